import { Kw } from '../../scanner/keywords';
import { keywordNames } from '../../scanner/keywordTable';
import { isStructural } from '../../scanner/reserved';
import { TokenKind } from '../../scanner/tokenKind';
import type { TokenBuffer } from '../../scanner/tokens';
import { linesAbove } from '../linesAbove';
import type { Edit } from './edits';
import { insertions } from './insertions';
import { gluedKeywords, keywordsLike } from './spelling';

/** A mistake that may be behind an error: how to undo it, and what to say of it. */
export interface Candidate {
  readonly edit: Edit;
  /** The token to show, an index into all tokens. */
  readonly shown: number;
  /** Absent: what the parser said fits. A function where it takes time to find the words. */
  readonly message?: string | (() => string);
  /** Whether the slip is plain to see, so that it is named even if no other error goes away with it. */
  readonly plain?: true;
  /** Whether it is one of many that could be meant, so that it counts only if nothing else is wrong then. */
  readonly guess?: true;
}

/** Places looked at, counted from the token where the error is: mostly the mistake stands there or just before. */
const near = [0, -1, 1, -2, 2, -3, 3, 4, 5];

/** How many tokens before an error its cause is looked for, where it may be that far away. */
const farthest = 60;

/** The slips that a person makes near the significant token `at`, the likeliest first. */
export function* candidates(tokens: TokenBuffer, at: number, several: boolean, missed: Kw): Generator<Candidate> {
  yield* doubled(tokens, at);
  yield* misspelt(tokens, at);
  yield* fromFirst(tokens, at);
  if (at > 0 && tokens.keywordAt(tokens.significant[at] as number) === Kw.WHEN) yield inserted(tokens, at, Kw.CASE);
  if (!several) {
    yield* unopened(tokens, at);
    return;
  }
  yield* missing(tokens, at, missed);
  yield* parentheses(tokens, at);
  for (const place of [at, at - 1]) {
    const index = indexOf(tokens, place);
    if (index !== undefined) yield { edit: { kind: 'drop', index }, shown: index };
  }
  const index = indexOf(tokens, at);
  if (index === undefined) return;
  if (at > 0) yield { edit: insertion(tokens, at, TokenKind.Comma), shown: index };
  const last = lastInParens(tokens, at);
  if (last !== undefined) yield { edit: { kind: 'drop', index, last }, shown: index };
  yield* insertions(tokens, at);
}

function insertion(tokens: TokenBuffer, place: number, token: TokenKind, detail = 0): Edit {
  return { kind: 'insert', index: tokens.significant[place - 1] as number, token, detail };
}

/** The token before the parenthesis that closes around a place. */
function lastInParens(tokens: TokenBuffer, at: number): number | undefined {
  let depth = 0;
  for (let place = at; place < tokens.significantCount - 1; place++) {
    const index = tokens.significant[place] as number;
    const kind = tokens.kindAt(index);
    if (kind === TokenKind.LeftParen) depth++;
    else if (kind === TokenKind.RightParen && depth-- === 0)
      return place > at ? tokens.significant[place - 1] : undefined;
  }
  return undefined;
}

/** A query that begins with FROM: what stands before its SELECT is passed over. */
function* fromFirst(tokens: TokenBuffer, at: number): Generator<Candidate> {
  const index = indexOf(tokens, at);
  if (index === undefined || tokens.keywordAt(index) !== Kw.FROM) return;
  for (let place = at + 1; place < at + farthest; place++) {
    const next = indexOf(tokens, place);
    if (next === undefined || tokens.kindAt(next) === TokenKind.RightParen) return;
    if (tokens.keywordAt(next) !== Kw.SELECT) continue;
    const last = tokens.significant[place - 1] as number;
    yield { edit: { kind: 'drop', index, last }, shown: index, message: '`SELECT` must stand before `FROM`.' };
    return;
  }
}

