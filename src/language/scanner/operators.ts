import { Op, TokenKind } from './tokenKind';

interface OperatorToken {
  readonly kind: TokenKind;
  readonly op: Op;
  readonly length: number;
}

const spellings: readonly [string, Op][] = [
  ['+', Op.Plus],
  ['-', Op.Minus],
  ['*', Op.Star],
  ['/', Op.Slash],
  ['%', Op.Percent],
  ['^', Op.Caret],
  ['=', Op.Equal],
  ['<>', Op.NotEqual],
  ['!=', Op.NotEqual],
  ['<', Op.Less],
  ['<=', Op.LessEqual],
  ['>', Op.Greater],
  ['>=', Op.GreaterEqual],
  ['||', Op.Concat],
  ['~', Op.Match],
  ['~*', Op.MatchNoCase],
  ['!~', Op.NotMatch],
  ['!~*', Op.NotMatchNoCase],
  ['~~', Op.Other],
  ['!~~', Op.Other],
  ['~~*', Op.Other],
  ['!~~*', Op.Other],
  ['&', Op.And],
  ['|', Op.Or],
  ['#', Op.Hash],
  ['<<', Op.ShiftLeft],
  ['>>', Op.ShiftRight],
  ['|/', Op.SquareRoot],
  ['||/', Op.CubeRoot],
  ['@', Op.At],
  ['!', Op.Other],
  ['!!', Op.Other],
  ['&&', Op.Other],
  ['@>', Op.Other],
  ['<@', Op.Other],
  ['->', Op.Other],
  ['->>', Op.Other],
  ['#>', Op.Other],
  ['#>>', Op.Other],
];

const byFirst: OperatorToken[][] = [];
const texts = new Map<OperatorToken, string>();

function register(text: string, token: OperatorToken): void {
  const first = text.charCodeAt(0);
  (byFirst[first] ??= []).push(token);
  texts.set(token, text);
  byFirst[first].sort((a, b) => b.length - a.length);
}

for (const [text, op] of spellings) register(text, { kind: TokenKind.Operator, op, length: text.length });
register('=>', { kind: TokenKind.Arrow, op: Op.None, length: 2 });

/** The longest operator at an offset; undefined for a character that begins none. */
export function scanOperator(text: string, at: number, to: number): OperatorToken | undefined {
  for (const token of byFirst[text.charCodeAt(at)] ?? []) {
    if (token.length === 1) return token;
    if (at + token.length <= to && text.startsWith(texts.get(token) as string, at)) return token;
  }
  return undefined;
}
