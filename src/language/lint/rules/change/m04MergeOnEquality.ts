import type { ColumnRef, Expression, Merge, Node } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';
import { conjuncts } from '../support/conjuncts';
import { within } from '../support/within';

/** Whether something is reached by dots and brackets from a column, and not from what a function gave. */
function beginsAtColumn(node: Expression): boolean {
  let operand = node;
  while (operand.kind === 'subscript' || operand.kind === 'member' || operand.kind === 'paren')
    operand = operand.kind === 'paren' ? operand.expression : operand.operand;
  return operand.kind === 'columnRef';
}

/** Parts of SUPER values in what MERGE matches and writes; those in the source's own query are no matter. */
function superParts(context: RuleContext, { on, whens }: Merge): Node[] {
  const parts: Node[] = [];
  for (const root of on === undefined ? whens : [on, ...whens]) {
    for (const kind of ['subscript', 'member'] as const)
      parts.push(...within(context.nodes(kind), root).filter(beginsAtColumn));
    parts.push(...within(context.nodes('columnRef'), root).filter((ref) => isPath(context, ref)));
  }
  return parts;
}

function isPath({ model }: RuleContext, ref: ColumnRef): boolean {
  const found = model.resolve(ref);
  return found?.status === 'resolved' && found.path.length > 0 && found.column?.type === 'super';
}

export const m04MergeOnEquality: Rule = {
  code: 'M04',
  title: 'MERGE by something else than equal columns',
  severity: 'error',
  page: {
    why: 'Redshift matches source and target of a MERGE by equality of columns; other comparisons are refused, and so are parts of SUPER values in ON, SET and VALUES ("Partial reference of SUPER column is not supported").',
    instead: 'Keep the equalities in ON; filter the source, and take SUPER values apart, in its own query.',
    source: 'Amazon Redshift Database Developer Guide, "MERGE": match_condition and usage notes.',
  },
  cases: {
    catalog: 'CREATE TABLE staging.events (id int, payload super)',
    bad: [
      'MERGE INTO t USING s ON t.id = s.id AND t.v < s.v WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
      'MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET v = s.payload[0] WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
      'MERGE INTO t USING staging.events AS e ON t.id = e.payload.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (e.id)',
    ],
    good: [
      'MERGE INTO t USING (SELECT e.id, e.payload.sku AS sku FROM staging.events AS e) AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET sku = s.sku WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
      'MERGE INTO t USING staging.events AS e ON t.id = e.id WHEN MATCHED THEN UPDATE SET payload = e.payload WHEN NOT MATCHED THEN INSERT VALUES (e.id, e.payload)',
      'MERGE INTO t USING s ON (t.id = s.id AND t.d = s.d) WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
      "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET first_tag = split_to_array(s.tags, ',')[0] WHEN NOT MATCHED THEN INSERT VALUES (s.id)",
      'MERGE INTO t USING (SELECT id, v FROM s WHERE v > 0 AND d BETWEEN :from AND :to) AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET v = CASE WHEN s.v > 9 THEN 9 ELSE s.v END WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
      'MERGE INTO t USING s ON t.id = s.id AND t.day = s.sold_at::date AND {{ more }} WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
      'MERGE INTO t USING s ON t.id = s.id AND s.region = t.region WHEN MATCHED THEN UPDATE SET payload = json_parse(s.payload_text) WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
    ],
  },
  check(context) {
    for (const merge of context.nodes('merge')) {
      for (const part of merge.on ? conjuncts(merge.on.condition) : [])
        if (
          part.kind !== 'skipped' &&
          part.kind !== 'placeholder' &&
          !(part.kind === 'binary' && part.operator === '=')
        )
          context.report(part, 'MERGE matches by equality only: filter in the source query instead');
      for (const part of superParts(context, merge))
        context.report(part, 'MERGE takes no part of a SUPER value here: take it out in the source query');
    }
  },
};
