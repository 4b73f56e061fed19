import type {
  ConnectByClause,
  Expression,
  GroupByClause,
  GroupingElement,
  GroupingSet,
  NamedWindow,
  WindowClause,
} from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseWindow } from '../expressions/window';

/** `START WITH … CONNECT BY …` in either order. */
export function parseConnectBy(p: Parser): ConnectByClause {
  const start = p.start;
  let startWith: Expression | undefined;
  let condition: Expression | undefined;
  let noCycle: ConnectByClause['noCycle'];
  for (let i = 0; i < 2; i++) {
    if (p.kw === Kw.START && startWith === undefined) {
      p.advance();
      p.advance();
      startWith = p.expression();
    } else if (p.kw === Kw.CONNECT && condition === undefined) {
      p.advance();
      p.expect(Kw.BY);
      if (p.at(Kw.NOCYCLE)) noCycle = p.keywords(1);
      condition = p.expression();
    }
  }
  if (condition === undefined) p.fail('`CONNECT BY`');
  return { kind: 'connectBy', start, end: p.endFrom(start), startWith, noCycle, condition };
}

export function parseGroupBy(p: Parser): GroupByClause {
  const start = p.start;
  p.advance();
  p.expect(Kw.BY);
  if (p.kw === Kw.ALL && p.peekKind() !== TokenKind.LeftParen) {
    const all = p.keywords(1);
    return { kind: 'groupBy', start, end: p.endFrom(start), all, items: [] };
  }
  const items = [parseGroupingElement(p)];
  while (p.eatKind(TokenKind.Comma)) items.push(parseGroupingElement(p));
  return { kind: 'groupBy', start, end: p.endFrom(start), all: undefined, items };
}

/** `()`: all rows in one group. */
function emptySet(p: Parser): GroupingElement {
  const { start } = p;
  p.advance();
  p.advance();
  return { kind: 'row', start, end: p.prevEnd, explicit: false, items: [] };
}

function parseGroupingElement(p: Parser): GroupingElement {
  let type: GroupingSet['type'];
  let words = 1;
  if (p.kw === Kw.ROLLUP && p.peekKind() === TokenKind.LeftParen) type = 'rollup';
  else if (p.kw === Kw.CUBE && p.peekKind() === TokenKind.LeftParen) type = 'cube';
  else if (p.kw === Kw.GROUPING && p.peekKw() === Kw.SETS) {
    type = 'grouping sets';
    words = 2;
  } else if (p.kind === TokenKind.LeftParen && p.peekKind() === TokenKind.RightParen) return emptySet(p);
  else return p.expression();
  const start = p.start;
  for (let i = 0; i < words; i++) p.advance();
  p.depth++;
  const items = p.depth > 100 ? [p.expression()] : p.parenthesized(() => parseGroupingElement(p));
  p.depth--;
  return { kind: 'groupingSet', start, end: p.endFrom(start), type, items };
}

/** PostgreSQL's named windows: read, and reported. */
export function parseWindows(p: Parser): WindowClause {
  const start = p.start;
  p.failWith('Redshift has no `WINDOW` clause: write the window in each `OVER (…)`.');
  p.advance();
  const windows: NamedWindow[] = [];
  do {
    const name = p.name('a name for the window');
    p.expect(Kw.AS);
    const window = parseWindow(p, p.start);
    windows.push({ kind: 'namedWindow', start: name.start, end: Math.max(p.prevEnd, name.start), name, window });
  } while (p.eatKind(TokenKind.Comma));
  return { kind: 'windows', start, end: p.endFrom(start), windows };
}
