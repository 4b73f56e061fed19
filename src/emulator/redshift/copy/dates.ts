/** Dates and times in files: the default forms, 'auto', epochs and explicit formats. */

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1;
}

const two = (value: number): string => String(value).padStart(2, '0');

function day(year: number, month: number, date: number): string | undefined {
  return isDay(year, month, date) ? `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}` : undefined;
}

/** Two-digit years as Redshift takes them: 70 to 99 are 19xx. */
function century(year: string): number {
  const value = Number(year);
  return year.length <= 2 ? value + (value >= 70 ? 1900 : 2000) : value;
}

export function parseDate(text: string, format: string | undefined): string | undefined {
  if (format === undefined) {
    const found = /^(\d{4})-(\d{1,2})-(\d{1,2})([ T].*)?$/.exec(text);
    return found ? day(Number(found[1]), Number(found[2]), Number(found[3])) : undefined;
  }
  if (format.toLowerCase() === 'auto') return autoDate(text.replace(/[ T]\d{1,2}:.*$/, ''));
  return parseFormat(text, format)?.date;
}

/** The forms that DATEFORMAT 'auto' recognizes. */
function autoDate(text: string): string | undefined {
  let found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (found) return day(Number(found[1]), Number(found[2]), Number(found[3]));
  found = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (found) return day(Number(found[1]), Number(found[2]), Number(found[3]));
  found = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{2}|\d{4})$/.exec(text);
  if (found) return day(century(found[3] ?? ''), Number(found[1]), Number(found[2]));
  found = /^(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ,]+(\d{2}|\d{4})$/.exec(text);
  if (found)
    return day(century(found[3] ?? ''), monthNames.indexOf((found[2] ?? '').toLowerCase()) + 1, Number(found[1]));
  found = /^([A-Za-z]{3})[a-z]*[- ](\d{1,2})[, -]+(\d{4})$/.exec(text);
  if (found) return day(Number(found[3]), monthNames.indexOf((found[1] ?? '').toLowerCase()) + 1, Number(found[2]));
  return undefined;
}

const zonePattern = String.raw`\s*(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?`;
const clock = new RegExp(String.raw`^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?\s*(AM|PM)?${zonePattern}$`, 'i');

export function parseTimestamp(text: string, format: string | undefined, zoned: boolean): string | undefined {
  const kind = format?.toLowerCase();
  if (kind === 'epochsecs') return /^\d+(\.\d+)?$/.test(text) ? fromEpoch(Number(text) * 1000) : undefined;
  if (kind === 'epochmillisecs') return /^\d+(\.\d+)?$/.test(text) ? fromEpoch(Number(text)) : undefined;
  if (kind !== undefined && kind !== 'auto') {
    const found = parseFormat(text, format ?? '');
    return found && `${found.date} ${found.time}${zoned ? found.zone : ''}`;
  }
  const split = (kind === 'auto' ? /^(.*\d)[ T](\d{1,2}:.*)$/ : /^(\d{4}-\d{1,2}-\d{1,2}) (\d{1,2}:.*)$/).exec(text);
  const datePart = split ? (split[1] ?? '') : text;
  const date = kind === 'auto' ? autoDate(datePart) : parseDate(datePart, undefined);
  if (date === undefined) return undefined;
  // A clock in a form that was not asked for must not be lost silently.
  if (!split) return text.includes(':') ? undefined : `${date} 00:00:00`;
  const time = clock.exec(split[2] ?? '');
  if (!time) return undefined;
  const [, hour = '', minute = '', second = '00', fraction = '', half, zone = ''] = time;
  const value = clockText(Number(hour), Number(minute), Number(second), fraction, half);
  return value && `${date} ${value}${zoned ? zone : ''}`;
}

function clockText(
  hour: number,
  minute: number,
  second: number,
  fraction: string,
  half: string | undefined,
): string | undefined {
  const hours = half === undefined ? hour : (hour % 12) + (/p/i.test(half) ? 12 : 0);
  return hours > 23 || minute > 59 || second > 59
    ? undefined
    : `${two(hours)}:${two(minute)}:${two(second)}${fraction.slice(0, 7)}`;
}

function fromEpoch(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
}

const tokens = /YYYY|YY|MON(?:TH)?|MM|DD|HH24|HH12|HH|MI|SS|AM|PM|OF|US|MS|D(?:AY|Y)|TZ/gi;
const tokenPatterns: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<year>\\d{2})',
  MON: '(?<name>[A-Za-z]{3})',
  MONTH: '(?<name>[A-Za-z]+)',
  MM: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{1,2})',
  HH24: '(?<hour>\\d{1,2})',
  HH12: '(?<hour>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  MI: '(?<minute>\\d{1,2})',
  SS: '(?<second>\\d{1,2})',
  AM: '(?<half>[AaPp][Mm])',
  PM: '(?<half>[AaPp][Mm])',
  US: '(?<fraction>\\d+)',
  MS: '(?<fraction>\\d+)',
  OF: '(?<zone>[+-]\\d{2}(?::?\\d{2})?|Z)?',
  TZ: '(?<zone>[A-Za-z]+|[+-]\\d{2}(?::?\\d{2})?)?',
  DAY: '[A-Za-z]+',
  DY: '[A-Za-z]+',
};
const patterns = new Map<string, RegExp>();

function parseFormat(text: string, format: string): { date: string; time: string; zone: string } | undefined {
  let pattern = patterns.get(format);
  if (!pattern) {
    let source = '';
    let at = 0;
    for (const token of format.matchAll(tokens)) {
      source += escapeText(format.slice(at, token.index)) + (tokenPatterns[token[0].toUpperCase()] ?? '');
      if (/^SS$/i.test(token[0]) && !/US|MS/i.test(format)) source += '(?<fraction>\\.\\d+)?';
      at = token.index + token[0].length;
    }
    pattern = new RegExp(`^${source}${escapeText(format.slice(at))}$`);
    patterns.set(format, pattern);
  }
  const parts = pattern.exec(text)?.groups;
  if (!parts) return undefined;
  const month =
    parts['name'] === undefined
      ? Number(parts['month'] ?? 1)
      : monthNames.indexOf(parts['name'].slice(0, 3).toLowerCase()) + 1;
  const date = day(century(parts['year'] ?? ''), month, Number(parts['day'] ?? 1));
  const time = clockText(
    Number(parts['hour'] ?? 0),
    Number(parts['minute'] ?? 0),
    Number(parts['second'] ?? 0),
    fractionOf(parts['fraction']),
    parts['half'],
  );
  return date !== undefined && time !== undefined ? { date, time, zone: parts['zone'] ?? '' } : undefined;
}

function fractionOf(digits: string | undefined): string {
  return digits === undefined || digits.startsWith('.') ? (digits ?? '') : `.${digits}`;
}

function escapeText(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/"([^"]*)"/g, '$1');
}
