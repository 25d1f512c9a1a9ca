package testkit

import (
	"fmt"
	"os/exec"
)

// findBinary looks for the first of names on the PATH. The error says which
// Debian package brings it.
func findBinary(debianPackage string, names ...string) (string, error) {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", missing(names[0], debianPackage)
}

func missing(name, debianPackage string) error {
	return fmt.Errorf("%s is not installed: run `apt-get install %s`, or `make test` as root, which does", name, debianPackage)
}
