//go:build unix

package index

import (
	"os"
	"syscall"
)

// mapped is the file as memory. It is read when it is looked at, and what is
// written to it stays in this process. It is never unmapped: a search that is under
// way may still read it, and its pages are the kernel's to take back.
func mapped(f *os.File, size int) ([]byte, error) {
	if size == 0 {
		return nil, nil
	}
	return syscall.Mmap(int(f.Fd()), 0, size, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_PRIVATE)
}
