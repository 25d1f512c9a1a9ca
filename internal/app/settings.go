package app

import (
	"fmt"
	"os"
	"path/filepath"

	"zhaochang/internal/fault"
)

// Settings are read from flags, else from ZHAOCHANG_… in the environment.
type Settings struct {
	Data            string `help:"Folder with the database, the index and the photos." default:"./data" type:"path"`
	DatabaseURL     string `help:"Postgres address; empty: SQLite in the data folder." placeholder:"postgres://…"`
	RedisURL        string `help:"Redis address; empty: caches in process only." placeholder:"redis://…"`
	SecretKey       string `help:"64 hex digits that seal phone numbers; empty: a key kept in the data folder." placeholder:"HEX"`
	PublicSurveyed  bool   `help:"Show spaces known from the survey alone to everybody." default:"true" negatable:""`
	BasemapApproval string `help:"The base map's 审图号, shown on every map." placeholder:"GS(…)…号"`
}

// prepare makes the data folder.
func (s Settings) prepare() error {
	if err := os.MkdirAll(s.Data, 0o750); err != nil {
		return fault.Because(fault.Unavailable, err, "the data folder %s cannot be made; name another with --data", s.Data)
	}
	return nil
}

func (s Settings) indexFolder() string { return filepath.Join(s.Data, "index") }

func (s Settings) path(name string) string { return filepath.Join(s.Data, name) }

func (s Settings) databaseName() string {
	if s.DatabaseURL != "" {
		return "Postgres"
	}
	return fmt.Sprintf("SQLite in %s", s.Data)
}
