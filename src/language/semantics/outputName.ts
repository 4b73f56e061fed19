import type { Expression } from '../ast';
import { foldName } from './relation';

/** The name Redshift gives a column without alias: the column's or function's name, `case`, a cast's operand, else `?column?`. */
export function outputName(expression: Expression): string {
  let castTo: string | undefined;
  for (let inner = expression; ;) {
    switch (inner.kind) {
      case 'columnRef':
        return foldName(inner.parts.at(-1)?.name ?? '');
      case 'functionCall':
        return callName(foldName(inner.name.parts.at(-1)?.name ?? ''));
      case 'member':
        return foldName(inner.name.name);
      case 'paren':
        inner = inner.expression;
        break;
      case 'subscript':
        inner = inner.operand;
        break;
      case 'cast':
        castTo ??= inner.type.name.replace(/^.*\./, '');
        inner = inner.operand;
        break;
      case 'case':
        return 'case';
      case 'boolean':
        return castTo ?? 'bool';
      default:
        return castTo ?? '?column?';
    }
  }
}

/** Calls that go by another name inside Redshift. */
const otherNames: Readonly<Record<string, string>> = {
  extract: 'date_part',
  date_part: 'pgdate_part',
  datepart: 'pgdate_part',
};

function callName(name: string): string {
  return Object.hasOwn(otherNames, name) ? (otherNames[name] as string) : name;
}
