/** The blanks that the line of an offset begins with. */
export function indentAt(text: string, offset: number): string {
  return blanksAt(text, text.lastIndexOf('\n', offset - 1) + 1);
}

/** The blanks that begin at a line's start. */
export function blanksAt(text: string, line: number): string {
  let end = line;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return text.slice(line, end);
}
