-- Marts are for the group price_mart_readers; the other schemas for their owner.
-- Who is in the group is the platform's to say: ALTER GROUP price_mart_readers ADD USER ...
-- CREATE GROUP knows no IF NOT EXISTS, and a migration may run again.
CREATE OR REPLACE PROCEDURE control.ensure_group(wanted IN VARCHAR(128)) AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_group WHERE groname = wanted) THEN
    EXECUTE 'CREATE GROUP ' || quote_ident(wanted);
  END IF;
END;
$$ LANGUAGE plpgsql;

CALL control.ensure_group('price_mart_readers');

REVOKE ALL ON SCHEMA core, staging, control, audit FROM PUBLIC;
GRANT USAGE ON SCHEMA marts TO GROUP price_mart_readers;
GRANT SELECT ON ALL TABLES IN SCHEMA marts TO GROUP price_mart_readers;
ALTER DEFAULT PRIVILEGES IN SCHEMA marts GRANT SELECT ON TABLES TO GROUP price_mart_readers;
