-- What supervisors see and do about mails: contacts that fail, and mails whose fact was told another way.

-- One row while a demand's contact fails; it goes when the contact is corrected. Never the server's words: a reason of this list.
CREATE TABLE contact_failure (
    demand_id uuid PRIMARY KEY REFERENCES demand ON DELETE CASCADE,
    since timestamptz NOT NULL,
    reason text NOT NULL CHECK (reason IN ('unknown_mailbox', 'full_mailbox', 'refused', 'other'))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON contact_failure TO booking_app;
