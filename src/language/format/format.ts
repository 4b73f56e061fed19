import { formatDialect, redshift } from 'sql-formatter';
import type { Statement } from '../ast';
import { parse } from '../parser/parser';
import type { ParseResult } from '../parser/result';
import { scan, TokenKind } from '../scanner';

export interface FormatOptions {
  /** Spaces of an indent; 2 when absent. */
  readonly tabWidth?: number;
  readonly useTabs?: boolean;
  readonly keywordCase?: 'preserve' | 'upper' | 'lower';
}

export interface Formatted {
  readonly text: string;
  /** Statements that were left as they are: their place and why. */
  readonly skipped: readonly { readonly start: number; readonly end: number; readonly message: string }[];
}

/**
 * Formats each statement by sql-formatter's Redshift dialect. What stands between statements stays. A statement that has an error,
 * or whose tokens would not come out the same, is left as it is and reported: formatting never changes meaning.
 */
export function format(text: string, options: FormatOptions = {}): Formatted {
  const result = parse(text);
  const skipped: { start: number; end: number; message: string }[] = [];
  const parts: string[] = [];
  let at = 0;
  for (const statement of result.statements) {
    const { start, end } = statement;
    const laidOut = formatStatement(result, statement, options);
    if ('problem' in laidOut) skipped.push({ start, end, message: laidOut.problem });
    parts.push(text.slice(at, start), 'problem' in laidOut ? text.slice(start, end) : laidOut.text);
    at = end;
  }
  parts.push(text.slice(at));
  return { text: parts.join(''), skipped };
}

/** One statement laid out, or why it is left as it is. */
export function formatStatement(
  { text, errors }: ParseResult,
  statement: Statement,
  options: FormatOptions,
): { readonly text: string } | { readonly problem: string } {
  const source = text.slice(statement.start, statement.end);
  const error = errors.find(
    (each) => each.severity === 'error' && each.start >= statement.start && each.start <= statement.end,
  );
  if (error !== undefined) return { problem: error.message };
  if (statement.kind === 'template') return { text: source };
  const kept = protect(source);
  const keywordCase = options.keywordCase ?? 'preserve';
  try {
    const formatted = kept.restore(
      formatDialect(kept.text, {
        dialect: redshift,
        tabWidth: options.tabWidth ?? 2,
        useTabs: options.useTabs ?? false,
        keywordCase,
        dataTypeCase: keywordCase,
      }).trim(),
    );
    return sameTokens(source, formatted) ? { text: formatted } : { problem: 'its layout would change its meaning' };
  } catch {
    // The library's own words name the stand-ins of `protect`, which mean nothing to a reader.
    return { problem: 'the layout library does not read this statement' };
  }
}

/** Tokens that the library reads otherwise than Redshift does stand behind names while it works. */
const foreign: ReadonlySet<TokenKind> = new Set([
  TokenKind.DollarString,
  TokenKind.String,
  TokenKind.NamedParameter,
  TokenKind.PositionalParameter,
  TokenKind.QuestionMark,
  TokenKind.Template,
  TokenKind.TemplateControl,
]);

function protect(source: string): { text: string; restore: (formatted: string) => string } {
  const kept: string[] = [];
  const parts: string[] = [];
  for (const token of scan(source)) {
    const piece = source.slice(token.start, token.end);
    if (foreign.has(token.kind)) {
      parts.push(`pmw_kept_${kept.length}_x`);
      kept.push(piece);
    } else parts.push(piece);
  }
  return {
    text: parts.join(''),
    restore: (formatted) => formatted.replace(/pmw_kept_(\d+)_x/g, (_, index: string) => kept[Number(index)] ?? ''),
  };
}

function sameTokens(a: string, b: string): boolean {
  const left = significant(a);
  const right = significant(b);
  return left.length === right.length && left.every((token, index) => token === right[index]);
}

function significant(text: string): string[] {
  const texts: string[] = [];
  for (const token of scan(text))
    if (token.kind !== TokenKind.Whitespace) {
      const piece = text.slice(token.start, token.end);
      texts.push(token.kind === TokenKind.Word ? piece.toLowerCase() : piece.trimEnd());
    }
  return texts;
}
