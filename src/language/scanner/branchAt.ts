import { controlWord } from './blocks';
import { beginsBranch } from './branches';
import { TokenKind } from './tokenKind';
import type { TokenBuffer } from './tokens';

/** A conditional of a template while its end is looked for: where it begins, and its `{% … %}` so far. */
interface Open {
  readonly start: number;
  readonly marks: { readonly start: number; readonly end: number }[];
}

interface Gap {
  readonly start: number;
  readonly end: number;
}

/**
 * The text as it reads in the branch of a template that an offset lies in: blanks in place of the other branches, so that all offsets
 * stay. Undefined where no conditional with several branches is around. The tokens may be those of a part of the text.
 */
export function textInBranch(tokens: TokenBuffer, offset: number): string | undefined {
  if (!tokens.branched) return undefined;
  const from = tokens.startOf(0);
  const to = tokens.startOf(tokens.count - 1);
  const stack: Open[] = [];
  const gaps: Gap[] = [];
  for (let index = 0; index < tokens.count; index++) {
    if (tokens.kindAt(index) !== TokenKind.TemplateControl) continue;
    const mark = { start: tokens.startOf(index), end: tokens.endOf(index) };
    const text = tokens.textOf(index);
    const word = controlWord(text);
    if (word === 'if' || word === 'for') stack.push({ start: mark.start, marks: [mark] });
    else if (beginsBranch(text)) {
      // What opened it may stand before the part.
      if (stack.length === 0) stack.push({ start: from, marks: [{ start: from, end: from }] });
      stack.at(-1)?.marks.push(mark);
    } else if (word === 'endif' || word === 'endfor') {
      const closed = stack.pop();
      if (closed !== undefined) gaps.push(...gapsAround(closed, mark, offset));
    }
  }
  for (const open of stack) gaps.push(...gapsAround(open, { start: to, end: to }, offset));
  if (gaps.length === 0) return undefined;
  return withBlanks(tokens.text, gaps);
}

/** What is not read of a conditional with several branches, if the offset is in one of them. */
function gapsAround({ start, marks }: Open, close: Gap, offset: number): readonly Gap[] {
  if (marks.length < 2 || offset < start || offset > close.end) return [];
  const bounds = [...marks, close];
  const branch = bounds.findIndex((mark, i) => offset >= mark.end && offset <= (bounds[i + 1]?.start ?? -1));
  const [first, next] = [bounds[branch], bounds[branch + 1]];
  if (first === undefined || next === undefined) return [];
  return [
    { start, end: first.end },
    { start: next.start, end: close.end },
  ];
}

function withBlanks(text: string, gaps: readonly Gap[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of [...gaps].sort((a, b) => a.start - b.start)) {
    out += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ');
    at = end;
  }
  return out + text.slice(at);
}

/** Whether the word at an offset is in a branch that is not read. */
export function isInOtherBranch(tokens: TokenBuffer, offset: number): boolean {
  if (!tokens.branched) return false;
  return [offset, offset - 1].some((place) => {
    if (place < tokens.from) return false;
    const index = tokens.indexAt(place);
    const kind = tokens.kindAt(index);
    return (
      kind >= TokenKind.Word && kind !== TokenKind.End && tokens.significant[tokens.significantIndex(index)] !== index
    );
  });
}
