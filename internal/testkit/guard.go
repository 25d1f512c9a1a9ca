package testkit

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// guardScript runs a server until its standard input closes, then stops the
// server and removes its directory. The kernel closes the pipe however the
// test process ends, kill -9 and a test timeout included, so neither a server
// nor a directory outlives it.
const guardScript = `dir=$1 stop=$2; shift 2
"$@" & server=$!
cat >/dev/null
kill -s "$stop" "$server"
wait "$server"
rm -rf "$dir"`

// server is a running child with a directory of its own.
type server struct {
	dir   string
	guard *exec.Cmd
	// leash is the end of the pipe that the guard waits on. It is kept here
	// because a collected *os.File closes itself.
	leash *os.File
}

// serverSpec says what to start.
type serverSpec struct {
	dir string // removed when the server stops
	// credential is the account to run as; nil: the caller's own.
	credential *syscall.Credential
	stop       string // name of the signal that ends it at once, such as "TERM"
	command    []string
}

// start runs the server under a guard. Its output goes to dir/log.
func (s serverSpec) start() (*server, error) {
	log, err := os.Create(filepath.Join(s.dir, "log"))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	waits, leash, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer waits.Close()

	args := append([]string{"-c", guardScript, "guard", s.dir, s.stop}, s.command...)
	guard := exec.Command("sh", args...)
	guard.Dir, guard.Stdin, guard.Stdout, guard.Stderr = s.dir, waits, log, log
	// A group of its own: Ctrl-C on the terminal ends the test, and only the
	// end of the test ends the server.
	guard.SysProcAttr = &syscall.SysProcAttr{Credential: s.credential, Setpgid: true}
	if err := guard.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", s.command[0], err)
	}
	return &server{dir: s.dir, guard: guard, leash: leash}, nil
}

// stop ends the server and waits until its directory is gone.
func (s *server) stop() error {
	if err := s.leash.Close(); err != nil {
		return err
	}
	return s.guard.Wait()
}

// lastWords is the end of the server's log, for the message of a failed start.
func (s *server) lastWords() string {
	const enough = 2000
	log, err := os.ReadFile(filepath.Join(s.dir, "log"))
	if err != nil {
		return err.Error()
	}
	return strings.TrimSpace(string(log[max(0, len(log)-enough):]))
}
