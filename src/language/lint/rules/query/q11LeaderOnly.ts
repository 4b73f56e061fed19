import type { FunctionCall, Node, Query, TableRef } from '../../../ast';
import { functionNamed } from '../../../functions';
import type { Rule, RuleContext } from '../../rule';
import { lies } from '../support/tableTree';
import { lastName } from '../support/names';

/** What says the same on the compute nodes, where the call has the arguments that it is for. */
const replacements: Readonly<Record<string, string>> = { now: 'GETDATE()', localtimestamp: 'GETDATE()' };
/** Called deprecated for tables by the guide, but written widely and accepted: no error can be promised. */
const tolerated: ReadonlySet<string> = new Set(['current_timestamp', 'current_time', 'substr', 'log']);

/** Catalog tables live on the leader node; tables, STL, SVL and most STV views on the compute nodes. */
function onLeader(table: TableRef): boolean {
  const schema = table.name.parts.at(-2)?.name.toLowerCase() ?? '';
  return /^(pg_|information_schema$)/.test(schema) || /^(pg_|svv_|stv_)/.test(lastName(table.name));
}

/** The query that runs as a whole, with all its subqueries. */
function outermost(context: RuleContext, call: FunctionCall): Query | undefined {
  let found: Query | undefined;
  for (let node: Node | undefined = call; node; node = context.parentOf(node)) {
    if (node.kind === 'query') found = node;
    if (node.kind === 'plSql' || node.kind === 'plLoop') break;
  }
  return found;
}

function readsTable(context: RuleContext, query: Query): boolean {
  return context.nodes('tableRef').some((table) => {
    if (!lies(table, query) || onLeader(table)) return false;
    const relation = context.model.relationOf(table.name);
    return relation?.kind !== 'common table' && relation?.kind !== 'path';
  });
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
    bad: [
      'SELECT id FROM core.fact_sales WHERE sold_at > now()',
      'SELECT version(), id FROM core.fact_sales',
      "SELECT id FROM core.fact_sales WHERE has_table_privilege('core.dim_store', 'select')",
      'SELECT t.id, g FROM core.t CROSS JOIN (SELECT generate_series(1, 3) AS g) x',
      'WITH p AS (SELECT now() AS at) SELECT t.id FROM core.t CROSS JOIN p',
      'SELECT age(sold_at) FROM core.fact_sales',
    ],
    good: [
      'SELECT id FROM core.fact_sales WHERE sold_at > GETDATE()',
      'SELECT now()',
      'SELECT current_schema()',
      'SELECT tablename FROM pg_table_def WHERE schemaname = current_schema()',
      'SELECT generate_series(1, 10)',
      'WITH n AS (SELECT generate_series(1, 10) AS i) SELECT i FROM n',
      'SELECT id FROM core.t WHERE loaded_at > CURRENT_TIMESTAMP',
      'SELECT id, tools.age(born) FROM core.t',
      'INSERT INTO core.t (at) VALUES (now())',
      "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE has_schema_privilege(n.nspname, 'usage')",
    ],
    fixed: [['SELECT now() FROM core.t', 'SELECT GETDATE() FROM core.t']],
  },
  check(context) {
    for (const call of context.nodes('functionCall')) {
      const [part, more] = call.name.parts;
      if (!part || more || part.quoted || tolerated.has(part.name)) continue;
      if (functionNamed(part.name)?.leaderOnly !== true) continue;
      const query = outermost(context, call);
      if (query === undefined || !readsTable(context, query)) continue;
      const replacement = call.arguments.length === 0 ? replacements[part.name] : undefined;
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
