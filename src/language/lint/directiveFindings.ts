import type { Directive, Directives } from './directives';
import { verbs, type DirectiveComment, type WrittenCode } from './directiveComments';
import { rules } from './registry';
import type { Fix, Place } from './rule';
import { nearest } from './rules/support/nearest';

/** A comment, or a part of it, that does nothing. */
export interface WithoutEffect extends Place {
  readonly message: string;
  readonly fix: Fix;
}

const names = rules.map(({ code }) => code.toLowerCase());

/** What the directives of a text hold without need, once all findings are asked for; `isOff` tells rules that are switched off. */
export function withoutEffect(
  { comments, silencing, idle }: Directives,
  isOff: (code: string) => boolean,
): WithoutEffect[] {
  const found: WithoutEffect[] = [];
  for (const comment of comments) {
    if (comment.verb === undefined) found.push(...misspelled(comment));
    for (const code of comment.codes) if (!code.isKnown) found.push(unknownCode(comment, code));
  }
  for (const directive of silencing) found.push(...unused(directive, isOff));
  for (const { comment, codes } of idle) found.push(...enablesNothing(comment, codes));
  return found;
}

function misspelled(comment: DirectiveComment): WithoutEffect[] {
  const { word, start, end } = comment;
  const near = nearest(
    comment.written,
    verbs.map((verb) => `lint-${verb}`),
  );
  if (near === undefined) return [];
  const message = `${comment.written} is nothing that lint knows: did you mean ${near}?`;
  const fix: Fix = { title: `Write ${near}`, suggestion: true, edits: [{ ...word, text: near }] };
  return [{ start, end, message, fix }];
}

function unknownCode(comment: DirectiveComment, code: WrittenCode): WithoutEffect {
  const near = nearest(code.code, names)?.toUpperCase();
  const { start, end } = code;
  return near === undefined
    ? { start, end, message: `There is no rule ${code.code}`, fix: removal(comment, code) }
    : {
        start,
        end,
        message: `There is no rule ${code.code}: did you mean ${near}?`,
        fix: { title: `Write ${near}`, suggestion: true, edits: [{ start, end, text: near }] },
      };
}

function unused(directive: Directive, isOff: (code: string) => boolean): WithoutEffect[] {
  const { start, end, codes, used } = directive;
  const idle = codes.filter(({ code, isKnown }) => isKnown && !used.has(code) && !isOff(code));
  if (codes.length === 0 ? used.size === 0 : idle.length === codes.length)
    return [{ start, end, message: 'This lint-disable silences nothing: take it out', fix: whole(directive) }];
  return idle.map((code) => ({
    start,
    end,
    message: `This lint-disable silences no ${code.code}: take the code out`,
    fix: removal(directive, code),
  }));
}

function enablesNothing(comment: DirectiveComment, codes: readonly string[]): WithoutEffect[] {
  const { start, end } = comment;
  const idle = comment.codes.filter(({ code, isKnown }) => isKnown && codes.includes(code));
  if (idle.length === comment.codes.length)
    return [{ start, end, message: 'This lint-enable ends no lint-disable: take it out', fix: whole(comment) }];
  return idle.map((code) => ({
    start,
    end,
    message: `No lint-disable of ${code.code} is open here: take the code out`,
    fix: removal(comment, code),
  }));
}

function whole({ start, end, verb }: DirectiveComment): Fix {
  return { title: `Remove the lint-${verb ?? ''}`, edits: [{ start, end, text: '' }] };
}

/** Takes one code out with the comma before it, or, for the first one, the comma after it; the comment with the last one. */
function removal(comment: DirectiveComment, code: WrittenCode): Fix {
  const { codes } = comment;
  const at = codes.indexOf(code);
  const [before, after] = [codes[at - 1], codes[at + 1]];
  if (before === undefined && after === undefined) return whole(comment);
  const edit =
    before === undefined ? { start: code.start, end: after?.start ?? code.end } : { start: before.end, end: code.end };
  return { title: `Remove ${code.code} from the lint-${comment.verb ?? ''}`, edits: [{ ...edit, text: '' }] };
}
