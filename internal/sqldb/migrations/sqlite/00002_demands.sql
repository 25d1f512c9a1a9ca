-- +goose Up
-- The same tables as ../postgres/00002_demands.sql.

-- Demands that were posted. The key that opens one is nowhere; its SHA-256 is.
CREATE TABLE demand (
    num                          INTEGER PRIMARY KEY NOT NULL,
    id                           TEXT NOT NULL,
    key_sha256                   BLOB NOT NULL,
    name                         TEXT NOT NULL,
    body                         TEXT NOT NULL,
    state                        TEXT NOT NULL,
    expires_on                   INTEGER NOT NULL,
    created_us                   INTEGER NOT NULL,
    updated_us                   INTEGER NOT NULL,
    seen_us                      INTEGER,
    rev                          INTEGER NOT NULL
);

CREATE UNIQUE INDEX demand_id ON demand (id);
CREATE INDEX demand_updated ON demand (updated_us);

-- What was told to the owner of a demand about a space, and what was known when
-- it was posted. No pair of them is told the same thing twice.
CREATE TABLE notice (
    demand_num                   INTEGER NOT NULL REFERENCES demand (num),
    space_id                     TEXT NOT NULL,
    reason                       TEXT NOT NULL,
    basis                        TEXT NOT NULL,
    rent_yuan_m2_month           INTEGER,
    score                        INTEGER NOT NULL,
    at_us                        INTEGER NOT NULL,
    PRIMARY KEY (demand_num, space_id, reason, basis)
) WITHOUT ROWID;

CREATE INDEX notice_space ON notice (space_id);
