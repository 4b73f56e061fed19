import type { Rule } from '../../rule';

const newer: Readonly<Record<string, string>> = {
  stl_query: 'SYS_QUERY_HISTORY',
  svl_qlog: 'SYS_QUERY_HISTORY',
  stv_inflight: 'SYS_QUERY_HISTORY',
  stv_recents: 'SYS_QUERY_HISTORY',
  stl_querytext: 'SYS_QUERY_TEXT',
  svl_statementtext: 'SYS_QUERY_TEXT',
  stl_load_errors: 'SYS_LOAD_ERROR_DETAIL',
  stl_loaderror_detail: 'SYS_LOAD_ERROR_DETAIL',
  stl_load_commits: 'SYS_LOAD_DETAIL',
  stl_unload_log: 'SYS_UNLOAD_DETAIL',
  stl_vacuum: 'SYS_VACUUM_HISTORY',
  stl_analyze: 'SYS_ANALYZE_HISTORY',
  stl_connection_log: 'SYS_CONNECTION_LOG',
  stv_sessions: 'SYS_SESSION_HISTORY',
  svl_query_summary: 'SYS_QUERY_DETAIL',
  svl_query_report: 'SYS_QUERY_DETAIL',
  svl_s3query: 'SYS_EXTERNAL_QUERY_DETAIL',
  svl_stored_proc_call: 'SYS_PROCEDURE_CALL',
};

export const q18SystemViews: Rule = {
  code: 'Q18',
  title: 'System view that serverless workgroups do not have',
  severity: 'warning',
  page: {
    why: 'Most STL, SVL and STV views exist on provisioned clusters only; the SYS views exist on both and keep their history.',
    instead: 'Read the SYS view; its columns have other names.',
    source: 'Amazon Redshift Database Developer Guide, "Migrating to SYS monitoring views".',
  },
  cases: {
    bad: ['SELECT * FROM stl_load_errors', 'SELECT query FROM pg_catalog.stl_query q'],
    good: ['SELECT * FROM sys_load_error_detail', 'SELECT * FROM svv_table_info', 'SELECT * FROM audit.stl_query'],
  },
  check(context) {
    for (const table of context.nodes('tableRef')) {
      const { parts } = table.name;
      const name = parts[parts.length - 1]?.name ?? '';
      const schema = parts.length > 1 ? parts[parts.length - 2]?.name : 'pg_catalog';
      if (schema !== 'pg_catalog' || !Object.hasOwn(newer, name)) continue;
      context.report(table.name, `${name.toUpperCase()} is not there on serverless workgroups: read ${newer[name]}`);
    }
  },
};
