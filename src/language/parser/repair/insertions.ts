import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { TokenBuffer } from '../../scanner/tokens';
import type { Candidate } from './candidates';

/**
 * Keywords without which what follows them reads as something else, by where they are missed: at the token that cannot be read,
 * before the one ahead of it (mostly `(`, read as a call's), or before the two ahead of it.
 */
const missedAt: readonly (readonly Kw[])[] = [
  [
    Kw.AS,
    Kw.UNION,
    Kw.AND,
    Kw.IS,
    Kw.DISTINCT,
    Kw.BETWEEN,
    Kw.GROUP,
    Kw.FOR,
    Kw.SET,
    Kw.WITH,
    Kw.UPDATE,
    Kw.WHEN,
    Kw.DISTKEY,
    Kw.SORTKEY,
  ],
  [Kw.FROM, Kw.JOIN, Kw.WHERE, Kw.USING, Kw.ON, Kw.VALUES, Kw.WITHIN, Kw.UNBOUNDED, Kw.STORED, Kw.DEFAULT],
  [Kw.WITH, Kw.VALUES, Kw.EXTERNAL, Kw.PIVOT],
];

/**
 * A comma, a name or a keyword that is not there: so that what follows is read as it was meant. What the parser said of the place
 * stays, since more than one word may fit.
 */
export function* insertions(tokens: TokenBuffer, at: number): Generator<Candidate> {
  const shown = tokens.significant[at] as number;
  for (const [distance, keywords] of missedAt.entries()) {
    const index = tokens.significant[at - distance - 1];
    if (index === undefined) return;
    const insert = (token: TokenKind, detail = 0): Candidate => ({
      edit: { kind: 'insert', index, token, detail },
      shown,
      guess: true,
    });
    if (distance > 0) yield insert(TokenKind.Comma);
    yield insert(TokenKind.Word);
    for (const kw of keywords) yield insert(TokenKind.Word, kw);
  }
}
