/**
 * SYS view, then the views of provisioned clusters that the guide's page "System view mapping for migrating to SYS monitoring views" puts
 * under it; STL_EXPLAIN and SVL_S3LOG as their own pages have it. Views that the guide names no successor of are not listed.
 */
const groups: readonly (readonly [view: string, replaced: string])[] = [
  [
    'SYS_QUERY_HISTORY',
    'stl_ddltext stl_error stl_query stl_utilitytext stl_wlm_query stv_inflight stv_recents stv_wlm_query_state svl_compile svl_multi_statement_violations svl_qlog svl_query_queue_info svl_statementtext svl_terminate',
  ],
  ['SYS_QUERY_TEXT', 'stl_querytext'],
  ['SYS_QUERY_EXPLAIN', 'stl_explain'],
  [
    'SYS_QUERY_DETAIL',
    'stl_aggr stl_alert_event_log stl_bcast stl_delete stl_dist stl_hash stl_hashjoin stl_insert stl_limit stl_merge stl_mergejoin stl_nestloop stl_parse stl_plan_info stl_project stl_query_metrics stl_return stl_save stl_scan stl_sort stl_stream_segs stl_unique stl_window stv_exec_state stv_query_metrics svcs_query_summary svl_query_metrics svl_query_metrics_summary svl_query_report svl_query_summary svv_query_state',
  ],
  ['SYS_TRANSACTION_HISTORY', 'stl_commit_stats stl_undone stl_tr_conflict'],
  ['SYS_CONNECTION_LOG', 'stl_connection_log'],
  ['SYS_SESSION_HISTORY', 'stl_sessions stl_restarted_sessions stv_sessions'],
  // Both views have a part of its columns; this one has its files.
  ['SYS_LOAD_DETAIL', 'stl_load_commits'],
  ['SYS_LOAD_ERROR_DETAIL', 'stl_load_errors stl_loaderror_detail'],
  ['SYS_UNLOAD_DETAIL', 'stl_unload_log'],
  ['SYS_COPY_REPLACEMENTS', 'stl_replacements'],
  ['SYS_EXTERNAL_QUERY_DETAIL', 'svl_federated_query svl_s3list svl_s3log svl_s3query svl_s3query_summary'],
  ['SYS_EXTERNAL_QUERY_ERROR', 'svl_spectrum_scan_error'],
  ['SYS_VACUUM_HISTORY', 'stl_vacuum svl_vacuum_percentage svv_vacuum_progress svv_vacuum_summary'],
  ['SYS_ANALYZE_HISTORY', 'stl_analyze'],
  ['SYS_ANALYZE_COMPRESSION_HISTORY', 'stl_analyze_compression'],
  ['SYS_MV_REFRESH_HISTORY', 'svl_mv_refresh_status'],
  ['SYS_MV_STATE', 'stl_mv_state'],
  ['SYS_PROCEDURE_CALL', 'svl_stored_proc_call'],
  ['SYS_PROCEDURE_MESSAGES', 'svl_stored_proc_messages'],
  ['SYS_UDF_LOG', 'svl_udf_log'],
  ['SYS_USERLOG', 'stl_userlog'],
  ['SYS_SCHEMA_QUOTA_VIOLATIONS', 'stl_schema_quota_violations'],
  ['SYS_SPATIAL_SIMPLIFY', 'svl_spatial_simplify'],
  ['SYS_DATASHARE_CHANGE_LOG', 'svl_datashare_change_log'],
  ['SYS_DATASHARE_USAGE_CONSUMER', 'svl_datashare_usage_consumer'],
  ['SYS_DATASHARE_USAGE_PRODUCER', 'svl_datashare_usage_producer'],
  ['SYS_DATASHARE_CROSS_REGION_USAGE', 'svl_datashare_cross_region_usage'],
  ['SYS_RESTORE_LOG', 'svl_restore_alter_table_progress'],
  ['SYS_RESTORE_STATE', 'stv_xrestore_alter_queue_state'],
];

const replacements = new Map(
  groups.flatMap(([view, replaced]) => replaced.split(' ').map((name) => [name, view] as const)),
);

/** Columns under their new names, of views whose rows are the same ones. Those that are not listed have no counterpart. */
const renames: Readonly<Record<string, string>> = {
  stl_load_errors:
    'userid=user_id query=query_id session=session_id tbl=table_id starttime=start_time filename=file_name line_number colname=column_name type=column_type col_length=column_length position err_code=error_code err_reason=error_message',
  stl_connection_log:
    'event recordtime=record_time remotehost=remote_host remoteport=remote_port pid=session_id dbname=database_name username=user_name authmethod=auth_method duration',
};

/** The SYS view to read in place of one that only provisioned clusters have. */
export function sysViewFor(name: string): string | undefined {
  return replacements.get(name);
}

/** Old column names to new ones; undefined where the rows of the two views are not the same ones. */
export function sysColumnsFor(name: string): ReadonlyMap<string, string> | undefined {
  const written = Object.hasOwn(renames, name) ? renames[name] : undefined;
  if (written === undefined) return undefined;
  return new Map(
    written.split(' ').map((pair) => {
      const [from, to] = pair.split('=');
      return [from ?? '', to ?? from ?? ''];
    }),
  );
}
