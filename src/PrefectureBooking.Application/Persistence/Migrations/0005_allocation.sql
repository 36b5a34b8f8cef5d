-- The evening run: the figures it follows, what it decided and why, and what each person was told.

-- One dated row holds every figure the préfet decides (allocation policy, points 1 to 14).
ALTER TABLE planning_policy_version RENAME TO policy_version;
ALTER TABLE policy_version RENAME COLUMN no_show_rate TO no_show_before_history;
ALTER TABLE policy_version
    ADD first_filled_day int NOT NULL DEFAULT 3 CHECK (first_filled_day BETWEEN 2 AND 10),
    ADD last_filled_day int NOT NULL DEFAULT 5,
    ADD first_at_start numeric(5, 4) NOT NULL DEFAULT 0.25,
    ADD first_lowest numeric(5, 4) NOT NULL DEFAULT 0.15,
    ADD first_highest numeric(5, 4) NOT NULL DEFAULT 0.25,
    ADD expired_share numeric(5, 4) NOT NULL DEFAULT 0.05,
    ADD promised_part numeric(5, 4) NOT NULL DEFAULT 0.85 CHECK (promised_part > 0 AND promised_part <= 1),
    ADD expected_cancellations numeric(5, 4) NOT NULL DEFAULT 0.06 CHECK (expected_cancellations >= 0 AND expected_cancellations < 1),
    ADD pass_part_of_walk_ins numeric(5, 4) NOT NULL DEFAULT 0.9 CHECK (pass_part_of_walk_ins BETWEEN 0 AND 1),
    ADD pass_part_of_no_shows numeric(5, 4) NOT NULL DEFAULT 0.8 CHECK (pass_part_of_no_shows BETWEEN 0 AND 1),
    ADD offer_days int NOT NULL DEFAULT 2 CHECK (offer_days BETWEEN 1 AND 5),
    ADD near_offer_days int NOT NULL DEFAULT 1,
    ADD urgency_share numeric(5, 4) NOT NULL DEFAULT 0.02 CHECK (urgency_share BETWEEN 0 AND 0.1),
    ADD return_share numeric(5, 4) NOT NULL DEFAULT 0.03 CHECK (return_share BETWEEN 0 AND 0.2),
    ADD starvation_days int NOT NULL DEFAULT 120 CHECK (starvation_days BETWEEN 30 AND 730),
    ADD decided_by text NOT NULL DEFAULT 'system',
    ADD CONSTRAINT policy_version_days CHECK (last_filled_day BETWEEN first_filled_day AND 15 AND near_offer_days BETWEEN 1 AND offer_days),
    ADD CONSTRAINT policy_version_floors CHECK (
        0.15 <= first_lowest AND first_lowest <= first_at_start AND first_at_start <= first_highest
        AND 0 <= expired_share AND first_highest + expired_share <= 0.5);

-- A family's first run: days before it were never missed.
ALTER TABLE procedure_family ADD runs_from date;

-- What the day was planned with.
ALTER TABLE day_plan
    ADD no_show_rate numeric(5, 4) NOT NULL DEFAULT 0.12,
    ADD pass_quota int NOT NULL DEFAULT 0 CHECK (pass_quota >= 0),
    ADD accumulated_pass_walk_in numeric NOT NULL DEFAULT 0,
    ADD accumulated_pass_no_show numeric NOT NULL DEFAULT 0;

-- Written by the run that first fills the day, and so frozen (points 2 and 5).
CREATE TABLE filled_day (
    day_plan_id uuid PRIMARY KEY REFERENCES day_plan,
    filled_at timestamptz NOT NULL,
    floor_first int NOT NULL CHECK (floor_first >= 0),
    floor_expired int NOT NULL CHECK (floor_expired >= 0),
    accumulated_first numeric NOT NULL,
    accumulated_expired numeric NOT NULL
);

ALTER TABLE demand
    ADD asks boolean NOT NULL DEFAULT true,
    ADD is_back boolean NOT NULL DEFAULT false,
    ADD asleep boolean NOT NULL DEFAULT false,
    ADD asleep_until date,
    ADD missed_offers int NOT NULL DEFAULT 0 CHECK (missed_offers >= 0),
    ADD no_shows int NOT NULL DEFAULT 0 CHECK (no_shows >= 0),
    ADD displaced_on date,
    ADD CHECK (asleep OR asleep_until IS NULL);
