import { TokenKind } from '../../../scanner';
import type { Edit, Place, RuleContext } from '../../rule';

/** Takes a clause out together with the white space before it; a line comment before it keeps its line end. */
export function removal({ parse, text }: RuleContext, clause: Place): Edit {
  let { start } = clause;
  while (start > 0 && /\s/.test(text.charAt(start - 1))) start--;
  const { tokens } = parse;
  if (start > 0 && tokens.kindAt(tokens.indexAt(start - 1)) === TokenKind.LineComment) ({ start } = clause);
  return { start, end: clause.end, text: '' };
}
