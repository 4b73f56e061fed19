import type { ColumnRef, FunctionCall } from '../ast';
import { datePartNamed } from '../functions';
import { foldName } from './relation';

const withDatePart = new Set([
  'dateadd',
  'date_add',
  'date_diff',
  'datediff',
  'date_part',
  'datepart',
  'pgdate_part',
  'date_trunc',
  'extract',
]);

/** Whether a call's first argument is a word of the function (`DATEADD(day, …)`) and no column. */
export function isWordArgument({ name }: FunctionCall, argument: ColumnRef): boolean {
  const [part] = argument.parts;
  const [called] = name.parts;
  return (
    part !== undefined &&
    argument.parts.length === 1 &&
    called !== undefined &&
    withDatePart.has(foldName(called.name)) &&
    datePartNamed(part.name) !== undefined
  );
}
