import { directiveComments } from '../lint/directiveComments';
import type { Place } from '../lint/rule';
import { rules } from '../lint/registry';
import type { ParseResult } from '../parser/result';
import { paragraphs } from './markdown';

/** The rule whose code stands at an offset of a comment for lint. */
export function directiveAt(parse: ParseResult, offset: number): (Place & { readonly markdown: string }) | undefined {
  const comment = directiveComments(parse).find(({ start, end }) => start <= offset && offset <= end);
  const named = comment?.codes.find(({ start, end }) => start <= offset && offset <= end);
  const rule = rules.find(({ code }) => code === named?.code);
  if (named === undefined || rule === undefined) return undefined;
  const markdown = paragraphs([`**${rule.code}** ${rule.title}`, rule.page.why, `Severity: ${rule.severity}`]);
  return { start: named.start, end: named.end, markdown };
}
