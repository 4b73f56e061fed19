import type { QueryBody, Select } from '../../../ast';
import type { RuleContext } from '../../rule';

/** Number of columns that a query's body gives; undefined where a star stands for columns nobody knows. */
export function columnCount(context: RuleContext, body: QueryBody): number | undefined {
  let inner = body;
  // The first term of a set operation names the columns; the others are judged by a rule of their own.
  while (inner.kind === 'parenQuery' || inner.kind === 'setOperation')
    inner = inner.kind === 'parenQuery' ? inner.query.body : inner.left;
  if (inner.kind === 'values') return inner.rows[0]?.items.length;
  return inner.kind === 'select' ? selectCount(context, inner) : undefined;
}

function selectCount(context: RuleContext, select: Select): number | undefined {
  if (select.exclude !== undefined || select.items.length === 0) return undefined;
  const scope = context.model.scopeOf(select);
  let count = 0;
  for (const { expression } of select.items) {
    if (expression.kind === 'placeholder' || expression.kind === 'skipped') return undefined;
    if (expression.kind !== 'star') {
      count++;
      continue;
    }
    // Columns joined by USING come once.
    if (scope === undefined || scope.merged.size > 0) return undefined;
    const sources = expression.qualifier.length === 0 ? scope.sources : [scope.source(expression.qualifier)];
    if (sources.length === 0) return undefined;
    for (const source of sources) {
      const columns = source?.relation.columns;
      if (columns === undefined) return undefined;
      count += columns.length;
    }
  }
  return count;
}
