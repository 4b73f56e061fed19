import type { FunctionCall, Node } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';

const replacements: Readonly<Record<string, string>> = { now: 'GETDATE()' };
const leaderOnly = new Set([
  'now',
  'age',
  'current_schema',
  'current_schemas',
  'has_database_privilege',
  'has_schema_privilege',
  'has_table_privilege',
  'pg_get_viewdef',
  'pg_table_is_visible',
  'generate_series',
  'array_to_string',
  'localtime',
  'localtimestamp',
]);

function readsTable(context: RuleContext, call: FunctionCall): boolean {
  for (let node: Node | undefined = call; node; node = context.parentOf(node)) {
    if (node.kind !== 'select') continue;
    return (node.from?.items ?? []).some((item) => {
      if (item.kind !== 'tableRef') return item.kind === 'join';
      const [schema] = item.name.parts;
      const name = item.name.parts[item.name.parts.length - 1]?.name ?? '';
      return !/^(pg_|svv_|stv_|information_schema$)/.test(schema?.name ?? '') && !/^(pg_|svv_|stv_)/.test(name);
    });
  }
  return false;
}

export const q11LeaderOnly: Rule = {
  code: 'Q11',
  title: 'Leader-node function with a table',
  severity: 'error',
  page: {
    why: 'Some functions run on the leader node only. With a user table in the query they fail: "Specified types or functions not supported on Redshift tables".',
    instead: 'Use GETDATE() or SYSDATE for the time; a table of numbers or a recursive CTE for series.',
    source: 'Amazon Redshift Database Developer Guide, "Leader node-only functions".',
  },
  cases: {
    bad: ['SELECT id FROM core.fact_sales WHERE sold_at > now()'],
    good: ['SELECT id FROM core.fact_sales WHERE sold_at > GETDATE()', 'SELECT now()', 'SELECT current_schema()'],
    fixed: [['SELECT now() FROM core.t', 'SELECT GETDATE() FROM core.t']],
  },
  check(context) {
    for (const call of context.nodes('functionCall')) {
      const [part, more] = call.name.parts;
      if (!part || more || !leaderOnly.has(part.name) || !readsTable(context, call)) continue;
      const replacement = replacements[part.name];
      context.report(
        call,
        `${part.name.toUpperCase()} runs on the leader node only and fails on a table${replacement ? `: use ${replacement}` : ''}`,
        replacement
          ? { title: `Use ${replacement}`, edits: [{ start: call.start, end: call.end, text: replacement }] }
          : undefined,
      );
    }
  },
};
