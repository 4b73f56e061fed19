import type { Select, TableExpression, TableRef } from '../../../ast';
import { foldName } from '../../../semantics';
import type { Fix, Rule, RuleContext } from '../../rule';
import { lastName } from '../support/names';
import { lies } from '../support/tableTree';
import { writtenName } from '../support/written';

/** The table that QUALIFY follows word for word, where it has no alias. */
function tableBefore({ from, where, connectBy, groupBy, having, qualify }: Select): TableRef | undefined {
  if (from === undefined || qualify === undefined) return undefined;
  if (where !== undefined || connectBy !== undefined || groupBy !== undefined || having !== undefined) return undefined;
  let last: TableExpression | undefined = from.items.at(-1);
  while (last?.kind === 'join') last = last.on === undefined && last.using === undefined ? last.right : undefined;
  return last?.kind === 'tableRef' && last.alias === undefined ? last : undefined;
}

/** Its own name as the alias: columns go on being found under it, unless they are written with the schema too. */
function withAlias(context: RuleContext, select: Select, { name, end }: TableRef): Fix | undefined {
  const own = lastName(name);
  const withSchema = context
    .nodes('columnRef')
    .some((ref) => ref.parts.length > 2 && lies(ref, select) && foldName(ref.parts.at(-2)?.name ?? '') === own);
  const alias = writtenName(own);
  return withSchema ? undefined : { title: `Add AS ${alias}`, edits: [{ start: end, end, text: ` AS ${alias}` }] };
}

export const q21QualifyAlias: Rule = {
  code: 'Q21',
  title: 'QUALIFY straight after a table without alias',
  severity: 'error',
  page: {
    why: 'QUALIFY is no reserved word: right behind the name of a table it is read as the alias of that table, and the statement fails at what follows.',
    instead: 'Give the table an alias, or write a WHERE clause between the two.',
    source: 'Amazon Redshift Database Developer Guide, "QUALIFY clause": note on the syntax.',
  },
  cases: {
    bad: [
      'SELECT id FROM core.sales QUALIFY ROW_NUMBER() OVER (PARTITION BY store_key ORDER BY id) = 1',
      'SELECT s.id FROM core.sales s CROSS JOIN core.rate QUALIFY RANK() OVER (ORDER BY s.id) = 1',
    ],
    good: [
      'SELECT id FROM core.sales s QUALIFY ROW_NUMBER() OVER (PARTITION BY store_key ORDER BY id) = 1',
      'SELECT id FROM core.sales WHERE amount > 0 QUALIFY ROW_NUMBER() OVER (PARTITION BY store_key ORDER BY id) = 1',
      'SELECT s.id FROM core.sales s JOIN core.store ON store.id = s.store_id QUALIFY RANK() OVER (ORDER BY s.id) = 1',
      'SELECT store_key FROM core.sales GROUP BY store_key QUALIFY RANK() OVER (ORDER BY SUM(amount)) = 1',
      'SELECT u.id FROM (SELECT id FROM core.sales) u QUALIFY RANK() OVER (ORDER BY u.id) = 1',
    ],
    fixed: [
      [
        'SELECT sales.id FROM core.sales QUALIFY RANK() OVER (ORDER BY id) = 1',
        'SELECT sales.id FROM core.sales AS sales QUALIFY RANK() OVER (ORDER BY id) = 1',
      ],
    ],
  },
  check(context) {
    if (context.nodes('qualify').length === 0) return;
    for (const select of context.nodes('select')) {
      const table = tableBefore(select);
      if (table === undefined) continue;
      context.report(
        table,
        `QUALIFY behind ${context.sourceOf(table)} is read as its alias: give it one`,
        withAlias(context, select, table),
      );
    }
  },
};
