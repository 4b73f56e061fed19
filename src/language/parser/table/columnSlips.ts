import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';

/** After a column's type: a length without its parentheses is reported and passed over. */
export function bareLength(p: Parser, type: string): void {
  if (p.kind !== TokenKind.Number || p.besideTemplate()) return;
  const length = p.word();
  p.failWith(`A length stands in parentheses: write \`${type}(${length})\`.`);
  p.advance();
}

const increment = 'Redshift has no `AUTO_INCREMENT`: write `IDENTITY (1, 1)`.';
const otherDatabases: ReadonlyMap<string, string> = new Map([
  ['AUTO_INCREMENT', increment],
  ['AUTOINCREMENT', increment],
  ['UNSIGNED', 'Redshift has no unsigned numbers: take the next larger type where they do not fit.'],
]);

/** Where no attribute of a column begins: whether half of one, or another database's, stands here; it is passed over. */
export function columnSlip(p: Parser): boolean {
  if (p.kind !== TokenKind.Word) return false;
  const isNot = p.kw === Kw.NOT;
  const message = isNot ? 'Expected `NULL` after this `NOT`.' : otherDatabases.get(p.upperWord());
  if (message === undefined || p.failedHere || p.besideTemplate()) return false;
  p.failWith(message);
  p.advance();
  return true;
}
