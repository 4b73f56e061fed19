import { typeFamily } from './names';

/** Precision and scale of a decimal. */
export interface Decimal {
  readonly precision: number;
  readonly scale: number;
}

const largest = 38;
const integers = ['smallint', 'integer', 'bigint'];
/** Whole numbers count as decimals of this precision. */
const integerPrecision: Readonly<Record<string, number>> = { smallint: 5, integer: 10, bigint: 19 };

/** Name of a canonical type without its arguments. */
export function baseType(type: string): string {
  const paren = type.indexOf('(');
  return paren < 0 ? type : type.slice(0, paren);
}

export function argumentsOf(type: string): readonly number[] {
  const paren = type.indexOf('(');
  return paren < 0
    ? []
    : type
        .slice(paren + 1, -1)
        .split(',')
        .map(Number);
}

/** A decimal's or whole number's precision and scale. Undefined for other types, and for a decimal whose digits are not known (`numeric`). */
export function decimalOf(type: string): Decimal | undefined {
  const base = baseType(type);
  const digits = integerPrecision[base];
  if (digits !== undefined) return { precision: digits, scale: 0 };
  const [precision, scale = 0] = argumentsOf(type);
  return base === 'numeric' && precision !== undefined ? { precision, scale } : undefined;
}

export function numericType({ precision, scale }: Decimal): string {
  return `numeric(${precision},${scale})`;
}

const isExact = (base: string): boolean => base === 'numeric' || integers.includes(base);
const isFloat = (base: string): boolean => base === 'real' || base === 'double precision';

/** Type of `+ - * /` of two numbers. "Computations with numeric values" of the developer guide. */
export function arithmeticType(operator: string, left: string, right: string): string | undefined {
  const [a, b] = [baseType(left), baseType(right)];
  if (isFloat(a) || isFloat(b)) {
    const bothNumbers = typeFamily(a) === 'number' && typeFamily(b) === 'number';
    if (!bothNumbers) return undefined;
    return a === 'real' && b === 'real' ? 'real' : 'double precision';
  }
  if (integers.includes(a) && integers.includes(b)) return widerInteger(a, b);
  if (!isExact(a) || !isExact(b)) return undefined;
  const x = decimalOf(left);
  const y = decimalOf(right);
  return x && y ? numericType(computed(operator, x, y)) : 'numeric';
}

function widerInteger(a: string, b: string): string {
  return integers[Math.max(integers.indexOf(a), integers.indexOf(b))] ?? a;
}

function computed(
  operator: string,
  { precision: p1, scale: s1 }: Decimal,
  { precision: p2, scale: s2 }: Decimal,
): Decimal {
  switch (operator) {
    case '*':
      return fitted(p1 + p2 + 1, s1 + s2);
    case '/': {
      const scale = Math.max(4, s1 + p2 - s2 + 1);
      return fitted(p1 - s1 + s2 + scale, scale, 4);
    }
    default: {
      const scale = Math.max(s1, s2);
      return fitted(Math.max(p1 - s1, p2 - s2) + 1 + scale, scale);
    }
  }
}

/** A result too wide for 38 digits; a quotient gives up digits after the point first, down to four. */
function fitted(precision: number, scale: number, leastScale = scale): Decimal {
  if (precision <= largest) return { precision, scale };
  return { precision: largest, scale: Math.min(largest, Math.max(largest + scale - precision, leastScale)) };
}

/** The type that several values have in common in UNION, CASE and COALESCE; undefined where one is unknown or they do not go together. */
export function commonType(types: readonly (string | undefined)[]): string | undefined {
  let common: string | undefined;
  for (const [i, type] of types.entries()) {
    if (type === undefined) return undefined;
    common = i === 0 ? type : common && together(common, type);
    if (common === undefined) return undefined;
  }
  return common;
}

function together(a: string, b: string): string | undefined {
  if (a === b) return a;
  const [first, second] = [baseType(a), baseType(b)];
  const families = new Set([typeFamily(a), typeFamily(b)]);
  if (families.size === 2)
    return families.has('date') && families.has('timestamp') ? timestampOf(first, second) : undefined;
  switch (typeFamily(a)) {
    case 'number':
      return commonNumber(a, b);
    case 'text':
      return commonText(a, b);
    case 'timestamp':
      return timestampOf(first, second);
    default:
      return first === second ? first : undefined;
  }
}

function timestampOf(a: string, b: string): string {
  return a === 'timestamptz' || b === 'timestamptz' ? 'timestamptz' : 'timestamp';
}

function commonNumber(a: string, b: string): string | undefined {
  const [first, second] = [baseType(a), baseType(b)];
  if (isFloat(first) || isFloat(second)) return first === 'real' && second === 'real' ? 'real' : 'double precision';
  if (integers.includes(first) && integers.includes(second)) return widerInteger(first, second);
  const x = decimalOf(a);
  const y = decimalOf(b);
  if (x === undefined || y === undefined) return isExact(first) && isExact(second) ? 'numeric' : undefined;
  const scale = Math.max(x.scale, y.scale);
  const widest = Math.max(x.precision, y.precision) > 19 ? largest : 19;
  return numericType({
    precision: Math.min(Math.max(x.precision - x.scale, y.precision - y.scale) + scale, widest),
    scale,
  });
}

function commonText(a: string, b: string): string {
  const [first, second] = [baseType(a), baseType(b)];
  const name = first === 'char' && second === 'char' ? 'char' : 'varchar';
  const [x] = argumentsOf(a);
  const [y] = argumentsOf(b);
  // VARCHAR(MAX), literals and results of functions have no length that can be told.
  if (x === undefined || y === undefined || Number.isNaN(x) || Number.isNaN(y)) return name;
  return `${name}(${Math.max(x, y)})`;
}
