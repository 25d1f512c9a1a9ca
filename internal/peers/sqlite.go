package peers

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// SQLite is a database with an FTS5 table of bigrams and an R*Tree, through the
// driver that the program itself uses.
type SQLite struct {
	db   *sql.DB
	file string
	rows int64
	// drawn is the polygon that the statement under way asks for: SQLite has no
	// polygons of 64 bits, so the driver calls back.
	drawn [][]geo.Point
}

// OpenSQLite makes the tables in a new file of the folder.
func OpenSQLite(ctx context.Context, dir string) (*SQLite, error) {
	s := &SQLite{file: filepath.Join(dir, "peer.db")}
	d := &sqlite.Driver{}
	err := d.RegisterScalarFunction("in_drawn", 2, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		return s.inDrawn(args)
	})
	if err != nil {
		return nil, err
	}
	s.db = sql.OpenDB(connector{d, s.url()})
	s.db.SetMaxOpenConns(1)
	return s, s.exec(ctx,
		createTable("spaces", ", x double precision, y double precision, z double precision"),
		"CREATE VIRTUAL TABLE places USING rtree (n, west, east, south, north)",
		"CREATE VIRTUAL TABLE words USING fts5 (title, rest, content = '', detail = 'column', tokenize = 'unicode61')",
	)
}

// url keeps everything in memory that fits and syncs nothing.
func (s *SQLite) url() string {
	settings := url.Values{"_pragma": {
		"journal_mode(WAL)", "synchronous(OFF)", "cache_size(-1000000)", "mmap_size(4294967296)", "temp_store(MEMORY)",
	}}
	return (&url.URL{Scheme: "file", OmitHost: true, Path: s.file, RawQuery: settings.Encode()}).String()
}

// connector opens connections of a driver that is registered nowhere.
type connector struct {
	driver *sqlite.Driver
	url    string
}

func (c connector) Connect(context.Context) (driver.Conn, error) { return c.driver.Open(c.url) }

func (c connector) Driver() driver.Driver { return c.driver }

func (s *SQLite) exec(ctx context.Context, statements ...string) error {
	for _, statement := range statements {
		if _, err := s.db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("peers: sqlite: %.60s: %w", statement, err)
		}
	}
	return nil
}

// Add inserts rows in one transaction.
func (s *SQLite) Add(ctx context.Context, rows []Row) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	insert, err := prepareInserts(ctx, tx)
	if err != nil {
		return err
	}
	for _, row := range rows {
		s.rows++
		if err := insert.row(ctx, s.rows, row); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// inserts are the statements that take one row in.
type inserts struct{ space, place, words *sql.Stmt }

func prepareInserts(ctx context.Context, tx *sql.Tx) (in inserts, err error) {
	width := 1 + len(cells(&market.Space{})) + 3
	for _, each := range []struct {
		to        **sql.Stmt
		statement string
	}{
		{&in.space, "INSERT INTO spaces VALUES (?" + strings.Repeat(", ?", width-1) + ")"},
		{&in.place, "INSERT INTO places VALUES (?, ?, ?, ?, ?)"},
		{&in.words, "INSERT INTO words (rowid, title, rest) VALUES (?, ?, ?)"},
	} {
		if *each.to, err = tx.PrepareContext(ctx, each.statement); err != nil { //nolint:sqlclosecheck // the transaction closes them
			return in, err
		}
	}
	return in, nil
}

func (in inserts) row(ctx context.Context, n int64, row Row) error {
	values := append([]any{n}, cells(row.Space)...)
	p, known := row.Space.Point().Get()
	if !known {
		values = append(values, nil, nil, nil)
	} else {
		x, y, z := onSphere(p)
		values = append(values, x, y, z)
		if _, err := in.place.ExecContext(ctx, n, p.Lon, p.Lon, p.Lat, p.Lat); err != nil {
			return err
		}
	}
	if _, err := in.space.ExecContext(ctx, values...); err != nil {
		return err
	}
	title, others := row.texts()
	_, err := in.words.ExecContext(ctx, n, spaced(title), spaced(others...))
	return err
}

// spaced are the texts' bigrams as words.
func spaced(texts ...string) string {
	var all []string
	for _, text := range texts {
		all = append(all, grams(text)...)
	}
	return strings.Join(all, " ")
}

// Finish indexes for each order and by town, covering all that is compared.
func (s *SQLite) Finish(ctx context.Context) error {
	var covered []string
	for _, a := range columns() {
		covered = append(covered, a.Name)
	}
	covered = append(covered, partMin, partMax, "id")
	var statements []string
	for i, keys := range [][]string{{"rent_yuan_m2_month", "id"}, {"area_m2 DESC", "id"}, {"listed_at DESC", "id"}, {"town", "kind"}} {
		statements = append(statements, fmt.Sprintf("CREATE INDEX spaces_%d ON spaces (status, %s, %s)",
			i, strings.Join(keys, ", "), strings.Join(allBut(covered, keys), ", ")))
	}
	return s.exec(ctx, append(statements, "INSERT INTO words (words) VALUES ('optimize')", "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)")...)
}

// Ask runs one statement.
func (s *SQLite) Ask(ctx context.Context, q market.Query) (func() Answer, error) {
	statement, err := sqliteDialect().statement(q)
	if err != nil {
		return nil, err
	}
	if s.drawn, err = ringsOf(q.Within); err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, statement)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var r reply
	for rows.Next() {
		var what string
		var value *string
		var count int
		if err := rows.Scan(&what, &value, &count); err != nil {
			return nil, err
		}
		r.add(what, value, count)
	}
	return func() Answer { return r.answer(q) }, rows.Err()
}

