package peers

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// PostgresSettings are what its server is started with, "name=value" each: what
// it needs fits in memory, one query has one core, and plans are not compiled.
func PostgresSettings() []string {
	return []string{
		"shared_buffers=1GB", "effective_cache_size=4GB", "work_mem=64MB", "maintenance_work_mem=512MB",
		"max_wal_size=4GB", "random_page_cost=1.1", "max_connections=10",
		"jit=off", "max_parallel_workers_per_gather=0", "max_parallel_maintenance_workers=0",
		"plan_cache_mode=force_custom_plan", "autovacuum=off",
	}
}

// PostGIS is a Postgres database with the extension, over one connection.
type PostGIS struct {
	conn *pgx.Conn
	rows int64
}

const loading = "loading"

// OpenPostGIS makes the tables in an empty database.
func OpenPostGIS(ctx context.Context, url string) (*PostGIS, error) {
	settings, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	// Every statement is planned for its own values.
	settings.DefaultQueryExecMode = pgx.QueryExecModeSimpleProtocol
	conn, err := pgx.ConnectConfig(ctx, settings)
	if err != nil {
		return nil, err
	}
	p := &PostGIS{conn: conn}
	create := "CREATE UNLOGGED" + strings.TrimPrefix(createTable(loading, ", terms tsvector"), "CREATE")
	if err := p.exec(ctx, "CREATE EXTENSION IF NOT EXISTS postgis", create); err != nil {
		_ = conn.Close(ctx)
		return nil, fmt.Errorf("%w (PostGIS is needed: apt-get install postgresql-15-postgis-3)", err)
	}
	return p, nil
}

func (p *PostGIS) exec(ctx context.Context, statements ...string) error {
	for _, statement := range statements {
		if _, err := p.conn.Exec(ctx, statement); err != nil {
			return fmt.Errorf("peers: postgis: %.60s: %w", statement, err)
		}
	}
	return nil
}

// Add copies rows into a table of their order of arrival.
func (p *PostGIS) Add(ctx context.Context, rows []Row) error {
	var b bytes.Buffer
	for _, row := range rows {
		p.rows++
		fmt.Fprint(&b, p.rows)
		for _, value := range append(cells(row.Space), vector(row)) {
			b.WriteByte('\t')
			writeCopy(&b, value)
		}
		b.WriteByte('\n')
	}
	_, err := p.conn.PgConn().CopyFrom(ctx, &b, "COPY "+loading+" FROM STDIN")
	return err
}

