import type { Place } from '../lint/rule';
import { rules } from '../lint/registry';
import type { ParseResult } from '../parser/result';
import { TokenKind } from '../scanner';
import { paragraphs } from './markdown';

/** The rule whose code stands at an offset of a `-- lint-disable` comment. */
export function directiveAt(
  { text, tokens }: ParseResult,
  offset: number,
): (Place & { readonly markdown: string }) | undefined {
  const index = tokens.indexAt(offset);
  if (tokens.kindAt(index) !== TokenKind.LineComment) return undefined;
  const start = tokens.startOf(index);
  const comment = text.slice(start, tokens.endOf(index));
  if (!/^--\s*lint-(disable-next-line|disable|enable)\b/.test(comment)) return undefined;
  for (const match of comment.matchAll(/\b[A-Za-z]\d\d\b/g)) {
    const from = start + match.index;
    if (offset < from || offset > from + match[0].length) continue;
    const rule = rules.find(({ code }) => code === match[0].toUpperCase());
    if (rule === undefined) return undefined;
    const markdown = paragraphs([`**${rule.code}** ${rule.title}`, rule.page.why, `Severity: ${rule.severity}`]);
    return { start: from, end: from + match[0].length, markdown };
  }
  return undefined;
}
