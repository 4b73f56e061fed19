import type { ParseResult } from '../parser/result';
import { TokenKind } from '../scanner';
import type { Edit, Fix } from './rule';

/** The fixes that may be taken without asking: all but suggestions. */
export function automaticFixes(findings: readonly { readonly fix: Fix | undefined }[]): Fix[] {
  return findings.flatMap(({ fix }) => (fix === undefined || fix.suggestion === true ? [] : [fix]));
}

/**
 * The fix itself; where it takes a comment away, as one that is only taken by somebody who has seen it. None where it would take away
 * a template's `{% … %}`: its other half may stay.
 */
export function mindingComments(result: ParseResult, fix: Fix | undefined): Fix | undefined {
  if (fix?.edits.some((edit) => loses(result, edit, isControl)) === true) return undefined;
  if (fix === undefined || fix.suggestion === true || !fix.edits.some((edit) => loses(result, edit, isComment)))
    return fix;
  return { ...fix, suggestion: true };
}

function isComment(kind: TokenKind): boolean {
  return kind === TokenKind.LineComment || kind === TokenKind.BlockComment;
}

function isControl(kind: TokenKind): boolean {
  return kind === TokenKind.TemplateControl;
}

function loses({ tokens }: ParseResult, { start, end, text }: Edit, wanted: (kind: TokenKind) => boolean): boolean {
  if (start === end) return false;
  let kept = text;
  for (let index = tokens.indexAt(start); index < tokens.count && tokens.startOf(index) < end; index++) {
    if (!wanted(tokens.kindAt(index))) continue;
    const piece = tokens.textOf(index);
    if (!kept.includes(piece)) return true;
    kept = kept.replace(piece, '');
  }
  return false;
}

/** Edits of fixes that go together, in the order given: of two that overlap, the first one counts. */
export function compatibleEdits(fixes: readonly Fix[]): Edit[] {
  const taken: Edit[] = [];
  for (const fix of fixes)
    if (!fix.edits.some((edit) => taken.some((other) => overlap(edit, other)))) taken.push(...fix.edits);
  return taken;
}

/** The text after as many fixes as go together. */
export function applyFixes(text: string, fixes: readonly Fix[]): string {
  const taken = compatibleEdits(fixes).sort((a, b) => b.start - a.start || b.end - a.end);
  let out = text;
  for (const edit of taken) out = out.slice(0, edit.start) + edit.text + out.slice(edit.end);
  return out;
}

function overlap(a: Edit, b: Edit): boolean {
  if (a.start === a.end && b.start === b.end) return a.start === b.start;
  return a.start < b.end && b.start < a.end;
}
