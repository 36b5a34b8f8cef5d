-- The application owns nothing; what is written once stays written, whatever the application is made to do.
GRANT USAGE ON SCHEMA public TO booking_app, booking_retention;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO booking_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO booking_app;
REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM booking_app;
REVOKE ALL ON "__EFMigrationsHistory" FROM booking_app;
GRANT SELECT ON "__EFMigrationsHistory" TO booking_app;
GRANT SELECT, DELETE ON demand, demand_pseudonym, claim, journey, access_code, attempt_count, outbox_mail TO booking_retention;
