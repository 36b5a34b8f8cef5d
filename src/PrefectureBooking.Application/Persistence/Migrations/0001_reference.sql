-- Reference data: who serves whom, what people come for, and when counters are open.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TYPE time_range AS RANGE (subtype = time);

CREATE TABLE prefecture (
    id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE,
    name text NOT NULL,
    time_zone text NOT NULL,
    holiday_calendar text NOT NULL,
    phone text NOT NULL,
    evening_run_at time NOT NULL
);

-- Every département's préfecture, so that a resident of another one is sent to the right door.
CREATE TABLE departement (
    code text PRIMARY KEY,
    prefecture_name text NOT NULL,
    website text NOT NULL
);

CREATE TABLE planning_policy_version (
    prefecture_id uuid NOT NULL REFERENCES prefecture,
    valid_from date NOT NULL,
    walk_in_share numeric(5, 4) NOT NULL CHECK (walk_in_share >= 0 AND walk_in_share < 1),
    no_show_rate numeric(5, 4) NOT NULL CHECK (no_show_rate >= 0 AND no_show_rate < 1),
    horizon_days int NOT NULL CHECK (horizon_days BETWEEN 1 AND 400),
    motive text NOT NULL,
    PRIMARY KEY (prefecture_id, valid_from)
);

CREATE TABLE site (
    id uuid PRIMARY KEY,
    prefecture_id uuid NOT NULL REFERENCES prefecture,
    code text NOT NULL UNIQUE CHECK (code ~ '^[a-z0-9-]+$'),
    name text NOT NULL,
    address text NOT NULL,
    postal_code text NOT NULL,
    city text NOT NULL,
    phone text NOT NULL,
    valid_from date,
    valid_until date,
    CHECK (valid_until > valid_from)
);
CREATE INDEX site_by_prefecture ON site (prefecture_id);

CREATE TABLE site_closure (
    id uuid PRIMARY KEY,
    site_id uuid NOT NULL REFERENCES site,
    first_day date NOT NULL,
    last_day date NOT NULL,
    "from" time,
    "until" time,
    reason text NOT NULL,
    CHECK (last_day >= first_day),
    CHECK (("from" IS NULL) = ("until" IS NULL)),
    CHECK ("until" > "from")
);
CREATE INDEX site_closure_by_site ON site_closure (site_id, last_day);

-- Which sites serve which postal codes; the longest matching prefix decides.
CREATE TABLE postal_area (
    prefix text NOT NULL CHECK (prefix ~ '^[0-9AB]{2,5}$'),
    site_id uuid NOT NULL REFERENCES site,
    valid_from date NOT NULL,
    valid_until date,
    PRIMARY KEY (prefix, site_id, valid_from)
);

CREATE TABLE procedure_family (
    id uuid PRIMARY KEY,
    prefecture_id uuid NOT NULL REFERENCES prefecture,
    code text NOT NULL,
    UNIQUE (prefecture_id, code)
);

CREATE TABLE procedure (
    id uuid PRIMARY KEY,
    prefecture_id uuid NOT NULL REFERENCES prefecture,
    family_id uuid NOT NULL REFERENCES procedure_family,
    code text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('guichet', 'anef')),
    class_rule text NOT NULL CHECK (class_rule IN ('by_deadline', 'no_deadline', 'hand_over')),
    label jsonb NOT NULL CHECK (label ? 'fr'),
    hint jsonb NOT NULL CHECK (hint ? 'fr'),
    documents jsonb NOT NULL CHECK (documents ? 'fr'),
    fee jsonb NOT NULL CHECK (fee ? 'fr'),
    window_months int CHECK (window_months > 0),
    registration_days int NOT NULL CHECK (registration_days > 0),
    anef_url text,
    form_url text,
    display_order int NOT NULL,
    valid_from date NOT NULL,
    valid_until date,
    CHECK ((kind = 'anef') = (anef_url IS NOT NULL)),
    CHECK (valid_until > valid_from),
    EXCLUDE USING gist (prefecture_id WITH =, code WITH =, daterange(valid_from, valid_until) WITH &&)
);

