import { TokenKind } from '../../../scanner';
import type { Place, RuleContext } from '../../rule';

/** Texts of the comments in a place. */
export function commentsIn({ parse }: RuleContext, { start, end }: Place): string[] {
  const { tokens } = parse;
  const found: string[] = [];
  for (let index = tokens.indexAt(start); index < tokens.count && tokens.startOf(index) < end; index++) {
    const kind = tokens.kindAt(index);
    if (kind === TokenKind.LineComment || kind === TokenKind.BlockComment) found.push(tokens.textOf(index));
  }
  return found;
}
