/** Characters of a line before a list is written one item a line. */
const width = 100;

/** Characters between the start of a line and an offset. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** Items with commas: on one line where they fit, else one a line below each other at a column. */
export function spread(items: readonly string[], column: number): string {
  const line = items.join(', ');
  return column + line.length <= width ? line : items.join(`,\n${' '.repeat(column)}`);
}

/** The same text with so much more room before each line but the first. */
export function indented(text: string, by: string): string {
  return text.replace(/\n(?!\r?\n|$)/g, `\n${by}`);
}
