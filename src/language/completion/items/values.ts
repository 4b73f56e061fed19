import { functionNamed } from '../../functions';
import type { Candidate, Need } from '../model';
import { levelOf, textOf, type Context } from './context';

const dateParts =
  'day month year week quarter hour minute second millisecond microsecond dow doy epoch decade century'.split(' ');

const types: readonly (readonly [name: string, insert: string, detail: string])[] = [
  ['INTEGER', '', '4 bytes'],
  ['BIGINT', '', '8 bytes'],
  ['VARCHAR', '(${1:256})', 'text, length in bytes, at most 65535'],
  ['DECIMAL', '(${1:18}, ${2:2})', 'exact, at most 38 digits'],
  ['DATE', '', '4 bytes'],
  ['TIMESTAMP', '', '8 bytes, no time zone'],
  ['BOOLEAN', '', '1 byte'],
  ['SMALLINT', '', '2 bytes'],
  ['TIMESTAMPTZ', '', '8 bytes, with time zone'],
  ['CHAR', '(${1:1})', 'text of fixed length in bytes, at most 4096'],
  ['DOUBLE PRECISION', '', '8 bytes, inexact'],
  ['REAL', '', '4 bytes, inexact'],
  ['SUPER', '', 'semi-structured, at most 16 MB'],
  ['TIME', '', '8 bytes'],
  ['TIMETZ', '', '8 bytes, with time zone'],
  ['VARBYTE', '(${1:64})', 'bytes'],
  ['INTERVAL YEAR TO MONTH', '', ''],
  ['INTERVAL DAY TO SECOND', '', ''],
  ['GEOMETRY', '', 'spatial'],
  ['GEOGRAPHY', '', 'spatial, longitude and latitude'],
  ['HLLSKETCH', '', 'HyperLogLog sketch'],
  ['INT', '', 'the same as INTEGER'],
  ['NUMERIC', '(${1:18}, ${2:2})', 'the same as DECIMAL'],
  ['FLOAT', '', 'the same as DOUBLE PRECISION'],
  ['TEXT', '', 'the same as VARCHAR(256)'],
  ['CHARACTER VARYING', '(${1:256})', 'the same as VARCHAR'],
  ['TIMESTAMP WITH TIME ZONE', '', 'the same as TIMESTAMPTZ'],
  ['TIMESTAMP WITHOUT TIME ZONE', '', 'the same as TIMESTAMP'],
];

/** "Data types" of the developer guide, the common ones first. */
export function typeNames({ letters }: Context): Candidate[] {
  return types.map(([name, insert, detail], order) => {
    const label = letters.keyword(name);
    return {
      label,
      kind: 'type',
      fit: 1,
      distance: order / 1000,
      detail,
      insertText: label + insert,
      snippet: insert !== '',
    };
  });
}

/** The units of DATEADD and its kin; `quoted` for DATE_TRUNC, which takes them as text. */
export function datePartNames({ spot }: Context, quoted: boolean): Candidate[] {
  return dateParts.map((part, order) => ({
    label: quoted && !spot.inString ? `'${part}'` : part,
    kind: 'value',
    fit: 0,
    distance: order / 1000,
    detail: 'date part',
  }));
}

/** Whether the argument at the cursor is a date part, and how it is written. */
export function datePartArgument(context: Context): 'word' | 'text' | undefined {
  const { callee, commas, items } = levelOf(context);
  if (callee === undefined || (items.length > 0 && items.at(-1)?.mark !== ',')) return undefined;
  const name = textOf(context, callee).toLowerCase();
  const takesPart = functionNamed(name)?.signatures.some(({ parameters }) => parameters[commas]?.type === 'datepart');
  if (takesPart !== true) return undefined;
  return name === 'date_trunc' ? 'text' : 'word';
}

const uris = /'(s3:\/\/[^'\s]*)'/g;
const roles = /'(arn:[\w-]+:iam::[^'\s]*)'/g;

/** The S3 URIs or roles that stand in a text's strings, each once. */
export function writtenValues(text: string, kind: Need['kind']): readonly string[] {
  return [...new Set([...text.matchAll(kind === 's3' ? uris : roles)].map(([, value]) => value as string))];
}

/** S3 URIs or roles: what the caller found, and what the text names elsewhere. */
export function fetched(context: Context, kind: Need['kind']): { items: Candidate[]; need: Need } {
  const { spot, text, sources } = context;
  const typed = spot.inString ? spot.word.typed : '';
  const here = text.slice(spot.word.start, spot.word.end);
  const inText = writtenValues(text, kind).filter((value) => value !== here);
  const values = [...new Set([...sources, ...inText])].filter((value) => value.startsWith(typed));
  const items = values.slice(0, 200).map((value, order): Candidate => ({
    label: spot.inString ? value : `'${value}'`,
    kind: 'object',
    fit: 0,
    distance: order / 10_000,
    filterText: value,
    // A folder's objects come next.
    retrigger: kind === 's3' && spot.inString && value.endsWith('/'),
  }));
  const prefix = typed.startsWith('s3://') ? typed : 's3://';
  return { items, need: kind === 's3' ? { kind, prefix } : { kind } };
}
