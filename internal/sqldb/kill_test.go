package sqldb_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"

	"zhaochang/internal/intake"
	"zhaochang/internal/sqldb"
)

// childDir names the data folder to the process that is going to be killed.
const childDir = "SQLDB_TEST_WRITE_UNTIL_KILLED"

// killedBatch is how many rows the child writes at a time.
const killedBatch = 40

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		if err := writeUntilKilled(dir); err != nil {
			fmt.Println("failed:", err)
		}
		os.Exit(1) // nobody killed it
	}
	os.Exit(m.Run())
}

// writeUntilKilled prints the number of each batch once it is acknowledged.
func writeUntilKilled(dir string) error {
	ctx := context.Background()
	db, err := sqldb.Open(ctx, config("", dir))
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		run, err := db.BeginImport(ctx, importOf(noon))
		if err != nil {
			return err
		}
		batch := intake.Batch{ImportID: run, At: noon}
		for i := range killedBatch {
			w := writeOf(i, fullSpace(fmt.Sprintf("p%d_b%d_r%d", os.Getpid(), n, i), int64(i)))
			w.Offer, w.Phone = true, phone
			batch.Writes = append(batch.Writes, w)
		}
		if err := db.Apply(ctx, batch); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// TestAcknowledgedBatchesSurviveKill9 kills a writing process at any moment, ten
// times over the same file.
func TestAcknowledgedBatchesSurviveKill9(t *testing.T) {
	t.Parallel() // it waits more than it works
	db := openStore(t, engines()[0])
	random := rand.New(rand.NewPCG(9, 9))
	for round := range 10 {
		pid, acknowledged := killWriter(t, db.config.Dir, time.Duration(random.Int64N(int64(150*time.Millisecond))))
		for n := range acknowledged {
			pattern := fmt.Sprintf("p%d\\_b%d\\_r%%", pid, n)
			if rows := db.number(t, "SELECT count(*) FROM space WHERE id LIKE $1 ESCAPE '\\'", pattern); rows != killedBatch {
				t.Errorf("round %d: %d of %d rows of the acknowledged batch %d are there", round, rows, killedBatch, n)
			}
		}
		assertWhole(t, db)
	}
}

// assertWhole: every batch is there with all that belongs to it, or not at all.
func assertWhole(t *testing.T, db *store) {
	t.Helper()
	counts := contents(t, db)
	for _, table := range []string{"space", "listing", "contact", "feed", "import_row"} {
		if counts[table] != counts["applied"]*killedBatch {
			t.Errorf("%d rows in %s after %d batches of %d", counts[table], table, counts["applied"], killedBatch)
		}
	}
	var verdict string
	if err := db.raw.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("integrity: %s, %v", verdict, err)
	}
}

// killWriter starts a writer, waits for its first acknowledgement and a moment
// more, kills it, and gives how many batches it acknowledged.
func killWriter(t *testing.T, dir string, moment time.Duration) (pid, acknowledged int) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childDir+"="+dir)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if lines.Text() != fmt.Sprint(acknowledged) {
			t.Fatalf("the writer says %q", lines.Text())
		}
		if acknowledged++; acknowledged == 1 {
			time.AfterFunc(moment, func() { child.Process.Kill() })
		}
	}
	if child.Wait(); child.ProcessState.ExitCode() != -1 {
		t.Fatalf("the writer ended by itself: %s", child.ProcessState)
	}
	return child.Process.Pid, acknowledged
}
