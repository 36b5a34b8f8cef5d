-- The day of the visit: who is in the hall, who is called where, and what came of it.

-- The site-day row is the lock of everything that happens in the hall, and its counter gives the numbers.
CREATE TABLE site_day (
    site_id uuid NOT NULL REFERENCES site,
    day date NOT NULL,
    last_number int NOT NULL DEFAULT 0 CHECK (last_number >= 0),
    registration_closed_at timestamptz,
    closed_at timestamptz,
    PRIMARY KEY (site_id, day)
);

-- A guichet that somebody staffs, from opening to closing.
CREATE TABLE guichet_session (
    id uuid PRIMARY KEY,
    guichet_id uuid NOT NULL REFERENCES guichet,
    site_id uuid NOT NULL REFERENCES site,
    account uuid NOT NULL,
    opened_at timestamptz NOT NULL,
    paused_at timestamptz,
    pause_reason text CHECK (pause_reason IN ('meal', 'rest', 'meeting', 'other')),
    help_asked_at timestamptz,
    helped_by uuid,
    closed_at timestamptz,
    CHECK ((paused_at IS NULL) = (pause_reason IS NULL)),
    CHECK (help_asked_at IS NOT NULL OR helped_by IS NULL)
);
CREATE UNIQUE INDEX guichet_session_one_open_per_guichet ON guichet_session (guichet_id) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX guichet_session_one_open_per_account ON guichet_session (account) WHERE closed_at IS NULL;

CREATE TABLE guichet_session_pool (
    guichet_session_id uuid NOT NULL REFERENCES guichet_session,
    pool_id uuid NOT NULL REFERENCES pool,
    PRIMARY KEY (guichet_session_id, pool_id)
);

-- A demand present in the hall.
CREATE TABLE ticket (
    id uuid PRIMARY KEY,
    site_id uuid NOT NULL,
    day date NOT NULL,
    number int NOT NULL CHECK (number > 0),
    demand_id uuid NOT NULL REFERENCES demand ON DELETE CASCADE,
    pool_id uuid NOT NULL REFERENCES pool,
    appointment_id uuid REFERENCES appointment ON DELETE CASCADE,
    pass_id uuid REFERENCES walk_in_pass ON DELETE CASCADE,
    leader_id uuid REFERENCES ticket ON DELETE SET NULL,
    hour timestamptz,
    arrived_at timestamptz NOT NULL,
    since timestamptz NOT NULL CHECK (since >= arrived_at),
    state text NOT NULL CHECK (state IN ('waiting', 'called', 'in_service', 'paused', 'parked', 'served', 'absent', 'left', 'put_off')),
    again_at timestamptz,
    absences int NOT NULL DEFAULT 0 CHECK (absences >= 0),
    only_at uuid REFERENCES guichet,
    allowed_out_of_order_by uuid,
    card_date text CHECK (card_date IN ('same', 'typing_error', 'different')),
    told_from timestamptz,
    told_until timestamptz,
    last_called_at timestamptz,
    token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    token bytea NOT NULL,
    ended_at timestamptz,
    FOREIGN KEY (site_id, day) REFERENCES site_day,
    CONSTRAINT ticket_one_per_number UNIQUE (site_id, day, number),
    CHECK ((state IN ('paused', 'parked')) = (again_at IS NOT NULL)),
    CHECK ((state IN ('served', 'absent', 'left', 'put_off')) = (ended_at IS NOT NULL)),
    CHECK (leader_id <> id),
    CHECK (told_until >= told_from)
);
CREATE UNIQUE INDEX ticket_one_open_per_demand ON ticket (demand_id) WHERE ended_at IS NULL;
CREATE INDEX ticket_by_demand ON ticket (demand_id);

-- Only added. A call keeps what the figures need: its ticket goes with the person, the call stays.
CREATE TABLE call (
    id uuid PRIMARY KEY,
    site_id uuid NOT NULL REFERENCES site,
    day date NOT NULL,
    guichet_id uuid NOT NULL REFERENCES guichet,
    pool_id uuid NOT NULL REFERENCES pool,
    ticket_id uuid NOT NULL,
    number int NOT NULL,
    served uuid[] NOT NULL CHECK (cardinality(served) > 0),
    rule text NOT NULL CHECK (rule IN ('recall', 'passed_over', 'credit', 'booked', 'walk_in', 'early', 'out_of_order')),
    is_booked boolean NOT NULL,
    has_pass boolean NOT NULL,
    hour timestamptz,
    arrived_at timestamptz NOT NULL,
    since timestamptz NOT NULL,
    passed_over int NOT NULL CHECK (passed_over >= 0),
    told_until timestamptz,
    called_at timestamptz NOT NULL,
    called_by uuid NOT NULL
);
CREATE INDEX call_by_site_day ON call (site_id, day, called_at);
CREATE INDEX call_by_ticket ON call (ticket_id);

