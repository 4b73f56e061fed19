import type { Node, TableRef } from '../../../ast';
import { foldName } from '../../../semantics';
import type { Edit, Rule, RuleContext } from '../../rule';
import { lastName } from '../support/names';
import { sysColumnsFor, sysViewFor } from '../support/systemViews';

/** Renames the view and its columns, where the query reads nothing else and every column has a counterpart. */
function migrated(context: RuleContext, table: TableRef, view: string): Edit[] | undefined {
  const columns = sysColumnsFor(lastName(table.name));
  const from = context.parentOf(table);
  const select = from && context.parentOf(from);
  if (columns === undefined || select?.kind !== 'select' || select.from?.items.length !== 1) return undefined;
  let outer: Node = select;
  for (let node = context.parentOf(outer); node?.kind === 'query'; node = context.parentOf(node)) outer = node;
  const inside = ({ start, end }: Node): boolean => start >= outer.start && end <= outer.end;
  if (context.nodes('select').some((other) => other !== select && inside(other))) return undefined;
  if (context.nodes('star').some(inside)) return undefined;
  const edits: Edit[] = [{ start: table.name.start, end: table.name.end, text: view.toLowerCase() }];
  for (const ref of context.nodes('columnRef').filter(inside)) {
    const column = ref.parts.at(-1);
    const name = columns.get(foldName(column?.name ?? ''));
    if (column === undefined || name === undefined || (ref.parts.length > 1 && table.alias === undefined))
      return undefined;
    if (name !== foldName(column.name)) edits.push({ start: column.start, end: column.end, text: name });
  }
  return edits;
}

export const q18SystemViews: Rule = {
  code: 'Q18',
  title: 'System view that serverless workgroups do not have',
  severity: 'warning',
  page: {
    why: 'Most STL, SVL and STV views exist on provisioned clusters only; the SYS views exist on both, cover concurrency scaling, and keep their history.',
    instead:
      'Read the SYS view that the message names; its columns have other names. Views without a successor in the guide are left alone, and so is all where the connection is a provisioned cluster (pmw lint: --target provisioned).',
    source:
      'Amazon Redshift Database Developer Guide, "System view mapping for migrating to SYS monitoring views"; for STL_EXPLAIN and SVL_S3LOG their own pages. SVV_VACUUM_PROGRESS, SVV_VACUUM_SUMMARY and SVV_QUERY_STATE stand on that page too.',
  },
  cases: {
    bad: [
      'SELECT * FROM stl_load_errors',
      'SELECT query FROM pg_catalog.stl_query q',
      'SELECT COUNT(*) FROM svl_query_summary s JOIN stl_alert_event_log a ON a.query = s.query',
      'SELECT plannode FROM STL_EXPLAIN',
      'SELECT sequence, text FROM svl_statementtext WHERE xid = 7',
      'SELECT table_name, status FROM svv_vacuum_progress',
    ],
    good: [
      'SELECT * FROM sys_load_error_detail',
      'SELECT * FROM svv_table_info',
      'SELECT * FROM audit.stl_query',
      'SELECT * FROM stv_blocklist',
      'SELECT table_id, slice, pct_complete FROM stv_load_state',
      'SELECT query, segment, avg_request_parallelism FROM svcs_s3query_summary',
      'SELECT pid, lock_owner FROM stv_locks',
      'SELECT schema, "table", unsorted FROM svv_table_info WHERE unsorted > 20',
      'WITH stl_query AS (SELECT 1 AS query) SELECT query FROM stl_query',
    ],
    fixed: [
      [
        'SELECT e.filename, e.err_reason FROM stl_load_errors AS e WHERE e.query = 7 ORDER BY e.starttime',
        'SELECT e.file_name, e.error_message FROM sys_load_error_detail AS e WHERE e.query_id = 7 ORDER BY e.start_time',
      ],
      [
        "SELECT username, COUNT(*) FROM stl_connection_log WHERE event = 'authentication failure' GROUP BY username",
        "SELECT user_name, COUNT(*) FROM sys_connection_log WHERE event = 'authentication failure' GROUP BY user_name",
      ],
    ],
  },
  check(context) {
    if (context.model.catalog.deployment === 'provisioned') return;
    for (const table of context.nodes('tableRef')) {
      const { parts } = table.name;
      const view = sysViewFor(lastName(table.name));
      const schema = parts.length > 1 ? parts.at(-2)?.name : 'pg_catalog';
      if (view === undefined || schema !== 'pg_catalog') continue;
      if (parts.length === 1 && context.model.relationOf(table.name)?.kind === 'common table') continue;
      const edits = migrated(context, table, view);
      context.report(
        table.name,
        `${lastName(table.name).toUpperCase()} is not there on serverless workgroups: read ${view}`,
        edits && { title: `Read ${view}`, suggestion: true, edits },
      );
    }
  },
};
