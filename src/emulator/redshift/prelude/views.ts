/** Redshift's system views over PostgreSQL's catalog and the prelude's tables. Columns by the system tables reference. */
export const viewsSql = String.raw`
CREATE VIEW pmw.relation AS
  SELECT c.oid, n.nspname AS schema_name, c.relname AS name, c.relkind AS kind, c.relnamespace, c.reltuples,
    coalesce(a.diststyle, 'auto') AS diststyle, a.distkey, a.sortkeys, a.sortstyle, coalesce(a.backup, true) AS backup
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pmw.table_attribute a ON a.relation = c.oid
  WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') AND (pmw.is_own(c.relnamespace) OR n.nspname LIKE 'pg!_temp%' ESCAPE '!' OR n.nspname = ANY (current_schemas(false)) AND n.nspname <> 'pmw');
CREATE VIEW pmw.relation_column AS
  SELECT r.*, c.attname AS column_name, c.attnum AS position, c.atttypid, c.atttypmod, c.attnotnull, c.attidentity, pg_get_expr(d.adbin, d.adrelid) AS column_default,
    coalesce(x.encoding, pmw.default_encoding(c.atttypid, c.attnum = ANY (coalesce(r.sortkeys, '{}')))) AS encoding,
    coalesce(array_position(r.sortkeys, c.attnum::int), 0) * CASE WHEN r.sortstyle = 'interleaved' AND array_position(r.sortkeys, c.attnum::int) % 2 = 0 THEN -1 ELSE 1 END AS sort_position,
    x.identity, row_number() OVER (PARTITION BY r.oid ORDER BY c.attnum) AS ordinal
  FROM pmw.relation r JOIN pg_attribute c ON c.attrelid = r.oid AND c.attnum > 0 AND NOT c.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.attrelid AND d.adnum = c.attnum LEFT JOIN pmw.column_attribute x ON x.relation = c.attrelid AND x.position = c.attnum;

CREATE VIEW pmw.pg_table_def AS
  SELECT schema_name AS schemaname, name AS tablename, column_name AS "column", pmw.type_name(atttypid, atttypmod) AS type, encoding,
    position = coalesce(distkey, 0) AS distkey, sort_position AS sortkey, attnotnull AS "notnull"
  FROM pmw.relation_column WHERE kind IN ('r', 'm') AND schema_name = ANY (current_schemas(false)) ORDER BY 1, 2, position;
CREATE VIEW pmw.svv_table_info AS
  SELECT current_database()::text AS database, schema_name AS schema, oid AS table_id, name AS "table",
    CASE WHEN EXISTS (SELECT 1 FROM pmw.column_attribute x WHERE x.relation = r.oid AND x.encoding NOT IN ('none', 'raw')) THEN 'Y, AUTO(ENCODE)' ELSE 'Y, AUTO(ENCODE)' END AS encoded,
    CASE diststyle WHEN 'key' THEN 'KEY(' || (SELECT attname FROM pg_attribute WHERE attrelid = r.oid AND attnum = r.distkey) || ')' WHEN 'auto' THEN 'AUTO(ALL)' ELSE upper(diststyle) END AS diststyle,
    CASE WHEN sortkeys IS NULL THEN 'AUTO(SORTKEY)' WHEN sortstyle = 'interleaved' THEN 'INTERLEAVED' ELSE (SELECT attname FROM pg_attribute WHERE attrelid = r.oid AND attnum = r.sortkeys[1]) END AS sortkey1,
    (SELECT max(atttypmod - 4) FROM pg_attribute WHERE attrelid = r.oid AND atttypid = 1043) AS max_varchar,
    'az64' AS sortkey1_enc, coalesce(array_length(sortkeys, 1), 0) AS sortkey_num,
    ceil(pg_table_size(oid) / 1048576.0)::bigint AS size, 0.01::numeric(10,4) AS pct_used, 0 AS empty, 0.00::numeric(5,2) AS unsorted, 0.00::numeric(5,2) AS stats_off,
    pmw.count_rows(oid)::numeric(38,0) AS tbl_rows, 1.00::numeric(19,2) AS skew_sortkey1, 1.00::numeric(19,2) AS skew_rows, pmw.count_rows(oid)::numeric(38,0) AS estimated_visible_rows,
    NULL::text AS risk_event, 0.00::numeric(12,2) AS vacuum_sort_benefit, NULL::timestamp AS create_time
  FROM pmw.relation r WHERE kind = 'r';
CREATE VIEW pmw.svv_tables AS
  SELECT current_database()::text AS table_catalog, schema_name AS table_schema, name AS table_name, CASE WHEN kind IN ('v', 'm') THEN 'VIEW' ELSE 'BASE TABLE' END AS table_type, NULL::text AS remarks FROM pmw.relation;
CREATE VIEW pmw.column_fact AS
  SELECT *, CASE WHEN atttypid IN (1042, 1043) THEN nullif(atttypmod, -1) - 4 END AS text_length,
    CASE atttypid WHEN 1700 THEN (nullif(atttypmod, -1) - 4) >> 16 WHEN 21 THEN 16 WHEN 23 THEN 32 WHEN 20 THEN 64 WHEN 700 THEN 24 WHEN 701 THEN 53 END AS numeric_precision,
    CASE atttypid WHEN 1700 THEN (nullif(atttypmod, -1) - 4) & 2047 WHEN 21 THEN 0 WHEN 23 THEN 0 WHEN 20 THEN 0 END AS numeric_scale,
    CASE atttypid WHEN 1043 THEN 'character varying' WHEN 1042 THEN 'character' WHEN 1700 THEN 'numeric' ELSE pmw.type_name(atttypid, -1) END AS plain_type,
    CASE WHEN attnotnull THEN 'NO' ELSE 'YES' END AS is_nullable
  FROM pmw.relation_column;
CREATE VIEW pmw.svv_columns AS
  SELECT current_database()::text AS table_catalog, schema_name AS table_schema, name AS table_name, column_name, ordinal::int AS ordinal_position, column_default, is_nullable, plain_type AS data_type,
    text_length AS character_maximum_length, numeric_precision, numeric_scale, NULL::text AS remarks FROM pmw.column_fact;
CREATE VIEW pmw.svv_redshift_columns AS
  SELECT current_database()::text AS database_name, schema_name, name AS table_name, column_name, ordinal::int AS ordinal_position,
    CASE WHEN atttypid IN (1042, 1043, 1700) THEN pmw.type_name(atttypid, atttypmod) ELSE plain_type END AS data_type, column_default, is_nullable, encoding,
    position = coalesce(distkey, 0) AS distkey, sort_position AS sortkey, NULL::text AS column_acl, NULL::text AS remarks FROM pmw.column_fact;
CREATE VIEW pmw.svv_all_columns AS
  SELECT current_database()::text AS database_name, schema_name, name AS table_name, column_name, ordinal::int AS ordinal_position, column_default, is_nullable, plain_type AS data_type,
    text_length AS character_maximum_length, numeric_precision, numeric_scale, NULL::text AS remarks FROM pmw.column_fact;
CREATE VIEW pmw.svv_redshift_tables AS
  SELECT current_database()::text AS database_name, schema_name, name AS table_name, CASE kind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'VIEW' ELSE 'TABLE' END AS table_type, NULL::text AS table_acl, NULL::text AS remarks, 'awsuser' AS table_owner FROM pmw.relation;
CREATE VIEW pmw.svv_all_tables AS
  SELECT database_name, schema_name, table_name, table_acl, table_type, remarks, table_owner FROM pmw.svv_redshift_tables;
CREATE VIEW pmw.svv_redshift_schemas AS
  SELECT current_database()::text AS database_name, nspname AS schema_name, 100 AS schema_owner, CASE WHEN e.name IS NULL THEN 'local' ELSE 'external' END AS schema_type, NULL::text AS schema_acl, NULL::text AS schema_option
  FROM pg_namespace LEFT JOIN pmw.external_schema e ON e.name = nspname WHERE pmw.is_own(pg_namespace.oid);
CREATE VIEW pmw.svv_all_schemas AS SELECT database_name, schema_name, schema_owner, schema_type, schema_acl, NULL::text AS source_database, schema_option FROM pmw.svv_redshift_schemas;
CREATE VIEW pmw.svv_redshift_databases AS
  SELECT datname AS database_name, 100 AS database_owner, 'local' AS database_type, NULL::text AS database_acl, NULL::text AS database_options, 'Snapshot Isolation' AS database_isolation_level
  FROM pg_database WHERE NOT datistemplate AND (datname <> 'postgres' OR current_database() = 'postgres');
CREATE VIEW pmw.svv_redshift_functions AS
  SELECT current_database()::text AS database_name, nspname AS schema_name, proname AS function_name, CASE prokind WHEN 'p' THEN 'STORED PROCEDURE' ELSE 'REGULAR FUNCTION' END AS function_type,
    coalesce((SELECT string_agg(pmw.type_name(t, -1), ', ' ORDER BY i) FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS a(t, i)), '') AS argument_type, pg_get_function_result(p.oid) AS result_type
  FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE pmw.is_own(n.oid);
CREATE VIEW pmw.pg_proc_info AS
  SELECT oid AS prooid, proname, pronamespace, proowner, prolang, prosecdef, proisstrict, proretset, provolatile, pronargs, prorettype, proargtypes, proargnames, prosrc, prokind, proargmodes, proallargtypes
  FROM pg_proc WHERE prokind IN ('f', 'p');
CREATE VIEW pmw.pg_constraint AS
  SELECT (k.relation::bigint * 1000 + row_number() OVER (PARTITION BY k.relation ORDER BY k.name)) AS oid, k.name AS conname, c.relnamespace AS connamespace,
    CASE k.type WHEN 'primary key' THEN 'p' WHEN 'foreign key' THEN 'f' ELSE 'u' END AS contype, k.relation AS conrelid, coalesce(k.target, 0) AS confrelid,
    k.columns::int2[] AS conkey,
    -- A reference that names no columns means the other table's primary key.
    coalesce(k.target_columns, CASE k.type WHEN 'foreign key' THEN (SELECT p.columns FROM pmw.table_constraint p WHERE p.relation = k.target AND p.type = 'primary key' LIMIT 1) END)::int2[] AS confkey
  FROM pmw.table_constraint k JOIN pg_class c ON c.oid = k.relation;
CREATE VIEW pmw.svv_external_schemas AS
  SELECT n.oid AS esoid, 1 AS eskind, name AS schemaname, 100 AS esowner, database AS databasename, iam_role AS esoptions FROM pmw.external_schema e JOIN pg_namespace n ON n.nspname = e.name;
CREATE VIEW pmw.svv_external_tables AS
  SELECT current_database()::text AS redshift_database_name, schema_name AS schemaname, r.name AS tablename, ''::text AS location FROM pmw.relation r JOIN pmw.external_schema e ON e.name = r.schema_name;
CREATE VIEW pmw.svv_external_columns AS
  SELECT current_database()::text AS redshift_database_name, schema_name AS schemaname, r.name AS tablename, column_name AS columnname, plain_type AS external_type, ordinal::int AS columnnum, 0 AS part_key, is_nullable FROM pmw.column_fact r JOIN pmw.external_schema e ON e.name = r.schema_name;
CREATE VIEW pmw.svv_mv_info AS SELECT current_database()::text AS database_name, schema_name, 'awsuser' AS user_name, name, 'f' AS is_stale, 'f' AS autorefresh, 0 AS state FROM pmw.relation WHERE kind = 'm';
CREATE VIEW pmw.stv_mv_info AS SELECT * FROM pmw.svv_mv_info;
CREATE VIEW pmw.pg_user_info AS SELECT rolname AS usename, oid AS usesysid, rolsuper AS usesuper, rolcreatedb AS usecreatedb FROM pg_roles WHERE rolname NOT LIKE 'pg!_%' ESCAPE '!';

CREATE VIEW pmw.sys_load_error_detail AS
  SELECT 100 AS user_id, query_id, transaction_id, session_id, database_name, table_id, start_time, file_name, line_number, column_name, column_type, column_length, position, error_code, error_message FROM pmw.load_error;
CREATE VIEW pmw.stl_load_errors AS
  SELECT 100 AS userid, 0 AS slice, table_id AS tbl, start_time AS starttime, session_id AS session, query_id AS query, file_name AS filename, line_number, column_name AS colname, column_type AS type,
    column_length AS col_length, position, raw_line, raw_field_value, error_code AS err_code, error_message AS err_reason, 0 AS is_partial, 0 AS start_offset, 0 AS copy_job_id FROM pmw.load_error;
CREATE VIEW pmw.sys_load_history AS
  SELECT 100 AS user_id, query_id, transaction_id, session_id, database_name, status, table_name, start_time, end_time, (extract(epoch FROM end_time - start_time) * 1000000)::bigint AS duration,
    data_source, file_format, loaded_rows, loaded_bytes, source_file_count, source_file_bytes, 0 AS file_count_scanned, 0::bigint AS file_bytes_scanned, error_count, 0 AS copy_job_id FROM pmw.load_history;
CREATE VIEW pmw.stl_load_commits AS SELECT 100 AS userid, query_id AS query, 0 AS slice, filename AS name, filename, 0 AS byte_offset, lines_scanned, errors, curtime, 1 AS status, 's3' AS file_format FROM pmw.load_commit;
CREATE VIEW pmw.sys_unload_history AS
  SELECT 100 AS user_id, query_id, session_id, database_name, 'completed' AS status, min(start_time) AS start_time, max(end_time) AS end_time, file_format, count(*) AS unloaded_files_count, sum(line_count) AS unloaded_rows, sum(transfer_size) AS unloaded_files_size
  FROM pmw.unload_history GROUP BY query_id, session_id, database_name, file_format;
CREATE VIEW pmw.stl_unload_log AS SELECT 100 AS userid, query_id AS query, 0 AS slice, session_id AS pid, file_name AS path, start_time, end_time, line_count, transfer_size, file_format FROM pmw.unload_history;
CREATE VIEW pmw.sys_query_history AS
  SELECT 100 AS user_id, query_id, query_label, transaction_id, session_id, database_name, query_type, status, false AS result_cache_hit, start_time, end_time, elapsed_us AS elapsed_time, 0::bigint AS queue_time, elapsed_us AS execution_time,
    error_message, returned_rows, returned_bytes, query_text, user_name AS username FROM pmw.query_history;
CREATE VIEW pmw.stl_query AS
  SELECT 100 AS userid, query_id AS query, query_label AS label, transaction_id AS xid, session_id AS pid, database_name AS database, query_text AS querytxt, start_time AS starttime, end_time AS endtime,
    CASE status WHEN 'canceled' THEN 1 ELSE 0 END AS aborted FROM pmw.query_history;
CREATE VIEW pmw.svl_qlog AS
  SELECT 100 AS userid, query_id AS query, transaction_id AS xid, session_id AS pid, start_time AS starttime, end_time AS endtime, elapsed_us AS elapsed, CASE status WHEN 'canceled' THEN 1 ELSE 0 END AS aborted, query_label AS label, left(query_text, 60) AS substring FROM pmw.query_history;
CREATE VIEW pmw.stv_recents AS
  SELECT 100 AS userid, CASE WHEN state = 'active' THEN 'Running' ELSE 'Done' END AS status, query_start AT TIME ZONE 'UTC' AS starttime, 0 AS duration, usename AS user_name, datname AS db_name, query, pid FROM pg_stat_activity WHERE backend_type = 'client backend';
CREATE VIEW pmw.stv_inflight AS
  SELECT 100 AS userid, 0 AS slice, 0::bigint AS query, query_id AS label, 0::bigint AS xid, pid, query_start AT TIME ZONE 'UTC' AS starttime, left(query, 100) AS text, 0 AS suspended FROM pg_stat_activity WHERE state = 'active' AND backend_type = 'client backend';
CREATE VIEW pmw.stv_sessions AS SELECT backend_start AT TIME ZONE 'UTC' AS starttime, pid AS process, usename AS user_name, datname AS db_name FROM pg_stat_activity WHERE backend_type = 'client backend';
`;

/** Before the views: a table's exact number of rows, as SVV_TABLE_INFO knows it. */
export const countSql = String.raw`
CREATE FUNCTION pmw.count_rows(t oid) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
  n bigint;
BEGIN
  EXECUTE format('SELECT count(*) FROM %s', t::regclass) INTO n;
  RETURN n;
END $$;
`;
