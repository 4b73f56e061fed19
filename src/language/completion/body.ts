import { Kw, TokenKind, type TokenBuffer } from '../scanner';

/** Where a cursor stands in a PL/pgSQL body. */
export interface Block {
  /** Where the statement (or declaration) at the cursor begins. */
  readonly start: number;
  readonly part: 'declarations' | 'statements';
  /** What the statement lies directly inside of. */
  readonly inside: 'begin' | 'if' | 'loop' | 'case' | 'body';
}

/** Goes through a body's words up to an offset, and keeps what is open. */
export function blockAt(tokens: TokenBuffer, offset: number): Block {
  const open: Block['inside'][] = [];
  let part: Block['part'] = 'statements';
  let start = tokens.from;
  let depth = 0;
  /** CASE expressions that are open in the statement. */
  let cases = 0;
  const next = (at: number): void => {
    start = at;
    depth = 0;
    cases = 0;
  };
  for (let i = 0; i < tokens.significantCount - 1; i++) {
    const index = tokens.significant[i] as number;
    const end = tokens.endOf(index);
    if (end > offset) break;
    const kind = tokens.kindAt(index);
    if (kind === TokenKind.LeftParen) depth++;
    else if (kind === TokenKind.RightParen) depth = Math.max(0, depth - 1);
    else if (kind === TokenKind.Semicolon) next(end);
    else if (kind === TokenKind.Operator && tokens.textOf(index) === '>>' && first(tokens, i, start) === '<<')
      next(end);
    if (kind !== TokenKind.Word || depth > 0) continue;
    const isFirst =
      tokens.significant[i - 1] === undefined || tokens.startOf(tokens.significant[i - 1] as number) < start;
    switch (tokens.keywordAt(index)) {
      case Kw.DECLARE:
        if (!isFirst) break;
        part = 'declarations';
        next(end);
        break;
      case Kw.BEGIN:
        if (!isFirst) break;
        open.push('begin');
        part = 'statements';
        next(end);
        break;
      case Kw.IF:
        if (isFirst) open.push('if');
        break;
      case Kw.CASE:
        if (isFirst) open.push('case');
        else cases++;
        break;
      case Kw.LOOP:
        if (first(tokens, i, start) === 'END') break;
        open.push('loop');
        next(end);
        break;
      case Kw.THEN:
        if (cases === 0 && first(tokens, i, start) !== 'MERGE') next(end);
        break;
      case Kw.ELSE:
        if (cases === 0 && isFirst) next(end);
        break;
      case Kw.EXCEPTION:
        if (isFirst) next(end);
        break;
      case Kw.END:
        if (cases > 0) cases--;
        else if (isFirst) open.pop();
        break;
      default:
    }
  }
  return { start, part, inside: open.at(-1) ?? 'body' };
}

/** The first word of the statement that token `i` lies in, upper case. */
function first(tokens: TokenBuffer, i: number, start: number): string {
  let at = i;
  while (at > 0 && tokens.startOf(tokens.significant[at - 1] as number) >= start) at--;
  return tokens.textOf(tokens.significant[at] as number).toUpperCase();
}
