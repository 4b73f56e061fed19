import { formatDialect, redshift } from 'sql-formatter';
import type { Statement } from '../ast';
import { parse } from '../parser/parser';
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
  const { statements, errors } = parse(text);
  const skipped: { start: number; end: number; message: string }[] = [];
  const parts: string[] = [];
  let at = 0;
  for (const statement of statements) {
    const source = text.slice(statement.start, statement.end);
    const error = errors.find(
      (each) => each.severity === 'error' && each.start >= statement.start && each.start <= statement.end,
    );
    const result = error ? { problem: error.message } : formatStatement(source, statement, options);
    parts.push(text.slice(at, statement.start));
    if ('problem' in result) skipped.push({ start: statement.start, end: statement.end, message: result.problem });
    parts.push('problem' in result ? source : result.text);
    at = statement.end;
  }
  parts.push(text.slice(at));
  return { text: parts.join(''), skipped };
}

function formatStatement(
  source: string,
  statement: Statement,
  options: FormatOptions,
): { text: string } | { problem: string } {
  if (statement.kind === 'template') return { text: source };
  const { text, restore } = protect(source);
  try {
    const formatted = restore(
      formatDialect(text, {
        dialect: redshift,
        tabWidth: options.tabWidth ?? 2,
        useTabs: options.useTabs ?? false,
        keywordCase: options.keywordCase ?? 'preserve',
      }).trim(),
    );
    return sameTokens(source, formatted) ? { text: formatted } : { problem: 'formatting would change this statement' };
  } catch (error) {
    return { problem: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
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
