import { Kw } from '../../scanner/keywords';
import { keywordNames } from '../../scanner/keywordTable';
import { Op, TokenKind } from '../../scanner/tokenKind';
import type { TokenBuffer } from '../../scanner/tokens';
import type { Parser } from '../core';

type Opener = Kw.IF | Kw.LOOP | Kw.CASE;

/** `END IF`, `END LOOP` or `END CASE` of what began at `start`; false, and an error that says of which line it is, without. */
export function closeControl(p: Parser, opener: Opener, start: number): boolean {
  if (p.kw === Kw.END && p.peekKw() === opener) {
    p.advance();
    p.advance();
    return true;
  }
  const word = keywordNames[opener] as string;
  const what = `The \`${word}\` of line ${p.text.slice(0, start).split('\n').length}`;
  if (p.kw !== Kw.END) {
    p.failWith(`${what} is not closed: \`END ${word};\` is missing.`);
    return false;
  }
  const next = p.peekKw();
  const other = next === Kw.IF || next === Kw.LOOP || next === Kw.CASE ? next : undefined;
  const found = other === undefined ? 'END' : `END ${keywordNames[other]}`;
  if (other === undefined ? !hasExtraEnd(p.tokens, opener) : !hasExtra(p.tokens, other)) {
    p.failWith(`${what} is not closed: write \`END ${word};\` before this \`${found}\`.`);
    return false;
  }
  p.failWith(`${what} is closed by \`END ${word}\`, but found \`${found}\`.`);
  p.advance();
  if (other !== undefined) p.advance();
  return false;
}

/** Whether more `END LOOP` (or its like) stand in the body than begin: this one closes nothing else then. */
function hasExtra(tokens: TokenBuffer, opener: Opener): boolean {
  let open = 0;
  for (let place = 0; place < tokens.significantCount; place++) {
    if (keywordAt(tokens, place) !== opener) continue;
    if (keywordAt(tokens, place - 1) === Kw.END) open--;
    else if (opener === Kw.LOOP || beginsStatement(tokens, place)) open++;
  }
  return open < 0;
}

/** Whether an `END` without another word stands in the body for each block and one more. */
function hasExtraEnd(tokens: TokenBuffer, opener: Opener): boolean {
  // A CASE that is not closed as it should be is among those counted.
  let open = opener === Kw.CASE ? -1 : 0;
  for (let place = 0; place < tokens.significantCount; place++) {
    const kw = keywordAt(tokens, place);
    const closes = keywordAt(tokens, place - 1) === Kw.END;
    if (kw === Kw.BEGIN || (kw === Kw.CASE && !closes)) open++;
    else if (kw === Kw.END) {
      const next = keywordAt(tokens, place + 1);
      if (next !== Kw.IF && next !== Kw.LOOP) open--;
    }
  }
  return open < 0;
}

function beginsStatement(tokens: TokenBuffer, place: number): boolean {
  const before = tokens.significant[place - 1];
  if (before === undefined || tokens.kindAt(before) === TokenKind.Semicolon) return true;
  if (tokens.operatorAt(before) === Op.ShiftRight) return true;
  const kw = tokens.keywordAt(before);
  return kw === Kw.BEGIN || kw === Kw.THEN || kw === Kw.ELSE || kw === Kw.LOOP;
}

function keywordAt(tokens: TokenBuffer, place: number): Kw {
  return place < 0 || place >= tokens.significantCount
    ? Kw.None
    : tokens.keywordAt(tokens.significant[place] as number);
}
