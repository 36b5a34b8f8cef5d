-- What supervisors see and do about mails: contacts that fail, and mails whose fact was told another way.

-- One row while a demand's contact fails; it goes when the contact is corrected. Never the server's words: a reason of this list.
CREATE TABLE contact_failure (
    demand_id uuid PRIMARY KEY REFERENCES demand ON DELETE CASCADE,
    since timestamptz NOT NULL,
    reason text NOT NULL CHECK (reason IN ('unknown_mailbox', 'full_mailbox', 'refused', 'other'))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON contact_failure TO booking_app;

-- How somebody was told, in a supervisor's words (sealed).
ALTER TABLE outbox_mail ADD told_note bytea;
ALTER TABLE outbox_mail ADD CONSTRAINT outbox_mail_note_is_of_told CHECK (told_note IS NULL OR state = 'told');

-- What was told is never sent: no worker holds it, and no change brings it back.
ALTER TABLE outbox_mail ADD CONSTRAINT outbox_mail_told_is_not_held CHECK (state <> 'told' OR num_nonnulls(lock_token, locked_until, retry_at) = 0);
CREATE FUNCTION outbox_mail_told_stays_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'mail % was told and is not sent', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'outbox_mail_told_stays_told';
END $$;
CREATE TRIGGER outbox_mail_told_stays_told BEFORE UPDATE OF state ON outbox_mail
    FOR EACH ROW WHEN (OLD.state = 'told' AND NEW.state <> 'told') EXECUTE FUNCTION outbox_mail_told_stays_told();

-- What the supervisors' page reads: mails that have not left, the oldest first.
CREATE INDEX outbox_mail_not_sent ON outbox_mail (due_at, id) WHERE state IN ('queued', 'sending', 'failed');
