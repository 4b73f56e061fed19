import type { ParseResult } from '../parser/result';

const known = new WeakMap<ParseResult, string>();

/** What the first line of a text ends with: looked for once, since a text of one line is searched to its end. */
export function lineEnd(parse: ParseResult): string {
  const { text } = parse;
  let end = known.get(parse);
  if (end === undefined) {
    const first = text.indexOf('\n');
    known.set(parse, (end = first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n'));
  }
  return end;
}
