-- How fast mails leave, what servers report about them, and what a text message has announced.

-- Where a domain's minutes are full up to. Nobody reads a domain here: it could name a person.
CREATE TABLE mail_rate (
    domain bytea PRIMARY KEY CHECK (octet_length(domain) = 32),
    next_at timestamptz NOT NULL
);

ALTER TABLE outbox_mail
    ADD COLUMN rate_place timestamptz,
    ADD COLUMN texted text CHECK (texted IN ('sending', 'sent', 'impossible', 'failed')),
    ADD COLUMN texted_at timestamptz,
    ADD CONSTRAINT outbox_mail_texted_once CHECK ((texted IS NULL) = (texted_at IS NULL));

-- The order in which workers claim: without it each batch would sort all that waits.
CREATE INDEX outbox_mail_in_order ON outbox_mail ((kind = 'code') DESC, due_at, id) WHERE state IN ('queued', 'sending');

-- A report of another server about one mail. A copy of it has the same digest: it counts once.
CREATE TABLE delivery_report (
    mail_id uuid NOT NULL REFERENCES outbox_mail ON DELETE CASCADE,
    digest bytea NOT NULL CHECK (octet_length(digest) = 32),
    received_at timestamptz NOT NULL,
    action text NOT NULL CHECK (action IN ('failed', 'delayed', 'other')),
    status text NOT NULL,
    PRIMARY KEY (mail_id, digest)
);

GRANT SELECT, INSERT, UPDATE ON mail_rate TO booking_app;
GRANT SELECT, INSERT ON delivery_report TO booking_app;
GRANT SELECT (domain, next_at), DELETE ON mail_rate TO booking_retention;
