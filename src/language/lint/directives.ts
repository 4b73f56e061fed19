import type { ParseResult } from '../parser/result';
import { directiveComments, type DirectiveComment } from './directiveComments';
import type { Place } from './rule';

/** A comment that silences findings, and how far. */
export interface Directive extends DirectiveComment {
  readonly from: number;
  /** Moved to where `lint-enable` ends it. */
  to: number;
  /** Where `lint-enable` names some of its rules: from there on they speak again. */
  readonly again: Map<string, number>;
  /** Codes of findings that it silenced. */
  readonly used: Set<string>;
}

/** A `lint-enable` of which nothing, or not all codes, were silenced. */
export interface IdleEnable extends Place {
  readonly comment: DirectiveComment;
  /** Codes that no open `lint-disable` silences; empty where none is open at all. */
  readonly codes: readonly string[];
}

export interface Directives {
  readonly comments: readonly DirectiveComment[];
  readonly silencing: readonly Directive[];
  readonly idle: readonly IdleEnable[];
}

const none: Directives = { comments: [], silencing: [], idle: [] };

/**
 * `-- lint-disable [CODE, …]` from there to the end of the file (or routine's body) or to `-- lint-enable [CODE, …]`;
 * `-- lint-disable-line` for its own line and `-- lint-disable-next-line` for the line below, comments passed over.
 * Without codes all rules are meant. A comment in slashes does as well.
 */
export function directivesOf(parse: ParseResult): Directives {
  const comments = directiveComments(parse);
  if (comments.length === 0) return none;
  const { text } = parse;
  const silencing: Directive[] = [];
  const idle: IdleEnable[] = [];
  for (const comment of comments) {
    const put = (from: number, to: number): void => {
      silencing.push({ ...comment, from, to, again: new Map(), used: new Set() });
    };
    switch (comment.verb) {
      case 'disable':
        put(comment.start, comment.bodyEnd + 1);
        break;
      case 'disable-line':
        put(lineStart(text, comment.start), lineAfter(text, comment.end));
        break;
      case 'disable-next-line': {
        const from = lineAfter(text, comment.end);
        put(from, lineAfter(text, afterComments(text, from)));
        break;
      }
      case 'enable': {
        const codes = enable(comment, silencing);
        if (codes !== undefined) idle.push({ start: comment.start, end: comment.end, comment, codes });
        break;
      }
      case undefined:
    }
  }
  return { comments, silencing, idle };
}

/** Ends what is open, all of it or some rules; gives what was not: undefined where the comment does all that it says. */
function enable({ start, codes }: DirectiveComment, silencing: readonly Directive[]): string[] | undefined {
  const open = silencing.filter(({ verb, to }) => verb === 'disable' && start < to);
  if (codes.length === 0) {
    for (const directive of open) directive.to = start;
    return open.length === 0 ? [] : undefined;
  }
  const idle = codes.filter(({ code }) => {
    const affected = open.filter((directive) => mentions(directive, code) && !directive.again.has(code));
    for (const { again } of affected) again.set(code, start);
    return affected.length === 0;
  });
  return idle.length === 0 ? undefined : idle.map(({ code }) => code);
}

function mentions({ codes }: DirectiveComment, code: string): boolean {
  return codes.length === 0 || codes.some((each) => each.code === code);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineAfter(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length + 1 : end + 1;
}

/** The first line from here on that is more than a comment. */
function afterComments(text: string, from: number): number {
  let at = from;
  while (at < text.length && /^\s*--/.test(text.slice(at, lineAfter(text, at)))) at = lineAfter(text, at);
  return at;
}

/** True, and the directive is marked as used, where one of them silences the finding. */
export function silenced({ silencing }: Directives, code: string, offset: number): boolean {
  let hit = false;
  for (const directive of silencing) {
    if (offset < directive.from || offset >= directive.to || !mentions(directive, code)) continue;
    const again = directive.again.get(code);
    if (again !== undefined && offset >= again) continue;
    directive.used.add(code);
    hit = true;
  }
  return hit;
}
