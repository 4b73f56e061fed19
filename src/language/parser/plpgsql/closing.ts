import { Kw } from '../../scanner/keywords';
import { keywordNames } from '../../scanner/keywordTable';
import { Op, TokenKind } from '../../scanner/tokenKind';
import type { TokenBuffer } from '../../scanner/tokens';
import type { Parser } from '../core';
import { linesAbove } from '../linesAbove';

type Opener = Kw.IF | Kw.LOOP | Kw.CASE;

/** `END IF`, `END LOOP` or `END CASE` of what began at `start`; false, and an error that says what it is, without. */
export function closeControl(p: Parser, opener: Opener, start: number): boolean {
  if (p.kw === Kw.END && p.peekKw() === opener) {
    p.advance();
    p.advance();
    return true;
  }
  const word = keywordNames[opener] as string;
  if (lacksEnd(p, opener)) {
    p.failWith(`\`END\` is missing before this \`${word}\`.`);
    p.advance();
    return true;
  }
  const above = linesAbove(p.text, start, p.start);
  const what = `The \`${word}\`${above === '' ? ' of this line' : (above ?? '')}`;
  if (p.kw !== Kw.END) {
    p.failWith(`${what} is not closed: \`END ${word};\` is missing.`);
    return false;
  }
  const next = p.peekKw();
  const other = next === Kw.IF || next === Kw.LOOP || next === Kw.CASE ? next : undefined;
  const found = other === undefined ? 'END' : `END ${keywordNames[other]}`;
  if (other === undefined ? !extraOf(p.tokens).end(opener) : !extraOf(p.tokens).closing(other)) {
    p.failWith(`${what} is not closed: write \`END ${word};\` before this \`${found}\`.`);
    return false;
  }
  p.failWith(`${what} is closed by \`END ${word}\`, but found \`${found}\`.`);
  p.advance();
  if (other !== undefined) p.advance();
  else if (opener === Kw.LOOP && p.atName() && p.peekKind() === TokenKind.Semicolon) p.advance();
  return false;
}

/** At `IF;`, `LOOP;`, `LOOP label;` or `CASE;`: the end of one, but for its END. */
export function lacksEnd(p: Parser, opener: Opener): boolean {
  if (p.kw !== opener) return false;
  const label = opener === Kw.LOOP && p.peekKind() === TokenKind.Word && p.peekKw() === Kw.None;
  return p.peekKind(label ? 2 : 1) === TokenKind.Semicolon;
}

interface Extra {
  /** Whether more `END LOOP` (or its like) stand in the body than begin: this one closes nothing else then. */
  closing(opener: Opener): boolean;
  /** Whether more begin than there are ends. */
  unclosed(opener: Opener): boolean;
  /** Whether an `END` without another word stands in the body for each block and one more. */
  end(opener: Opener): boolean;
}

const extras = new WeakMap<TokenBuffer, Extra>();

/** Counted once a body, however much of it is wrong. */
export function extraOf(tokens: TokenBuffer): Extra {
  let extra = extras.get(tokens);
  if (extra === undefined) extras.set(tokens, (extra = count(tokens)));
  return extra;
}

function count(tokens: TokenBuffer): Extra {
  const open = new Map<Kw, number>();
  let blocks = 0;
  for (let place = 0; place < tokens.significantCount; place++) {
    const kw = keywordAt(tokens, place);
    const closes = keywordAt(tokens, place - 1) === Kw.END;
    if (kw === Kw.IF || kw === Kw.LOOP || kw === Kw.CASE) {
      if (closes) open.set(kw, (open.get(kw) ?? 0) - 1);
      else if (kw === Kw.LOOP || beginsStatement(tokens, place)) open.set(kw, (open.get(kw) ?? 0) + 1);
    }
    if (kw === Kw.BEGIN || (kw === Kw.CASE && !closes)) blocks++;
    else if (kw === Kw.END) {
      const next = keywordAt(tokens, place + 1);
      if (next !== Kw.IF && next !== Kw.LOOP) blocks--;
    }
  }
  return {
    closing: (opener) => (open.get(opener) ?? 0) < 0,
    unclosed: (opener) => (open.get(opener) ?? 0) > 0,
    // A CASE that is not closed as it should be is among those counted.
    end: (opener) => blocks < (opener === Kw.CASE ? 1 : 0),
  };
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
