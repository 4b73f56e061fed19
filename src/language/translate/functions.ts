/** Redshift's functions that PostgreSQL has not, or has with another meaning. */

/** In the prelude's schema, called as `pmw.<name>` with the arguments as they are. */
export const preludeFunctions: ReadonlySet<string> = new Set(
  (
    'add_months array_concat avg bpcharcmp can_json_parse charindex charlen concat convert_timezone date_cmp date_part_year ' +
    'date_trunc dexp dlog1 dlog10 dpow func_sha1 get_array_length getdate is_array is_object is_scalar is_valid_json ' +
    'is_valid_json_array json_array_length json_extract_array_element_text json_extract_path_text json_parse json_serialize ' +
    'json_size json_typeof last_day len median months_between next_day pg_last_copy_count pg_last_query_id ' +
    'regexp_replace regexp_substr replicate round sha sha1 sha2 split_to_array strtol subarray textlen trunc version'
  ).split(' '),
);

/** First argument is a date part written bare or as text: `pmw.<name>('day', …)`. */
export const datePartFunctions: ReadonlySet<string> = new Set(['dateadd', 'datediff', 'date_part', 'datepart']);

/** Another name, same arguments. */
export const renamedFunctions: ReadonlyMap<string, string> = new Map([
  ['nvl', 'coalesce'],
  ['isnull', 'coalesce'],
  ['datepart', 'pmw.date_part'],
  ['array', 'jsonb_build_array'],
  ['object', 'jsonb_build_object'],
  ['pg_last_copy_id', 'pmw.pg_last_copy_id'],
]);

/** Aggregates of Redshift, by which GROUP BY ALL knows what not to group by. */
export const aggregateFunctions: ReadonlySet<string> = new Set(
  'any_value avg bit_and bit_or bool_and bool_or count listagg max median min percentile_cont percentile_disc stddev stddev_pop stddev_samp sum var_pop var_samp variance'.split(
    ' ',
  ),
);

/** Known to Redshift, not made here. */
export const missingFunctions: ReadonlyMap<string, string> = new Map([
  ['hll', 'HyperLogLog sketches (HLL functions)'],
  ['hll_create_sketch', 'HyperLogLog sketches (HLL functions)'],
  ['hll_cardinality', 'HyperLogLog sketches (HLL functions)'],
  ['hll_combine', 'HyperLogLog sketches (HLL functions)'],
  ['st_geomfromtext', 'spatial functions'],
  ['st_point', 'spatial functions'],
  ['st_distance', 'spatial functions'],
  ['object_transform', 'OBJECT_TRANSFORM'],
  ['explain_model', 'machine learning functions'],
]);

/** System relations that the prelude has, found without a schema or in pg_catalog. */
export const systemRelations: ReadonlySet<string> = new Set(
  (
    'pg_table_def svv_table_info svv_tables svv_columns svv_all_tables svv_all_columns svv_all_schemas svv_redshift_tables ' +
    'svv_redshift_columns svv_redshift_schemas svv_redshift_databases svv_redshift_functions svv_external_schemas svv_external_tables svv_external_columns svv_mv_info stv_mv_info ' +
    'sys_load_error_detail sys_load_history sys_query_history sys_unload_history stl_load_errors stl_query stl_load_commits ' +
    'stl_unload_log stv_recents stv_sessions stv_inflight svl_qlog pg_user_info pg_constraint pg_proc_info'
  ).split(' '),
);

const systemPattern = /^(svv|svl|svcs|sys|stl|stv|scs)_/;

export function isSystemName(name: string): boolean {
  return systemPattern.test(name);
}
