import type { CommonTable, TableRef, WithClause } from '../../../ast';
import { namedInOtherBranch } from '../../../scanner';
import { foldName } from '../../../semantics';
import type { Edit, Rule } from '../../rule';
import { isTemplate } from '../support/templates';
import { lies } from '../support/tableTree';
import { within } from '../support/within';

/** Whether a table of a statement has the name of a CTE outside of the CTE itself: with a schema it cannot mean one. */
function isRead(table: CommonTable, tables: readonly TableRef[]): boolean {
  const cte = foldName(table.name.name);
  return tables.some(({ name, start, end }) => {
    const [only, more] = name.parts;
    if (only === undefined || more !== undefined || foldName(only.name) !== cte) return false;
    return start < table.start || end > table.end;
  });
}

/** Takes one table out of a WITH clause; the clause itself with the last one. */
function withoutTable({ tables, start }: WithClause, index: number, bodyStart: number): Edit {
  const [table, next, before] = [tables[index], tables[index + 1], tables[index - 1]];
  if (next !== undefined) return { start: table?.start ?? start, end: next.start, text: '' };
  if (before !== undefined) return { start: before.end, end: table?.end ?? start, text: '' };
  return { start, end: bodyStart, text: '' };
}

export const q19UnusedCte: Rule = {
  code: 'Q19',
  title: 'CTE that nothing reads',
  severity: 'information',
  page: {
    why: 'A common table expression that the statement does not use is not run, but is read and kept up to date by everybody who works on the query.',
    instead: 'Take it out, or read it.',
    source: 'sqlfluff ST03.',
  },
  cases: {
    bad: [
      'WITH old AS (SELECT a FROM t) SELECT b FROM u',
      'WITH a AS (SELECT 1 AS x), b AS (SELECT 2 AS x) SELECT x FROM b',
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT 1',
    ],
    good: [
      'WITH new AS (SELECT a FROM t) SELECT a FROM NEW',
      'WITH a AS (SELECT 1 AS x), b AS (SELECT x FROM a) SELECT x FROM b',
      'WITH a AS (SELECT 1 AS x) SELECT 1 FROM t WHERE t.x IN (SELECT x FROM a)',
      'WITH a AS (SELECT 1 AS x) SELECT 1 FROM {{ source }}',
      'WITH a AS (SELECT 1 AS x) SELECT 1 FROM t {% if x %} JOIN u {% else %} JOIN a {% endif %} USING (x)',
      'INSERT INTO t (x) WITH a AS (SELECT 1 AS x) SELECT x FROM a',
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n',
      'WITH a AS (SELECT 1 AS x) DELETE FROM t USING a WHERE a.x = t.x',
    ],
    fixed: [
      ['WITH old AS (SELECT a FROM t) SELECT b FROM u', 'SELECT b FROM u'],
      ['WITH a AS (SELECT 1 AS x), b AS (SELECT 2 AS x) SELECT x FROM b', 'WITH b AS (SELECT 2 AS x) SELECT x FROM b'],
      ['WITH a AS (SELECT 1 AS x), b AS (SELECT 2 AS x) SELECT x FROM a', 'WITH a AS (SELECT 1 AS x) SELECT x FROM a'],
    ],
  },
  check(context) {
    for (const clause of context.nodes('with')) {
      const owner = context.parentOf(clause);
      if (owner === undefined || isTemplate(context, owner)) continue;
      const tables = within(context.nodes('tableRef'), owner);
      const unused = clause.tables.filter(
        (table) => !isRead(table, tables) && !namedInOtherBranch(context.parse.tokens, table.name.name),
      );
      for (const table of unused) {
        const body = owner.kind === 'query' ? owner.body : undefined;
        const alone = unused.length === 1 && body !== undefined && !lies(clause, body);
        context.report(
          table.name,
          `Nothing reads ${table.name.name}: take it out`,
          alone
            ? {
                title: `Take ${table.name.name} out`,
                suggestion: true,
                edits: [withoutTable(clause, clause.tables.indexOf(table), body.start)],
              }
            : undefined,
        );
      }
    }
  },
};
