import { findAll, type Assignment, type ColumnRef, type Expression, type Update } from '../../../ast';
import type { Fix, Rule, RuleContext } from '../../rule';
import { conjuncts } from '../support/conjuncts';
import { columnName, equalities, nameInQuery, qualifierOf } from '../support/joins';
import { lastName } from '../support/names';

const hashName = /(^|_)(hash|rowhash|hashdiff|checksum|md5|sha1|sha256|fingerprint)(_|$)/;

/** The assignment that takes over a row's hash from a source: `row_hash = s.row_hash`. */
function hashAssignment(assignments: readonly Assignment[]): { column: string; value: ColumnRef } | undefined {
  for (const { column, value } of assignments) {
    const name = lastName(column);
    if (hashName.test(name) && value.kind === 'columnRef' && hashName.test(columnName(value)))
      return { column: name, value };
  }
  return undefined;
}

const comparisons = new Set(['=', '<>', '!=']);

/** Whether something before an offset compares the column with another: the rows that changed were picked there. */
function comparesBefore(context: RuleContext, column: string, offset: number): boolean {
  const mentions = (expression: Expression): boolean =>
    findAll(expression, 'columnRef').some((ref) => columnName(ref) === column);
  return (
    context
      .nodes('binary')
      .some(
        ({ start, operator, left, right }) =>
          start < offset && comparisons.has(operator) && mentions(left) && mentions(right),
      ) ||
    context
      .nodes('is')
      .some(({ start, test, operand }) => start < offset && test === 'distinct from' && mentions(operand))
  );
}

/** Compares the hashes, null-safe where the target's may be missing. */
function comparison(context: RuleContext, update: Update, column: string, value: ColumnRef): Fix | undefined {
  const condition = update.where?.condition;
  if (condition === undefined || (condition.kind === 'binary' && condition.operator === 'or')) return undefined;
  const target = nameInQuery(update.table, update.alias);
  const tied = equalities(condition)
    .flatMap(({ left, right }) => [left, right])
    .find((ref) => qualifierOf(ref) === target);
  const qualifier = tied?.parts
    .slice(0, -1)
    .map((part) => context.sourceOf(part))
    .join('.');
  if (qualifier === undefined) return undefined;
  const [own, other] = [`${qualifier}.${column}`, context.sourceOf(value)];
  const known = context.model.relationOf(update.table)?.columns?.find((each) => each.name === column);
  const text = known?.nullable === false ? `${own} <> ${other}` : `(${own} IS NULL OR ${own} <> ${other})`;
  return {
    title: 'Update changed rows only',
    suggestion: true,
    edits: [{ start: condition.end, end: condition.end, text: ` AND ${text}` }],
  };
}

export const m14UnchangedRows: Rule = {
  code: 'M14',
  title: 'Update that writes unchanged rows again',
  severity: 'information',
  scope: 'file',
  page: {
    why: 'Redshift updates a row by deleting it and inserting it anew. The table keeps a hash of each row, so unchanged ones can be told; writing them again leaves as many deleted rows to VACUUM and makes materialized views refresh for nothing.',
    instead: 'Compare the hashes: in the WHERE of an UPDATE, or, for a MERGE, where its source is made.',
    source:
      'Amazon Redshift Database Developer Guide, "UPDATE" and "VACUUM"; the pattern is common in slowly changing dimensions.',
  },
  cases: {
    catalog: 'CREATE TABLE core.dim_store (store_id int, city varchar(64), row_hash varchar(64) NOT NULL)',
    bad: [
      'UPDATE core.dim_store SET city = s.city, row_hash = s.row_hash FROM staging.store AS s WHERE core.dim_store.store_id = s.store_id',
      'MERGE INTO core.dim_store USING staging.store AS s ON core.dim_store.store_id = s.store_id WHEN MATCHED THEN UPDATE SET city = s.city, row_hash = s.row_hash WHEN NOT MATCHED THEN INSERT (store_id) VALUES (s.store_id)',
    ],
    good: [
      'UPDATE core.dim_store SET city = s.city, row_hash = s.row_hash FROM staging.store AS s WHERE core.dim_store.store_id = s.store_id AND core.dim_store.row_hash <> s.row_hash',
      'UPDATE core.dim_store SET city = s.city FROM staging.store AS s WHERE core.dim_store.store_id = s.store_id',
      "UPDATE core.dim_store SET row_hash = sha2(city, 256) WHERE row_hash = ''",
      'CREATE TEMP TABLE changed AS SELECT s.* FROM staging.store AS s LEFT JOIN core.dim_store AS d ON d.store_id = s.store_id WHERE d.row_hash IS NULL OR d.row_hash <> s.row_hash; MERGE INTO core.dim_store USING changed AS c ON core.dim_store.store_id = c.store_id WHEN MATCHED THEN UPDATE SET row_hash = c.row_hash WHEN NOT MATCHED THEN INSERT (store_id) VALUES (c.store_id)',
      'MERGE INTO core.dim_store USING (SELECT s.store_id, s.row_hash FROM staging.store AS s LEFT JOIN other AS d ON d.store_id = s.store_id WHERE s.row_hash <> d.row_hash) AS c ON core.dim_store.store_id = c.store_id WHEN MATCHED THEN UPDATE SET row_hash = c.row_hash WHEN NOT MATCHED THEN INSERT (store_id) VALUES (c.store_id)',
    ],
    fixed: [
      [
        'UPDATE core.dim_store SET city = s.city, row_hash = s.row_hash FROM s WHERE dim_store.store_id = s.store_id',
        'UPDATE core.dim_store SET city = s.city, row_hash = s.row_hash FROM s WHERE dim_store.store_id = s.store_id AND dim_store.row_hash <> s.row_hash',
      ],
      [
        'UPDATE t SET h_md5 = s.md5 FROM s WHERE t.id = s.id',
        'UPDATE t SET h_md5 = s.md5 FROM s WHERE t.id = s.id AND (t.h_md5 IS NULL OR t.h_md5 <> s.md5)',
      ],
    ],
  },
  check(context) {
    for (const update of context.nodes('update')) {
      const found = update.from && update.where && hashAssignment(update.assignments);
      if (found === undefined || conjunctsMention(update, found.column)) continue;
      if (comparesBefore(context, found.column, update.end)) continue;
      context.report(
        update.table,
        `Rows with an equal ${found.column} are written again: compare it in WHERE`,
        comparison(context, update, found.column, found.value),
      );
    }
    for (const merge of context.nodes('merge'))
      for (const when of merge.whens) {
        const found = when.matched ? hashAssignment(when.assignments) : undefined;
        if (found !== undefined && !comparesBefore(context, found.column, when.start))
          context.report(
            merge.table,
            `Rows with an equal ${found.column} are written again: leave them out where the source is made`,
          );
      }
  },
};

function conjunctsMention({ where }: Update, column: string): boolean {
  return (
    where !== undefined &&
    conjuncts(where.condition).some((part) => findAll(part, 'columnRef').some((ref) => columnName(ref) === column))
  );
}
