package testkit_test

import (
	"bufio"
	"errors"
	"net"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"zhaochang/internal/testkit"
)

// victimEnv makes the test binary play the process that is killed.
const victimEnv = "ZHAOCHANG_TESTKIT_VICTIM"

func TestServersEndWithAKilledTestProcess(t *testing.T) {
	if os.Getenv(victimEnv) != "" {
		playVictim(t)
	}
	victim := exec.Command(os.Args[0], "-test.run=^TestServersEndWithAKilledTestProcess$")
	victim.Env = append(os.Environ(), victimEnv+"=1")
	out, err := victim.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := victim.Start(); err != nil {
		t.Fatal(err)
	}
	var dirs []string
	for lines := bufio.NewScanner(out); len(dirs) < 2 && lines.Scan(); {
		if dir, ok := strings.CutPrefix(lines.Text(), "dir "); ok {
			dirs = append(dirs, dir)
		}
	}
	if err := victim.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := victim.Wait(); err == nil {
		t.Fatal("the victim ended by itself")
	}
	if len(dirs) != 2 {
		t.Fatalf("the victim named %d directories, want 2", len(dirs))
	}
	for _, dir := range dirs {
		awaitGone(t, dir)
	}
}

// playVictim starts both servers, says where they are and waits to be killed.
func playVictim(t *testing.T) {
	postgres, err := url.Parse(testkit.Postgres(t))
	if err != nil {
		t.Fatal(err)
	}
	redis, err := url.Parse(testkit.Redis(t))
	if err != nil {
		t.Fatal(err)
	}
	os.Stdout.WriteString("dir " + postgres.Query().Get("host") + "\n")
	os.Stdout.WriteString("dir " + strings.TrimSuffix(redis.Path, "/redis.sock") + "\n")
	select {}
}

func awaitGone(t *testing.T, dir string) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
			return
		}
	}
	t.Errorf("%s outlived the killed test process", dir)
}

func TestRedisAnswersAndGoesWithItsTest(t *testing.T) {
	var socket string
	t.Run("user", func(t *testing.T) {
		u, err := url.Parse(testkit.Redis(t))
		if err != nil {
			t.Fatal(err)
		}
		socket = u.Path
		conn, err := net.Dial(u.Scheme, socket)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if _, err := conn.Write([]byte("DBSIZE\r\n")); err != nil {
			t.Fatal(err)
		}
		if answer, err := bufio.NewReader(conn).ReadString('\n'); answer != ":0\r\n" {
			t.Errorf("DBSIZE of a new server answers %q (%v), want 0", answer, err)
		}
	})
	if _, err := os.Stat(socket); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is left behind (%v)", socket, err)
	}
}
