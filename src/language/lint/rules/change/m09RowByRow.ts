import { findAll, type Insert, type Query, type Statement, type ValuesRow } from '../../../ast';
import type { Edit, Rule, RuleContext } from '../../rule';
import { commentsIn } from '../support/comments';
import { sameName } from '../support/names';

/** From this many on, one statement a row is a habit and no accident. */
const fewest = 3;

/** An INSERT of one row of values, with the row. VALUES of many rows takes no subqueries, so rows with one do not count. */
function singleRow(statement: Statement | undefined): { insert: Insert; row: ValuesRow } | undefined {
  if (statement?.kind !== 'insert' || statement.with !== undefined || statement.source?.body.kind !== 'values')
    return undefined;
  const [row, more] = statement.source.body.rows;
  if (row === undefined || more !== undefined || !isOnlyValues(statement.source)) return undefined;
  return findAll(row, 'subquery').length > 0 ? undefined : { insert: statement, row };
}

const isOnlyValues = ({ with: common, orderBy, limit, offset }: Query): boolean =>
  (common ?? orderBy ?? limit ?? offset) === undefined;

function sameShape(a: Insert, b: Insert): boolean {
  return (
    sameName(a.table, b.table) && a.columns.map(({ name }) => name).join() === b.columns.map(({ name }) => name).join()
  );
}

/** Whether the values of each column are literals of one kind: rows of one VALUES must agree in their types. */
function sameKinds(run: readonly { row: ValuesRow }[]): boolean {
  const kinds = new Map<number, string>();
  for (const { row } of run)
    for (const [i, { kind }] of row.items.entries()) {
      if (kind === 'null' || kind === 'default') continue;
      if ((kinds.get(i) ?? kind) !== kind) return false;
      kinds.set(i, kind);
    }
  return [...kinds.values()].every((kind) => kind === 'number' || kind === 'string' || kind === 'boolean');
}

/** Puts the rows behind one VALUES; none where a comment would go with the words that fall away. */
function joined(context: RuleContext, run: readonly { insert: Insert; row: ValuesRow }[]): Edit[] {
  const edits: Edit[] = [];
  for (let i = 1; i < run.length; i++) {
    const [before, here] = [run[i - 1], run[i]];
    if (before === undefined || here === undefined || before.row.items.length !== here.row.items.length) return [];
    const gap = { start: before.row.end, end: here.row.start };
    if (commentsIn(context, gap).length > 0) return [];
    const lines = context.text.slice(gap.start, here.insert.start).includes('\n');
    edits.push({ ...gap, text: lines ? ',\n' : ', ' });
  }
  return edits;
}

export const m09RowByRow: Rule = {
  code: 'M09',
  title: 'Rows inserted one by one',
  severity: 'warning',
  scope: 'file',
  page: {
    why: 'Each INSERT writes a block of 1 MB for every column, and commits of the whole cluster wait in one queue: a thousand single rows take minutes, one statement of a thousand rows takes a moment.',
    instead: 'Write one INSERT with many rows after VALUES; from some thousand rows on load a file with COPY.',
    source: 'Amazon Redshift Database Developer Guide, "Use a multi-row insert" and "Use a COPY command to load data".',
  },
  cases: {
    bad: [
      "INSERT INTO core.channel (id, name) VALUES (1, 'store');\nINSERT INTO core.channel (id, name) VALUES (2, 'web');\nINSERT INTO core.channel (id, name) VALUES (3, 'phone');",
    ],
    good: [
      "INSERT INTO core.channel (id, name) VALUES (1, 'store'), (2, 'web'), (3, 'phone');",
      'INSERT INTO core.a (id) VALUES (1); INSERT INTO core.b (id) VALUES (1); INSERT INTO core.a (id) VALUES (2); INSERT INTO core.b (id) VALUES (2)',
      'INSERT INTO t (a) VALUES (1); INSERT INTO t (a) VALUES (2)',
      'INSERT INTO t (a) VALUES ((SELECT MAX(a) + 1 FROM t)); INSERT INTO t (a) VALUES ((SELECT MAX(a) + 1 FROM t)); INSERT INTO t (a) VALUES ((SELECT MAX(a) + 1 FROM t))',
      'INSERT INTO t (a) VALUES (1); INSERT INTO t (b) VALUES (2); INSERT INTO t (c) VALUES (2)',
      'INSERT INTO t (a) SELECT 1; INSERT INTO t (a) SELECT 2; INSERT INTO t (a) SELECT 3',
      'INSERT INTO {{ t }} (a) VALUES (1); INSERT INTO {{ t }} (a) VALUES (2); INSERT INTO {{ t }} (a) VALUES (3)',
    ],
    fixed: [
      [
        'INSERT INTO t (a) VALUES (1);\nINSERT INTO t (a) VALUES (2);\nINSERT INTO t (a) VALUES (3);\n',
        'INSERT INTO t (a) VALUES (1),\n(2),\n(3);\n',
      ],
      [
        'insert into t (a) values (1); insert into T (a) values (2); insert into t (a) values (3); select 1',
        'insert into t (a) values (1), (2), (3); select 1',
      ],
    ],
  },
  check(context) {
    const { statements } = context;
    for (let i = 0; i < statements.length; i++) {
      const first = singleRow(statements[i]);
      if (first === undefined) continue;
      const run = [first];
      for (let next = singleRow(statements[i + 1]); next !== undefined; next = singleRow(statements[i + run.length])) {
        if (!sameShape(first.insert, next.insert)) break;
        run.push(next);
      }
      i += run.length - 1;
      if (run.length < fewest) continue;
      const edits = joined(context, run);
      context.report(
        first.insert,
        `${run.length} statements insert one row each: one INSERT with all rows is many times faster`,
        edits.length === 0
          ? undefined
          : { title: 'Make it one INSERT', edits, ...(!sameKinds(run) && { suggestion: true }) },
      );
    }
  },
};