-- What the run reads: the active demands of a family, however many have ended.
CREATE INDEX demand_active_by_family ON demand (family_id) WHERE ended_at IS NULL;

-- Drawn ahead of its day: the hash is public before anybody registers, the bytes after the run (point 7).
CREATE TABLE seed_commitment (
    family_id uuid NOT NULL REFERENCES procedure_family,
    run_on date NOT NULL,
    seed bytea NOT NULL,
    commitment bytea NOT NULL CHECK (octet_length(commitment) = 32),
    committed_at timestamptz NOT NULL,
    PRIMARY KEY (family_id, run_on)
);

CREATE TABLE batch (
    id uuid PRIMARY KEY,
    prefecture_id uuid NOT NULL REFERENCES prefecture,
    family_id uuid NOT NULL REFERENCES procedure_family,
    run_on date NOT NULL,
    ran_at timestamptz NOT NULL,
    policy_from date NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    first_share numeric(5, 4) NOT NULL,
    commitment bytea NOT NULL CHECK (octet_length(commitment) = 32),
    committed_at timestamptz NOT NULL,
    seed bytea NOT NULL CHECK (octet_length(seed) = 32 AND sha256(seed) = commitment),
    root bytea NOT NULL CHECK (octet_length(root) = 32),
    participants int NOT NULL CHECK (participants >= 0),
    placed int NOT NULL CHECK (placed BETWEEN 0 AND participants),
    opened int NOT NULL CHECK (opened >= 0),
    promised int NOT NULL CHECK (promised >= 0),
    passes int NOT NULL CHECK (passes >= 0),
    unanswered int NOT NULL CHECK (unanswered >= 0),
    FOREIGN KEY (prefecture_id, policy_from) REFERENCES policy_version,
    CONSTRAINT batch_one_per_prefecture_family_and_date UNIQUE (prefecture_id, family_id, run_on)
);

-- The evidence: each participant under the demand's pseudonym, with the leaf as it was hashed.
CREATE TABLE batch_entry (
    batch_id uuid NOT NULL REFERENCES batch,
    position int NOT NULL CHECK (position >= 0),
    pseudonym uuid NOT NULL,
    class text NOT NULL CHECK (class IN ('r', 'x', 'f', 'm')),
    rank int NOT NULL CHECK (rank > 0),
    best_rank int NOT NULL CHECK (best_rank BETWEEN 1 AND rank),
    worst_rank int NOT NULL CHECK (worst_rank >= rank),
    outcome text NOT NULL CHECK (outcome IN ('placed', 'promised', 'given_pass', 'not_placed')),
    day date,
    pool_id uuid REFERENCES pool,
    leaf text NOT NULL,
    PRIMARY KEY (batch_id, position),
    UNIQUE (pseudonym, batch_id),
    CHECK ((outcome = 'not_placed') = (day IS NULL))
);

-- What the run saw, counted before anybody's mapping row is deleted: the public figures.
CREATE TABLE batch_figure (
    batch_id uuid NOT NULL REFERENCES batch,
    site_id uuid NOT NULL REFERENCES site,
    procedure_id uuid NOT NULL REFERENCES procedure,
    class text NOT NULL CHECK (class IN ('r', 'x', 'f', 'm')),
    waiting int NOT NULL CHECK (waiting >= 0),
    placed int NOT NULL CHECK (placed >= 0),
    oldest_registered_on date,
    PRIMARY KEY (batch_id, site_id, procedure_id, class)
);

CREATE TABLE batch_places (
    batch_id uuid NOT NULL REFERENCES batch,
    pool_id uuid NOT NULL REFERENCES pool,
    day date NOT NULL,
    bookable int NOT NULL CHECK (bookable >= 0),
    unfilled int NOT NULL CHECK (unfilled >= 0),
    placed int NOT NULL CHECK (placed BETWEEN 0 AND unfilled),
    opened int NOT NULL CHECK (opened BETWEEN 0 AND unfilled),
    PRIMARY KEY (batch_id, pool_id, day)
);

