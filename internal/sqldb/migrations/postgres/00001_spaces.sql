-- +goose Up
-- The same tables as ../sqlite/00001_spaces.sql; a test compares them.
-- Numbers are the stored integers of the attribute table (0.01 m², fen, days
-- since 1970-01-01, microseconds), so that both databases compare them alike.
-- Ids and keys compare bytewise (COLLATE "C"), as they do in SQLite and in Go.

-- What makes this database another than any other; see meta.go.
CREATE TABLE meta (
    name                         TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    value                        TEXT NOT NULL
);

-- What the surveys say of each space: one column for each attribute, by its name.
-- Attributes that a listing overlays hold the survey's word here. Other tables
-- refer to num, which grows: ids made from a hash would put each of their entries
-- on a page of its own.
CREATE TABLE space (
    num                          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id                           TEXT COLLATE "C" NOT NULL,
    rev                          BIGINT NOT NULL,
    created_us                   BIGINT NOT NULL,
    updated_us                   BIGINT NOT NULL,
    unknown_because              TEXT,
    building_id                  TEXT COLLATE "C",
    building_name                TEXT,
    building_code                TEXT,
    park                         TEXT,
    town                         TEXT,
    village                      TEXT,
    address                      TEXT,
    lon                          DOUBLE PRECISION,
    lat                          DOUBLE PRECISION,
    structure                    TEXT,
    built_year                   BIGINT,
    floors_total                 BIGINT,
    building_height_m            BIGINT,
    fire_resistance              BIGINT,
    sprinkler                    BOOLEAN,
    land_title                   TEXT,
    land_use                     TEXT,
    land_area_m2                 BIGINT,
    certificate                  TEXT,
    certified_area_m2            BIGINT,
    fire_accepted                BOOLEAN,
    fire_accepted_number         TEXT,
    structure_safety             TEXT,
    structure_safety_date        BIGINT,
    renewal_plan                 TEXT,
    renewal_year                 BIGINT,
    truck_access                 TEXT,
    sewer_connected              BOOLEAN,
    unit                         TEXT,
    unit_code                    TEXT,
    title                        TEXT,
    description                  TEXT,
    kind                         TEXT,
    floor_from                   BIGINT,
    floor_to                     BIGINT,
    area_m2                      BIGINT,
    area_basis                   TEXT,
    usable_ratio                 BIGINT,
    floor_plate_m2               BIGINT,
    divisible                    BOOLEAN,
    min_lease_m2                 BIGINT,
    only_with                    TEXT,
    storey_height_m              BIGINT,
    clear_height_m               BIGINT,
    eaves_height_m               BIGINT,
    hook_height_m                BIGINT,
    column_grid                  TEXT,
    floor_load_kn_m2             BIGINT,
    power_kva                    BIGINT,
    power_expandable_kva         BIGINT,
    transformer                  TEXT,
    has_crane                    BOOLEAN,
    crane_t                      BIGINT,
    crane_count                  BIGINT,
    crane_ready                  BOOLEAN,
    has_freight_lift             BOOLEAN,
    freight_lift_t               BIGINT,
    freight_lifts                BIGINT,
    has_docks                    BOOLEAN,
    loading_docks                BIGINT,
    truck_ramp                   BOOLEAN,
    fire_class                   TEXT,
    storage_fire_class           TEXT,
    eia_ready                    BOOLEAN,
    industries                   TEXT,
    refused_industries           TEXT,
    has_dormitory                BOOLEAN,
    dormitory_m2                 BIGINT,
    has_yard                     BOOLEAN,
    yard_m2                      BIGINT,
    use_state                    TEXT,
    available_from               BIGINT,
    rent_yuan_m2_month           BIGINT,
    rent_kind                    TEXT,
    tax_included                 BOOLEAN,
    management_fee_yuan_m2_month BIGINT,
    electricity_yuan_kwh         BIGINT,
    deposit_months               BIGINT,
    rent_free_months             BIGINT,
    escalation                   TEXT,
    one_off_yuan                 BIGINT,
    lease_years_min              BIGINT,
    lease_years_max              BIGINT,
    offered_by                   TEXT,
    listed_at                    BIGINT,
    confirmed_at                 BIGINT,
    photos                       TEXT,
    status                       TEXT,
    programme_project            TEXT,
    operator_consent             BOOLEAN,
    verified_at                  BIGINT,
    verified_by                  TEXT,
    synthetic                    BOOLEAN,
    source                       TEXT
);

