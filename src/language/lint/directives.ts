import type { ParseResult } from '../parser/result';
import { TokenKind } from '../scanner';
import type { Fix, Place } from './rule';

/**
 * `-- lint-disable [CODE, …]` from there to the end of the file or to `-- lint-enable [CODE, …]`;
 * `-- lint-disable-next-line [CODE, …]` for the line below. Without codes it means all rules.
 */
export interface Directive extends Place {
  readonly codes: readonly string[];
  /** The range in which findings are silenced. */
  readonly from: number;
  readonly to: number;
  /** Codes of findings that it silenced. */
  readonly used: Set<string>;
}

const form = /^--\s*lint-(disable-next-line|disable|enable)\b[ \t:]*([A-Za-z0-9_,\s-]*)/;
const oneCode = /^[A-Za-z]+\d+$|^syntax$/;

export function directivesOf({ text, tokens }: ParseResult): Directive[] {
  if (!text.includes('lint-')) return [];
  const found: Directive[] = [];
  const open: { place: Place; codes: readonly string[]; from: number }[] = [];
  const close = (entry: (typeof open)[number], to: number): void => {
    found.push({ ...entry.place, codes: entry.codes, from: entry.from, to, used: new Set() });
  };
  for (const token of tokens) {
    if (token.kind !== TokenKind.LineComment) continue;
    const match = form.exec(text.slice(token.start, token.end));
    if (!match) continue;
    const codes = (match[2] ?? '').split(/[\s,]+/).filter((code) => oneCode.test(code));
    const upper = codes.map((code) => (code === 'syntax' ? code : code.toUpperCase()));
    const place = { start: token.start, end: token.start + match[0].trimEnd().length };
    if (match[1] === 'disable-next-line') {
      const from = lineAfter(text, token.start);
      found.push({ ...place, codes: upper, from, to: lineAfter(text, from), used: new Set() });
    } else if (match[1] === 'disable') open.push({ place, codes: upper, from: token.start });
    else
      for (const entry of open.splice(0))
        if (upper.length === 0 || entry.codes.some((code) => upper.includes(code))) close(entry, token.start);
        else open.push(entry);
  }
  for (const entry of open) close(entry, text.length + 1);
  return found;
}

function lineAfter(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length + 1 : end + 1;
}

/** True, and the directive is marked as used, where one of them silences the finding. */
export function silenced(directives: readonly Directive[], code: string, offset: number): boolean {
  let hit = false;
  for (const directive of directives) {
    if (offset < directive.from || offset >= directive.to) continue;
    if (directive.codes.length > 0 && !directive.codes.includes(code)) continue;
    directive.used.add(code);
    hit = true;
  }
  return hit;
}

/** What a directive holds without need: all of it, or some of its codes. */
export interface UnusedPart extends Place {
  readonly message: string;
  readonly fix: Fix;
}

export function unusedParts(text: string, directives: readonly Directive[]): UnusedPart[] {
  const found: UnusedPart[] = [];
  for (const { start, end, codes, used } of directives) {
    if (used.size === 0) {
      const edits = [{ start, end, text: '' }];
      const message = 'This lint-disable silences nothing: take it out';
      found.push({ start, end, message, fix: { title: 'Remove the unused lint-disable', edits } });
      continue;
    }
    for (const code of codes) {
      if (used.has(code)) continue;
      // With the comma before it, or, for the first one, the comma after it.
      const written = new RegExp(`(?<=\\d|syntax)[,\\s]+${code}\\b|\\b${code}\\b[,\\s]*`, 'i');
      const match = written.exec(text.slice(start, end));
      if (match === null) continue;
      const at = start + match.index;
      const edits = [{ start: at, end: at + match[0].length, text: '' }];
      const message = `This lint-disable silences no ${code}: take the code out`;
      found.push({ start, end, message, fix: { title: `Remove ${code} from the lint-disable`, edits } });
    }
  }
  return found;
}
