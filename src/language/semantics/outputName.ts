import type { Expression } from '../ast';
import { foldName } from './relation';

/** The name Redshift gives a column without alias: the column's or function's name, `case`, a cast's operand, else `?column?`. */
export function outputName(expression: Expression): string {
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
      case 'cast': {
        const { operand } = inner;
        if (!isNamed(operand)) return inner.type.name.replace(/^.*\./, '');
        inner = operand;
        break;
      }
      case 'case':
        return 'case';
      case 'boolean':
        return 'bool';
      default:
        return '?column?';
    }
  }
}

/** Calls that go by another name inside Redshift. */
const otherNames: Readonly<Record<string, string>> = { extract: 'date_part', date_part: 'pgdate_part' };

function callName(name: string): string {
  return Object.hasOwn(otherNames, name) ? (otherNames[name] as string) : name;
}

function isNamed(expression: Expression): boolean {
  let inner = expression;
  while (inner.kind === 'cast' || inner.kind === 'paren' || inner.kind === 'subscript')
    inner = inner.kind === 'paren' ? inner.expression : inner.operand;
  return ['columnRef', 'functionCall', 'member', 'case'].includes(inner.kind);
}