CREATE UNIQUE INDEX space_id ON space (id);
CREATE INDEX space_building ON space (building_id);

-- The one current offer of a space. What is null here, the survey answers.
CREATE TABLE listing (
    id                           TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    space_num                    BIGINT NOT NULL REFERENCES space (num),
    rev                          BIGINT NOT NULL,
    created_us                   BIGINT NOT NULL,
    updated_us                   BIGINT NOT NULL,
    status                       TEXT NOT NULL,
    rent_yuan_m2_month           BIGINT,
    rent_kind                    TEXT,
    tax_included                 BOOLEAN,
    management_fee_yuan_m2_month BIGINT,
    electricity_yuan_kwh         BIGINT,
    deposit_months               BIGINT,
    rent_free_months             BIGINT,
    escalation                   TEXT,
    one_off_yuan                 BIGINT,
    lease_years_min              BIGINT,
    lease_years_max              BIGINT,
    offered_by                   TEXT,
    listed_at                    BIGINT,
    confirmed_at                 BIGINT,
    photos                       TEXT
);

CREATE UNIQUE INDEX listing_space ON listing (space_num);

-- By what a row of a survey is recognised. Two spaces may carry one key: intake
-- reports that as a conflict.
CREATE TABLE space_key (
    space_num                    BIGINT NOT NULL REFERENCES space (num),
    kind                         BIGINT NOT NULL,
    key                          TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (space_num, kind, key)
);

CREATE INDEX space_key_key ON space_key (kind, key);

-- Phones, sealed with AES-256-GCM. No other table holds one.
CREATE TABLE contact (
    space_num                    BIGINT PRIMARY KEY NOT NULL REFERENCES space (num),
    sealed                       BYTEA NOT NULL,
    updated_us                   BIGINT NOT NULL
);

-- Every change. Its order is (xid, seq), and only transactions below the horizon
-- of running ones are read: by seq alone, rows that commit late would be missed.
CREATE TABLE feed (
    xid                          xid8 NOT NULL DEFAULT pg_current_xact_id(),
    seq                          BIGINT GENERATED ALWAYS AS IDENTITY,
    space_id                     TEXT COLLATE "C" NOT NULL,
    op                           TEXT NOT NULL,
    PRIMARY KEY (xid, seq)
);

CREATE TABLE import_run (
    id                           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    file_name                    TEXT NOT NULL,
    file_sha256                  TEXT NOT NULL,
    importer                     TEXT NOT NULL,
    started_us                   BIGINT NOT NULL,
    rules_version                TEXT NOT NULL,
    column_map                   TEXT NOT NULL,
    source                       TEXT NOT NULL
);

-- The cells of each row that created or changed a space, as they stood in the
-- file (a JSON object by header), phones left out.
CREATE TABLE import_row (
    import_id                    BIGINT NOT NULL REFERENCES import_run (id),
    line                         BIGINT NOT NULL,
    space_num                    BIGINT NOT NULL REFERENCES space (num),
    raw                          TEXT NOT NULL,
    PRIMARY KEY (import_id, line)
);

CREATE INDEX import_row_space ON import_row (space_num, import_id);

-- Who did what, written by the transaction that did it.
CREATE TABLE audit (
    seq                          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at_us                        BIGINT NOT NULL,
    actor                        TEXT NOT NULL,
    action                       TEXT NOT NULL,
    object                       TEXT NOT NULL,
    detail                       TEXT NOT NULL
);
