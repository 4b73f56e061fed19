/** Text as it is in Markdown, whatever characters it has; line ends become spaces. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+!|<>~-]/g, '\\$&');
}

/** A name in code style. */
export function code(text: string): string {
  const ticks = text.includes('`') ? '``' : '`';
  return ticks === '`' ? `\`${text}\`` : `\`\` ${text} \`\``;
}

/** A name inside a cell of a table. */
export function cell(text: string): string {
  return code(text.replace(/\s+/g, ' ')).replace(/\|/g, '\\|');
}

/** SQL as a block, cut after so many lines. */
export function sqlBlock(text: string, lines = 20): string {
  const all = text.trim().split('\n');
  const shown = all.length > lines ? [...all.slice(0, lines), `-- … ${all.length - lines} more lines`] : all;
  const body = shown.join('\n');
  const fence = body.includes('```') ? '~~~~' : '```';
  return `${fence}redshift-sql\n${body}\n${fence}`;
}

/** `1234567` -> `1,234,567`. */
export function grouped(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Parts that are there, as paragraphs. */
export function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}
