package text

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// checkSegments compares each segment file with the CRC-32 in its last four
// bytes, which Bleve writes and never reads: it maps the files into memory, where
// a wrong length can kill the process. A file that fails is put aside under
// another name. A crash may leave one half written that nothing refers to; when
// something does, opening fails and the folder is made anew.
func checkSegments(dir string) error {
	files, err := segmentFiles(dir)
	if err != nil {
		return fmt.Errorf("text: %w", err)
	}
	var checks errgroup.Group
	checks.SetLimit(runtime.GOMAXPROCS(0))
	for _, file := range files {
		checks.Go(func() error { return setAsideDamaged(file) })
	}
	if err := checks.Wait(); err != nil {
		return fmt.Errorf("text: %w", err)
	}
	return nil
}

func setAsideDamaged(file string) error {
	sound, err := isSound(file)
	if err != nil || sound {
		return err
	}
	return os.Rename(file, file+".damaged")
}

func isSound(file string) (sound bool, err error) {
	f, err := os.Open(file)
	if err != nil {
		return false, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() < 4 {
		return false, err
	}
	sum := crc32.NewIEEE()
	if _, err := io.CopyN(sum, f, info.Size()-4); err != nil {
		return false, err
	}
	var want [4]byte
	if _, err := io.ReadFull(f, want[:]); err != nil {
		return false, err
	}
	return binary.BigEndian.Uint32(want[:]) == sum.Sum32(), nil
}