// writeCopy writes a value in COPY's text format.
func writeCopy(b *bytes.Buffer, value any) {
	switch v := value.(type) {
	case nil:
		b.WriteString(`\N`)
	case string:
		b.WriteString(strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`).Replace(v))
	case float64:
		b.WriteString(float(v))
	default:
		fmt.Fprint(b, v)
	}
}

// vector is the row's words with their places, those of the title first and with
// its weight.
func vector(r Row) string {
	title, others := r.texts()
	places := map[string][]string{}
	at := 0
	add := func(text, weight string) {
		for _, gram := range grams(text) {
			if at++; len(places[gram]) < 255 {
				places[gram] = append(places[gram], fmt.Sprint(at)+weight)
			}
		}
	}
	add(title, "A")
	for _, text := range others {
		add(text, "")
	}
	var b strings.Builder
	for gram, list := range places {
		fmt.Fprintf(&b, "%s:%s ", quote(gram), strings.Join(list, ","))
	}
	return b.String()
}

// Finish puts the rows in the order of their place and indexes them: by place, by
// words, and for each order, and by town, an index that covers all that is compared.
func (p *PostGIS) Finish(ctx context.Context) error {
	var covered []string
	for _, a := range columns() {
		covered = append(covered, a.Name)
	}
	covered = append(covered, partMin, partMax, "id")
	statements := []string{
		`CREATE UNLOGGED TABLE spaces AS SELECT *, ST_SetSRID(ST_MakePoint(lon, lat), 4326) AS geom,
			ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography AS geog
			FROM ` + loading + ` ORDER BY ST_SetSRID(ST_MakePoint(lon, lat), 4326)`,
		"DROP TABLE " + loading,
		`ALTER TABLE spaces ALTER COLUMN id TYPE text COLLATE "C"`,
		"CREATE INDEX ON spaces USING gist (geom)",
		"CREATE INDEX ON spaces USING gist (geog)",
		"CREATE INDEX ON spaces USING gin (terms) WITH (fastupdate = off)",
	}
	for _, keys := range [][]string{{"rent_yuan_m2_month", "id"}, {"area_m2 DESC NULLS LAST", "id"}, {"listed_at DESC NULLS LAST", "id"}, {"town", "kind"}} {
		statements = append(statements, fmt.Sprintf("CREATE INDEX ON spaces (status, %s) INCLUDE (%s)",
			strings.Join(keys, ", "), strings.Join(allBut(covered, keys), ", ")))
	}
	return p.exec(ctx, append(statements, "VACUUM (ANALYZE) spaces", "CHECKPOINT")...)
}

// allBut are the columns that are neither the status nor among an index's keys.
func allBut(columns, keys []string) []string {
	return slices.DeleteFunc(slices.Clone(columns), func(name string) bool {
		return name == "status" || slices.ContainsFunc(keys, func(key string) bool { return key == name || strings.HasPrefix(key, name+" ") })
	})
}

// Ask runs one statement.
func (p *PostGIS) Ask(ctx context.Context, q market.Query) (func() Answer, error) {
	statement, err := postgres().statement(q)
	if err != nil {
		return nil, err
	}
	rows, err := p.conn.Query(ctx, statement)
	if err != nil {
		return nil, err
	}
	var r reply
	var what string
	var value *string
	var count int
	_, err = pgx.ForEachRow(rows, []any{&what, &value, &count}, func() error {
		r.add(what, value, count)
		return nil
	})
	return func() Answer { return r.answer(q) }, err
}

// Bytes is the table with its indexes.
func (p *PostGIS) Bytes(ctx context.Context) (n int64, err error) {
	err = p.conn.QueryRow(ctx, "SELECT pg_total_relation_size('spaces')").Scan(&n)
	return n, err
}

// Version names the server.
func (p *PostGIS) Version(ctx context.Context) (version string, err error) {
	err = p.conn.QueryRow(ctx, "SELECT 'Postgres ' || current_setting('server_version') || ', PostGIS ' || postgis_lib_version()").Scan(&version)
	return version, err
}

// Close ends the connection; the server is its owner's.
func (p *PostGIS) Close() error { return p.conn.Close(context.Background()) }

func postgres() *dialect {
	return &dialect{
		from:       func(market.Query) (string, error) { return "spaces", nil },
		conditions: postgisConditions,
		relevance:  func(q market.Query) string { return "-ts_rank(terms, " + tsquery(q) + ")" },
		distance: func(from geo.Point) string {
			return "ST_Distance(geog, " + geography(from) + ", false)"
		},
		list: func(statement string) string { return "array_to_string(ARRAY(" + statement + "), ',')" },
	}
}

func tsquery(q market.Query) string {
	var words []string
	for _, term := range q.Terms {
		for _, gram := range grams(term) {
			words = append(words, quote(gram))
		}
	}
	return quote(strings.Join(words, " & ")) + "::tsquery"
}

func geography(p geo.Point) string {
	return fmt.Sprintf("ST_SetSRID(ST_MakePoint(%s, %s), 4326)::geography", float(p.Lon), float(p.Lat))
}

// postgisConditions are those of words and regions. The boxes of && are kept in
// 32 bits: the coordinates are compared again.
func postgisConditions(q market.Query) ([]string, error) {
	var all []string
	if len(q.Terms) > 0 {
		all = append(all, "terms @@ "+tsquery(q))
	}
	for _, region := range q.Regions() {
		switch r := region.(type) {
		case geo.Box:
			all = append(all, fmt.Sprintf("geom && ST_MakeEnvelope(%[1]s, %[2]s, %[3]s, %[4]s, 4326) AND lon BETWEEN %[1]s AND %[3]s AND lat BETWEEN %[2]s AND %[4]s",
				float(r.West), float(r.South), float(r.East), float(r.North)))
		case geo.Circle:
			all = append(all, fmt.Sprintf("ST_DWithin(geog, %s, %s, false)", geography(r.Center), float(r.RadiusM)))
		case *geo.Shape:
			all = append(all, "ST_Intersects(geom, ST_SetSRID(ST_GeomFromGeoJSON("+quote(r.String())+"), 4326))")
		default:
			return nil, fmt.Errorf("peers: no SQL for %T", region)
		}
	}
	return all, nil
}