-- What followed a call, one row each step. Any step but "came" ends it.
CREATE TABLE call_step (
    call_id uuid NOT NULL REFERENCES call,
    step text NOT NULL CHECK (step IN ('came', 'absent', 'parked', 'transferred', 'finished')),
    at timestamptz NOT NULL,
    PRIMARY KEY (call_id, step)
);
CREATE UNIQUE INDEX call_step_one_end ON call_step (call_id) WHERE step <> 'came';

-- The calls that nothing ended yet: one per guichet and one per ticket, whoever presses what and when.
CREATE TABLE open_call (
    guichet_id uuid NOT NULL REFERENCES guichet,
    ticket_id uuid NOT NULL REFERENCES ticket ON DELETE CASCADE,
    call_id uuid NOT NULL REFERENCES call,
    came_at timestamptz,
    CONSTRAINT open_call_one_per_guichet PRIMARY KEY (guichet_id),
    CONSTRAINT open_call_one_per_ticket UNIQUE (ticket_id),
    UNIQUE (call_id)
);

-- Only added: the outcome at the guichet.
CREATE TABLE visit (
    id uuid PRIMARY KEY,
    call_id uuid NOT NULL REFERENCES call,
    ticket_id uuid NOT NULL,
    pseudonym uuid NOT NULL,
    site_id uuid NOT NULL REFERENCES site,
    day date NOT NULL,
    pool_id uuid NOT NULL REFERENCES pool,
    guichet_id uuid NOT NULL REFERENCES guichet,
    procedure_id uuid NOT NULL REFERENCES procedure,
    is_booked boolean NOT NULL,
    is_companion boolean NOT NULL,
    arrived_at timestamptz NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL CHECK (ended_at >= started_at),
    outcome text NOT NULL CHECK (outcome IN ('recepisse', 'title_handed_over', 'incomplete', 'other')),
    card_date text NOT NULL CHECK (card_date IN ('same', 'typing_error', 'different')),
    UNIQUE (ticket_id, call_id)
);
CREATE INDEX visit_by_pool_day ON visit (pool_id, day);
CREATE INDEX visit_by_site_day ON visit (site_id, day);

CREATE TABLE recepisse (
    id uuid PRIMARY KEY,
    demand_id uuid NOT NULL REFERENCES demand ON DELETE CASCADE,
    valid_from date NOT NULL,
    valid_until date NOT NULL CHECK (valid_until >= valid_from),
    allows_work boolean NOT NULL,
    handed_over_at timestamptz NOT NULL,
    UNIQUE (demand_id, valid_from, valid_until, allows_work)
);

-- A file that was incomplete: what is missing (sealed) and where the person comes back.
CREATE TABLE return_visit_note (
    visit_id uuid PRIMARY KEY REFERENCES visit,
    demand_id uuid NOT NULL REFERENCES demand ON DELETE CASCADE,
    missing bytea NOT NULL,
    arranged text NOT NULL CHECK (arranged IN ('open_slot', 'evening_run', 'reserve')),
    asked_on date NOT NULL
);
CREATE INDEX return_visit_note_by_demand ON return_visit_note (demand_id);

-- Places of the return reserve are slots of their own kind, so that they can be counted.
ALTER TABLE slot DROP CONSTRAINT slot_kind_check;
ALTER TABLE slot ADD CONSTRAINT slot_kind_check CHECK (kind IN ('regular', 'overbooked', 'return_reserve'));

-- What cannot go by mail stands in the same place, to be told by the accueil.
ALTER TABLE outbox_mail DROP CONSTRAINT outbox_mail_state_check;
ALTER TABLE outbox_mail ADD CONSTRAINT outbox_mail_state_check CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'to_tell', 'told'));
CREATE INDEX outbox_mail_to_tell ON outbox_mail (demand_id) WHERE state IN ('to_tell', 'failed');

GRANT SELECT, INSERT, UPDATE, DELETE ON site_day, guichet_session, guichet_session_pool, ticket, open_call, recepisse, return_visit_note TO booking_app;
GRANT SELECT, INSERT ON call, call_step, visit TO booking_app;
GRANT SELECT, DELETE ON ticket, recepisse, return_visit_note TO booking_retention;
