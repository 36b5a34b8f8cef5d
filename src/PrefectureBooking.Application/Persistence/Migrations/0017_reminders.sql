-- A reminder that waits too long loses its sense: from this instant it is not sent, and not told, any more.
ALTER TABLE outbox_mail ADD COLUMN useless_at timestamptz;
ALTER TABLE outbox_mail DROP CONSTRAINT outbox_mail_state_check;
ALTER TABLE outbox_mail ADD CONSTRAINT outbox_mail_state_check CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'to_tell', 'told', 'lapsed'));
CREATE INDEX outbox_mail_to_lapse ON outbox_mail (useless_at) WHERE state IN ('queued', 'sending', 'to_tell');

-- A demand is kept while its récépissé runs.
GRANT SELECT (demand_id, valid_until) ON recepisse TO booking_retention;
