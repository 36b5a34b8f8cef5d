-- Changes of the plan by staff: what was done to which day, who was displaced by it, and places taken off a day.
ALTER TABLE opening ADD grid_from time;
UPDATE opening o SET grid_from = (o.starts_at AT TIME ZONE f.time_zone)::time
FROM day_plan d JOIN pool p ON p.id = d.pool_id JOIN site s ON s.id = p.site_id JOIN prefecture f ON f.id = s.prefecture_id
WHERE d.id = o.day_plan_id;
ALTER TABLE opening ALTER grid_from SET NOT NULL;

-- A place that appointments once held stays for their sake. It counts as taken, so that nothing that looks for a place ever finds it.
ALTER TABLE slot ADD withdrawn_at timestamptz;
ALTER TABLE slot ADD CONSTRAINT slot_withdrawn_is_taken CHECK (withdrawn_at IS NULL OR taken);

-- As before, and: who takes back the very place they had (an undone change) holds it again, and a withdrawn place stays withdrawn.
CREATE OR REPLACE FUNCTION appointment_keeps_slot_taken() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.state NOT IN ('cancelled', 'lapsed', 'displaced')
        AND NOT (TG_OP = 'DELETE' AND OLD.state IN ('completed', 'no_show'))
        AND (TG_OP = 'DELETE' OR NEW.slot_id <> OLD.slot_id OR NEW.state IN ('cancelled', 'lapsed', 'displaced')) THEN
        UPDATE slot SET taken = withdrawn_at IS NOT NULL, opened_at = NULL, freed_at = CASE WHEN TG_OP = 'DELETE' THEN OLD.changed_at ELSE NEW.changed_at END
        WHERE id = OLD.slot_id;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.state NOT IN ('cancelled', 'lapsed', 'displaced')
        AND (TG_OP = 'INSERT' OR NEW.slot_id <> OLD.slot_id OR OLD.state IN ('cancelled', 'lapsed', 'displaced')) THEN
        UPDATE slot SET taken = true WHERE id = NEW.slot_id;
    END IF;
    RETURN NULL;
END $$;

CREATE TABLE plan_change (
    id uuid PRIMARY KEY,
    site_id uuid NOT NULL REFERENCES site,
    kind text NOT NULL CHECK (kind IN ('hours', 'shut_days', 'copied_week', 'new_week', 'undone')),
    made_at timestamptz NOT NULL,
    made_by uuid NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL CHECK (last_day >= first_day),
    reason text NOT NULL,
    displaced int NOT NULL CHECK (displaced >= 0),
    undoes uuid REFERENCES plan_change,
    CONSTRAINT plan_change_undone_once UNIQUE (undoes),
    CHECK ((kind = 'undone') = (undoes IS NOT NULL))
);
CREATE INDEX plan_change_by_site ON plan_change (site_id, made_at);

-- The hours of a day before a change. The number is what an editor has seen: two people cannot both make the next one.
CREATE TABLE plan_change_day (
    plan_change_id uuid NOT NULL REFERENCES plan_change,
    site_id uuid NOT NULL REFERENCES site,
    day date NOT NULL,
    number int NOT NULL CHECK (number > 0),
    hours_before jsonb NOT NULL,
    PRIMARY KEY (plan_change_id, day),
    CONSTRAINT plan_change_day_one_per_number UNIQUE (site_id, day, number)
);

-- Who lost a place by a change, and what they have instead.
CREATE TABLE displacement (
    plan_change_id uuid NOT NULL REFERENCES plan_change,
    appointment_id uuid NOT NULL REFERENCES appointment ON DELETE CASCADE,
    from_slot_id uuid NOT NULL REFERENCES slot,
    to_slot_id uuid REFERENCES slot,
    sequence int NOT NULL,
    PRIMARY KEY (plan_change_id, appointment_id)
);
CREATE INDEX displacement_by_appointment ON displacement (appointment_id);

GRANT SELECT, INSERT ON plan_change, plan_change_day, displacement TO booking_app;
