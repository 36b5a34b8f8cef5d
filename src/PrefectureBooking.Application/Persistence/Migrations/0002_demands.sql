-- Demands, the places they hold, and what must be told. Sealed columns (bytea) are AES-GCM with their key's id in front.
CREATE TABLE demand (
    id uuid PRIMARY KEY,
    dossier text NOT NULL UNIQUE CHECK (dossier ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
    prefecture_id uuid NOT NULL REFERENCES prefecture,
    family_id uuid NOT NULL REFERENCES procedure_family,
    procedure_id uuid NOT NULL REFERENCES procedure,
    registered_at timestamptz NOT NULL,
    registered_on date NOT NULL,
    deadline date,
    window_opens_on date,
    title_kind text NOT NULL CHECK (title_kind IN ('temporary_card', 'long_card', 'long_stay_visa', 'recepisse', 'none')),
    language text NOT NULL,
    channel text NOT NULL CHECK (channel IN ('web', 'phone', 'paper', 'accueil', 'helper')),
    verified_by text NOT NULL CHECK (verified_by IN ('mail_code', 'agent', 'helper')),
    reach text NOT NULL CHECK (reach IN ('mail', 'phone', 'post', 'in_person')),
    postal_code text NOT NULL,
    accepts_short_notice boolean NOT NULL,
    personal bytea NOT NULL,
    contact bytea NOT NULL,
    follow_token_hash bytea NOT NULL UNIQUE CHECK (octet_length(follow_token_hash) = 32),
    follow_token bytea NOT NULL,
    ended_at timestamptz,
    end_reason text CHECK (end_reason IN ('withdrawn', 'completed')),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);

-- Append-only rows name a person only by this pseudonym; retention deletes the row that links them.
CREATE TABLE demand_pseudonym (
    demand_id uuid PRIMARY KEY REFERENCES demand ON DELETE CASCADE,
    pseudonym uuid NOT NULL UNIQUE
);

CREATE TABLE demand_site (
    demand_id uuid NOT NULL REFERENCES demand ON DELETE CASCADE,
    site_id uuid NOT NULL REFERENCES site,
    PRIMARY KEY (demand_id, site_id)
);

CREATE TABLE demand_unavailable_day (
    demand_id uuid NOT NULL REFERENCES demand ON DELETE CASCADE,
    day date NOT NULL,
    PRIMARY KEY (demand_id, day)
);

CREATE TABLE demand_identity (
    demand_id uuid NOT NULL REFERENCES demand ON DELETE CASCADE,
    family_id uuid NOT NULL REFERENCES procedure_family,
    kind text NOT NULL CHECK (kind IN ('foreigner_number', 'passport_and_birth_date')),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    released_at timestamptz,
    -- Rows of one demand are written in this order, so that two demands of one person wait for each other instead of deadlocking.
    PRIMARY KEY (demand_id, kind)
);
CREATE UNIQUE INDEX demand_identity_one_active_per_family ON demand_identity (family_id, kind, hash) WHERE released_at IS NULL;

CREATE TABLE demand_contact (
    demand_id uuid NOT NULL REFERENCES demand ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('email', 'phone')),
    token bytea NOT NULL CHECK (octet_length(token) = 32),
    place int NOT NULL CHECK (place BETWEEN 1 AND 2),
    released_at timestamptz,
    PRIMARY KEY (demand_id, kind)
);
CREATE UNIQUE INDEX demand_contact_one_per_place ON demand_contact (kind, token, place) WHERE released_at IS NULL;

-- Keyed tokens of folded names, so that an agent finds a person by name in a table that shows none.
CREATE TABLE demand_name_token (
    demand_id uuid NOT NULL REFERENCES demand ON DELETE CASCADE,
    token bytea NOT NULL CHECK (octet_length(token) = 32),
    PRIMARY KEY (token, demand_id)
);

CREATE TABLE claim (
    id uuid PRIMARY KEY,
    demand_id uuid REFERENCES demand ON DELETE CASCADE,
    prefecture_id uuid NOT NULL REFERENCES prefecture,
    family_id uuid NOT NULL REFERENCES procedure_family,
    reason text NOT NULL CHECK (reason IN ('identity_in_use', 'no_document_number', 'phone_in_use')),
    answers bytea NOT NULL,
    created_at timestamptz NOT NULL,
    settled_at timestamptz
);

