import type { Edit, Fix } from './rule';

/** The fixes that may be taken without asking: all but suggestions. */
export function automaticFixes(findings: readonly { readonly fix: Fix | undefined }[]): Fix[] {
  return findings.flatMap(({ fix }) => (fix === undefined || fix.suggestion === true ? [] : [fix]));
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
