import type { Edit } from '../lint/rule';

export type { Edit };

/** The text after edits that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const edit of inOrder(edits)) {
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at);
}

/** Where an offset before the edits lies after them; one inside of what is replaced goes to its start. */
export function movedBy(edits: readonly Edit[], offset: number): number {
  let delta = 0;
  for (const { start, end, text } of inOrder(edits)) {
    if (end <= offset && !(start === offset && end === offset)) delta += text.length - (end - start);
    else if (start < offset) return start + delta;
  }
  return offset + delta;
}

function inOrder(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}