// Bytes is the file's size.
func (s *SQLite) Bytes(context.Context) (int64, error) {
	info, err := os.Stat(s.file)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// Version names the library.
func (s *SQLite) Version(ctx context.Context) (version string, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT 'SQLite ' || sqlite_version()").Scan(&version)
	return version, err
}

// Close closes the file.
func (s *SQLite) Close() error { return s.db.Close() }

func sqliteDialect() *dialect {
	return &dialect{
		from:       sqliteFrom,
		conditions: sqliteConditions,
		relevance:  func(market.Query) string { return "bm25(words, 5.0, 1.0)" },
		distance:   chord,
		list:       func(statement string) string { return "(SELECT group_concat(id) FROM (" + statement + "))" },
	}
}

// sqliteFrom joins the words or the places first: they are what finds few rows.
func sqliteFrom(q market.Query) (string, error) {
	switch {
	case len(q.Terms) > 0:
		return "words CROSS JOIN spaces ON spaces.n = words.rowid", nil
	case len(q.Regions()) > 0:
		return "places CROSS JOIN spaces ON spaces.n = places.n", nil
	}
	return "spaces", nil
}

// sqliteConditions are those of words and regions. The R*Tree keeps 32 bits,
// rounded outward: the coordinates are compared again.
func sqliteConditions(q market.Query) ([]string, error) {
	var all []string
	if len(q.Terms) > 0 {
		var words []string
		for _, term := range q.Terms {
			for _, gram := range grams(term) {
				words = append(words, `"`+gram+`"`)
			}
		}
		all = append(all, "words MATCH "+quote(strings.Join(words, " AND ")))
	}
	for _, region := range q.Regions() {
		box := region.Bound()
		all = append(all, fmt.Sprintf("places.west <= %[3]s AND places.east >= %[1]s AND places.south <= %[4]s AND places.north >= %[2]s",
			float(box.West), float(box.South), float(box.East), float(box.North)))
		switch r := region.(type) {
		case geo.Box:
			all = append(all, fmt.Sprintf("lon BETWEEN %[1]s AND %[3]s AND lat BETWEEN %[2]s AND %[4]s",
				float(r.West), float(r.South), float(r.East), float(r.North)))
		case geo.Circle:
			reach := 2 * math.Sin(r.RadiusM/geo.EarthRadiusM/2)
			all = append(all, chord(r.Center)+" <= "+float(reach*reach))
		case *geo.Shape:
			all = append(all, "in_drawn(lon, lat)")
		default:
			return nil, fmt.Errorf("peers: no SQL for %T", region)
		}
	}
	return all, nil
}

// chord is the square of the straight line through the earth, in earth radii:
// it orders as the distance does, and is a few multiplications.
func chord(from geo.Point) string {
	x, y, z := onSphere(from)
	return fmt.Sprintf("((x - %[1]s) * (x - %[1]s) + (y - %[2]s) * (y - %[2]s) + (z - %[3]s) * (z - %[3]s))",
		"("+float(x)+")", "("+float(y)+")", "("+float(z)+")")
}

func onSphere(p geo.Point) (x, y, z float64) {
	sinLon, cosLon := math.Sincos(p.Lon * math.Pi / 180)
	sinLat, cosLat := math.Sincos(p.Lat * math.Pi / 180)
	return cosLat * cosLon, cosLat * sinLon, sinLat
}

// ringsOf are the rings of a polygon as its GeoJSON has them; nil without one.
func ringsOf(shape *geo.Shape) ([][]geo.Point, error) {
	if shape == nil {
		return nil, nil
	}
	var polygon struct {
		Coordinates [][][2]float64 `json:"coordinates"`
	}
	if err := json.Unmarshal([]byte(shape.String()), &polygon); err != nil {
		return nil, fmt.Errorf("peers: only single polygons are drawn: %w", err)
	}
	rings := make([][]geo.Point, len(polygon.Coordinates))
	for i, ring := range polygon.Coordinates {
		for _, at := range ring {
			rings[i] = append(rings[i], geo.Point{Lon: at[0], Lat: at[1]})
		}
	}
	return rings, nil
}

// inDrawn counts the edges that a ray to the east crosses.
func (s *SQLite) inDrawn(args []driver.Value) (driver.Value, error) {
	lon, isLon := args[0].(float64)
	lat, isLat := args[1].(float64)
	if !isLon || !isLat {
		return int64(0), nil
	}
	inside := int64(0)
	for _, ring := range s.drawn {
		for i := 1; i < len(ring); i++ {
			a, b := ring[i-1], ring[i]
			if (a.Lat > lat) != (b.Lat > lat) && lon < a.Lon+(lat-a.Lat)/(b.Lat-a.Lat)*(b.Lon-a.Lon) {
				inside = 1 - inside
			}
		}
	}
	return inside, nil
}
