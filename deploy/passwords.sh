# Read by the PostgreSQL image once, on an empty volume, after Roles.sql has created the roles.
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set owner="$BOOKING_OWNER_PASSWORD" --set app="$BOOKING_APP_PASSWORD" --set retention="$BOOKING_RETENTION_PASSWORD" <<'SQL'
ALTER ROLE booking_owner PASSWORD :'owner';
ALTER ROLE booking_app PASSWORD :'app';
ALTER ROLE booking_retention PASSWORD :'retention';
SQL