/** The token's index, unless there is none or the text ends there. */
function indexOf(tokens: TokenBuffer, place: number): number | undefined {
  return place >= 0 && place < tokens.significantCount - 1 ? tokens.significant[place] : undefined;
}

/** A keyword written twice: near the error, or before it, as CASE may be that another CASE could well follow. */
export function* doubled(tokens: TokenBuffer, at: number): Generator<Candidate> {
  for (const offset of near) if (isDoubled(tokens, at + offset)) yield onceOnly(tokens, at + offset);
  for (let place = at - 4; place > 0 && place > at - farthest; place--)
    if (isDoubled(tokens, place)) yield onceOnly(tokens, place);
}

function isDoubled(tokens: TokenBuffer, place: number): boolean {
  const index = indexOf(tokens, place);
  const before = indexOf(tokens, place - 1);
  if (index === undefined || before === undefined) return false;
  const kw = tokens.keywordAt(index);
  return kw !== Kw.None && tokens.keywordAt(before) === kw;
}

function onceOnly(tokens: TokenBuffer, place: number): Candidate {
  const index = tokens.significant[place] as number;
  const message = `\`${tokens.keywordName(index)}\` stands here twice: take one away.`;
  return { edit: { kind: 'drop', index }, shown: index, message, plain: true };
}

/** A keyword with a slip in it, or two without a blank between. */
export function* misspelt(tokens: TokenBuffer, at: number): Generator<Candidate> {
  for (const offset of near) {
    const index = indexOf(tokens, at + offset);
    if (index === undefined || tokens.kindAt(index) !== TokenKind.Word) continue;
    const word = tokens.textOf(index);
    // A word that means something is seldom another one, NO for ON apart.
    const kw = tokens.keywordAt(index);
    if (kw !== Kw.None && (word.length > 2 || isStructural(kw))) continue;
    for (const { length, first, second } of gluedKeywords(word)) {
      const words = `${keywordNames[first]} ${keywordNames[second]}`;
      const edit = { kind: 'split', index, at: tokens.startOf(index) + length, first, second } as const;
      yield { edit, shown: index, message: `\`${word}\`: did you mean \`${words}\`?`, plain: true };
    }
    for (const meant of keywordsLike(word))
      yield {
        edit: { kind: 'read', index, kw: meant },
        shown: index,
        message: `\`${word}\`: did you mean \`${keywordNames[meant]}\`?`,
        plain: true,
      };
  }
}

function inserted(tokens: TokenBuffer, place: number, kw: Kw): Candidate {
  const shown = tokens.significant[place] as number;
  const message = `Expected \`${keywordNames[kw]}\`, but ${foundText(tokens, shown)}.`;
  return { edit: insertion(tokens, place, TokenKind.Word, kw), shown, message };
}

/** A keyword that was left out: the one missed where the error is, or a query's SELECT. */
function* missing(tokens: TokenBuffer, at: number, missed: Kw): Generator<Candidate> {
  const here = tokens.keywordAt(tokens.significant[at] as number);
  if (at > 0 && here === Kw.ALL) yield inserted(tokens, at, Kw.UNION);
  if (at > 0 && here === Kw.SELECT)
    yield {
      ...inserted(tokens, at, Kw.UNION),
      message: 'Expected `;` before the next statement, or `UNION` between two queries, but found `SELECT`.',
    };
  if (missed !== Kw.None && at > 0)
    yield { edit: insertion(tokens, at, TokenKind.Word, missed), shown: tokens.significant[at] as number };
  // What is left of a query stands between the parenthesis and its FROM.
  for (let place = at; place > 0 && place > at - farthest; place--) {
    if (tokens.kindAt(tokens.significant[place - 1] as number) !== TokenKind.LeftParen) continue;
    if (tokens.keywordAt(tokens.significant[place] as number) !== Kw.SELECT) yield inserted(tokens, place, Kw.SELECT);
    return;
  }
}

