/** What the warehouse remembers beside PostgreSQL's own catalog: Redshift's table attributes, loads, queries. */
export const tablesSql = String.raw`
CREATE TABLE pmw.table_attribute (relation oid PRIMARY KEY, diststyle text, distkey int, sortkeys int[], sortstyle text, backup bool);
CREATE TABLE pmw.column_attribute (relation oid, position int, encoding text, identity text, PRIMARY KEY (relation, position));
CREATE TABLE pmw.table_constraint (relation oid, name text, type text, columns int[], target oid, target_columns int[], PRIMARY KEY (relation, name));
CREATE TABLE pmw.external_schema (name text PRIMARY KEY, database text, iam_role text);
CREATE TABLE pmw.query_history (
  query_id bigint, user_name text, database_name text, session_id int, transaction_id bigint, query_type text, status text,
  start_time timestamp, end_time timestamp, elapsed_us bigint, returned_rows bigint, returned_bytes bigint, error_message text, query_text text, query_label text);
CREATE TABLE pmw.load_history (
  query_id bigint, user_name text, database_name text, session_id int, transaction_id bigint, table_name text, data_source text, file_format text,
  status text, loaded_rows bigint, loaded_bytes bigint, source_file_count int, source_file_bytes bigint, error_count bigint, error_message text, start_time timestamp, end_time timestamp);
CREATE TABLE pmw.load_commit (query_id bigint, filename text, lines_scanned bigint, curtime timestamp, errors bigint);
CREATE TABLE pmw.load_error (
  query_id bigint, user_name text, database_name text, session_id int, transaction_id bigint, table_id int, start_time timestamp, file_name text,
  line_number bigint, position int, column_name text, column_type text, column_length text, raw_line text, raw_field_value text, error_code int, error_message text);
CREATE TABLE pmw.unload_history (
  query_id bigint, user_name text, database_name text, session_id int, file_name text, file_format text, line_count bigint, transfer_size bigint, start_time timestamp, end_time timestamp);

CREATE FUNCTION pmw.column_number(t regclass, c text) RETURNS int LANGUAGE sql STABLE AS $$ SELECT attnum::int FROM pg_attribute WHERE attrelid = t AND attname = c AND NOT attisdropped $$;
CREATE FUNCTION pmw.column_numbers(t regclass, c jsonb) RETURNS int[] LANGUAGE sql STABLE AS $$
  SELECT array_agg(pmw.column_number(t, v) ORDER BY n) FROM jsonb_array_elements_text(c) WITH ORDINALITY AS e(v, n) $$;

CREATE FUNCTION pmw.remember_table(t regclass, what jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  parent regclass;
  item jsonb;
  missing text;
BEGIN
  IF what ? 'like' THEN
    parent := (what ->> 'like')::regclass;
    INSERT INTO pmw.table_attribute SELECT t, diststyle, distkey, sortkeys, sortstyle, backup FROM pmw.table_attribute WHERE relation = parent
      ON CONFLICT (relation) DO NOTHING;
    INSERT INTO pmw.column_attribute SELECT t, position, encoding, NULL FROM pmw.column_attribute WHERE relation = parent ON CONFLICT DO NOTHING;
  END IF;
  SELECT v INTO missing FROM (SELECT what ->> 'distkey' AS v UNION ALL SELECT jsonb_array_elements_text(coalesce(what -> 'sortkeys', '[]'))) AS s
    WHERE v IS NOT NULL AND pmw.column_number(t, v) IS NULL LIMIT 1;
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION 'column "%" of relation "%" does not exist', missing, t::text USING ERRCODE = '42703';
  END IF;
  INSERT INTO pmw.table_attribute (relation) VALUES (t) ON CONFLICT DO NOTHING;
  UPDATE pmw.table_attribute SET
    diststyle = CASE WHEN what ? 'distkey' THEN 'key' ELSE coalesce(what ->> 'diststyle', diststyle) END,
    distkey = CASE WHEN what ? 'distkey' THEN pmw.column_number(t, what ->> 'distkey') WHEN what ? 'diststyle' THEN NULL ELSE distkey END,
    sortkeys = CASE WHEN what ? 'sortkeys' THEN pmw.column_numbers(t, what -> 'sortkeys') ELSE sortkeys END,
    sortstyle = coalesce(what ->> 'sortstyle', sortstyle, CASE WHEN what ? 'sortkeys' THEN 'compound' END),
    backup = coalesce((what ->> 'backup')::bool, backup, true)
  WHERE relation = t;
  INSERT INTO pmw.column_attribute (relation, position, encoding) SELECT t, pmw.column_number(t, key), value FROM jsonb_each_text(coalesce(what -> 'encodings', '{}'))
    ON CONFLICT (relation, position) DO UPDATE SET encoding = excluded.encoding;
  INSERT INTO pmw.column_attribute (relation, position, identity) SELECT t, pmw.column_number(t, key), value FROM jsonb_each_text(coalesce(what -> 'identities', '{}'))
    ON CONFLICT (relation, position) DO UPDATE SET identity = excluded.identity;
  FOR item IN SELECT * FROM jsonb_array_elements(coalesce(what -> 'constraints', '[]')) LOOP
    INSERT INTO pmw.table_constraint VALUES (
      t,
      coalesce(item ->> 'name', (SELECT relname FROM pg_class WHERE oid = t) || CASE item ->> 'type' WHEN 'primary key' THEN '_pkey' WHEN 'unique' THEN '_' || (item -> 'columns' ->> 0) || '_key' ELSE '_' || (item -> 'columns' ->> 0) || '_fkey' END),
      item ->> 'type', pmw.column_numbers(t, item -> 'columns'), (item ->> 'table')::regclass, pmw.column_numbers((item ->> 'table')::regclass, item -> 'references'))
    ON CONFLICT (relation, name) DO UPDATE SET type = excluded.type, columns = excluded.columns, target = excluded.target, target_columns = excluded.target_columns;
  END LOOP;
END $$;
CREATE FUNCTION pmw.forget_constraint(t regclass, c text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM pmw.table_constraint WHERE relation = t AND name = c;
  IF NOT FOUND THEN RAISE EXCEPTION 'constraint "%" of relation "%" does not exist', c, t::text USING ERRCODE = '42704'; END IF;
END $$;
CREATE FUNCTION pmw.forget_bytes(t regclass, c text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  found text;
BEGIN
  FOR found IN SELECT conname FROM pg_constraint WHERE conrelid = t AND conname LIKE 'pmw!_bytes!_%' ESCAPE '!' AND conkey = ARRAY[pmw.column_number(t, c)]::int2[] LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', t, found);
  END LOOP;
END $$;
CREATE FUNCTION pmw.append_table(t regclass, source regclass) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  names text;
  moved bigint;
BEGIN
  SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) INTO names FROM pg_attribute a JOIN pg_attribute b ON b.attname = a.attname AND b.attrelid = source AND NOT b.attisdropped
    WHERE a.attrelid = t AND a.attnum > 0 AND NOT a.attisdropped AND a.attidentity = '';
  EXECUTE format('INSERT INTO %s (%s) SELECT %s FROM %s', t, names, names, source);
  GET DIAGNOSTICS moved = ROW_COUNT;
  EXECUTE format('TRUNCATE %s', source);
  RETURN moved;
END $$;
CREATE FUNCTION pmw.remember_external_schema(n text, d text, r text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO pmw.external_schema VALUES (n, d, r) ON CONFLICT (name) DO UPDATE SET database = excluded.database, iam_role = excluded.iam_role $$;

CREATE FUNCTION pmw.type_name(t oid, m int) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE t WHEN 3802 THEN 'super' WHEN 17 THEN 'varbyte' WHEN 25 THEN 'character varying(65535)' ELSE format_type(t, m) END $$;
CREATE FUNCTION pmw.is_own(schema_oid oid) RETURNS bool LANGUAGE sql STABLE AS $$
  SELECT nspname NOT LIKE 'pg!_%' ESCAPE '!' AND nspname <> 'information_schema' AND nspname <> 'pmw' AND nspname NOT LIKE 'pmw!_temp!_%' ESCAPE '!' FROM pg_namespace WHERE oid = schema_oid $$;

CREATE FUNCTION pmw.show_table(t regclass) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  a pmw.table_attribute;
  columns text;
  extra text;
  result text;
BEGIN
  SELECT * INTO a FROM pmw.table_attribute WHERE relation = t;
  SELECT string_agg('    ' || quote_ident(c.attname) || ' ' || pmw.type_name(c.atttypid, c.atttypmod)
      || CASE WHEN c.attnotnull THEN ' NOT NULL' ELSE '' END
      || CASE WHEN c.attidentity = 'a' THEN ' IDENTITY(' || coalesce(x.identity, '1,1') || ')' WHEN c.attidentity = 'd' THEN ' GENERATED BY DEFAULT AS IDENTITY(' || coalesce(x.identity, '1,1') || ')' ELSE '' END
      || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
      || ' ENCODE ' || coalesce(x.encoding, pmw.default_encoding(c.atttypid, c.attnum = ANY (coalesce(a.sortkeys, '{}'))))
      || CASE WHEN c.attnum = a.distkey THEN ' distkey' ELSE '' END, E',\n' ORDER BY c.attnum)
    INTO columns FROM pg_attribute c LEFT JOIN pg_attrdef d ON d.adrelid = c.attrelid AND d.adnum = c.attnum
    LEFT JOIN pmw.column_attribute x ON x.relation = c.attrelid AND x.position = c.attnum
    WHERE c.attrelid = t AND c.attnum > 0 AND NOT c.attisdropped;
  SELECT string_agg(E',\n    ' || CASE type WHEN 'foreign key' THEN 'FOREIGN KEY' WHEN 'unique' THEN 'UNIQUE' ELSE 'PRIMARY KEY' END
      || ' (' || (SELECT string_agg(quote_ident(attname), ', ' ORDER BY n) FROM unnest(k.columns) WITH ORDINALITY AS u(p, n) JOIN pg_attribute ON attrelid = t AND attnum = p) || ')'
      || coalesce(' REFERENCES ' || target::regclass::text || coalesce('(' || (SELECT string_agg(quote_ident(attname), ', ' ORDER BY n) FROM unnest(k.target_columns) WITH ORDINALITY AS u(p, n) JOIN pg_attribute ON attrelid = target AND attnum = p) || ')', ''), ''), '' ORDER BY name)
    INTO extra FROM pmw.table_constraint k WHERE relation = t;
  SELECT 'CREATE TABLE ' || quote_ident(nspname) || '.' || quote_ident(relname) INTO result FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE pg_class.oid = t;
  RETURN result || E' (\n' || coalesce(columns, '') || coalesce(extra, '') || E'\n)\nDISTSTYLE ' || upper(coalesce(a.diststyle, 'auto'))
    || coalesce(E'\n' || CASE WHEN a.sortstyle = 'interleaved' THEN 'INTERLEAVED ' ELSE '' END || 'SORTKEY (' || (SELECT string_agg(quote_ident(attname), ', ' ORDER BY n) FROM unnest(a.sortkeys) WITH ORDINALITY AS u(p, n) JOIN pg_attribute ON attrelid = t AND attnum = p) || ')', '')
    || ';';
END $$;
CREATE FUNCTION pmw.show_view(t regclass) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT 'CREATE ' || CASE WHEN relkind = 'm' THEN 'MATERIALIZED VIEW ' ELSE 'OR REPLACE VIEW ' END || quote_ident(nspname) || '.' || quote_ident(relname) || E' AS\n' || pg_get_viewdef(t, true)
  FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE pg_class.oid = t $$;
CREATE FUNCTION pmw.default_encoding(t oid, sorted bool) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN sorted OR t IN (16, 700, 701) THEN 'none' WHEN t IN (20, 21, 23, 1082, 1114, 1184, 1700, 1083, 1266) THEN 'az64' ELSE 'lzo' END $$;
CREATE FUNCTION pmw.pg_last_copy_count() RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT coalesce(nullif(current_setting('pmw.last_copy_count', true), '')::bigint, 0) $$;
CREATE FUNCTION pmw.pg_last_copy_id() RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT coalesce(nullif(current_setting('pmw.last_copy_id', true), '')::bigint, -1) $$;
CREATE FUNCTION pmw.pg_last_query_id() RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT coalesce(nullif(current_setting('pmw.last_query_id', true), '')::bigint, -1) $$;
`;
