/** Functions of PostgreSQL that Redshift has not ("Unsupported PostgreSQL functions"), with what to write in their place; '' where nothing does. */
const groups: readonly (readonly [names: string, instead: string])[] = [
  ['string_agg', 'LISTAGG(x, delimiter) WITHIN GROUP (ORDER BY …)'],
  ['array_agg', 'LISTAGG, or SPLIT_TO_ARRAY(LISTAGG(…)) for a SUPER array'],
  ['every', 'BOOL_AND'],
  ['mode', 'COUNT(*) per value and QUALIFY ROW_NUMBER() OVER (…) = 1'],
  [
    'corr covar_pop covar_samp regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy',
    'sums and averages of the products',
  ],
  [
    'json_agg jsonb_agg json_object_agg jsonb_object_agg json_arrayagg json_objectagg',
    'LISTAGG, or OBJECT and ARRAY for SUPER values',
  ],
  ['json_build_object jsonb_build_object json_object jsonb_object row_to_json', 'OBJECT(key, value, …)'],
  ['json_build_array jsonb_build_array array_to_json', 'ARRAY(…)'],
  ['to_json to_jsonb', 'JSON_SERIALIZE or JSON_PARSE'],
  ['jsonb_array_length', 'GET_ARRAY_LENGTH'],
  ['jsonb_typeof', 'JSON_TYPEOF'],
  [
    'json_extract_path jsonb_extract_path jsonb_extract_path_text jsonb_path_query jsonb_path_query_array jsonb_path_query_first jsonb_path_exists jsonb_path_match',
    'a SUPER path such as column.attribute[0]',
  ],
  [
    'json_array_elements jsonb_array_elements json_array_elements_text jsonb_array_elements_text',
    'unnesting in FROM: FROM t, t.items AS item',
  ],
  [
    'json_each jsonb_each json_each_text jsonb_each_text json_object_keys jsonb_object_keys',
    'FROM t, UNPIVOT t.object AS value AT key',
  ],
  [
    'json_populate_record json_populate_recordset json_to_record json_to_recordset jsonb_populate_record jsonb_populate_recordset jsonb_to_record jsonb_to_recordset',
    'SUPER paths with casts',
  ],
  ['jsonb_set jsonb_set_lax jsonb_insert json_strip_nulls jsonb_strip_nulls', 'OBJECT_TRANSFORM'],
  ['jsonb_pretty', 'JSON_SERIALIZE'],
  ['array_append array_prepend array_cat', 'ARRAY_CONCAT'],
  ['array_remove', 'ARRAY_EXCEPT'],
  ['array_length cardinality array_ndims array_dims', 'GET_ARRAY_LENGTH'],
  ['array_fill array_replace array_sample array_shuffle trim_array generate_subscripts', ''],
  ['clock_timestamp statement_timestamp', 'GETDATE() or TIMEOFDAY()'],
  ['transaction_timestamp', 'SYSDATE'],
  ['justify_days justify_hours justify_interval', ''],
  ['pg_sleep pg_sleep_for pg_sleep_until', ''],
  ['make_date', "TO_DATE(year || '-' || month || '-' || day, 'YYYY-MM-DD')"],
  ['make_time make_timestamp make_timestamptz', 'TO_TIMESTAMP, or a cast of the text'],
  ['make_interval', 'DATEADD, or an INTERVAL literal'],
  ['date_bin', 'DATE_TRUNC, or FLOOR over EXTRACT(epoch FROM …)'],
  ['date_subtract', 'DATEADD'],
  ['div', 'TRUNC(a / b)'],
  ['setseed', 'SET seed TO'],
  ['width_bucket', 'CASE, or FLOOR((x - low) / width) + 1'],
  ['sinh cosh tanh asinh acosh atanh', 'EXP'],
  ['sind cosd tand cotd asind acosd atand atan2d', 'RADIANS or DEGREES with the plain function'],
  ['gcd lcm scale min_scale trim_scale random_normal erf erfc', ''],
  ['bit_length', 'OCTET_LENGTH(x) * 8'],
  ['overlay', 'LEFT, SUBSTRING and ||'],
  ['convert_from convert_to', 'FROM_VARBYTE and TO_VARBYTE'],
  ['encode', 'TO_HEX, or FROM_VARBYTE'],
  ['format', '|| and CAST'],
  ['concat_ws', '|| with COALESCE'],
  ['quote_nullable', 'QUOTE_LITERAL with COALESCE'],
  ['regexp_match regexp_matches', 'REGEXP_SUBSTR'],
  ['regexp_like', 'REGEXP_COUNT(…) > 0, or ~'],
  ['regexp_split_to_array', 'SPLIT_TO_ARRAY'],
  ['regexp_split_to_table string_to_table', 'unnesting of SPLIT_TO_ARRAY in FROM'],
  ['starts_with', "LIKE 'prefix%'"],
  ['normalize unistr to_bin to_oct parse_ident casefold', ''],
  ['sha224 sha256 sha384 sha512', 'SHA2(x, bits)'],
  ['num_nulls num_nonnulls', 'CASE WHEN … IS NULL'],
  ['gen_random_uuid uuid_generate_v1 uuid_generate_v4 uuidv4 uuidv7', 'MD5 or SHA2 of RANDOM(), or a Lambda UDF'],
  ['nextval currval setval lastval', 'an IDENTITY column'],
  [
    'pg_size_pretty pg_total_relation_size pg_relation_size pg_table_size pg_indexes_size pg_database_size pg_column_size pg_tablespace_size',
    'SVV_TABLE_INFO.size',
  ],
  ['pg_advisory_lock pg_advisory_unlock pg_advisory_xact_lock pg_try_advisory_lock pg_try_advisory_xact_lock', 'LOCK'],
  [
    'txid_current pg_current_xact_id pg_current_snapshot txid_current_snapshot pg_export_snapshot',
    'SYS_QUERY_HISTORY.transaction_id',
  ],
  ['current_query', 'SYS_QUERY_HISTORY.query_text'],
  ['inet_client_addr inet_client_port inet_server_addr inet_server_port', 'SYS_CONNECTION_LOG'],
  [
    'pg_conf_load_time pg_postmaster_start_time pg_is_other_temp_schema pg_listening_channels pg_my_temp_schema pg_trigger_depth pg_notify',
    '',
  ],
  [
    'pg_reload_conf pg_rotate_logfile pg_read_file pg_ls_dir pg_start_backup pg_stop_backup pg_switch_wal pg_is_in_recovery',
    '',
  ],
  [
    'to_tsvector to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery ts_rank ts_rank_cd ts_headline setweight',
    'LIKE, or REGEXP_INSTR',
  ],
  [
    'xmlagg xmlelement xmlforest xmlconcat xmlparse xmlpi xmlroot xmlserialize xpath xpath_exists xml_is_well_formed',
    '',
  ],
  ['int4range int8range numrange tsrange tstzrange daterange', 'two columns'],
  ['enum_first enum_last enum_range', ''],
  ['merge_action', ''],
  ['st_pointfromgeohash', 'ST_Centroid(ST_GeomFromGeoHash(x))'],
];

const instead = new Map(groups.flatMap(([names, text]) => names.split(' ').map((name) => [name, text] as const)));

export interface PostgresOnlyFunction {
  readonly name: string;
  /** What to write in Redshift, in words; undefined where nothing takes its place. */
  readonly instead: string | undefined;
}

/** A function that PostgreSQL has and Redshift has not; undefined for every other name (a user's function, too). */
export function postgresOnlyFunction(name: string): PostgresOnlyFunction | undefined {
  const folded = name.toLowerCase();
  const text = instead.get(folded);
  return text === undefined ? undefined : { name: folded, instead: text === '' ? undefined : text };
}

/** Names of all functions that `postgresOnlyFunction` knows. */
export function postgresOnlyFunctionNames(): readonly string[] {
  return [...instead.keys()];
}
