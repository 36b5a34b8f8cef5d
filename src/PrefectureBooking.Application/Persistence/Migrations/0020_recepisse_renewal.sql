-- Which procedure renews a récépissé that ends before the card has come: dated as every procedure, and one at a time in a préfecture.
ALTER TABLE procedure ADD COLUMN renews_recepisse boolean NOT NULL DEFAULT false;
ALTER TABLE procedure ADD CONSTRAINT procedure_renews_recepisse_by_deadline
    CHECK (NOT renews_recepisse OR (kind = 'guichet' AND class_rule = 'by_deadline'));

-- At the end of the transaction: a set-up may hand the task from one to another.
ALTER TABLE procedure ADD CONSTRAINT procedure_one_renews_recepisse
    EXCLUDE USING gist (prefecture_id WITH =, daterange(valid_from, valid_until) WITH &&) WHERE (renews_recepisse) DEFERRABLE INITIALLY DEFERRED;