/** A parenthesis that was left out, or one too many. */
function* parentheses(tokens: TokenBuffer, at: number): Generator<Candidate> {
  const { opened, unopened } = unpaired(tokens);
  if (opened.length === unopened.length) return;
  const missing = opened.length > unopened.length ? TokenKind.RightParen : TokenKind.LeftParen;
  const places = near.map((offset) => at + offset).filter((place) => place > 0 && place < tokens.significantCount);
  if (missing === TokenKind.LeftParen) places.sort((a, b) => unlikelyOpening(tokens, a) - unlikelyOpening(tokens, b));
  for (const place of places) {
    const index = tokens.significant[place] as number;
    const message = (): string => {
      const expected = missing === TokenKind.LeftParen ? '`(`' : closing(tokens, place);
      return `Expected ${expected}, but ${foundText(tokens, index)}.`;
    };
    yield { edit: insertion(tokens, place, missing), shown: index, message };
  }
  const [extra] = unopened;
  if (extra !== undefined) yield withoutClosing(extra);
  const here = tokens.significant[at] as number;
  const open = opened.findLast((each) => each <= here);
  if (open === undefined) return;
  const message = 'This `(` is never closed: take it away, or write the `)` that closes it.';
  yield { edit: { kind: 'drop', index: open }, shown: open, message };
}

/** A closing parenthesis at the error that nothing opened. */
function* unopened(tokens: TokenBuffer, at: number): Generator<Candidate> {
  const index = indexOf(tokens, at);
  if (index === undefined || tokens.kindAt(index) !== TokenKind.RightParen) return;
  if (unpaired(tokens).unopened[0] !== index) return;
  yield withoutClosing(index);
  yield* parentheses(tokens, at);
}

function withoutClosing(index: number): Candidate {
  const message = 'This `)` closes nothing: take it away, or write the `(` that it closes.';
  return { edit: { kind: 'drop', index }, shown: index, message };
}

/** A query mostly begins in parentheses, and seldom nothing stands in them. */
function unlikelyOpening(tokens: TokenBuffer, place: number): number {
  const index = tokens.significant[place] as number;
  const kw = tokens.keywordAt(index);
  if (kw === Kw.SELECT || kw === Kw.VALUES || kw === Kw.WITH) return -1;
  return tokens.kindAt(index) === TokenKind.RightParen ? 1 : 0;
}

/** The parenthesis expected, with where the one it closes stands if on another line: counted from here, as lines above may change. */
function closing(tokens: TokenBuffer, place: number): string {
  const open: number[] = [];
  for (let i = 0; i < place; i++) {
    const kind = tokens.kindAt(tokens.significant[i] as number);
    if (kind === TokenKind.LeftParen) open.push(tokens.startOf(tokens.significant[i] as number));
    else if (kind === TokenKind.RightParen) open.pop();
  }
  const innermost = open.at(-1);
  if (innermost === undefined) return '`)`';
  const { text } = tokens;
  const end = tokens.endOf(tokens.significant[place - 1] as number);
  const above = linesAbove(text, innermost, end);
  return above === '' ? '`)`' : `\`)\` to close the \`(\`${above ?? ''}`;
}

function foundText(tokens: TokenBuffer, index: number): string {
  const kind = tokens.kindAt(index);
  if (kind === TokenKind.Semicolon) return 'the statement ends here';
  if (kind === TokenKind.String || kind === TokenKind.DollarString) return 'found a string';
  return `found \`${tokens.textOf(index)}\``;
}

/** The parentheses (indexes) that stay open, and the closing ones that nothing opened. */
function unpaired(tokens: TokenBuffer): { opened: number[]; unopened: number[] } {
  const opened: number[] = [];
  const unopened: number[] = [];
  for (let i = 0; i < tokens.significantCount; i++) {
    const index = tokens.significant[i] as number;
    const kind = tokens.kindAt(index);
    if (kind === TokenKind.LeftParen) opened.push(index);
    else if (kind === TokenKind.RightParen && opened.pop() === undefined) unopened.push(index);
  }
  return { opened, unopened };
}
