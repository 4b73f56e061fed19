import { pathAt } from '../ast';
import { statementAround } from '../navigation';
import type { ParseResult } from '../parser/result';
import { TokenKind } from '../scanner';

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Ranges around an offset, each inside the next: the word, the nodes of the tree, the statement, the text. */
export function growingRanges(parse: ParseResult, offset: number): Range[] {
  const { text, tokens, statements } = parse;
  const statement = statementAround(statements, offset);
  const candidates: Range[] = [];
  const index = tokens.indexAt(offset);
  const token = { start: tokens.startOf(index), end: tokens.endOf(index) };
  const kind = tokens.kindAt(index);
  if (kind === TokenKind.String && token.end - token.start > 2)
    candidates.push({ start: token.start + 1, end: token.end - 1 });
  if (kind !== TokenKind.Whitespace && kind !== TokenKind.End && kind !== TokenKind.DollarString)
    candidates.push(token);
  if (kind === TokenKind.DollarString) candidates.push(wordAt(text, offset));
  if (statement !== undefined)
    candidates.push(
      ...pathAt([statement], offset)
        .reverse()
        .map(({ start, end }) => ({ start, end })),
    );
  candidates.push({ start: 0, end: text.length });
  const found: Range[] = [];
  for (const range of candidates) {
    if (range.start > offset || range.end < offset) continue;
    const last = found.at(-1);
    if (last === undefined) found.push(range);
    else if (range.start <= last.start && range.end >= last.end && (range.start < last.start || range.end > last.end))
      found.push(range);
  }
  return found;
}

/** Bodies are one token: the word is found by its letters. */
function wordAt(text: string, offset: number): Range {
  let start = offset;
  let end = offset;
  while (start > 0 && /[\p{L}\p{N}_$]/u.test(text[start - 1] ?? '')) start--;
  while (end < text.length && /[\p{L}\p{N}_$]/u.test(text[end] ?? '')) end++;
  return { start, end };
}
