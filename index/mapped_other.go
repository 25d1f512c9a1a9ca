//go:build !unix

package index

import (
	"io"
	"os"
)

// mapped is the file as memory.
func mapped(f *os.File, size int) ([]byte, error) {
	b := make([]byte, size)
	_, err := io.ReadFull(f, b)
	return b, err
}
