import type { Node } from '../../../ast';
import type { RuleContext } from '../../rule';
import { anyWithin } from './within';

interface Templates {
  readonly placeholders: readonly Node[];
  readonly names: readonly Node[];
}

const known = new WeakMap<RuleContext, Templates>();

function templatesOf(context: RuleContext): Templates {
  let templates = known.get(context);
  if (templates === undefined) {
    const placeholders = context.nodes('placeholder').filter(({ form }) => form === 'template');
    templates = { placeholders, names: context.nodes('identifier').filter(({ template }) => template) };
    known.set(context, templates);
  }
  return templates;
}

/** Whether text that is filled in later, or was not understood, stands in a node: then names may be used that nobody sees. */
export function isTemplate(context: RuleContext, node: Node): boolean {
  const { placeholders, names } = templatesOf(context);
  return [context.nodes('template'), context.nodes('skipped'), placeholders, names].some((each) =>
    anyWithin(each, node),
  );
}
