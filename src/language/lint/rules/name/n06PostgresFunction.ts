import type { FunctionCall, IsTest } from '../../../ast';
import { functionNamed, postgresOnlyFunction } from '../../../functions';
import type { Edit, Rule, RuleContext } from '../../rule';
import { lastName } from '../support/names';
import { inWholeStatements } from '../support/resolution';

/** Functions of another name and the same arguments. */
const renamed: Readonly<Record<string, string>> = {
  every: 'BOOL_AND',
  jsonb_array_length: 'GET_ARRAY_LENGTH',
  clock_timestamp: 'GETDATE',
  statement_timestamp: 'GETDATE',
};

function fixOf(context: RuleContext, call: FunctionCall, name: string): { title: string; edits: Edit[] } | undefined {
  const part = call.name.parts.at(-1);
  const other = Object.hasOwn(renamed, name) ? renamed[name] : undefined;
  if (part !== undefined && other !== undefined)
    return { title: `Write ${other}`, edits: [{ start: part.start, end: part.end, text: other }] };
  if (name === 'transaction_timestamp' && call.arguments.length === 0)
    return { title: 'Write SYSDATE', edits: [{ start: call.start, end: call.end, text: 'SYSDATE' }] };
  const last = call.arguments.at(-1);
  if (name !== 'string_agg' || part === undefined || last === undefined || call.filter || call.over || call.withinGroup)
    return undefined;
  const edits: Edit[] = [{ start: part.start, end: part.end, text: 'LISTAGG' }];
  // string_agg(x, ',' ORDER BY y) -> LISTAGG(x, ',') WITHIN GROUP (ORDER BY y)
  if (call.orderBy !== undefined)
    edits.push({ start: last.end, end: call.end, text: `) WITHIN GROUP (${context.sourceOf(call.orderBy)})` });
  return { title: 'Write LISTAGG', edits };
}

/** DECODE takes two NULLs as equal, as IS NOT DISTINCT FROM does. */
function checkDistinct(context: RuleContext, { operand, right, negated, start, end, ...node }: IsTest): void {
  if (node.test !== 'distinct from' || right === undefined) return;
  const [equal, different] = negated ? [1, 0] : [0, 1];
  const text = `DECODE(${context.sourceOf(operand)}, ${context.sourceOf(right)}, ${equal}, ${different}) = 1`;
  context.report(
    { start: node.operatorStart, end: node.operatorEnd },
    `Redshift has no IS ${negated ? 'NOT ' : ''}DISTINCT FROM: write DECODE(a, b, ${equal}, ${different}) = 1`,
    { title: 'Write DECODE', edits: [{ start, end, text }] },
  );
}

export const n06PostgresFunction: Rule = {
  code: 'N06',
  title: 'Function that PostgreSQL has and Redshift has not',
  severity: 'error',
  // A function of the same name may be made by another statement.
  scope: 'file',
  page: {
    why: 'Redshift comes from PostgreSQL 8 and has functions of its own; many that PostgreSQL has today it has not, and the statement fails when it runs.',
    instead: "Write Redshift's own function; the message names it where there is one.",
    source: 'Amazon Redshift Database Developer Guide, "Unsupported PostgreSQL functions"; "SQL functions reference".',
  },
  cases: {
    bad: [
      "SELECT string_agg(sku, ',') FROM core.dim_product",
      'SELECT array_agg(sku) FROM core.dim_product',
      'SELECT make_interval(days => 3)',
      'SELECT jsonb_array_length(detail) FROM raw.orders',
      'SELECT id FROM core.fact_sales WHERE store_key IS DISTINCT FROM old_key',
    ],
    good: [
      "SELECT LISTAGG(sku, ',') WITHIN GROUP (ORDER BY sku) FROM core.dim_product",
      'SELECT tools.string_agg(sku) FROM core.dim_product',
      "SELECT my_function(sku), date_trunc('day', sold_at) FROM core.fact_sales",
      'CREATE FUNCTION lcm(a INT, b INT) RETURNS INT STABLE AS $$ SELECT $1 $$ LANGUAGE sql; SELECT lcm(1, 2)',
      'SELECT "every"(a) FROM t',
    ],
    fixed: [
      ["SELECT string_agg(a, ',') FROM t", "SELECT LISTAGG(a, ',') FROM t"],
      [
        "SELECT string_agg(a, ',' ORDER BY b DESC) FROM t",
        "SELECT LISTAGG(a, ',') WITHIN GROUP (ORDER BY b DESC) FROM t",
      ],
      [
        'SELECT 1 FROM t WHERE a IS DISTINCT FROM b + 1 AND NOT c IS NOT DISTINCT FROM d',
        'SELECT 1 FROM t WHERE DECODE(a, b + 1, 0, 1) = 1 AND NOT DECODE(c, d, 1, 0) = 1',
      ],
      ['SELECT every(a > 1), clock_timestamp() FROM t', 'SELECT BOOL_AND(a > 1), GETDATE() FROM t'],
    ],
  },
  check(context) {
    const own = new Set<string>();
    for (const statement of context.parse.statements)
      if (statement.kind === 'createFunction') own.add(lastName(statement.name));
    for (const call of context.nodes('functionCall')) {
      const [part, more] = call.name.parts;
      if (part === undefined || more !== undefined || part.quoted || own.has(part.name)) continue;
      const known = functionNamed(part.name) === undefined ? postgresOnlyFunction(part.name) : undefined;
      if (known === undefined) continue;
      const fix = fixOf(context, call, known.name);
      context.report(
        { start: call.name.start, end: call.name.end },
        `Redshift has no ${known.name.toUpperCase()}${known.instead === undefined ? '' : `: write ${known.instead}`}`,
        fix,
      );
    }
    for (const test of inWholeStatements(context, context.nodes('is'))) checkDistinct(context, test);
  },
};
