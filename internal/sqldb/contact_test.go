package sqldb_test

import (
	"bytes"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhaochang/internal/fault"
	"zhaochang/internal/intake"
	"zhaochang/internal/sqldb"
)

const phone = "13800138000"

// withPhone stores one space with a phone.
func withPhone(t *testing.T, db *store) {
	t.Helper()
	w := writesOf("a")
	w[0].Phone = phone
	apply(t, db, w...)
}

// openedPhone reads a phone as an import does.
func openedPhone(t *testing.T, db *store, id string) (string, error) {
	t.Helper()
	stored, err := db.StoredSpaces(t.Context(), []string{id})
	return stored[id].Phone, err
}

func TestAPhoneComesBackAndStaysUntilAnotherComes(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		withPhone(t, db)
		for rev, next := range []string{"", "0769-22833333", ""} {
			want := phone
			if rev > 0 {
				want = "0769-22833333"
			}
			w := writesOf("a")
			w[0].Space.Rev, w[0].Phone = int64(rev)+1, next
			apply(t, db, w...)
			if got, err := openedPhone(t, db, "a"); got != want || err != nil {
				t.Errorf("after %q: %q, want %q, %v", next, got, want, err)
			}
		}
		apply(t, db, writesOf("b")...)
		if got, err := openedPhone(t, db, "b"); got != "" || err != nil {
			t.Errorf("a space without a phone has %q, %v", got, err)
		}
	})
}

func TestAPhoneIsNowhereInTheDatabaseAsItIs(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		withPhone(t, db)
		dump := db.dump(t)
		if !bytes.Contains(dump, []byte("乌沙工业园")) {
			t.Fatal("the dump does not show what is stored")
		}
		for _, form := range [][]byte{[]byte(phone), []byte(hex.EncodeToString([]byte(phone)))} {
			if bytes.Contains(dump, form) {
				t.Errorf("the database holds %s", form)
			}
		}
	})
}

// dump is everything that the database holds: the files of SQLite, or every row
// of Postgres as text.
func (s *store) dump(t *testing.T) (all []byte) {
	t.Helper()
	if s.config.URL != "" {
		return s.dumpTables(t)
	}
	files, err := filepath.Glob(filepath.Join(s.config.Dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, content...)
	}
	return all
}

func (s *store) dumpTables(t *testing.T) []byte {
	t.Helper()
	var xml string
	err := s.raw.QueryRow("SELECT CAST(schema_to_xml(current_schema(), true, false, '') AS TEXT)").Scan(&xml)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(xml)
}

func TestTheSamePhoneIsSealedDifferentlyEachTime(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		w := writesOf("a", "b")
		w[0].Phone, w[1].Phone = phone, phone
		apply(t, db, w...)
		if n := db.number(t, "SELECT count(DISTINCT sealed) FROM contact"); n != 2 {
			t.Errorf("two spaces with one phone have %d sealed texts", n)
		}
	})
}

func TestASealedPhoneDoesNotOpenForAnotherSpaceOrWhenTouched(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		w := writesOf("a", "b", "c")
		w[0].Phone, w[1].Phone, w[2].Phone = phone, "10086", "10000"
		apply(t, db, w...)
		for _, damage := range []string{
			"UPDATE contact SET sealed = (SELECT sealed FROM contact WHERE space_num = 1) WHERE space_num = 2",
			"UPDATE contact SET sealed = substr(sealed, 1, 5) WHERE space_num = 3",
		} {
			if _, err := db.raw.Exec(damage); err != nil {
				t.Fatal(err)
			}
		}
		for _, id := range []string{"b", "c"} {
			if got, err := openedPhone(t, db, id); err == nil || strings.Contains(err.Error(), phone) {
				t.Errorf("space %s opens to %q, %v", id, got, err)
			}
		}
	})
}

func TestAnotherKeyIsRefusedAtOpen(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		other := db.config
		other.SecretKey = bytes.Repeat([]byte{7}, sqldb.SecretKeyBytes)
		_, err := sqldb.Open(t.Context(), other)
		assertOpenFails(t, err, fault.Unavailable, "another secret key")
	})
}

func TestAKeyOfAnotherLengthIsRefused(t *testing.T) {
	for _, n := range []int{0, 16, 31, 33} {
		c := config("", t.TempDir())
		c.SecretKey = make([]byte, n)
		_, err := sqldb.Open(t.Context(), c)
		assertOpenFails(t, err, fault.Invalid, "must have 32")
	}
}

// TestARefusedBatchLeavesNoPhone: contacts belong to the transaction.
func TestARefusedBatchLeavesNoPhone(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		apply(t, db, writesOf("old")...)
		w := append(writesOf("new"), writesOf("old")...)
		w[0].Phone = phone
		if err := assertRefused(t, db, "revision", w...); fault.KindOf(err) != fault.Stale {
			t.Error(err)
		}
		var none intake.Stored
		if stored, err := db.StoredSpaces(t.Context(), []string{"new"}); stored["new"] != none || err != nil {
			t.Errorf("%v, %v", stored, err)
		}
	})
}
