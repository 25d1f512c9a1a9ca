package testkit

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// startLimit is far above the two seconds that a start takes on an idle
// machine: a full test run keeps every core busy.
const startLimit = 60 * time.Second

// Settings of a cluster for tests. The socket is private and there is no TCP.
// The time zone is neither UTC nor the writer's, so that a statement which
// leans on the session's zone shows itself.
var (
	commonSettings = []string{
		"listen_addresses=", "max_connections=200", "shared_buffers=64MB",
		"timezone=Asia/Shanghai", "log_min_messages=warning",
	}
	forgetfulSettings = []string{"fsync=off", "synchronous_commit=off", "full_page_writes=off"}
)

// sharedCluster is started by the first test that asks and serves the whole
// test process.
var sharedCluster = sync.OnceValues(func() (*cluster, error) {
	return startCluster(append(slices.Clone(commonSettings), forgetfulSettings...))
})

// databases numbers the databases of the process.
var databases atomic.Int64

// Postgres returns the URL of a new, empty database, dropped when the test
// ends. Its cluster is shared by the test process and forgets everything in a
// crash of the machine; its collation is not bytewise, so an ORDER BY that
// means bytes must say COLLATE "C".
func Postgres(t testing.TB) string {
	t.Helper()
	shared, err := sharedCluster()
	if err != nil {
		t.Fatalf("testkit: %v", err)
	}
	return shared.newDatabase(t)
}

// DurablePostgres is Postgres on a cluster of the test's own that syncs every
// commit to the disk, as a deployment does. For measuring, and for tests about
// what survives.
func DurablePostgres(t testing.TB) string {
	t.Helper()
	return ownCluster(t, commonSettings)
}

// TunedPostgres is Postgres on a forgetful cluster of the test's own with further
// settings, "name=value" each, which come before the kit's. For measuring.
func TunedPostgres(t testing.TB, settings ...string) string {
	t.Helper()
	return ownCluster(t, slices.Concat(commonSettings, forgetfulSettings, settings))
}

func ownCluster(t testing.TB, settings []string) string {
	t.Helper()
	own, err := startCluster(settings)
	if err != nil {
		t.Fatalf("testkit: %v", err)
	}
	t.Cleanup(func() {
		if err := own.server.stop(); err != nil {
			t.Errorf("testkit: stop postgres: %v", err)
		}
	})
	return own.newDatabase(t)
}

// cluster is a running Postgres whose socket lies in its directory.
type cluster struct{ server *server }

func (c *cluster) url(database string) string {
	u := url.URL{Scheme: "postgres", User: url.User("postgres"), Path: "/" + database}
	u.RawQuery = url.Values{"host": {c.server.dir}, "sslmode": {"disable"}}.Encode()
	return u.String()
}

func (c *cluster) exec(ctx context.Context, statement string) error {
	conn, err := pgx.Connect(ctx, c.url("postgres"))
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, statement)
	return errors.Join(err, conn.Close(ctx))
}

func (c *cluster) newDatabase(t testing.TB) string {
	t.Helper()
	name := fmt.Sprintf("test_%d", databases.Add(1))
	if err := c.exec(context.Background(), "CREATE DATABASE "+name); err != nil {
		t.Fatalf("testkit: create database: %v", err)
	}
	t.Cleanup(func() {
		// FORCE: a connection that the test forgot must not hang the run.
		if err := c.exec(context.Background(), "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Errorf("testkit: drop database: %v", err)
		}
	})
	return c.url(name)
}

// startCluster makes a cluster in a temporary directory and waits until it
// answers.
func startCluster(settings []string) (*cluster, error) {
	bin, err := postgresBin()
	if err != nil {
		return nil, err
	}
	account, err := unprivileged()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "zhaochang-postgres-")
	if err != nil {
		return nil, err
	}
	c, err := launch(bin, dir, account, settings)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return c, c.await()
}

func launch(bin, dir string, account *syscall.Credential, settings []string) (*cluster, error) {
	if account != nil {
		if err := os.Chown(dir, int(account.Uid), int(account.Gid)); err != nil {
			return nil, err
		}
	}
	data := filepath.Join(dir, "data")
	if err := initdb(bin, data, account); err != nil {
		return nil, err
	}
	command := []string{filepath.Join(bin, "postgres"), "-D", data, "-k", dir}
	for _, setting := range settings {
		command = append(command, "-c", setting)
	}
	// QUIT: stop at once, leaving no shared memory behind.
	server, err := serverSpec{dir: dir, credential: account, stop: "QUIT", command: command}.start()
	if err != nil {
		return nil, err
	}
	return &cluster{server: server}, nil
}

func initdb(bin, data string, account *syscall.Credential) error {
	cmd := exec.Command(filepath.Join(bin, "initdb"), "--pgdata="+data,
		"--username=postgres", "--auth=trust", "--no-sync", "--no-instructions",
		"--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=zh-CN")
	cmd.Dir = filepath.Dir(data)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: account}
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb (PostgreSQL 15 or later is needed): %w: %s", err, out)
	}
	return nil
}

// await waits until the cluster takes statements.
func (c *cluster) await() error {
	ctx, cancel := context.WithTimeout(context.Background(), startLimit)
	defer cancel()
	for {
		err := c.exec(ctx, "SELECT 1")
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			words := c.server.lastWords()
			return fmt.Errorf("postgres does not answer after %v: %w: %s", startLimit, errors.Join(err, c.server.stop()), words)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// postgresBin finds the directory of initdb and postgres. Debian keeps them off
// the PATH, one directory a version.
func postgresBin() (string, error) {
	if initdb, err := exec.LookPath("initdb"); err == nil {
		resolved, err := filepath.EvalSymlinks(initdb)
		return filepath.Dir(resolved), err
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return "", errors.Join(missing("postgres", "postgresql"), err)
	}
	newest := slices.MaxFunc(found, func(a, b string) int { return version(a) - version(b) })
	return filepath.Dir(newest), nil
}

// version reads N from …/N/bin/initdb; 0 when it is not a number.
func version(initdb string) int {
	n, err := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(initdb))))
	if err != nil {
		return 0
	}
	return n
}

// unprivileged is the account that Postgres runs as: the caller's own (nil), or
// for root, whom Postgres refuses, the one that its package brings.
func unprivileged() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	postgres, err := user.Lookup("postgres")
	if err != nil {
		return nil, fmt.Errorf("postgres refuses to run as root and there is no postgres account: %w", err)
	}
	uid, err := strconv.ParseUint(postgres.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(postgres.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
}
