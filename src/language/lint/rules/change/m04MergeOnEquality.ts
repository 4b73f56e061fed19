import type { Expression } from '../../../ast';
import type { Rule } from '../../rule';

/** Parts of a condition that are joined by AND. */
function conjuncts(condition: Expression): Expression[] {
  const found: Expression[] = [];
  const pending: Expression[] = [condition];
  for (let node = pending.pop(); node !== undefined; node = pending.pop())
    if (node.kind === 'paren') pending.push(node.expression);
    else if (node.kind === 'binary' && node.operator === 'and') pending.push(node.right, node.left);
    else found.push(node);
  return found;
}

export const m04MergeOnEquality: Rule = {
  code: 'M04',
  title: 'MERGE … ON takes equality only',
  severity: 'error',
  page: {
    why: 'Redshift matches source and target of a MERGE by equality of columns; other comparisons are refused.',
    instead: 'Keep the equalities in ON and filter the source in its own query.',
    source: 'Amazon Redshift Database Developer Guide, "MERGE": match_condition.',
  },
  cases: {
    bad: [
      'MERGE INTO t USING s ON t.id = s.id AND t.v < s.v WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
    ],
    good: [
      'MERGE INTO t USING s ON (t.id = s.id AND t.d = s.d) WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
    ],
  },
  check(context) {
    for (const merge of context.nodes('merge'))
      if (merge.on)
        for (const part of conjuncts(merge.on.condition))
          if (
            part.kind !== 'skipped' &&
            part.kind !== 'placeholder' &&
            !(part.kind === 'binary' && part.operator === '=')
          )
            context.report(part, 'MERGE matches by equality only: filter in the source query instead');
  },
};
