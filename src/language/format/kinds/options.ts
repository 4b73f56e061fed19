import type { Node, Option } from '../../ast';
import { TokenKind } from '../../scanner';
import type { Layout } from '../layout';

/** Options that do not fit on a line have one each; a WITH or SET before them has the first of them on its line, PARTITION BY its INCLUDE. */
export function layOptions(layout: Layout, options: readonly Option[], level: number): void {
  options.forEach((option, index) => {
    const before = options[index - 1];
    const isBehindWord = (before?.name === 'WITH' || before?.name === 'SET') && before.end === before.nameEnd;
    if (!isBehindWord && option.name !== 'INCLUDE') layout.break(option.start, level);
    layout.lay(option, level);
  });
}

/** A list in parentheses that does not fit: what stands between its commas has a line each. */
export function layParenthesis(layout: Layout, node: Node, level: number): void {
  const { pieces } = layout;
  const end = pieces.at(node.end);
  let depth = 0;
  for (let i = pieces.at(node.start); i < end; i++) {
    const kind = layout.kindAt(i);
    if (kind === TokenKind.RightParen && --depth === 0) layout.breakClose(i, level);
    const begins = kind === TokenKind.LeftParen ? ++depth === 1 : kind === TokenKind.Comma && depth === 1;
    if (begins && i + 1 < end && layout.kindAt(i + 1) !== TokenKind.RightParen) layout.breakPiece(i + 1, level + 1);
  }
}
