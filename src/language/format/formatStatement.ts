import type { NodeBase, Statement } from '../ast';
import { firstFrom } from '../ast/order';
import type { ParseResult, SyntaxProblem } from '../parser/result';
import { LayoutCache } from './layoutCache';
import { layStatement, type Style } from './layStatement';
import type { Casing } from './pieces';
import { lineEnd } from './lineEnd';
import { holdsBlock } from '../scanner';
import { sameTokens } from './sameTokens';

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

/**
 * Lays a statement out, and never changes its meaning: one with an error, or whose tokens would not come out the same, is left.
 * @param margin what its lines are indented by, of which the first is the caller's to write
 */
export function formatStatement(
  parse: ParseResult,
  statement: Statement,
  options: FormatOptions,
  margin: string,
): LaidOut {
  const { start, end } = statement;
  const source = parse.text.slice(start, end);
  const error = errorIn(parse.errors, statement);
  if (error !== undefined) return { problem: error.message };
  if (statement.kind === 'template') return { text: source };
  if (holdsBlock(parse.tokens, start, end)) return { problem: 'it holds a text of its own in a block of a template' };
  const style = { ...styleOf(parse, options), margin };
  const key = `${margin}|${style.tabWidth} ${style.unit === '\t'} ${options.keywordCase ?? ''} ${style.eol.length}\n`;
  const known = statements.get(key + source);
  if (known !== undefined) return { text: known };
  const text = layStatement(parse, statement, style);
  if (!sameTokens(parse, start, end, text)) return { problem: 'its layout would change its meaning' };
  statements.set(key + source, text);
  // A layout is its own.
  if (text !== source) statements.set(key + text, text);
  return { text };
}

/** How a text is to be written; its lines end as its first one does. */
export function styleOf(parse: ParseResult, options: FormatOptions): Style {
  const { tabWidth = 2, useTabs = false, keywordCase = 'preserve' } = options;
  const unit = useTabs ? '\t' : ' '.repeat(tabWidth);
  return { tabWidth, unit, eol: lineEnd(parse), margin: '', casing: casings[keywordCase] };
}

/** The first error that touches a statement; `errors` are in the order of their starts. */
export function errorIn(errors: readonly SyntaxProblem[], { start, end }: NodeBase): SyntaxProblem | undefined {
  for (let i = firstFrom(errors, start); i < errors.length; i++) {
    const error = errors[i] as SyntaxProblem;
    if (error.start > end) return undefined;
    if (error.severity === 'error') return error;
  }
  return undefined;
}
