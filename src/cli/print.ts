/** What the command line prints: tables for people, problems as what, where and how to mend. */
import { messageOf, Problem } from '../base/problem';
import type { Cell, ResultColumn } from '../domain/query/model';

const widest = 60;
const numeric = /^(int|float|double|real|numeric|decimal|bigint|smallint|oid)/i;

/** Rows in columns: numbers right, text left, NULL as NULL. */
export function formatTable(
  columns: readonly Pick<ResultColumn, 'name' | 'type'>[],
  rows: readonly (readonly Cell[])[],
): string {
  const cells = rows.map((row) => columns.map((_, i) => shown(row[i] ?? null)));
  const widths = columns.map(({ name }, i) => Math.max(name.length, ...cells.map((row) => row[i]?.length ?? 0)));
  const right = columns.map(({ type }) => numeric.test(type));
  const line = (texts: readonly string[]) =>
    texts
      .map((text, i) => (right[i] === true ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return (
    [
      line(columns.map(({ name }) => name)),
      widths.map((width) => '-'.repeat(width)).join('  '),
      ...cells.map(line),
    ].join('\n') + '\n'
  );
}

function shown(cell: Cell): string {
  if (cell === null) return 'NULL';
  const text = cell.replace(/\r\n|\r|\n/g, '\\n').replaceAll('\t', ' ');
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
}

/** `what`, `where`, `mend`, and with `verbose` the details. */
export function formatProblem(error: unknown, verbose: boolean): string {
  const lines = [`pmw: ${messageOf(error)}`];
  if (error instanceof Problem) {
    if (error.where !== undefined) lines.push(`  where: ${error.where}`);
    if (error.mend !== undefined) lines.push(`  mend:  ${error.mend}`);
    if (verbose && error.details !== undefined) lines.push(...error.details.split('\n').map((line) => `  | ${line}`));
  }
  if (verbose && error instanceof Error && error.stack !== undefined && !(error instanceof Problem))
    lines.push(error.stack);
  return `${lines.join('\n')}\n`;
}
