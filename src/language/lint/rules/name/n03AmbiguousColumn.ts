import type { Node, Select } from '../../../ast';
import { foldName } from '../../../semantics';
import type { Rule, RuleContext } from '../../rule';
import { inWholeStatements } from '../support/resolution';

export const n03AmbiguousColumn: Rule = {
  code: 'N03',
  title: 'Column that two tables have',
  severity: 'error',
  page: {
    why: 'Two tables of the FROM clause have a column of this name, and nothing says which is meant: Redshift answers that the reference is ambiguous.',
    instead: 'Write the alias of the table in front of the column.',
    source: 'Amazon Redshift Database Developer Guide, "Names and identifiers"; SQL: column references.',
  },
  cases: {
    catalog:
      'CREATE TABLE core.sales (id BIGINT, store_key BIGINT); CREATE TABLE core.store (store_key BIGINT, name VARCHAR(20));',
    bad: [
      'SELECT store_key FROM core.sales s JOIN core.store t ON t.store_key = s.store_key',
      'SELECT s.id FROM core.sales s, core.store t WHERE store_key = 1',
    ],
    good: [
      'SELECT s.store_key FROM core.sales s JOIN core.store t ON t.store_key = s.store_key',
      'SELECT store_key FROM core.sales s JOIN core.store t USING (store_key)',
      'SELECT store_key FROM core.sales NATURAL JOIN core.store',
      'SELECT id, name FROM core.sales s JOIN core.store t ON t.store_key = s.store_key',
      'SELECT s.store_key FROM core.sales s JOIN core.store t ON t.store_key = s.store_key ORDER BY store_key',
      'SELECT s.store_key FROM core.sales s JOIN core.store t ON t.store_key = s.store_key GROUP BY store_key',
      'SELECT store_key FROM core.sales s JOIN other.store t ON t.k = s.id',
      'SELECT id FROM core.sales WHERE EXISTS (SELECT 1 FROM core.store WHERE store_key = id)',
    ],
    fixed: [
      [
        'SELECT store_key FROM core.sales s JOIN core.store t ON t.store_key = s.store_key',
        'SELECT s.store_key FROM core.sales s JOIN core.store t ON t.store_key = s.store_key',
      ],
    ],
  },
  check(context) {
    for (const ref of inWholeStatements(context, context.nodes('columnRef'))) {
      const meaning = context.model.resolve(ref);
      const [column] = ref.parts;
      if (meaning?.status !== 'ambiguous' || column === undefined) continue;
      const [first, second] = meaning.sources;
      // GROUP BY and ORDER BY may mean the select list's own column of that name.
      if (first === undefined || second === undefined || outputs(context, ref).has(foldName(column.name))) continue;
      context.report(ref, `${column.name} is in ${first.name} and in ${second.name}: write which one`, {
        title: `Write ${first.name}.${column.name}`,
        suggestion: true,
        edits: [{ start: ref.start, end: ref.start, text: `${first.name}.` }],
      });
    }
  },
};

/** The SELECT whose list a name can mean. */
function selectAround(context: RuleContext, node: Node): Select | undefined {
  for (let parent = context.parentOf(node); parent !== undefined; parent = context.parentOf(parent)) {
    if (parent.kind === 'select') return parent;
    if (parent.kind !== 'query') continue;
    let { body } = parent;
    while (body.kind === 'setOperation' || body.kind === 'parenQuery')
      body = body.kind === 'setOperation' ? body.left : body.query.body;
    return body.kind === 'select' ? body : undefined;
  }
  return undefined;
}

/** Names that the select list gives to its columns, other than by a bare column. */
function outputs(context: RuleContext, node: Node): ReadonlySet<string> {
  const items = selectAround(context, node)?.items ?? [];
  return new Set(
    items.flatMap(({ alias, expression }) => {
      if (alias !== undefined) return [foldName(alias.name)];
      return expression.kind === 'columnRef' && expression.parts.length > 1
        ? [foldName(expression.parts.at(-1)?.name ?? '')]
        : [];
    }),
  );
}
