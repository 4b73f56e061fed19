/** Text of a file into a column's value, with Redshift's checks, codes and words (load error reference). */
import { parseDate, parseTimestamp } from './dates';
import type { CopyOptions } from './options';

export interface TargetColumn {
  readonly name: string;
  /** As Redshift shows it: `varchar`, `int4`, `numeric`. */
  readonly type: string;
  /** `10`, `10, 2`, or empty. */
  readonly length: string;
  readonly typeId: number;
  /** Bytes of a text column, -1 without a limit; precision and scale of a numeric one. */
  readonly bytes: number;
  readonly precision: number;
  readonly scale: number;
  readonly notNull: boolean;
}

/** Why a field cannot be loaded. */
export class FieldError {
  constructor(
    readonly code: number,
    readonly reason: string,
  ) {}
}

export type Convert = (text: string) => string | null | FieldError;

const limits: Readonly<Record<number, bigint>> = { 21: 32767n, 23: 2147483647n, 20: 9223372036854775807n };
const integerNames: Readonly<Record<number, string>> = { 21: 'Short', 23: 'Integer', 20: 'Long' };

export function converterFor(column: TargetColumn, options: CopyOptions): Convert {
  switch (column.typeId) {
    case 20:
    case 21:
    case 23:
      return integer(column.typeId);
    case 700:
    case 701:
      return (text) => {
        const value = text.trim();
        if (value === '') return null;
        return /^[+-]?(\d+\.?\d*([eE][+-]?\d+)?|\.\d+([eE][+-]?\d+)?|nan|inf(inity)?)$/i.test(value)
          ? value
          : badDigit(value, /[\d.eE+-]/, 'Double', 1208);
      };
    case 1700:
      return decimal(column, options.roundDecimals);
    case 16:
      return (text) => {
        const value = text.trim().toLowerCase();
        if (value === '') return null;
        if (/^(t|true|y|yes|1)$/.test(value)) return 't';
        return /^(f|false|n|no|0)$/.test(value) ? 'f' : new FieldError(1210, 'Unknown boolean format');
      };
    case 1082:
      return (text) => {
        if (text.trim() === '') return null;
        const value = parseDate(text.trim(), options.dateFormat);
        if (value !== undefined) return value;
        return options.acceptAnyDate ? null : new FieldError(1205, `Invalid Date Format - length must be 10 or more`);
      };
    case 1114:
    case 1184:
      return (text) => {
        if (text.trim() === '') return null;
        const value = parseTimestamp(text.trim(), options.timeFormat, column.typeId === 1184);
        return (
          value ??
          new FieldError(1206, `Invalid timestamp format or value [${options.timeFormat ?? 'YYYY-MM-DD HH24:MI:SS'}]`)
        );
      };
    case 1042:
    case 1043:
    case 25:
      return characters(column, options);
    case 3802:
      return (text) => {
        if (text === '') return null;
        try {
          JSON.parse(text);
          return text;
        } catch {
          // A bare word becomes a SUPER string.
          return JSON.stringify(text);
        }
      };
    case 17:
      return (text) =>
        text === ''
          ? null
          : /^([0-9a-fA-F]{2})*$/.test(text)
            ? `\\x${text}`
            : new FieldError(1200, 'Invalid VARBYTE hex value');
    default:
      return (text) => (text.trim() === '' ? null : text);
  }
}

function integer(typeId: number): Convert {
  const name = integerNames[typeId] ?? 'Integer';
  const limit = limits[typeId] ?? 0n;
  return (text) => {
    const value = text.trim();
    if (value === '') return null;
    if (!/^[+-]?\d+$/.test(value)) return badDigit(value, /[\d+-]/, name, 1207);
    if (value.length < 5) return value;
    const number = BigInt(value.startsWith('+') ? value.slice(1) : value);
    return number > limit || number < -limit - 1n
      ? new FieldError(1204, `Overflow, Value '${value}', Type: ${name}`)
      : value;
  };
}

function decimal(column: TargetColumn, rounds: boolean): Convert {
  const { precision, scale } = column;
  return (text) => {
    const value = text.trim();
    if (value === '') return null;
    const parts = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(value);
    if (!parts || (parts[2] === '' && (parts[3] ?? '') === '')) return badDigit(value, /[\d.+-]/, 'Decimal', 1207);
    const whole = (parts[2] ?? '').replace(/^0+/, '');
    if (precision > 0 && whole.length > precision - scale)
      return new FieldError(1204, 'Numeric data overflow (result precision)');
    const fraction = parts[3] ?? '';
    // COPY cuts digits beyond the scale; ROUNDEC rounds them (as PostgreSQL does).
    return !rounds && precision > 0 && fraction.length > scale
      ? `${parts[1]}${whole || '0'}.${fraction.slice(0, scale)}`.replace(/\.$/, '')
      : value;
  };
}

function badDigit(value: string, good: RegExp, type: string, code: number): FieldError {
  const at = [...value].findIndex((character) => !good.test(character));
  const position = at < 0 ? 0 : at;
  return new FieldError(code, `Invalid digit, Value '${[...value][position] ?? ''}', Pos ${position}, Type: ${type}`);
}

function characters(column: TargetColumn, options: CopyOptions): Convert {
  const { bytes } = column;
  return (text) => {
    let value = options.trimBlanks ? text.replace(/ +$/, '') : text;
    if (value === '' && options.emptyAsNull) return null;
    if (options.blanksAsNull && /^\s*$/.test(value)) return null;
    if (value.includes('\uFFFD')) {
      if (options.acceptInvalid === undefined)
        return new FieldError(1220, 'String contains invalid or unsupported UTF8 codepoints');
      value = value.replaceAll('\uFFFD', options.acceptInvalid);
    }
    if (value.includes('\0')) return new FieldError(1220, 'Missing newline: Unexpected character 0x0 found');
    if (bytes < 0 || value.length * 3 <= bytes || Buffer.byteLength(value) <= bytes) return value;
    if (column.typeId === 1042 && Buffer.byteLength(value.replace(/ +$/, '')) <= bytes) return value.replace(/ +$/, '');
    return options.truncateColumns ? cutBytes(value, bytes) : new FieldError(1204, 'String length exceeds DDL length');
  };
}

function cutBytes(value: string, bytes: number): string {
  const cut = Buffer.from(value).subarray(0, bytes).toString('utf8');
  return cut.replace(/\uFFFD+$/, '');
}
