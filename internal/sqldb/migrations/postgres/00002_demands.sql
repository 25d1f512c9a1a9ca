-- +goose Up
-- The same tables as ../sqlite/00002_demands.sql.

-- Demands that were posted. The key that opens one is nowhere; its SHA-256 is.
CREATE TABLE demand (
    num                          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id                           TEXT COLLATE "C" NOT NULL,
    key_sha256                   BYTEA NOT NULL,
    name                         TEXT NOT NULL,
    body                         TEXT NOT NULL,
    state                        TEXT NOT NULL,
    expires_on                   BIGINT NOT NULL,
    created_us                   BIGINT NOT NULL,
    updated_us                   BIGINT NOT NULL,
    seen_us                      BIGINT,
    rev                          BIGINT NOT NULL
);

CREATE UNIQUE INDEX demand_id ON demand (id);
CREATE INDEX demand_updated ON demand (updated_us);

-- What was told to the owner of a demand about a space, and what was known when
-- it was posted. No pair of them is told the same thing twice.
CREATE TABLE notice (
    demand_num                   BIGINT NOT NULL REFERENCES demand (num),
    space_id                     TEXT COLLATE "C" NOT NULL,
    reason                       TEXT COLLATE "C" NOT NULL,
    basis                        TEXT COLLATE "C" NOT NULL,
    rent_yuan_m2_month           BIGINT,
    score                        BIGINT NOT NULL,
    at_us                        BIGINT NOT NULL,
    PRIMARY KEY (demand_num, space_id, reason, basis)
);

CREATE INDEX notice_space ON notice (space_id);
