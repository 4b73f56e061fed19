import { controlWord } from './blocks';
import { Kw } from './keywords';
import { definesForOther } from './otherDatabases';
import type { TokenBuffer } from './tokens';
import { TokenKind } from './tokenKind';

/** What `details` says of a TemplateControl that bounds a block of its own. */
export const Bound = { None: 0, Opens: 1, Closes: 2 } as const;

/**
 * Makes the bounds of a template's blocks the ends of statements, and marks in `hidden` what in them is no statement of its own: a piece
 * of one, text for people, SQL of another database. A block in the middle of a statement is marked as a whole, and bounds nothing.
 */
export function boundBlocks(tokens: TokenBuffer, hidden: Uint8Array): void {
  let depth = 0;
  let fresh = true;
  // After an edit they are found anew.
  for (let index = 0; index < tokens.count; index++)
    if (tokens.isBound(index)) tokens.kinds[index] = TokenKind.TemplateControl;
  for (let index = 0; index < tokens.count; index++) {
    const kind = tokens.kindAt(index);
    if (kind === TokenKind.Semicolon) fresh = true;
    else if (kind >= TokenKind.Word) {
      if (hidden[index] === 0) fresh &&= kind === TokenKind.Template && tokens.firstOnLine(index);
    } else if (kind === TokenKind.TemplateControl && boundAt(tokens, index) !== Bound.None) {
      const opens = boundAt(tokens, index) === Bound.Opens;
      const within: boolean = opens && !fresh && !defines(tokens.textOf(index));
      if (within || (opens && definesForOther(tokens.textOf(index)))) {
        const close = closeOf(tokens, index);
        hidden.fill(1, index + 1, close);
        if (!within) for (const bound of [index, close]) tokens.kinds[bound] = TokenKind.Semicolon;
        index = close;
        fresh ||= !within;
      } else {
        tokens.kinds[index] = TokenKind.Semicolon;
        depth += opens ? 1 : -1;
        fresh = true;
      }
      if (depth > 0 && fresh) hideIfPiece(tokens, index + 1, hidden);
    }
  }
  dropProblems(tokens, hidden);
  tokens.takeAllAsSignificant();
}

/** What a control bounds that does not count as the end of a statement (yet). */
export function boundAt(tokens: TokenBuffer, index: number): number {
  return tokens.kindAt(index) === TokenKind.TemplateControl ? (tokens.details[index] as number) : Bound.None;
}

/** Whether a block stands within a range of the text: blanks in it count, as they do not in SQL. */
export function holdsBlock(tokens: TokenBuffer, start: number, end: number): boolean {
  if (!tokens.blocks) return false;
  for (let i = tokens.indexAt(start); i < tokens.count && tokens.startOf(i) < end; i++)
    if (boundAt(tokens, i) !== Bound.None) return true;
  return false;
}

/** Whether a block is a definition, which stands in no statement. */
function defines(opener: string): boolean {
  const word = controlWord(opener);
  return word !== 'set' && word !== 'call';
}

/** Index of the token that closes the block which one at `index` opens. */
function closeOf(tokens: TokenBuffer, index: number): number {
  let depth = 1;
  let at = index;
  while (depth > 0 && at < tokens.count - 1) {
    const bound = boundAt(tokens, ++at);
    if (bound !== Bound.None) depth += bound === Bound.Opens ? 1 : -1;
  }
  return at;
}

/** Marks the tokens up to the next bound, unless they begin with a statement or are templates alone. */
function hideIfPiece(tokens: TokenBuffer, from: number, hidden: Uint8Array): void {
  let end = from;
  while (end < tokens.count - 1 && boundAt(tokens, end) === Bound.None) end++;
  const first = nextToken(tokens, from, end, true);
  if (first < end) {
    if (!certainlyBegins(tokens, first, end)) hidden.fill(1, from, end);
  } else for (let i = from; i < end; i++) if (tokens.kindAt(i) === TokenKind.BlockComment) hidden[i] = 1;
}

/** The first token of a range that is not trivia (nor a template); its end where there is none. */
function nextToken(tokens: TokenBuffer, from: number, end: number, passTemplates = false): number {
  let at = from;
  while (
    at < end &&
    (tokens.kindAt(at) < TokenKind.Word || (passTemplates && tokens.kindAt(at) === TokenKind.Template))
  )
    at++;
  return at;
}

/** What a word of a definition is followed by where it is no clause of ALTER TABLE. */
const objects = new Set([
  Kw.TABLE, Kw.VIEW, Kw.SCHEMA, Kw.DATABASE, Kw.USER, Kw.GROUP, Kw.ROLE, Kw.PROCEDURE, Kw.FUNCTION, Kw.MATERIALIZED, Kw.EXTERNAL,
  Kw.TEMP, Kw.TEMPORARY, Kw.LOCAL, Kw.OR, Kw.LIBRARY, Kw.DATASHARE, Kw.MODEL, Kw.MASKING, Kw.RLS,
]); // prettier-ignore

/** Whether words begin a statement and can hardly be anything else: a column, a clause of a statement, or a sentence. */
function certainlyBegins(tokens: TokenBuffer, index: number, end: number): boolean {
  const word = tokens.textOf(index);
  if (word !== word.toLowerCase() && word !== word.toUpperCase()) return false;
  const next = nextToken(tokens, index + 1, end);
  const kind = next < end ? tokens.kindAt(next) : TokenKind.End;
  const kw = next < end ? tokens.keywordAt(next) : Kw.None;
  const named = kind === TokenKind.Word || kind === TokenKind.QuotedIdentifier || kind === TokenKind.Template;
  switch (tokens.keywordAt(index)) {
    case Kw.SELECT:
      return kind !== TokenKind.End;
    case Kw.GRANT:
    case Kw.REVOKE:
    case Kw.TRUNCATE:
    case Kw.CALL:
    case Kw.COPY:
    case Kw.VACUUM:
    case Kw.SHOW:
      return named;
    case Kw.UPDATE:
      return named && kw !== Kw.SET;
    case Kw.CREATE:
    case Kw.ALTER:
    case Kw.DROP:
      return kind === TokenKind.Template || objects.has(kw);
    case Kw.UNLOAD:
      return kind === TokenKind.LeftParen;
    case Kw.INSERT:
    case Kw.MERGE:
      return kw === Kw.INTO;
    case Kw.DELETE:
      return kw === Kw.FROM;
    case Kw.REFRESH:
      return kw === Kw.MATERIALIZED;
    case Kw.COMMENT:
      return kw === Kw.ON;
    case Kw.WITH: {
      const after = nextToken(tokens, next + 1, end);
      return (
        named && after < end && (tokens.keywordAt(after) === Kw.AS || tokens.kindAt(after) === TokenKind.LeftParen)
      );
    }
    default:
      return false;
  }
}

/** What the scanner noticed where no SQL stands is none of SQL's mistakes. */
function dropProblems(tokens: TokenBuffer, hidden: Uint8Array): void {
  const kept = tokens.problems.filter(({ start }) => hidden[tokens.indexAt(start)] === 0);
  tokens.problems.splice(0, tokens.problems.length, ...kept);
}
