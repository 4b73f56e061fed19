import type {
  Assignment,
  Expression,
  Identifier,
  Keyword,
  Merge,
  MergeOn,
  MergeWhen,
  ValuesRow,
  WithClause,
} from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { ofCondition } from '../expressions/precedence';
import { parseTargetAlias } from '../query/alias';
import { parseValuesRow } from '../query/query';
import { parseTablePrimary } from '../query/tables';
import { parseTableExpression } from '../query/from';
import { parseAssignments } from './change';

/** `MERGE INTO t USING s ON condition WHEN … | REMOVE DUPLICATES`. */
export function parseMerge(p: Parser, start: number, withClause: WithClause | undefined): Merge {
  p.advance();
  p.expect(Kw.INTO);
  const table = p.qualifiedName('the table to merge into');
  const alias = parseTargetAlias(p);
  let on: MergeOn | undefined;
  if (p.kw === Kw.ON) {
    p.failWith('`ON` must stand behind `USING` and the source.');
    on = parseOn(p);
  }
  p.expect(Kw.USING);
  const source = parseTablePrimary(p, parseTableExpression);
  if (p.kw === Kw.ON) on = parseOn(p);
  else if (on === undefined) p.fail('`ON` and the condition', Kw.ON);
  const whens: MergeWhen[] = [];
  while (p.kw === Kw.WHEN) whens.push(parseWhen(p));
  let removeDuplicates: Keyword | undefined;
  if (p.kw === Kw.REMOVE) {
    if (whens.length > 0) p.failWith('`REMOVE DUPLICATES` stands instead of the `WHEN` clauses.');
    removeDuplicates = duplicates(p);
  } else if (whens.length === 0) p.fail('`WHEN MATCHED`, `WHEN NOT MATCHED` or `REMOVE DUPLICATES`');
  return {
    kind: 'merge',
    start,
    end: p.endFrom(start),
    with: withClause,
    table,
    alias,
    source,
    on,
    whens,
    removeDuplicates,
  };
}

function parseOn(p: Parser): MergeOn {
  const { start } = p;
  p.advance();
  const condition = p.expression(ofCondition);
  return { kind: 'mergeOn', start, end: p.endFrom(start), condition };
}

function duplicates(p: Parser): Keyword {
  const start = p.start;
  p.advance();
  if (/^duplicates$/i.test(p.word())) p.advance();
  else p.fail('`DUPLICATES`');
  return { kind: 'keyword', start, end: p.endFrom(start), word: 'REMOVE DUPLICATES' };
}

/** `WHEN [NOT] MATCHED [AND condition] THEN action`. */
function parseWhen(p: Parser): MergeWhen {
  const start = p.start;
  p.advance();
  const matched = !p.eat(Kw.NOT);
  p.expect(Kw.MATCHED);
  let condition: Expression | undefined;
  if (p.kw === Kw.AND) {
    p.failWith('Redshift takes no condition after `MATCHED`: filter the source instead.');
    p.advance();
    condition = p.expression(ofCondition);
  }
  p.expect(Kw.THEN);
  const actionStart = p.start;
  let action: MergeWhen['action'] = 'nothing';
  let assignments: Assignment[] = [];
  let columns: Identifier[] = [];
  let values: ValuesRow | undefined;
  switch (p.kw) {
    case Kw.UPDATE:
      action = 'update';
      misplaced(p, matched, '`INSERT`');
      p.advance();
      p.expect(Kw.SET);
      assignments = parseAssignments(p);
      break;
    case Kw.DELETE:
      action = 'delete';
      misplaced(p, matched, '`INSERT`');
      p.advance();
      break;
    case Kw.INSERT:
      action = 'insert';
      misplaced(p, !matched, '`UPDATE` or `DELETE`');
      p.advance();
      if (p.is(TokenKind.LeftParen)) columns = p.nameList('a column name');
      if (p.eat(Kw.VALUES)) values = parseValuesRow(p);
      else p.expect(Kw.VALUES);
      break;
    default:
      p.fail(matched ? '`UPDATE SET` or `DELETE`' : '`INSERT`');
      while (!p.atEnd() && p.kw !== Kw.WHEN && !p.atNewStatement()) p.advance();
  }
  const end = Math.max(p.prevEnd, start);
  return { kind: 'mergeWhen', start, end, matched, condition, action, actionStart, assignments, columns, values };
}

function misplaced(p: Parser, fits: boolean, instead: string): void {
  if (!fits) p.failWith(`\`${p.upperWord()}\` cannot stand here: ${instead} is what this case takes.`);
}
