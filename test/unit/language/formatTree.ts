import { scan, TokenKind } from '../../../src/language';
import type { Statement, Token } from '../../../src/language';

/** Fields that say where something stands. */
const places = /^(?:start|end|\w+(?:Start|End))$/;

/** A tree without its ranges, and without the text of bodies that are a tree themselves. */
export function withoutRanges(statements: readonly Statement[]): unknown {
  return JSON.parse(
    JSON.stringify(statements, (key, value: unknown) => {
      if (places.test(key)) return undefined;
      // Of a grant's scope the words are kept as they are written.
      if (key === 'name' && typeof value === 'string') return value.toLowerCase().replace(/\s+/g, ' ');
      if (typeof value !== 'object' || value === null) return value;
      const isLaidOut =
        ('block' in value && value.block !== undefined) ||
        ('kind' in value && value.kind === 'createFunction' && 'query' in value && value.query !== undefined);
      return isLaidOut ? { ...value, body: undefined } : value;
    }),
  );
}

/** Everything but white space, in bodies too; words without their case, comments as they are, commas before them. */
export function tokensOf(text: string, inBody = false): string[] {
  return commasFirst([...scan(text)].filter(({ kind }) => kind !== TokenKind.Whitespace)).flatMap(
    ({ kind, start, end }) => {
      const piece = text.slice(start, end).trimEnd();
      if (kind === TokenKind.Word) return piece.toLowerCase();
      const [mark] = kind === TokenKind.DollarString && !inBody ? (/^\$\w*\$/.exec(piece) ?? []) : [];
      if (mark === undefined || !/\b(?:begin|select)\b/i.test(piece)) return piece;
      return [mark, ...tokensOf(piece.slice(mark.length, -mark.length), true), mark];
    },
  );
}

/** A comma that stands behind comments goes before them, as a layout writes it. */
function commasFirst(tokens: Token[]): Token[] {
  const order: Token[] = [];
  for (const token of tokens) {
    let at = order.length;
    while (token.kind === TokenKind.Comma && isComment(order[at - 1])) at--;
    order.splice(at, 0, token);
  }
  return order;
}

function isComment(token: Token | undefined): boolean {
  return token?.kind === TokenKind.LineComment || token?.kind === TokenKind.BlockComment;
}
