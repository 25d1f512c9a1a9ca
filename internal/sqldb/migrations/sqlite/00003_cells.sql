-- +goose Up
-- The same as ../postgres/00003_cells.sql, and the rows lie in a table with a
-- rowid: without one, each row of more than 1,002 bytes takes a page of 4,096.

-- The headers of the file, a JSON array; empty for runs of before.
ALTER TABLE import_run ADD COLUMN header TEXT NOT NULL DEFAULT '[]';

-- The cells of each row that created or changed a space, as they stood in the
-- file, phones left out: a JSON array in the order of import_run.header, empty
-- cells at its end left out; a JSON object by header in runs of before.
CREATE TABLE import_row_new (
    import_id                    INTEGER NOT NULL REFERENCES import_run (id),
    line                         INTEGER NOT NULL,
    space_num                    INTEGER NOT NULL REFERENCES space (num),
    raw                          TEXT NOT NULL,
    PRIMARY KEY (import_id, line)
);

INSERT INTO import_row_new (import_id, line, space_num, raw)
    SELECT import_id, line, space_num, raw FROM import_row ORDER BY import_id, line;

DROP TABLE import_row;
ALTER TABLE import_row_new RENAME TO import_row;

CREATE INDEX import_row_space ON import_row (space_num, import_id);
