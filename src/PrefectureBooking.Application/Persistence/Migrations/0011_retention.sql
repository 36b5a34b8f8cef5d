-- How long what is kept, by whom it is deleted, and what remains of a person then.

-- Dated like the policy and only added: the newest row of a kind that has begun is in force.
CREATE TABLE retention_period (
    kind text NOT NULL CHECK (kind IN ('demand', 'certificate', 'claim', 'mail', 'journal', 'journey', 'code')),
    valid_from date NOT NULL,
    length int NOT NULL CHECK (length > 0),
    unit text NOT NULL CHECK (unit IN ('hour', 'day', 'month')),
    motive text NOT NULL,
    source text NOT NULL,
    PRIMARY KEY (kind, valid_from)
);
INSERT INTO retention_period (kind, valid_from, length, unit, motive, source) VALUES
    ('demand', '2020-01-01', 3, 'month', 'Répondre à une question sur une visite récente.', 'RGPD, article 5.1.e ; proposition à confirmer par l''analyse d''impact'),
    ('certificate', '2020-01-01', 24, 'month', 'Prouver devant un juge les tentatives faites.', 'CE, 10 juin 2020, n° 435594 ; proposition à confirmer par l''analyse d''impact'),
    ('claim', '2020-01-01', 3, 'month', 'Contrôler une identité à l''accueil.', 'RGPD, article 5.1.e ; proposition à confirmer par l''analyse d''impact'),
    ('mail', '2020-01-01', 7, 'day', 'Comprendre pourquoi un courriel n''est pas arrivé.', 'RGPD, article 5.1.c'),
    ('journal', '2020-01-01', 12, 'month', 'Savoir qui a lu ou changé une demande.', 'CNIL, délibération n° 2021-122 du 14 octobre 2021 sur la journalisation'),
    ('journey', '2020-01-01', 24, 'hour', 'Finir une demande commencée.', 'RGPD, article 5.1.c'),
    ('code', '2020-01-01', 1, 'hour', 'Empêcher d''essayer des codes.', 'RGPD, article 32');

-- What retention did, day by day: figures only.
CREATE TABLE retention_day (
    day date PRIMARY KEY,
    last_run_at timestamptz NOT NULL,
    demands int NOT NULL,
    certificates_kept int NOT NULL,
    certificates_ended int NOT NULL,
    claims int NOT NULL,
    mails int NOT NULL,
    journal_entries int NOT NULL,
    journeys int NOT NULL,
    codes int NOT NULL
);

-- A certificate whose demand is gone. The key of its content is made of the number printed on the paper, of which only the
-- SHA-256 stands here: whoever does not hold the paper, the préfecture included, opens nothing.
CREATE TABLE kept_certificate (
    opener bytea PRIMARY KEY CHECK (octet_length(opener) = 32),
    issued_on date NOT NULL,
    content bytea NOT NULL
);
CREATE INDEX kept_certificate_by_issue ON kept_certificate (issued_on);

-- keyed_with: ids of the token keys that made this demand's keyed hashes; null when they are to be made again.
ALTER TABLE demand
    ADD keyed_with text,
    ADD erase_asked_at timestamptz,
    ADD CHECK (erase_asked_at IS NULL OR ended_at IS NOT NULL);
CREATE INDEX demand_ended ON demand (ended_at) WHERE ended_at IS NOT NULL;

-- While two token keys are in use, a person is recognised by either: the same unique indexes keep both.
ALTER TABLE demand_identity DROP CONSTRAINT demand_identity_pkey, ADD PRIMARY KEY (demand_id, kind, hash);
ALTER TABLE demand_contact DROP CONSTRAINT demand_contact_pkey, ADD PRIMARY KEY (demand_id, kind, token);

-- As before, but a place that was used stays used when its appointment goes at its term; and with the owner's rights, because
-- retention may delete appointments and nothing else of the calendar.
CREATE OR REPLACE FUNCTION appointment_keeps_slot_taken() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.state NOT IN ('cancelled', 'lapsed', 'displaced')
        AND NOT (TG_OP = 'DELETE' AND OLD.state IN ('completed', 'no_show'))
        AND (TG_OP = 'DELETE' OR NEW.slot_id <> OLD.slot_id OR NEW.state IN ('cancelled', 'lapsed', 'displaced')) THEN
        UPDATE slot SET taken = false, opened_at = NULL, freed_at = CASE WHEN TG_OP = 'DELETE' THEN OLD.changed_at ELSE NEW.changed_at END
        WHERE id = OLD.slot_id;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.state NOT IN ('cancelled', 'lapsed', 'displaced')
        AND (TG_OP = 'INSERT' OR NEW.slot_id <> OLD.slot_id) THEN
        UPDATE slot SET taken = true WHERE id = NEW.slot_id;
    END IF;
    RETURN NULL;
END $$;

-- The journal is asked by person, by account and by day.
CREATE INDEX audit_entry_by_person ON audit_entry (subject_pseudonym, at);
CREATE INDEX audit_entry_by_actor ON audit_entry (actor, at);
CREATE INDEX audit_entry_by_day ON audit_entry (at);

-- What only retention may delete. Rows of a demand go with it by cascade, in the owner's name.
REVOKE DELETE ON demand, demand_pseudonym, claim, appointment, offer, promise, walk_in_pass, urgency, outbox_mail, ticket, recepisse, return_visit_note FROM booking_app;
GRANT SELECT ON retention_period, retention_day, kept_certificate TO booking_app;

-- Exactly what retention needs: never a name, a number or a token.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM booking_retention;
GRANT SELECT ON retention_period TO booking_retention;
GRANT SELECT, INSERT, UPDATE ON retention_day TO booking_retention;
GRANT SELECT (id, ended_at, erase_asked_at, contact, reach, language), DELETE ON demand TO booking_retention;
GRANT SELECT (id, kind, number, demand_id, issued_at, content) ON issued_document TO booking_retention;
GRANT SELECT ON certificate_attempt TO booking_retention;
GRANT SELECT (opener, issued_on), INSERT, DELETE ON kept_certificate TO booking_retention;
GRANT SELECT (id, created_at, settled_at), DELETE ON claim TO booking_retention;
GRANT SELECT (id, kind, demand_id, subject_id, state, due_at), INSERT, DELETE ON outbox_mail TO booking_retention;
GRANT SELECT (id, at), DELETE ON audit_entry TO booking_retention;
GRANT SELECT (id, created_at, expires_at), DELETE ON journey TO booking_retention;
GRANT SELECT (subject_id, expires_at), DELETE ON access_code TO booking_retention;
GRANT SELECT (token, window_ends_at), DELETE ON attempt_count TO booking_retention;
