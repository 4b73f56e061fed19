import { TokenKind } from './tokenKind';
import type { TokenBuffer } from './tokens';

/** Whether a string (its index among all tokens) is the first thing in the parentheses after UNLOAD. */
export function isUnloadQuery(tokens: TokenBuffer, token: number): boolean {
  const at = tokens.significantIndex(token);
  if (at < 2 || tokens.significant[at] !== token) return false;
  const [before, paren] = [tokens.significant[at - 2] as number, tokens.significant[at - 1] as number];
  return tokens.keywordName(before) === 'UNLOAD' && tokens.kindAt(paren) === TokenKind.LeftParen;
}

/**
 * What stands between the quotes of a query that is written as a string, as SQL of the same length: of each two quotes one is a blank
 * outside of the string that they begin or end. Undefined where a string holds a quote itself.
 */
export function unescapedQuery(written: string): string | undefined {
  let out = '';
  let inString = false;
  for (let at = 0; at < written.length; at++) {
    if (written[at] !== "'") {
      out += written[at];
      continue;
    }
    if (written[at + 1] !== "'" || (inString && written.startsWith("''", at + 2))) return undefined;
    out += inString ? "' " : " '";
    inString = !inString;
    at++;
  }
  return out;
}
