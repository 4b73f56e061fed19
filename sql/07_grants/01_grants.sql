-- Marts are for everyone who can log in; the other schemas for their owner and for whom a company's own roles name.
-- Roles and groups are not made here: Redshift's CREATE ROLE and CREATE GROUP have no IF NOT EXISTS, and they belong to the platform, not to this database.
REVOKE ALL ON SCHEMA core, staging, control, audit FROM PUBLIC;
GRANT USAGE ON SCHEMA marts TO PUBLIC;
GRANT SELECT ON ALL TABLES IN SCHEMA marts TO PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA marts GRANT SELECT ON TABLES TO PUBLIC;
