-- A card that has come: its person is told once, with the tax stamps to bring.
CREATE TABLE ready_title (
    demand_id uuid NOT NULL REFERENCES demand ON DELETE CASCADE,
    site_id uuid NOT NULL REFERENCES site,
    stamps_euros integer NOT NULL CHECK (stamps_euros BETWEEN 0 AND 2000),
    recorded_at timestamptz NOT NULL,
    CONSTRAINT ready_title_one_per_demand PRIMARY KEY (demand_id)
);

-- What a person was given before is found by the identity of a demand that has ended.
CREATE INDEX demand_identity_by_hash ON demand_identity (hash);

GRANT SELECT, INSERT ON ready_title TO booking_app;
GRANT SELECT, DELETE ON ready_title TO booking_retention;
