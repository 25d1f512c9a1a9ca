-- +goose Up
-- The same tables as ../postgres/00001_spaces.sql; a test compares them.
-- Numbers are the stored integers of the attribute table (0.01 m², fen, days
-- since 1970-01-01, microseconds), so that both databases compare them alike.

-- What makes this database another than any other; see meta.go.
CREATE TABLE meta (
    name                         TEXT PRIMARY KEY NOT NULL,
    value                        TEXT NOT NULL
);

-- What the surveys say of each space: one column for each attribute, by its name.
-- Attributes that a listing overlays hold the survey's word here. Other tables
-- refer to num, which grows: ids made from a hash would put each of their entries
-- on a page of its own.
CREATE TABLE space (
    num                          INTEGER PRIMARY KEY NOT NULL,
    id                           TEXT NOT NULL,
    rev                          INTEGER NOT NULL,
    created_us                   INTEGER NOT NULL,
    updated_us                   INTEGER NOT NULL,
    unknown_because              TEXT,
    building_id                  TEXT,
    building_name                TEXT,
    building_code                TEXT,
    park                         TEXT,
    town                         TEXT,
    village                      TEXT,
    address                      TEXT,
    lon                          REAL,
    lat                          REAL,
    structure                    TEXT,
    built_year                   INTEGER,
    floors_total                 INTEGER,
    building_height_m            INTEGER,
    fire_resistance              INTEGER,
    sprinkler                    BOOLEAN,
    land_title                   TEXT,
    land_use                     TEXT,
    land_area_m2                 INTEGER,
    certificate                  TEXT,
    certified_area_m2            INTEGER,
    fire_accepted                BOOLEAN,
    fire_accepted_number         TEXT,
    structure_safety             TEXT,
    structure_safety_date        INTEGER,
    renewal_plan                 TEXT,
    renewal_year                 INTEGER,
    truck_access                 TEXT,
    sewer_connected              BOOLEAN,
    unit                         TEXT,
    unit_code                    TEXT,
    title                        TEXT,
    description                  TEXT,
    kind                         TEXT,
    floor_from                   INTEGER,
    floor_to                     INTEGER,
    area_m2                      INTEGER,
    area_basis                   TEXT,
    usable_ratio                 INTEGER,
    floor_plate_m2               INTEGER,
    divisible                    BOOLEAN,
    min_lease_m2                 INTEGER,
    only_with                    TEXT,
    storey_height_m              INTEGER,
    clear_height_m               INTEGER,
    eaves_height_m               INTEGER,
    hook_height_m                INTEGER,
    column_grid                  TEXT,
    floor_load_kn_m2             INTEGER,
    power_kva                    INTEGER,
    power_expandable_kva         INTEGER,
    transformer                  TEXT,
    has_crane                    BOOLEAN,
    crane_t                      INTEGER,
    crane_count                  INTEGER,
    crane_ready                  BOOLEAN,
    has_freight_lift             BOOLEAN,
    freight_lift_t               INTEGER,
    freight_lifts                INTEGER,
    has_docks                    BOOLEAN,
    loading_docks                INTEGER,
    truck_ramp                   BOOLEAN,
    fire_class                   TEXT,
    storage_fire_class           TEXT,
    eia_ready                    BOOLEAN,
    industries                   TEXT,
    refused_industries           TEXT,
    has_dormitory                BOOLEAN,
    dormitory_m2                 INTEGER,
    has_yard                     BOOLEAN,
    yard_m2                      INTEGER,
    use_state                    TEXT,
    available_from               INTEGER,
    rent_yuan_m2_month           INTEGER,
    rent_kind                    TEXT,
    tax_included                 BOOLEAN,
    management_fee_yuan_m2_month INTEGER,
    electricity_yuan_kwh         INTEGER,
    deposit_months               INTEGER,
    rent_free_months             INTEGER,
    escalation                   TEXT,
    one_off_yuan                 INTEGER,
    lease_years_min              INTEGER,
    lease_years_max              INTEGER,
    offered_by                   TEXT,
    listed_at                    INTEGER,
    confirmed_at                 INTEGER,
    photos                       TEXT,
    status                       TEXT,
    programme_project            TEXT,
    operator_consent             BOOLEAN,
    verified_at                  INTEGER,
    verified_by                  TEXT,
    synthetic                    BOOLEAN,
    source                       TEXT
);

CREATE UNIQUE INDEX space_id ON space (id);
CREATE INDEX space_building ON space (building_id);

-- The one current offer of a space. What is null here, the survey answers.
CREATE TABLE listing (
    id                           TEXT PRIMARY KEY NOT NULL,
    space_num                    INTEGER NOT NULL REFERENCES space (num),
    rev                          INTEGER NOT NULL,
    created_us                   INTEGER NOT NULL,
    updated_us                   INTEGER NOT NULL,
    status                       TEXT NOT NULL,
    rent_yuan_m2_month           INTEGER,
    rent_kind                    TEXT,
    tax_included                 BOOLEAN,
    management_fee_yuan_m2_month INTEGER,
    electricity_yuan_kwh         INTEGER,
    deposit_months               INTEGER,
    rent_free_months             INTEGER,
    escalation                   TEXT,
    one_off_yuan                 INTEGER,
    lease_years_min              INTEGER,
    lease_years_max              INTEGER,
    offered_by                   TEXT,
    listed_at                    INTEGER,
    confirmed_at                 INTEGER,
    photos                       TEXT
);

CREATE UNIQUE INDEX listing_space ON listing (space_num);

-- By what a row of a survey is recognised. Two spaces may carry one key: intake
-- reports that as a conflict.
CREATE TABLE space_key (
    space_num                    INTEGER NOT NULL REFERENCES space (num),
    kind                         INTEGER NOT NULL,
    key                          TEXT NOT NULL,
    PRIMARY KEY (space_num, kind, key)
) WITHOUT ROWID;

CREATE INDEX space_key_key ON space_key (kind, key);

-- Phones, sealed with AES-256-GCM. No other table holds one.
CREATE TABLE contact (
    space_num                    INTEGER PRIMARY KEY NOT NULL REFERENCES space (num),
    sealed                       BLOB NOT NULL,
    updated_us                   INTEGER NOT NULL
);

-- Every change, in the order of commit: one writer at a time gives out the
-- numbers. AUTOINCREMENT never gives one out twice, even after pruning.
CREATE TABLE feed (
    seq                          INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    space_id                     TEXT NOT NULL,
    op                           TEXT NOT NULL
);

CREATE TABLE import_run (
    id                           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    file_name                    TEXT NOT NULL,
    file_sha256                  TEXT NOT NULL,
    importer                     TEXT NOT NULL,
    started_us                   INTEGER NOT NULL,
    rules_version                TEXT NOT NULL,
    column_map                   TEXT NOT NULL,
    source                       TEXT NOT NULL
);

-- The cells of each row that created or changed a space, as they stood in the
-- file (a JSON object by header), phones left out.
CREATE TABLE import_row (
    import_id                    INTEGER NOT NULL REFERENCES import_run (id),
    line                         INTEGER NOT NULL,
    space_num                    INTEGER NOT NULL REFERENCES space (num),
    raw                          TEXT NOT NULL,
    PRIMARY KEY (import_id, line)
) WITHOUT ROWID;

CREATE INDEX import_row_space ON import_row (space_num, import_id);

-- Who did what, written by the transaction that did it.
CREATE TABLE audit (
    seq                          INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    at_us                        INTEGER NOT NULL,
    actor                        TEXT NOT NULL,
    action                       TEXT NOT NULL,
    object                       TEXT NOT NULL,
    detail                       TEXT NOT NULL
);
