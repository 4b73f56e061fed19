import type { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import { TokenBuffer } from '../../scanner/tokens';

/** One change of the tokens that may undo a mistake; indexes are those of the buffer's tokens, trivia included. */
export type Edit =
  /** Passes over a token, or all up to `last`. */
  | { readonly kind: 'drop'; readonly index: number; readonly last?: number }
  /** Reads a word as this keyword. */
  | { readonly kind: 'read'; readonly index: number; readonly kw: Kw }
  /** Reads a word as two keywords, the second from an offset of the text on. */
  | { readonly kind: 'split'; readonly index: number; readonly at: number; readonly first: Kw; readonly second: Kw }
  /** An empty token at the end of the one at `index`. */
  | { readonly kind: 'insert'; readonly index: number; readonly token: TokenKind; readonly detail: number };

/**
 * Tokens `from` to before `end` with one of them changed, and an End token of their own. All offsets stay as they are: what is
 * dropped counts as trivia.
 */
export function edited(tokens: TokenBuffer, edit: Edit | undefined, from: number, end: number): TokenBuffer {
  const out = new TokenBuffer(tokens.text, tokens.startOf(from), tokens.startOf(end), end - from + 4);
  out.unclosed = tokens.unclosed && end >= tokens.count - 1;
  if (edit === undefined) out.append(tokens, from, end, 0);
  else {
    out.append(tokens, from, edit.index, 0);
    change(out, tokens, edit);
    out.append(tokens, ((edit.kind === 'drop' ? edit.last : undefined) ?? edit.index) + 1, end, 0);
  }
  out.close();
  return out;
}

function change(out: TokenBuffer, tokens: TokenBuffer, edit: Edit): void {
  const { index } = edit;
  const start = tokens.startOf(index);
  switch (edit.kind) {
    case 'drop':
      out.add(TokenKind.Whitespace, start, 0);
      return;
    case 'read':
      out.add(TokenKind.Word, start, edit.kw);
      return;
    case 'split':
      out.add(TokenKind.Word, start, edit.first);
      out.add(TokenKind.Word, edit.at, edit.second);
      return;
    case 'insert':
      out.add(tokens.kindAt(index), start, tokens.details[index] as number);
      out.add(edit.token, tokens.endOf(index), edit.detail);
  }
}
