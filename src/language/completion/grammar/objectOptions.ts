import type { OptionShape, OptionSpec, OptionTable } from '../../parser/options/spec';
import { alterOptions, createOptions } from '../../parser/session/objectOptions';
import type { Rules } from '../syntax/notation';

/** What may follow an option's name, as notation. */
export const valueNotation: Partial<Record<OptionShape, string>> = {
  none: '',
  string: '[!AS | =] string',
  'string?': '[[!AS | =] string]',
  number: '[=] number',
  'number?': '[[=] number]',
  word: '[=] otherName',
  'word?': '[[=] otherName]',
  value: '[=] { string | number | otherName | -DISABLE | -UNLIMITED | -DEFAULT }',
  switch: '[=] { TRUE | FALSE | -ON | -OFF | !YES | !NO }',
  'switch?': '[[=] { TRUE | FALSE | -ON | -OFF }]',
  role: '{ DEFAULT | iamRole }',
  size: '{ number [MB | GB | TB] | UNLIMITED }',
  call: 'function [(any*)]',
  calls: 'function [(any*)] ,+',
  owner: '{ otherName | -CURRENT_USER | -SESSION_USER }',
  list: '(column ,+)',
  values: '{ (column ,+) | AUTO | NONE }',
  setting: 'otherName { TO | = } { DEFAULT | any } ,+',
};

/** Offered first, in this order, by rule. */
const usual: Readonly<Record<string, readonly string[]>> = {
  createexternalschemafrom: ['FROM DATA CATALOG', 'FROM REDSHIFT'],
  createexternalschema: ['DATABASE', 'IAM_ROLE', 'REGION', 'CREATE EXTERNAL DATABASE IF NOT EXISTS'],
  createuser: ['PASSWORD', 'CONNECTION LIMIT', 'VALID UNTIL', 'SESSION TIMEOUT', 'IN GROUP', 'CREATEDB', 'CREATEUSER'],
  alteruser: ['PASSWORD', 'CONNECTION LIMIT', 'VALID UNTIL', 'SESSION TIMEOUT', 'CREATEDB', 'CREATEUSER'],
  createdatabase: [
    'FROM DATASHARE',
    'OF ACCOUNT',
    'OF NAMESPACE',
    'FROM INTEGRATION',
    'COLLATE',
    'CONNECTION LIMIT',
    'OWNER',
  ],
};

/** What may be switched off, or left to the server. */
const switchable = /^(?:PASSWORD|CONNECTION LIMIT|EXTERNALID|QUOTA)/;

function notationOf(options: readonly OptionSpec[], rule: string): string {
  const first = usual[rule] ?? [];
  const place = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);
  const specs = [...options].sort((a, b) => place(a.name) - place(b.name));
  const written = specs.map(({ name, words, shape }) => {
    const run = words.join('~');
    if (name.endsWith('RENAME TO')) return `${run} newName`;
    if (shape === 'name')
      return `${run} [=] ${/DISTKEY/.test(name) ? 'column' : name.endsWith('SCHEMA') ? 'schema' : 'otherName'}`;
    if (shape === 'value' && !switchable.test(name)) return `${run} [=] { string | number | otherName }`;
    if (shape !== 'names') return `${run} ${valueNotation[shape] ?? 'any'}`;
    return `${run} ${/SCHEMA$/.test(name) ? 'schema' : /(?:TABLE|VIEW)$/.test(name) ? 'table' : 'otherName'} ,+`;
  });
  return written.length === 0 ? '!NOTHING' : written.join(' | ');
}

const ruleName = (verb: string, object: string): string => `${verb}${object.replace(/\W/g, '').toLowerCase()}`;

const specsOf = (table: OptionTable | undefined): readonly OptionSpec[] => [...(table?.values() ?? [])].flat();

const isSource = ({ name }: OptionSpec): boolean => name.startsWith('FROM ');

/** Where an external schema's data is comes before all that is said of it. */
function externalSchemaRules(): Rules {
  const specs = specsOf(createOptions['EXTERNAL SCHEMA']);
  const [from, further] = ['createexternalschemafrom', 'createexternalschema'];
  return {
    [from]: notationOf(specs.filter(isSource), from),
    [further]: notationOf(
      specs.filter((spec) => !isSource(spec)),
      further,
    ),
  };
}

/** A rule for the options of each object that has options only: `createuser`, `alterdatashare`, … The parser's tables say which. */
export const objectOptionRules: Rules = {
  ...Object.fromEntries(
    [
      ['create', createOptions],
      ['alter', alterOptions],
    ].flatMap(([verb, tables]) =>
      Object.entries(tables as Readonly<Record<string, OptionTable>>).map(([object, table]) => [
        ruleName(verb as string, object),
        notationOf(specsOf(table), ruleName(verb as string, object)),
      ]),
    ),
  ),
  ...externalSchemaRules(),
};
