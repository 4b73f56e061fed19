/** MERGE by Redshift's rules: PostgreSQL's own MERGE where they allow it, delete and insert for REMOVE DUPLICATES. */
import { findAll, type Merge } from '../ast';
import type { Context } from './context';
import { RuleBroken, type Plan } from './plan';
import { sqlName } from './sqlText';

export function mergePlan(statement: Merge, context: Context): Plan {
  const { edits } = context;
  if (statement.with) throw new RuleBroken('MERGE does not support a WITH clause', statement.with.start);
  const condition = statement.on?.condition;
  if (!condition) throw new RuleBroken('MERGE needs ON (…)', statement.start);
  for (const test of findAll(condition, 'binary'))
    if (test.operator !== 'and' && test.operator !== '=' && /^(or|[<>!]=?|<>)$/.test(test.operator))
      throw new RuleBroken(
        `MERGE condition supports only equality, not "${test.operator.toUpperCase()}"`,
        test.operatorStart,
      );
  const matched = statement.whens.filter((when) => when.matched);
  const missing = statement.whens.filter((when) => !when.matched);
  for (const when of statement.whens)
    if (when.condition) throw new RuleBroken('MERGE does not support AND in a WHEN clause', when.condition.start);
  if (statement.removeDuplicates) return removeDuplicates(statement, context);
  const [one, another] = [matched[0], matched[1]];
  if (another) throw new RuleBroken('MERGE supports only one WHEN MATCHED clause', another.start);
  if (!one || missing.length !== 1)
    throw new RuleBroken('MERGE needs one WHEN MATCHED and one WHEN NOT MATCHED clause', statement.start);
  const step = { text: edits.renderMapped(statement.start, statement.end) };
  return { kind: 'steps', steps: [step], counted: 0 };
}

/** Target rows that match are deleted, every distinct source row is inserted. */
function removeDuplicates(statement: Merge, context: Context): Plan {
  const { edits } = context;
  const source = edits.render(statement.source.start, statement.source.end);
  const condition = edits.render(statement.on?.condition.start ?? 0, statement.on?.condition.end ?? 0);
  const target = sqlName(statement.table);
  const alias = statement.alias ? ` ${edits.render(statement.alias.start, statement.alias.end)}` : '';
  return {
    kind: 'steps',
    steps: [
      { generated: `DELETE FROM ${target}${alias} USING ${source} WHERE ${condition}` },
      { generated: `INSERT INTO ${target} SELECT DISTINCT * FROM ${source}` },
    ],
    counted: 1,
  };
}
