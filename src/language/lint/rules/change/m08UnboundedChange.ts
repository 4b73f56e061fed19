import type { Delete, Statement, Update } from '../../../ast';
import { TokenKind } from '../../../scanner';
import { foldName } from '../../../semantics';
import type { Fix, Rule, RuleContext } from '../../rule';
import { commentsIn } from '../support/comments';
import { lastName, nameKey, sameName } from '../support/names';
import { temporaryNames } from '../support/script';
import { isTemporaryName } from '../support/tables';
import { insideTransactions } from '../support/transactions';

/** Fills a column that the statement before it has added. */
function fillsNewColumn(update: Update, before: Statement | undefined): boolean {
  if (before?.kind !== 'alterTable' || !sameName(before.name, update.table)) return false;
  const added = before.actions.flatMap(({ action, definition }) =>
    action === 'add column' && definition !== undefined ? [foldName(definition.name.name)] : [],
  );
  return update.assignments.every(({ column }) => added.includes(lastName(column)));
}

/** Whether a placeholder stands behind the table or the last value, where it may bring the WHERE: `DELETE FROM t {{ filter }}`. */
function mayBringWhere({ parse: { tokens } }: RuleContext, node: Delete | Update): boolean {
  const last = node.kind === 'update' ? (node.from?.items.at(-1) ?? node.assignments.at(-1)) : undefined;
  const anchor = (last?.kind === 'tableRef' ? last.name : (last ?? node.table)).end;
  for (let i = tokens.indexAt(anchor); tokens.kindAt(i) !== TokenKind.End; i++) {
    const kind = tokens.kindAt(i);
    if (tokens.startOf(i) < anchor) continue;
    if (kind === TokenKind.Template) return true;
    if (kind === TokenKind.Semicolon || tokens.startOf(i) >= node.end) return false;
  }
  return false;
}

function truncation(context: RuleContext, node: Delete): Fix | undefined {
  if (node.with !== undefined || commentsIn(context, node).length > 0) return undefined;
  const text = `TRUNCATE ${context.sourceOf(node.table)}`;
  return { title: 'Use TRUNCATE (it commits)', suggestion: true, edits: [{ start: node.start, end: node.end, text }] };
}

export const m08UnboundedChange: Rule = {
  code: 'M08',
  title: 'DELETE or UPDATE of every row',
  severity: 'warning',
  scope: 'file',
  page: {
    why: 'Without WHERE every row is changed. A DELETE of all rows also leaves them to VACUUM, where TRUNCATE frees the space at once.',
    instead: 'Add WHERE; use TRUNCATE (which commits) to empty a table. WHERE TRUE says that all rows are meant.',
    source: 'Amazon Redshift Database Developer Guide, "DELETE": to remove all rows, TRUNCATE is more efficient.',
  },
  cases: {
    bad: [
      'DELETE FROM staging.sales',
      'UPDATE core.dim_store SET region = 1',
      'UPDATE t SET a = s.a FROM s',
      'DELETE FROM {{ t }}',
      'UPDATE t SET a = {{ a }}; {{ more }}',
      'UPDATE t SET a = s.a FROM {{ s }}',
    ],
    good: [
      'DELETE FROM staging.sales WHERE batch_id = 7',
      'TRUNCATE staging.sales',
      'UPDATE t SET a = s.a FROM s WHERE t.id = s.id',
      'DELETE FROM t USING s WHERE s.id = t.id',
      'BEGIN; DELETE FROM staging.sales; INSERT INTO staging.sales (id) SELECT id FROM s; COMMIT;',
      'UPDATE core.dim_store SET region = 1 WHERE TRUE',
      'ALTER TABLE core.t ADD COLUMN total decimal(18, 2); UPDATE core.t SET total = price * quantity;',
      'CREATE TEMP TABLE w (a int, b int); UPDATE w SET b = a; DELETE FROM w',
      'UPDATE #w SET a = 1',
      'EXPLAIN UPDATE core.dim_store SET region = 1',
      'DELETE FROM t {{ filter }}',
      'DELETE FROM {{ t }} {where}',
      'UPDATE t SET a = 1 {{ filter }}',
      'UPDATE t SET a = s.a FROM s ${filter}',
      'CREATE PROCEDURE p() AS $$ BEGIN DELETE FROM staging.sales; END; $$ LANGUAGE plpgsql',
    ],
    fixed: [
      ['DELETE FROM a.t', 'TRUNCATE a.t'],
      ['delete a.t as x;', 'TRUNCATE a.t;'],
    ],
  },
  check(context) {
    const { statements } = context;
    const inside = new Set<Statement>(insideTransactions(context));
    let temporary: ReadonlySet<string> | undefined;
    const isTemporary = ({ table }: Delete | Update): boolean =>
      isTemporaryName(table) || (temporary ??= temporaryNames(context)).has(nameKey(table) ?? '');
    for (const node of statements)
      if (
        node.kind === 'delete' &&
        !node.where &&
        !node.using &&
        !inside.has(node) &&
        !isTemporary(node) &&
        !mayBringWhere(context, node)
      )
        context.report(node, 'This deletes every row: add WHERE, or use TRUNCATE', truncation(context, node));
    for (const node of context.nodes('update')) {
      // EXPLAIN changes nothing.
      if (context.parentOf(node)?.kind === 'explain') continue;
      if (node.where || isTemporary(node) || mayBringWhere(context, node)) continue;
      if (fillsNewColumn(node, statements[statements.indexOf(node) - 1])) continue;
      context.report(node, 'This updates every row: add WHERE, or WHERE TRUE if all are meant');
    }
  },
};
