-- Documents that were issued: what they say is sealed, their number is random and nothing without its signature.
CREATE TABLE issued_document (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('convocation', 'walk_in_pass', 'certificate', 'recepisse_notice')),
    number bytea NOT NULL UNIQUE CHECK (octet_length(number) = 10),
    demand_id uuid NOT NULL REFERENCES demand ON DELETE CASCADE,
    subject_id uuid NOT NULL,
    occurrence text NOT NULL,
    issued_at timestamptz NOT NULL,
    content bytea NOT NULL,
    CONSTRAINT issued_document_one_per_occurrence UNIQUE (kind, subject_id, occurrence)
);
CREATE INDEX issued_document_by_demand ON issued_document (demand_id);

-- The lines of a certificate: each hash covers the one before it and its own line; the last is sealed in the certificate.
CREATE TABLE certificate_attempt (
    certificate_id uuid NOT NULL REFERENCES issued_document ON DELETE CASCADE,
    ordinal int NOT NULL CHECK (ordinal >= 1),
    ran_at timestamptz NOT NULL,
    site text NOT NULL,
    procedure text NOT NULL,
    result text NOT NULL CHECK (result IN ('no_place', 'no_place_nor_pass')),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (certificate_id, ordinal)
);

-- Written once: the application can neither change nor delete a document. Retention deletes it with its demand.
GRANT SELECT, INSERT ON issued_document, certificate_attempt TO booking_app;
GRANT SELECT, DELETE ON issued_document, certificate_attempt TO booking_retention;