-- The part of first demands and why it moved (point 5).
CREATE TABLE first_share_review (
    family_id uuid NOT NULL REFERENCES procedure_family,
    reviewed_on date NOT NULL,
    share numeric(5, 4) NOT NULL,
    answered int NOT NULL CHECK (answered BETWEEN 0 AND due),
    due int NOT NULL CHECK (due >= 0),
    PRIMARY KEY (family_id, reviewed_on)
);

CREATE TABLE promise (
    id uuid PRIMARY KEY,
    demand_id uuid NOT NULL REFERENCES demand ON DELETE CASCADE,
    pool_id uuid NOT NULL REFERENCES pool,
    received_by date NOT NULL,
    made_on date NOT NULL,
    ended_on date,
    end_reason text CHECK (end_reason IN ('kept', 'broken', 'offer_missed', 'no_show', 'cancelled', 'withdrawn')),
    CHECK ((ended_on IS NULL) = (end_reason IS NULL))
);
CREATE UNIQUE INDEX promise_one_standing_per_demand ON promise (demand_id) WHERE ended_on IS NULL;
CREATE INDEX promise_by_demand ON promise (demand_id);

CREATE TABLE walk_in_pass (
    id uuid PRIMARY KEY,
    demand_id uuid NOT NULL REFERENCES demand ON DELETE CASCADE,
    pool_id uuid NOT NULL REFERENCES pool,
    day date NOT NULL,
    half text NOT NULL CHECK (half IN ('morning', 'afternoon')),
    ordinal int NOT NULL CHECK (ordinal > 0),
    given_on date NOT NULL,
    ended_on date,
    end_reason text CHECK (end_reason IN ('used', 'not_used', 'not_honoured', 'replaced', 'withdrawn')),
    CHECK ((ended_on IS NULL) = (end_reason IS NULL))
);
-- The quota is counted by number: two passes of one day can never be the same one. A pass given back frees its number.
CREATE UNIQUE INDEX walk_in_pass_one_per_ordinal ON walk_in_pass (pool_id, day, ordinal)
    WHERE end_reason IS NULL OR end_reason NOT IN ('replaced', 'withdrawn');
CREATE UNIQUE INDEX walk_in_pass_one_standing_per_demand ON walk_in_pass (demand_id) WHERE ended_on IS NULL;
CREATE INDEX walk_in_pass_by_demand ON walk_in_pass (demand_id);

-- How long an offered place waits for its person, and the one-time token that confirms it.
CREATE TABLE offer (
    appointment_id uuid PRIMARY KEY REFERENCES appointment ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('evening', 'standby', 'outright')),
    made_at timestamptz NOT NULL,
    ends_at timestamptz,
    token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    hour_chosen_at timestamptz,
    told_at timestamptz,
    CHECK ((kind = 'outright') = (ends_at IS NULL))
);
CREATE INDEX offer_by_end ON offer (ends_at);

-- Exceptional urgency (point 6): two people, a motive, counted publicly.
CREATE TABLE urgency (
    id uuid PRIMARY KEY,
    demand_id uuid NOT NULL REFERENCES demand ON DELETE CASCADE,
    motive bytea NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamptz NOT NULL,
    decided_by uuid,
    decided_at timestamptz,
    granted boolean,
    CONSTRAINT urgency_second_person CHECK (decided_by <> asked_by),
    CHECK (num_nonnulls(decided_by, decided_at, granted) IN (0, 3))
);
CREATE UNIQUE INDEX urgency_one_open_per_demand ON urgency (demand_id) WHERE granted IS NULL OR granted;

GRANT SELECT, INSERT, UPDATE, DELETE ON promise, walk_in_pass, offer, urgency TO booking_app;
GRANT SELECT, INSERT ON filled_day, seed_commitment, batch, batch_entry, batch_figure, batch_places, first_share_review TO booking_app;
GRANT SELECT, DELETE ON promise, walk_in_pass, offer, urgency TO booking_retention;
REVOKE UPDATE, DELETE ON policy_version FROM booking_app;