CREATE TABLE appointment (
    id uuid PRIMARY KEY,
    demand_id uuid NOT NULL REFERENCES demand ON DELETE CASCADE,
    slot_id uuid NOT NULL REFERENCES slot,
    state text NOT NULL CHECK (state IN
        ('offered', 'confirmed', 'checked_in', 'in_service', 'completed', 'no_show', 'cancelled', 'lapsed', 'displaced')),
    sequence int NOT NULL CHECK (sequence >= 0),
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX appointment_one_active_per_slot ON appointment (slot_id)
    WHERE state IN ('offered', 'confirmed', 'checked_in', 'in_service');
CREATE UNIQUE INDEX appointment_one_active_per_demand ON appointment (demand_id)
    WHERE state IN ('offered', 'confirmed', 'checked_in', 'in_service');
CREATE INDEX appointment_by_demand ON appointment (demand_id);
-- What a day's list reads: cancelled appointments too.
CREATE INDEX appointment_by_slot ON appointment (slot_id);

-- slot.taken follows the appointments in the same statement: no code path can forget it.
-- A place given back is closed again until the next evening run: never to the first click.
CREATE FUNCTION appointment_keeps_slot_taken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.state NOT IN ('cancelled', 'lapsed', 'displaced')
        AND (TG_OP = 'DELETE' OR NEW.slot_id <> OLD.slot_id OR NEW.state IN ('cancelled', 'lapsed', 'displaced')) THEN
        UPDATE slot SET taken = false, opened_at = NULL, freed_at = CASE WHEN TG_OP = 'DELETE' THEN OLD.changed_at ELSE NEW.changed_at END
        WHERE id = OLD.slot_id;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.state NOT IN ('cancelled', 'lapsed', 'displaced')
        AND (TG_OP = 'INSERT' OR NEW.slot_id <> OLD.slot_id) THEN
        UPDATE slot SET taken = true WHERE id = NEW.slot_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER appointment_keeps_slot_taken AFTER INSERT OR UPDATE OF state, slot_id OR DELETE ON appointment
    FOR EACH ROW EXECUTE FUNCTION appointment_keeps_slot_taken();

-- Answers of a person who has not yet proved their mail address; deleted after 24 hours.
CREATE TABLE journey (
    id uuid PRIMARY KEY,
    key_hash bytea NOT NULL UNIQUE CHECK (octet_length(key_hash) = 32),
    answers bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX journey_by_expiry ON journey (expires_at);

-- A six-digit code in force for one journey or one demand; keyed hash, because six digits of plain SHA-256 are guessed at once.
CREATE TABLE access_code (
    subject_id uuid PRIMARY KEY,
    code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 32),
    expires_at timestamptz NOT NULL
);

-- Tries and sendings per dossier and per address, by keyed token; system time.
CREATE TABLE attempt_count (
    token bytea PRIMARY KEY CHECK (octet_length(token) = 32),
    window_ends_at timestamptz NOT NULL,
    attempts int NOT NULL
);

CREATE TABLE outbox_mail (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    subject_id uuid NOT NULL,
    occurrence text NOT NULL,
    demand_id uuid REFERENCES demand ON DELETE CASCADE,
    language text NOT NULL,
    envelope bytea NOT NULL,
    created_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
    attempts int NOT NULL CHECK (attempts >= 0),
    retry_at timestamptz,
    locked_until timestamptz,
    lock_token uuid,
    sent_at timestamptz,
    outcome text,
    CONSTRAINT outbox_mail_one_per_occurrence UNIQUE (kind, subject_id, occurrence)
);
CREATE INDEX outbox_mail_to_send ON outbox_mail (due_at) WHERE state IN ('queued', 'sending');
CREATE INDEX outbox_mail_by_demand ON outbox_mail (demand_id);

CREATE TABLE audit_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    subject_kind text NOT NULL,
    subject_pseudonym uuid,
    motive text
);

-- Development's business clock: how far it runs ahead; one row, so that all instances agree.
CREATE TABLE clock_shift (
    id int PRIMARY KEY CHECK (id = 1),
    ahead interval NOT NULL CHECK (ahead >= interval '0')
);
INSERT INTO clock_shift VALUES (1, interval '0');
