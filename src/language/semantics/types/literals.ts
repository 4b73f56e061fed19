import { numericType } from './promotion';

const int4 = 2_147_483_647n;
const int8 = 9_223_372_036_854_775_807n;

/** Type of a number as written: the narrowest of integer and bigint that holds it, a decimal of its digits, or floating point. */
export function numberLiteralType(text: string): string | undefined {
  if (/^\d+$/.test(text)) {
    const value = BigInt(text);
    if (value <= int4) return 'integer';
    if (value <= int8) return 'bigint';
    return text.length <= 38 ? numericType({ precision: text.length, scale: 0 }) : undefined;
  }
  if (/e/i.test(text)) return 'double precision';
  const match = /^(\d*)\.(\d*)$/.exec(text);
  if (match === null) return undefined;
  const whole = (match[1] ?? '').replace(/^0+/, '');
  const scale = match[2]?.length ?? 0;
  const precision = Math.max(whole.length + scale, 1);
  return precision <= 38 ? numericType({ precision, scale }) : undefined;
}
