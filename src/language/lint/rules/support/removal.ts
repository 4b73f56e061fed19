import type { Edit, Place, RuleContext } from '../../rule';

/** Takes a clause out together with the white space before it. */
export function removal(context: RuleContext, clause: Place): Edit {
  let { start } = clause;
  while (start > 0 && /\s/.test(context.text.charAt(start - 1))) start--;
  return { start, end: clause.end, text: '' };
}
