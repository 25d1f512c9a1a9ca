-- +goose Up

-- The headers of the file, a JSON array; empty for runs of before.
ALTER TABLE import_run ADD COLUMN header TEXT NOT NULL DEFAULT '[]';

-- From now on import_row.raw is a JSON array of cells in the order of
-- import_run.header, empty cells at its end left out; in runs of before it is a
-- JSON object by header.
COMMENT ON COLUMN import_row.raw IS 'JSON: cells in the order of import_run.header; in runs without one, an object by header';
