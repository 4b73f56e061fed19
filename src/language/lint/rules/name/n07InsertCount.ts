import type { Expression, Insert, MergeWhen } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';
import { columnCount } from '../support/columnCount';
import { lastName } from '../support/names';
import { inWholeStatements } from '../support/resolution';

const values = (count: number): string => `${count} ${count === 1 ? 'value' : 'values'}`;
const columns = (count: number): string => `${count} ${count === 1 ? 'column' : 'columns'}`;

/** A list that a tool fills in may hold any number of values. */
function isOpen(items: readonly Expression[]): boolean {
  return items.some((item) => item.kind === 'placeholder' && item.form === 'template');
}

function checkInsert(context: RuleContext, insert: Insert): void {
  const { source } = insert;
  if (source === undefined || insert.columns.some(({ template }) => template)) return;
  const listed = insert.columns.length > 0 ? insert.columns.length : undefined;
  const known = listed ?? context.model.relationOf(insert.table)?.columns?.length;
  if (known === undefined) return;
  const wrong = (count: number): boolean => count > known || (listed !== undefined && count < listed);
  const target =
    listed === undefined ? `${lastName(insert.table)} has ${columns(known)}` : `the list names ${columns(known)}`;
  if (source.body.kind === 'values') {
    for (const row of source.body.rows)
      if (!isOpen(row.items) && wrong(row.items.length))
        context.report(row, `${values(row.items.length)}, but ${target}`);
    return;
  }
  const count = columnCount(context, source.body);
  if (count !== undefined && wrong(count)) {
    const place = source.body.kind === 'select' ? source.body.items : [];
    const [first, last] = [place[0], place.at(-1)];
    const items = first !== undefined && last !== undefined ? { start: first.start, end: last.end } : source;
    context.report(items, `The query gives ${columns(count)}, but ${target}`);
  }
}

function checkMerge(context: RuleContext, when: MergeWhen): void {
  const { columns: names, values: row } = when;
  if (row === undefined || names.length === 0 || isOpen(row.items) || row.items.length === names.length) return;
  context.report(row, `${values(row.items.length)}, but the list names ${columns(names.length)}`);
}

export const n07InsertCount: Rule = {
  code: 'N07',
  title: 'INSERT whose values do not fit its columns',
  severity: 'error',
  page: {
    why: 'Values go to columns by their place. With more values than columns, or fewer than the list names, the statement fails.',
    instead: 'Give each column of the list one value, in the order of the list.',
    source: 'Amazon Redshift Database Developer Guide, "INSERT".',
  },
  cases: {
    catalog: 'CREATE TABLE core.store (store_key BIGINT, name VARCHAR(20));',
    bad: [
      'INSERT INTO stage (a, b) VALUES (1, 2, 3)',
      'INSERT INTO stage (a, b) VALUES (1, 2), (1)',
      'INSERT INTO stage (a, b, c) SELECT a, b FROM t',
      "INSERT INTO core.store VALUES (1, 'x', 2)",
      'INSERT INTO stage (a) SELECT * FROM core.store',
      'MERGE INTO core.store USING s ON core.store.store_key = s.k WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (store_key, name) VALUES (s.k)',
    ],
    good: [
      'INSERT INTO stage (a, b) VALUES (1, 2)',
      "INSERT INTO core.store VALUES (1, 'x'), (2, DEFAULT)",
      'INSERT INTO core.store VALUES (1)',
      'INSERT INTO stage VALUES (1, 2, 3)',
      'INSERT INTO stage (a, b) SELECT * FROM t',
      'INSERT INTO stage (a, b) SELECT * FROM core.store',
      'INSERT INTO stage (a, b) SELECT {{ columns }} FROM t',
      'INSERT INTO stage (a, b) VALUES ({{ row }})',
      'INSERT INTO stage (a, b) SELECT a, b FROM t UNION ALL SELECT a, b FROM u',
      'INSERT INTO stage (a, b) WITH x AS (SELECT 1 AS a) SELECT a, 2 FROM x',
      'INSERT INTO stage (a, b) SELECT s.*, 1 FROM s',
      'INSERT INTO stage DEFAULT VALUES',
    ],
  },
  check(context) {
    for (const insert of inWholeStatements(context, context.nodes('insert'))) checkInsert(context, insert);
    for (const when of inWholeStatements(context, context.nodes('mergeWhen'))) checkMerge(context, when);
  },
};
