import { copyOptions, unloadOptions } from '../../parser/dml/loadOptions';
import type { OptionTable } from '../../parser/options/spec';
import type { Rules } from '../syntax/notation';
import { valueNotation } from './objectOptions';

interface Preferences {
  /** Offered first, in this order. */
  readonly usual: string;
  /** Understood, and not offered: noise, or nothing that the guide lists for the statement. */
  readonly silent: string;
  /** What follows a name, where the shape of its value does not say enough. */
  readonly values: Readonly<Record<string, string>>;
}

const listOf = (names: string): readonly string[] => names.split(',').map((name) => name.trim());

/** The options of the parser's table as alternatives: it says which there are, the preferences which come first. */
function notationOf(table: OptionTable, { usual, silent, values }: Preferences): string {
  const specs = [...table.values()].flat();
  const [first, hidden] = [listOf(usual), new Set(listOf(silent))];
  const last = specs.filter(({ name }) => !first.includes(name) && !hidden.has(name));
  const option = (name: string, mark: string): string => {
    const shape = specs.find((spec) => spec.name === name)?.shape;
    const value = values[name] ?? (shape && valueNotation[shape]);
    if (value === undefined) throw new Error(`No notation for what follows ${name}`);
    // FORMAT AS is how everybody writes it.
    if (name === 'FORMAT') return `FORMAT~AS ${value} | !FORMAT ${value}`;
    return `${mark}${name.replaceAll(' ', '~')} ${value}`;
  };
  return [
    ...first.map((name) => option(name, '')),
    ...last.map(({ name }) => option(name, '-')),
    ...[...hidden].map((name) => option(name, '!')),
  ].join(' | ');
}

const shared = {
  IAM_ROLE: '{ DEFAULT | iamRole }',
  REGION: '[!AS] region',
  DELIMITER: '[!AS] delimiter',
};

/** COPY's and UNLOAD's options, each a rule; and the values that some of them have. */
export const loadOptionRules: Rules = {
  copyOption: notationOf(copyOptions, {
    usual: `IAM_ROLE, FORMAT, REGION, CSV, JSON, DELIMITER, QUOTE, GZIP, NULL, MANIFEST, COMPUPDATE, STATUPDATE, IGNOREHEADER, MAXERROR,
      ACCEPTINVCHARS, BLANKSASNULL, EMPTYASNULL, TRUNCATECOLUMNS, FILLRECORD, IGNOREBLANKLINES, TRIMBLANKS, ACCEPTANYDATE, DATEFORMAT,
      TIMEFORMAT`,
    silent: 'WITH, WITH CREDENTIALS, SYMMETRIC, KMS_KEY_ID',
    values: {
      ...shared,
      FORMAT: 'fileFormat',
      JSON: '[jsonSource]',
      AVRO: '[avroSource]',
      COMPUPDATE: '[switch]',
      STATUPDATE: '[switch]',
      IGNOREHEADER: '[!AS] number',
      MAXERROR: '[!AS] number',
      DATEFORMAT: `[!AS] { 'auto' | 'YYYY-MM-DD' | 'MM/DD/YYYY' | 'DD.MM.YYYY' | string }`,
      TIMEFORMAT: `[!AS] { 'auto' | 'epochsecs' | 'epochmillisecs' | 'YYYY-MM-DD HH:MI:SS' | string }`,
      ENCODING: '[!AS] { UTF8 | UTF16 | UTF16LE | UTF16BE | ISO88591 }',
      'USING TEMPLATE': 'otherName',
    },
  }),
  fileFormat: `CSV | PARQUET | JSON [jsonSource] | AVRO [avroSource] | ORC | -SHAPEFILE`,
  jsonSource: `[!AS] { 'auto' | 'auto ignorecase' | 'noshred' | s3 }`,
  avroSource: `[!AS] { 'auto' | 'auto ignorecase' | s3 }`,
  unloadOption: notationOf(unloadOptions, {
    usual: `IAM_ROLE, FORMAT, CSV, REGION, PARTITION BY, INCLUDE, PARALLEL, MANIFEST, HEADER, ALLOWOVERWRITE, CLEANPATH, MAXFILESIZE, ROWGROUPSIZE,
      DELIMITER, NULL, GZIP, ADDQUOTES, ESCAPE, EXTENSION`,
    silent: 'WITH, WITH CREDENTIALS, QUOTE, TIMEFORMAT',
    values: {
      ...shared,
      FORMAT: 'unloadFormat',
      JSON: '',
      'PARTITION BY': '(unloadColumn ,+)',
      PARALLEL: '[ON | OFF | -TRUE | -FALSE]',
      MAXFILESIZE: '[!AS] number [MB | GB]',
      ROWGROUPSIZE: '[!AS] number [MB | GB]',
    },
  }),
  unloadFormat: 'PARQUET | CSV | JSON',
  switch: 'ON | OFF | -PRESET | -TRUE | -FALSE',
  delimiter: `',' | '|' | ';' | '\\t' | string`,
  region: `'us-east-1' | 'us-west-2' | 'eu-west-1' | 'eu-central-1' | 'us-east-2' | 'us-west-1' | 'ca-central-1' | 'eu-west-2' | 'eu-west-3' | 'eu-north-1'
    | 'ap-south-1' | 'ap-southeast-1' | 'ap-southeast-2' | 'ap-northeast-1' | 'ap-northeast-2' | 'sa-east-1' | string`,
};
