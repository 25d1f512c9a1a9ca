package sqldb

import (
	"context"
	"encoding/json"
	"strconv"

	"zhaochang/internal/fault"
	"zhaochang/internal/intake"
	"zhaochang/internal/market"
	"zhaochang/internal/search"
)

const (
	insertImport = `INSERT INTO import_run (file_name, file_sha256, importer, started_us, rules_version, header, column_map, source)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`
	selectImporter = "SELECT importer FROM import_run WHERE id = $1"
	selectOrigin   = `SELECT i.id, i.file_name, i.source, i.importer, i.started_us, i.rules_version, r.line
		FROM space s JOIN import_row r ON r.space_num = s.num JOIN import_run i ON i.id = r.import_id
		WHERE s.id = $1 ORDER BY r.import_id DESC, r.line DESC LIMIT 1`
)

func importRowInsertion() *insertion {
	return &insertion{
		table:   "import_row",
		columns: []column{{"import_id", integers}, {"line", integers}, {"space_num", integers}, {"raw", texts}},
	}
}

// BeginImport records a run; see intake.Store.
func (d *DB) BeginImport(ctx context.Context, run intake.Import) (id int64, err error) {
	defer fault.Wrap(&err, "sqldb: begin import of %s", run.FileName)
	if err := checkImport(run); err != nil {
		return 0, err
	}
	header, err := rawJSON(run.Header)
	if err != nil {
		return 0, err
	}
	columns, err := json.Marshal(run.Columns)
	if err != nil {
		return 0, err
	}
	started := market.InstantOf(run.Started)
	err = d.write(ctx, func(s session) error {
		_, err := s.one(ctx, []any{&id}, insertImport, run.FileName, run.FileSHA256, run.Importer,
			int64(started), run.RulesVersion, header, string(columns), run.Source)
		if err != nil {
			return err
		}
		return s.audit(ctx, entry{started, run.Importer, "import.begin", importObject(id),
			map[string]string{"file": run.FileName, "sha256": run.FileSHA256}})
	})
	return id, explain(err)
}

func checkImport(run intake.Import) error {
	for _, field := range [][2]string{
		{"file_name", run.FileName}, {"importer", run.Importer}, {"source", run.Source},
	} {
		if err := plainText(field[0], field[1]); err != nil {
			return err
		}
	}
	return nil
}

func importObject(id int64) string { return "import:" + strconv.FormatInt(id, 10) }

// importer is who runs the import.
func (s session) importer(ctx context.Context, id int64) (name string, err error) {
	found, err := s.one(ctx, []any{&name}, selectImporter, id)
	if err == nil && !found {
		err = fault.New(fault.NotFound, "there is no import %d: begin it first", id)
	}
	return name, err
}

func (s session) putImportRows(ctx context.Context, b applied) error {
	cells := importRowInsertion().rows(len(b.writes))
	for _, w := range b.writes {
		raw, err := rawJSON(w.Cells)
		if err != nil {
			return err
		}
		cells.add(b.importID, int64(w.Line), b.nums[w.Space.ID], raw)
	}
	_, err := s.insert(ctx, cells)
	return err
}

// Origin is the latest row of a survey that created or changed the space. It is
// NotFound for a space that no survey has touched.
func (d *DB) Origin(ctx context.Context, spaceID string) (o search.Origin, err error) {
	defer fault.Wrap(&err, "sqldb: origin of %s", spaceID)
	var started market.Instant
	found, err := d.read().one(ctx, []any{&o.ImportID, &o.FileName, &o.Source, &o.Importer, &started, &o.RulesVersion, &o.Line}, selectOrigin, spaceID)
	if err == nil && !found {
		err = fault.New(fault.NotFound, "no survey has touched space %s", spaceID)
	}
	o.Started = started.Time()
	return o, explain(err)
}
