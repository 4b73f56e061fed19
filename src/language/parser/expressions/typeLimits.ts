import type { Expression, TypeName } from '../../ast';
import type { Parser } from '../core';

const longestInTable = 65_535;
const char = 4096;
/** Text in a table is shorter; without large strings it is anywhere. */
const varchar = 16_000_000;
const varbyte = 16_777_216;

/** Bytes that a type may be declared with: "Character types" and "VARBYTE type" of the guide. */
const lengths: Readonly<Record<string, number>> = {
  char,
  character: char,
  nchar: char,
  bpchar: char,
  'national character': char,
  varchar,
  'character varying': varchar,
  nvarchar: varchar,
  'national character varying': varchar,
  varbyte,
  varbinary: varbyte,
  'binary varying': varbyte,
};
const decimals = new Set(['decimal', 'numeric', 'dec']);
const mostDigits = 38;
const mostScale = 37;

type TypeArgument = TypeName['arguments'][number];

/** Reports a length, a precision or a scale that the type cannot have; words and placeholders stand for what nobody knows. */
export function checkTypeLimits(
  p: Parser,
  name: string,
  [first, second]: readonly TypeArgument[],
  inTable: boolean,
): void {
  if (first === undefined) return;
  const type = `\`${name.toUpperCase()}\``;
  if (whole.has(name)) p.report(first.start, first.end, `${type} takes no length.`);
  else if (isOtherWord(first) && (Object.hasOwn(lengths, name) || decimals.has(name)))
    p.report(first.start, first.end, `Expected a number${decimals.has(name) ? '' : ' or `MAX`'} in ${type}.`);
  const size = wholeNumber(first);
  if (size === undefined) return;
  if (Object.hasOwn(lengths, name)) {
    const longest = lengths[name] as number;
    const shorter = inTable && longest === varchar;
    const most = shorter ? longestInTable : longest;
    if (size < 1 || size > most)
      p.report(first.start, first.end, `${type} takes 1 to ${most} bytes${shorter ? ' in a table' : ''}.`);
  } else if (decimals.has(name)) checkDecimal(p, type, first, size, second);
}

function checkDecimal(
  p: Parser,
  type: string,
  first: TypeArgument,
  size: number,
  second: TypeArgument | undefined,
): void {
  const scale = wholeNumber(second);
  if (size < 1 || size > mostDigits) p.report(first.start, first.end, `${type} takes 1 to ${mostDigits} digits.`);
  else if (second !== undefined && scale !== undefined && scale > Math.min(mostScale, size))
    p.report(
      second.start,
      second.end,
      `${type} takes 0 to ${mostScale} digits after the point, and no more than it has.`,
    );
}

/** Numbers of one size, by their words in the grammar. */
const whole: ReadonlySet<string> = new Set([
  'int',
  'integer',
  'smallint',
  'bigint',
  'boolean',
  'real',
  'double precision',
]);

/** A word in place of a length; what a template writes is none. */
function isOtherWord(argument: TypeArgument): boolean {
  if (argument.kind !== 'columnRef') return false;
  const [part] = argument.parts;
  return part !== undefined && !part.template && part.name !== 'max';
}

function wholeNumber(argument: TypeArgument | Expression | undefined): number | undefined {
  return argument?.kind === 'number' && /^\d+$/.test(argument.text) ? Number(argument.text) : undefined;
}
