import { functionNamed } from '../functions';
import type { ParseResult } from '../parser/result';
import { isStructural, Kw, scan, TokenKind } from '../scanner';

/** The letter case that a text writes keywords and functions in. */
export interface LetterCase {
  keyword(word: string): string;
  function(name: string): string;
}

/** Most characters before the cursor that are looked at. */
const reach = 6000;

/** Counts what stands before the cursor; a text without a keyword goes by the letters of the word being typed. */
export function letterCaseAt({ text, statements }: ParseResult, offset: number, typed: string): LetterCase {
  const near = statements.findLast(({ start }) => start <= offset - reach)?.start ?? statements[0]?.start ?? 0;
  const counts = count(text, Math.min(near, offset), offset - typed.length);
  const keywordsUpper = counts.keywords === 0 ? !/^[a-z]+$/.test(typed) : counts.keywords > 0;
  const functionsUpper = counts.functions === 0 ? keywordsUpper : counts.functions > 0;
  const as = (upper: boolean) => (word: string) => (upper ? word.toUpperCase() : word.toLowerCase());
  return { keyword: as(keywordsUpper), function: as(functionsUpper) };
}

/** More upper than lower case gives a number above 0. */
function count(text: string, from: number, to: number): { keywords: number; functions: number } {
  const counts = { keywords: 0, functions: 0 };
  if (to <= from) return counts;
  // A procedure's body is one token of the statement around it.
  const body = /^\s*create\b[^;]*?\$\w*\$/i.exec(text.slice(from, to));
  const tokens = scan(text, body === null ? from : from + body[0].length, to);
  for (let i = 0; i < tokens.significantCount - 1; i++) {
    const index = tokens.significant[i] as number;
    if (tokens.kindAt(index) !== TokenKind.Word) continue;
    const word = tokens.textOf(index);
    const step = word === word.toUpperCase() ? 1 : word === word.toLowerCase() ? -1 : 0;
    const kw = tokens.keywordAt(index);
    // Words that may be names tell only where no certain keyword does.
    if (kw !== Kw.None) counts.keywords += isStructural(kw) ? step * 1000 : step;
    if (
      !isStructural(kw) &&
      tokens.kindAt(tokens.significant[i + 1] as number) === TokenKind.LeftParen &&
      functionNamed(word)
    )
      counts.functions += step;
  }
  return counts;
}
