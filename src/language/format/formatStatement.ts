import { formatDialect } from 'sql-formatter';
import type { Statement } from '../ast';
import type { ParseResult, SyntaxProblem } from '../parser/result';
import { scan, TokenKind } from '../scanner';
import { dialect } from './dialect';
import { LayoutCache } from './layoutCache';
import type { Casing } from './oneLine';
import { protect } from './protect';

export interface FormatOptions {
  /** Spaces of an indent; 2 when absent. */
  readonly tabWidth?: number;
  readonly useTabs?: boolean;
  readonly keywordCase?: 'preserve' | 'upper' | 'lower';
}

/** One statement laid out, or why it is left as it is. */
export type LaidOut = { readonly text: string } | { readonly problem: string };

const casings: Readonly<Record<NonNullable<FormatOptions['keywordCase']>, Casing>> = {
  preserve: (word) => word,
  upper: (word) => word.toUpperCase(),
  lower: (word) => word.toLowerCase(),
};

/** Laid out statements by options and text: an edit leaves most statements of a file as they are. */
const statements = new LayoutCache(4_000_000);
/** What the library made, by options and the text it got: statements of one shape have the same. */
const shapes = new LayoutCache(2_000_000);

/** Lays a statement out, and never changes its meaning: one with an error, or whose tokens would not come out the same, is left. */
export function formatStatement(parse: ParseResult, statement: Statement, options: FormatOptions): LaidOut {
  const source = parse.text.slice(statement.start, statement.end);
  const error = errorIn(parse.errors, statement);
  if (error !== undefined) return { problem: error.message };
  if (statement.kind === 'template') return { text: source };
  const { tabWidth = 2, useTabs = false, keywordCase = 'preserve' } = options;
  const key = `${tabWidth} ${useTabs} ${keywordCase}\n`;
  const known = statements.get(key + source);
  if (known !== undefined) return { text: known };
  const kept = protect(parse, statement, casings[keywordCase]);
  let shape = shapes.get(key + kept.text);
  if (shape === undefined) {
    try {
      shape = formatDialect(kept.text, { dialect, tabWidth, useTabs, keywordCase, dataTypeCase: keywordCase }).trim();
    } catch {
      // The library's own words name the stand-ins of `protect`, which mean nothing to a reader.
      return { problem: 'the layout library does not read this statement' };
    }
    shapes.set(key + kept.text, shape);
  }
  const text = kept.restore(shape);
  if (!sameTokens(parse, statement, text)) return { problem: 'its layout would change its meaning' };
  statements.set(key + source, text);
  // A layout is its own.
  if (text !== source) statements.set(key + text, text);
  return { text };
}

/** The first error that touches a statement; `errors` are in the order of their starts. */
function errorIn(errors: readonly SyntaxProblem[], { start, end }: Statement): SyntaxProblem | undefined {
  let low = 0;
  let high = errors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((errors[middle] as SyntaxProblem).start < start) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < errors.length; i++) {
    const error = errors[i] as SyntaxProblem;
    if (error.start > end) return undefined;
    if (error.severity === 'error') return error;
  }
  return undefined;
}

/** Whether a layout has the tokens of a statement, comments included; the case of words may differ. */
function sameTokens({ text, tokens }: ParseResult, { start, end }: Statement, layout: string): boolean {
  const made = scan(layout);
  let at = 0;
  const skip = (): void => {
    while (made.kindAt(at) === TokenKind.Whitespace) at++;
  };
  for (let i = tokens.indexAt(start); tokens.startOf(i) < end; i++) {
    const kind = tokens.kindAt(i);
    if (kind === TokenKind.Whitespace) continue;
    skip();
    const piece = text.slice(tokens.startOf(i), Math.min(tokens.endOf(i), end));
    const other = made.textOf(at);
    if (made.kindAt(at) !== kind || (piece !== other && comparable(kind, piece) !== comparable(kind, other)))
      return false;
    at++;
  }
  skip();
  return made.kindAt(at) === TokenKind.End;
}

function comparable(kind: TokenKind, piece: string): string {
  return kind === TokenKind.Word ? piece.toLowerCase() : piece.trimEnd();
}
