-- What the mark "missed" replaced on the demand: a paper list typed in later may say that the person came.
CREATE TABLE missed_appointment (
    appointment_id uuid PRIMARY KEY REFERENCES appointment ON DELETE CASCADE,
    was_back boolean NOT NULL,
    asleep_until date,
    missed_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, DELETE ON missed_appointment TO booking_app;
