-- Organisations that help people with their demands, what they were allowed, and what they did.
CREATE TABLE organisation (
    id uuid PRIMARY KEY,
    prefecture_id uuid NOT NULL REFERENCES prefecture,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('help_point', 'association', 'social_service')),
    email text,
    valid_from date NOT NULL,
    valid_until date,
    CHECK (valid_until >= valid_from),
    CONSTRAINT organisation_one_per_name UNIQUE (prefecture_id, name)
);

-- An account works for one organisation.
CREATE TABLE organisation_account (
    user_id uuid PRIMARY KEY REFERENCES staff_user ON DELETE CASCADE,
    organisation_id uuid NOT NULL REFERENCES organisation,
    attached_at timestamptz NOT NULL
);
CREATE INDEX organisation_account_by_organisation ON organisation_account (organisation_id);

ALTER TABLE staff_role DROP CONSTRAINT staff_role_role_check;
ALTER TABLE staff_role ADD CONSTRAINT staff_role_role_check CHECK (role IN ('accueil', 'agent', 'supervisor', 'administrator', 'helper'));

-- What a person allowed an organisation. Its row is the lock between a helper who acts and a person who takes back control.
CREATE TABLE mandate (
    id uuid PRIMARY KEY,
    demand_id uuid NOT NULL REFERENCES demand ON DELETE CASCADE,
    organisation_id uuid NOT NULL REFERENCES organisation,
    kind text NOT NULL CHECK (kind IN ('present', 'written')),
    signed_on date,
    scope text NOT NULL CHECK (scope IN ('follow', 'act')),
    given_by bytea NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    take_back_hash bytea UNIQUE CHECK (octet_length(take_back_hash) = 32),
    take_back bytea,
    ended_at timestamptz,
    CHECK ((kind = 'written') = (signed_on IS NOT NULL)),
    CHECK ((take_back_hash IS NULL) = (take_back IS NULL)),
    CHECK (ended_at IS NULL OR take_back_hash IS NULL)
);
CREATE UNIQUE INDEX mandate_one_live_per_demand ON mandate (demand_id) WHERE ended_at IS NULL;
CREATE INDEX mandate_by_demand ON mandate (demand_id);
CREATE INDEX mandate_by_organisation ON mandate (organisation_id, recorded_at) WHERE ended_at IS NULL;

-- For the person to read: what was done in their name. Only added, by pseudonym.
CREATE TABLE helper_act (
    id uuid PRIMARY KEY,
    pseudonym uuid NOT NULL,
    organisation_id uuid NOT NULL REFERENCES organisation,
    kind text NOT NULL CHECK (kind IN ('registered', 'booked', 'moved', 'confirmed', 'declined', 'cancelled', 'withdrawn', 'woken', 'paper_printed', 'convocation_printed')),
    at timestamptz NOT NULL
);
CREATE INDEX helper_act_by_pseudonym ON helper_act (pseudonym, at);

-- Asked for and then not done: the hour was taken, say. Without this row an act stands.
CREATE TABLE helper_act_refusal (
    act_id uuid PRIMARY KEY REFERENCES helper_act
);

-- Demands of one household. No rule of allocation reads this.
CREATE TABLE household_member (
    demand_id uuid PRIMARY KEY REFERENCES demand ON DELETE CASCADE,
    household_id uuid NOT NULL,
    bond text NOT NULL CHECK (bond IN ('first', 'spouse', 'child', 'other')),
    represented_by uuid REFERENCES demand ON DELETE SET NULL,
    CHECK (represented_by <> demand_id)
);
CREATE INDEX household_member_by_household ON household_member (household_id);

-- How many people an account registered on a day of its préfecture: the cap is counted here, in the registration's own transaction.
CREATE TABLE helper_day (
    user_id uuid NOT NULL,
    organisation_id uuid NOT NULL REFERENCES organisation,
    day date NOT NULL,
    registered int NOT NULL CHECK (registered > 0),
    PRIMARY KEY (user_id, day)
);
CREATE INDEX helper_day_by_organisation ON helper_day (organisation_id, day);

ALTER TABLE demand DROP CONSTRAINT demand_reach_check;
ALTER TABLE demand ADD CONSTRAINT demand_reach_check CHECK (reach IN ('mail', 'phone', 'post', 'in_person', 'helper'));
ALTER TABLE claim DROP CONSTRAINT claim_reason_check;
ALTER TABLE claim ADD CONSTRAINT claim_reason_check CHECK (reason IN ('identity_in_use', 'no_document_number', 'phone_in_use', 'number_not_known'));

GRANT SELECT, INSERT, UPDATE ON organisation, mandate, helper_day TO booking_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON organisation_account, household_member TO booking_app;
GRANT SELECT, INSERT ON helper_act, helper_act_refusal TO booking_app;
GRANT SELECT, DELETE ON mandate, household_member TO booking_retention;
