const farthest = 20_000;

/**
 * Where on a line above `at` something stands that begins at `start`, such as ` 3 lines above`: counted from `at`, because lines
 * before both may come and go. Empty on the same line, undefined where it is too far away to be counted.
 */
export function linesAbove(text: string, start: number, at: number): string | undefined {
  if (at - start > farthest) return undefined;
  const count = text.slice(start, at).split('\n').length - 1;
  if (count === 0) return '';
  return count === 1 ? ' of the line above' : ` ${count} lines above`;
}
