-- The places of a day before a change, so that undoing gives back these very places. Without them (older rows) a change cannot be undone.
ALTER TABLE plan_change_day ADD places_before uuid[];
