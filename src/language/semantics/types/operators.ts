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
      if (a === 'number' && b === 'number') return arithmeticType(operator, left, right);
      // Between texts, and between bytes, + is another way to write ||.
      if (operator === '+' && a === b && (a === 'text' || a === 'binary')) return concatenation(left, right);
      return dateArithmetic(operator, left, right);
    case '*':
    case '/':
      return a === 'number' && b === 'number'
        ? arithmeticType(operator, left, right)
        : multipleOfInterval(operator, left, right);
    case '%':
      return sameIntegers(left, right);
    case '&':
    case '|':
    case '#':
      return a === 'binary' && b === 'binary' ? 'varbyte' : sameIntegers(left, right);
    case '<<':
    case '>>':
      return sameIntegers(left, right) === undefined ? undefined : left;
    case '^':
      return powerType(left, right);
    default:
      return undefined;
  }
}

/** A power of whole or floating-point numbers; of decimals it depends on where it runs. */
function powerType(left: string, right: string): string | undefined {
  const sum = arithmeticType('+', left, right);
  return sum === undefined || baseType(sum) === 'numeric' ? undefined : 'double precision';
}

/** `INTERVAL '1 day' * 3`, `2 * INTERVAL '1 hour'`, `INTERVAL '1 day' / 2`. */
function multipleOfInterval(operator: string, left: string, right: string): string | undefined {
  if (typeFamily(left) === 'interval') return typeFamily(right) === 'number' ? left : undefined;
  return operator === '*' && typeFamily(left) === 'number' && typeFamily(right) === 'interval' ? right : undefined;
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
  if (isInterval(left) && isInterval(right)) {
    if (a === b) return left;
    return a === 'interval' || b === 'interval' ? 'interval' : undefined;
  }
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
