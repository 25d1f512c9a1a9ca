package testkit

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Redis starts an empty Redis server for the test and returns its URL, as
// ZHAOCHANG_REDIS_URL takes it: unix:///…/redis.sock.
func Redis(t testing.TB) string {
	t.Helper()
	server, socket, err := startRedis()
	if err != nil {
		t.Fatalf("testkit: %v", err)
	}
	t.Cleanup(func() {
		if err := server.stop(); err != nil {
			t.Errorf("testkit: stop redis: %v", err)
		}
	})
	return "unix://" + socket
}

func startRedis() (*server, string, error) {
	binary, err := findBinary("redis-server", "redis-server")
	if err != nil {
		return nil, "", err
	}
	dir, err := os.MkdirTemp("", "zhaochang-redis-")
	if err != nil {
		return nil, "", err
	}
	socket := filepath.Join(dir, "redis.sock")
	command := []string{binary, "--port", "0", "--unixsocket", socket, "--save", "", "--appendonly", "no"}
	server, err := serverSpec{dir: dir, stop: "TERM", command: command}.start()
	if err != nil {
		return nil, "", errors.Join(err, os.RemoveAll(dir))
	}
	if err := awaitPong(socket); err != nil {
		words := server.lastWords()
		return nil, "", fmt.Errorf("redis does not answer: %w: %s", errors.Join(err, server.stop()), words)
	}
	return server, socket, nil
}

// awaitPong waits until the server behind the socket answers a PING.
func awaitPong(socket string) error {
	deadline := time.Now().Add(startLimit)
	for {
		err := ping(socket)
		if err == nil || time.Now().After(deadline) {
			return err
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func ping(socket string) error {
	conn, err := net.Dial("unix", socket)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(time.Second)); err != nil {
		return err
	}
	if _, err := conn.Write([]byte("PING\r\n")); err != nil {
		return err
	}
	answer, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil {
		return err
	}
	if answer != "+PONG\r\n" {
		return fmt.Errorf("PING answered %q", answer)
	}
	return nil
}
