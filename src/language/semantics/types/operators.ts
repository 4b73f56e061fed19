import { typeFamily } from './names';
import { arithmeticType, baseType } from './promotion';

const boolean = new Set([
  'and',
  'or',
  '=',
  '<>',
  '!=',
  '<',
  '>',
  '<=',
  '>=',
  '~',
  '!~',
  '~*',
  '!~*',
  '~~',
  '!~~',
  'overlaps',
]);

/** Type of an infix operator's result; undefined where it cannot be told. */
export function binaryType(operator: string, left: string | undefined, right: string | undefined): string | undefined {
  if (boolean.has(operator)) return 'boolean';
  if (operator === '||') return concatenation(left, right);
  if (left === undefined || right === undefined) return undefined;
  const [a, b] = [typeFamily(left), typeFamily(right)];
  if (a === 'semi-structured' || b === 'semi-structured') return 'super';
  switch (operator) {
    case '+':
    case '-':
      return a === 'number' && b === 'number'
        ? arithmeticType(operator, left, right)
        : dateArithmetic(operator, left, right);
    case '*':
    case '/':
      return a === 'number' && b === 'number' ? arithmeticType(operator, left, right) : undefined;
    case '%':
    case '&':
    case '|':
    case '#':
      return sameIntegers(left, right);
    default:
      return undefined;
  }
}

function sameIntegers(left: string, right: string): string | undefined {
  const type = arithmeticType('+', left, right);
  return type === 'smallint' || type === 'integer' || type === 'bigint' ? type : undefined;
}

function concatenation(left: string | undefined, right: string | undefined): string | undefined {
  const families = [left, right].map((type) => type && typeFamily(type));
  if (families.includes('binary') || families.includes('semi-structured')) {
    const both = left !== undefined && right !== undefined && families[0] === families[1];
    return both ? baseType(left) : undefined;
  }
  return families.includes('text') ? 'varchar' : undefined;
}

/** Dates and times with numbers of days, intervals and each other. "Datetime types" and "Interval arithmetic". */
function dateArithmetic(operator: string, left: string, right: string): string | undefined {
  const [a, b] = [baseType(left), baseType(right)];
  const isInterval = (type: string): boolean => typeFamily(type) === 'interval';
  const isWhole = (type: string): boolean => ['smallint', 'integer', 'bigint'].includes(type);
  if (a === 'date' && isWhole(b)) return 'date';
  if (operator === '+' && isWhole(a) && b === 'date') return 'date';
  if (isInterval(left) && isInterval(right)) return a === b ? left : undefined;
  if (isInterval(right)) return afterInterval(a);
  if (operator === '+' && isInterval(left)) return afterInterval(b);
  if (operator === '-' && a === b && (a === 'timestamp' || a === 'timestamptz')) return 'interval';
  if (operator === '+' && (a === 'date' || b === 'date')) {
    const time = a === 'date' ? b : a;
    if (time === 'time') return 'timestamp';
    if (time === 'timetz') return 'timestamptz';
  }
  return undefined;
}

function afterInterval(type: string): string | undefined {
  switch (type) {
    case 'date':
      return 'timestamp';
    case 'timestamp':
    case 'timestamptz':
    case 'time':
    case 'timetz':
      return type;
    default:
      return undefined;
  }
}