CREATE TABLE pool (
    id uuid PRIMARY KEY,
    site_id uuid NOT NULL REFERENCES site,
    family_id uuid NOT NULL REFERENCES procedure_family,
    code text NOT NULL,
    label jsonb NOT NULL CHECK (label ? 'fr'),
    slot_minutes int NOT NULL CHECK (slot_minutes BETWEEN 5 AND 240),
    UNIQUE (site_id, code)
);

CREATE TABLE pool_procedure (
    pool_id uuid NOT NULL REFERENCES pool,
    procedure_id uuid NOT NULL REFERENCES procedure,
    PRIMARY KEY (procedure_id, pool_id)
);

CREATE TABLE guichet (
    id uuid PRIMARY KEY,
    site_id uuid NOT NULL REFERENCES site,
    number int NOT NULL CHECK (number > 0),
    UNIQUE (site_id, number)
);

CREATE TABLE guichet_pool (
    guichet_id uuid NOT NULL REFERENCES guichet,
    pool_id uuid NOT NULL REFERENCES pool,
    PRIMARY KEY (guichet_id, pool_id)
);

CREATE TABLE week_plan (
    id uuid PRIMARY KEY,
    site_id uuid NOT NULL REFERENCES site,
    valid_from date NOT NULL,
    valid_until date,
    CHECK (valid_until > valid_from),
    EXCLUDE USING gist (site_id WITH =, daterange(valid_from, valid_until) WITH &&)
);

CREATE TABLE week_opening (
    id uuid PRIMARY KEY,
    week_plan_id uuid NOT NULL REFERENCES week_plan,
    guichet_id uuid NOT NULL,
    pool_id uuid NOT NULL,
    weekday text NOT NULL CHECK (weekday IN ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')),
    opens time NOT NULL,
    closes time NOT NULL,
    CHECK (closes > opens),
    FOREIGN KEY (guichet_id, pool_id) REFERENCES guichet_pool,
    EXCLUDE USING gist (week_plan_id WITH =, guichet_id WITH =, weekday WITH =, time_range(opens, closes) WITH &&)
);

-- The pool-day row: frozen when the day is first filled, locked for every change of that day's places.
CREATE TABLE day_plan (
    id uuid PRIMARY KEY,
    pool_id uuid NOT NULL REFERENCES pool,
    day date NOT NULL,
    capacity int NOT NULL CHECK (capacity >= 0),
    bookable int NOT NULL CHECK (bookable >= 0),
    accumulated_walk_in numeric NOT NULL,
    planned_at timestamptz NOT NULL,
    CONSTRAINT day_plan_one_per_pool_and_day UNIQUE (pool_id, day)
);

CREATE TABLE opening (
    id uuid PRIMARY KEY,
    day_plan_id uuid NOT NULL REFERENCES day_plan,
    guichet_id uuid NOT NULL REFERENCES guichet,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    CHECK (ends_at > starts_at),
    CONSTRAINT opening_no_overlap_per_guichet EXCLUDE USING gist (guichet_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
);
CREATE INDEX opening_by_day_plan ON opening (day_plan_id);

CREATE TABLE slot (
    id uuid PRIMARY KEY,
    pool_id uuid NOT NULL REFERENCES pool,
    day_plan_id uuid NOT NULL REFERENCES day_plan,
    day date NOT NULL,
    local_start time NOT NULL,
    starts_at timestamptz NOT NULL,
    ordinal int NOT NULL CHECK (ordinal > 0),
    kind text NOT NULL CHECK (kind IN ('regular', 'overbooked')),
    opened_at timestamptz,
    taken boolean NOT NULL DEFAULT false,
    freed_at timestamptz,
    CONSTRAINT slot_one_per_pool_start_and_ordinal UNIQUE (pool_id, starts_at, ordinal)
);
-- What the open list reads: as small as the number of places one may choose, however many are stored.
CREATE INDEX slot_open ON slot (pool_id, starts_at, ordinal) INCLUDE (day, local_start) WHERE opened_at IS NOT NULL AND NOT taken;
-- What the evening opening reads: places not taken and not open.
CREATE INDEX slot_unopened ON slot (day, pool_id) WHERE opened_at IS NULL AND NOT taken;
CREATE INDEX slot_by_day ON slot (pool_id, day);
