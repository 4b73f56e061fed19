import type { Delete, Insert } from '../../../ast';
import { TokenKind } from '../../../scanner';
import type { Rule, RuleContext } from '../../rule';
import { nameKey, sameName } from '../support/names';
import { temporaryNames } from '../support/script';
import { isTemporaryName } from '../support/tables';
import { insideTransactions } from '../support/transactions';

/** psql's `\set AUTOCOMMIT off`: then every statement is in a transaction. */
function autocommitIsOff({ parse, text }: RuleContext): boolean {
  if (!/autocommit/i.test(text)) return false;
  for (const token of parse.tokens)
    if (
      token.kind === TokenKind.PsqlCommand &&
      /^\\set\s+autocommit\s+(off|false|0)/i.test(text.slice(token.start, token.end))
    )
      return true;
  return false;
}

function replacesRows(first: Delete, second: Insert): boolean {
  return (first.where ?? first.using) !== undefined && sameName(first.table, second.table);
}

export const m06UpsertInTransaction: Rule = {
  code: 'M06',
  title: 'DELETE and INSERT that belong together, in two transactions',
  severity: 'warning',
  scope: 'file',
  page: {
    why: 'Between the DELETE and the INSERT a query finds the rows missing, and where the INSERT fails they are gone: each statement outside of BEGIN … COMMIT commits by itself.',
    instead:
      'Put both into one transaction, or write a MERGE. Where the script is always sent as one batch of the Data API it is one transaction already: switch the rule off there.',
    source: 'Amazon Redshift Database Developer Guide, "Merge examples": delete and insert within BEGIN … END.',
  },
  cases: {
    bad: [
      'DELETE FROM core.sales USING staging.sales AS s WHERE core.sales.id = s.id;\nINSERT INTO core.sales (id, v) SELECT id, v FROM staging.sales;',
      "DELETE FROM marts.daily WHERE sale_date = '2026-01-01'; INSERT INTO marts.daily (sale_date) SELECT sale_date FROM core.sales",
      'BEGIN; COMMIT; DELETE FROM t WHERE a = 1; INSERT INTO t (a) VALUES (1)',
    ],
    good: [
      'BEGIN;\nDELETE FROM core.sales USING staging.sales AS s WHERE core.sales.id = s.id;\nINSERT INTO core.sales (id, v) SELECT id, v FROM staging.sales;\nCOMMIT;',
      'DELETE FROM core.sales WHERE id = 7; INSERT INTO audit.deletions (id) VALUES (7)',
      'CREATE TEMP TABLE w (a int); DELETE FROM w WHERE a = 1; INSERT INTO w (a) VALUES (1)',
      'DELETE FROM #w WHERE a = 1; INSERT INTO #w (a) VALUES (1)',
      'CREATE PROCEDURE p() AS $$ BEGIN DELETE FROM t WHERE a = 1; INSERT INTO t (a) VALUES (1); END; $$ LANGUAGE plpgsql',
      'DELETE FROM {{ t }} WHERE a = 1; INSERT INTO {{ t }} (a) VALUES (1)',
      '\\set AUTOCOMMIT off\nDELETE FROM t WHERE a = 1;\nINSERT INTO t (a) VALUES (1);\nCOMMIT;',
    ],
    fixed: [
      [
        'DELETE FROM t WHERE a = 1;\nINSERT INTO t (a) VALUES (1);\n',
        'BEGIN;\nDELETE FROM t WHERE a = 1;\nINSERT INTO t (a) VALUES (1);\nCOMMIT;\n',
      ],
    ],
  },
  check(context) {
    const { statements } = context;
    const inside = new Set<unknown>(insideTransactions(context));
    let temporary: ReadonlySet<string> | undefined;
    for (let i = 1; i < statements.length; i++) {
      const [first, second] = [statements[i - 1], statements[i]];
      if (first?.kind !== 'delete' || second?.kind !== 'insert' || !replacesRows(first, second)) continue;
      if (inside.has(first) || inside.has(second) || isTemporaryName(first.table)) continue;
      temporary ??= temporaryNames(context);
      if (temporary.has(nameKey(first.table) ?? '') || autocommitIsOff(context)) continue;
      context.report(
        first,
        'The rows are missing between this DELETE and the INSERT after it: put both into one transaction',
        {
          title: 'Put both into BEGIN … COMMIT',
          suggestion: true,
          edits: [
            { start: first.start, end: first.start, text: 'BEGIN;\n' },
            { start: second.end, end: second.end, text: ';\nCOMMIT' },
          ],
        },
      );
    }
  },
};
