/** CSV as PostgreSQL's COPY writes it: NULL is an empty field without quotes, '' an empty one with quotes. */

/** Rows of a text that holds whole rows. */
export function parseRows(text: string): (string | null)[][] {
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  let at = 0;
  while (at < text.length) {
    let value: string | null;
    if (text.charCodeAt(at) === 34) {
      const end = closingQuote(text, at + 1);
      value = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else {
      const start = at;
      while (at < text.length && text.charCodeAt(at) !== 44 && text.charCodeAt(at) !== 10) at++;
      value = at === start ? null : text.slice(start, at);
    }
    row.push(value);
    if (text.charCodeAt(at) === 44) {
      at++;
      // A comma before the row's end leaves one more NULL.
      if (at < text.length && text.charCodeAt(at) !== 10) continue;
      row.push(null);
    }
    rows.push(row);
    row = [];
    at++;
  }
  return rows;
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charCodeAt(at + 1) === 34) at = text.indexOf('"', at + 2);
  return at < 0 ? text.length : at;
}

/** One row as COPY would write it. */
export function formatRow(values: readonly (string | null)[]): string {
  return values.map(formatValue).join(',') + '\n';
}

function formatValue(value: string | null): string {
  if (value === null) return '';
  return value === '' || /[",\r\n]/.test(value) || value === '\\.' ? `"${value.replaceAll('"', '""')}"` : value;
}
