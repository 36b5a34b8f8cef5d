-- Second factor, recovery codes and open sessions of the staff.
ALTER TABLE staff_user
    ADD COLUMN deactivated_at timestamptz,
    ADD COLUMN must_change_password boolean NOT NULL DEFAULT false;

-- The key is sealed. last_step: the time step of the last code accepted; only a later one is accepted next.
CREATE TABLE staff_second_factor (
    user_id uuid PRIMARY KEY REFERENCES staff_user ON DELETE CASCADE,
    key bytea NOT NULL,
    set_at timestamptz NOT NULL,
    last_step bigint NOT NULL
);

CREATE TABLE staff_recovery_code (
    user_id uuid NOT NULL REFERENCES staff_second_factor ON DELETE CASCADE,
    code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 32),
    PRIMARY KEY (user_id, code_hash)
);

-- Refers to the second factor, not to the account: without one there is no session, and taking it away ends them all.
CREATE TABLE staff_session (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES staff_second_factor ON DELETE CASCADE,
    opened_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    device text NOT NULL
);
CREATE INDEX staff_session_by_user ON staff_session (user_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON staff_second_factor, staff_recovery_code, staff_session TO booking_app;
