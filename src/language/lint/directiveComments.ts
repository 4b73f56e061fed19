import type { ParseResult } from '../parser/result';
import { scan, TokenKind, type TokenBuffer } from '../scanner';
import { rules } from './registry';
import type { Place } from './rule';
import { editDistance } from './rules/support/nearest';

export const verbs = ['disable', 'enable', 'disable-line', 'disable-next-line'] as const;
export type Verb = (typeof verbs)[number];

/** A rule's code as a comment names it; also one that there is not. */
export interface WrittenCode extends Place {
  /** In capitals, but for `syntax`. */
  readonly code: string;
  readonly isKnown: boolean;
}

/** A comment that tells lint something: its place is the whole comment. */
export interface DirectiveComment extends Place {
  /** Undefined where the word after `lint-` is none of them. */
  readonly verb: Verb | undefined;
  /** `lint-…`, and where it stands. */
  readonly written: string;
  readonly word: Place;
  readonly codes: readonly WrittenCode[];
  /** End of the text or routine's body that the comment stands in. */
  readonly bodyEnd: number;
}

const form = /^(?:--+|\/\*+)\s*(lint-([a-z]+(?:-[a-z]+)*))(?![\w-])[ \t:]*/;
const known = new Set(['syntax', ...rules.map(({ code }) => code)]);

/** All of a text, in order, those in the bodies of routines too. */
export function directiveComments({ text, tokens }: ParseResult): DirectiveComment[] {
  const found: DirectiveComment[] = [];
  if (text.includes('lint-')) collect(text, tokens, text.length, found);
  return found;
}

function collect(text: string, tokens: TokenBuffer, bodyEnd: number, found: DirectiveComment[]): void {
  for (const { kind, start, end } of tokens) {
    if (kind === TokenKind.LineComment || kind === TokenKind.BlockComment) {
      const comment = read(text.slice(start, end), start, bodyEnd);
      if (comment !== undefined) found.push(comment);
    } else if (kind === TokenKind.DollarString) {
      const quote = text.indexOf('$', start + 1) + 1 - start;
      const body = { start: start + quote, end: end - quote };
      if (body.start < body.end && text.slice(body.start, body.end).includes('lint-'))
        collect(text, scan(text, body.start, body.end), body.end, found);
    }
  }
}

function read(comment: string, start: number, bodyEnd: number): DirectiveComment | undefined {
  const match = form.exec(comment);
  const written = match?.[1];
  if (match === null || written === undefined) return undefined;
  const word = start + match[0].indexOf('lint-');
  const verb = verbs.find((each) => each === match[2]);
  return {
    start,
    end: start + comment.length,
    verb,
    written,
    word: { start: word, end: word + written.length },
    codes: verb === undefined ? [] : codesIn(comment, match[0].length, start),
    bodyEnd,
  };
}

/** The codes up to the first other word: from there on it is a reason. A first word that looks like a code is a mistaken one. */
function codesIn(comment: string, from: number, start: number): WrittenCode[] {
  const codes: WrittenCode[] = [];
  const next = /[\s,;:]*([A-Za-z0-9_]+)/y;
  next.lastIndex = from;
  for (let match = next.exec(comment); match !== null; match = next.exec(comment)) {
    const written = match[1] ?? '';
    const code = /^syntax$/i.test(written) ? 'syntax' : written.toUpperCase();
    const isCode = known.has(code) || /^[A-Z]{1,2}\d{1,3}$/.test(code) || (codes.length === 0 && looksLikeCode(code));
    if (!isCode) break;
    const end = start + next.lastIndex;
    codes.push({ start: end - written.length, end, code, isKnown: known.has(code) });
  }
  return codes;
}

function looksLikeCode(word: string): boolean {
  return /\d/.test(word) || rules.some(({ code }) => editDistance(word, code, 1) <= 1);
}
