import { Kw, TokenKind, type TokenBuffer } from '../scanner';

/** The call whose parentheses are open at the cursor. */
export interface OpenCall {
  /** `values` for a row of VALUES, `call` for CALL's procedure. */
  readonly kind: 'function' | 'call' | 'values';
  /** The parts of the name before the parenthesis. */
  readonly name: readonly string[];
  /** Commas between the parenthesis and the cursor. */
  readonly commas: number;
  /** Offset of the parenthesis. */
  readonly start: number;
}

interface Open extends Omit<OpenCall, 'kind' | 'commas'> {
  readonly kind: OpenCall['kind'] | 'group' | 'query';
  commas: number;
}

/** The innermost call around an offset; parentheses that only group are looked through, those of a subquery are not. */
export function openCallAt(tokens: TokenBuffer, offset: number): OpenCall | undefined {
  const open: Open[] = [];
  let values = false;
  for (let i = 0; i < tokens.significantCount - 1; i++) {
    const index = tokens.significant[i] as number;
    if (tokens.endOf(index) > offset) break;
    switch (tokens.kindAt(index)) {
      case TokenKind.LeftParen:
      case TokenKind.LeftBracket:
        open.push(opened(tokens, i, values && open.length === 0));
        break;
      case TokenKind.RightParen:
      case TokenKind.RightBracket:
        open.pop();
        break;
      case TokenKind.Semicolon:
        open.length = 0;
        values = false;
        break;
      case TokenKind.Comma: {
        const top = open.at(-1);
        if (top !== undefined) top.commas++;
        break;
      }
      default:
        if (tokens.keywordAt(index) === Kw.VALUES && open.length === 0) values = true;
    }
  }
  for (const { kind, name, commas, start } of open.reverse()) {
    if (kind === 'query') return undefined;
    if (kind !== 'group') return { kind, name, commas, start };
  }
  return undefined;
}

function opened(tokens: TokenBuffer, at: number, isRow: boolean): Open {
  const index = (place: number): number => tokens.significant[place] as number;
  const start = tokens.startOf(index(at));
  const plain = (kind: Open['kind']): Open => ({ kind, name: [], commas: 0, start });
  const first = tokens.keywordAt(index(at + 1));
  if (first === Kw.SELECT || first === Kw.WITH) return plain('query');
  if (isRow) return plain('values');
  if (tokens.kindAt(index(at)) === TokenKind.LeftBracket) return plain('group');
  const name: string[] = [];
  let place = at - 1;
  for (; place >= 0; place -= 2) {
    const kind = tokens.kindAt(index(place));
    if (kind !== TokenKind.Word && kind !== TokenKind.QuotedIdentifier) break;
    name.unshift(tokens.textOf(index(place)).replace(/^"|"$/g, ''));
    if (place === 0 || tokens.kindAt(index(place - 1)) !== TokenKind.Dot) {
      place--;
      break;
    }
  }
  if (name.length === 0) return plain('group');
  const isCall = place >= 0 && tokens.keywordAt(index(place)) === Kw.CALL;
  return { kind: isCall ? 'call' : 'function', name, commas: 0, start };
}
