import type { OptionShape, OptionTable } from '../../parser/options/spec';
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

function notationOf(table: OptionTable): string {
  const options = [...table.values()].flat().map(({ name, words, shape }) => {
    const run = words.join('~');
    if (name.endsWith('RENAME TO')) return `${run} newName`;
    if (shape === 'name')
      return `${run} [=] ${/DISTKEY/.test(name) ? 'column' : name.endsWith('SCHEMA') ? 'schema' : 'otherName'}`;
    if (shape !== 'names') return `${run} ${valueNotation[shape] ?? 'any'}`;
    return `${run} ${/SCHEMA$/.test(name) ? 'schema' : /(?:TABLE|VIEW)$/.test(name) ? 'table' : 'otherName'} ,+`;
  });
  return options.length === 0 ? '!NOTHING' : options.join(' | ');
}

const ruleName = (verb: string, object: string): string => `${verb}${object.replace(/\W/g, '').toLowerCase()}`;

/** A rule for the options of each object that has options only: `createuser`, `alterdatashare`, … The parser's tables say which. */
export const objectOptionRules: Rules = Object.fromEntries(
  [
    ['create', createOptions],
    ['alter', alterOptions],
  ].flatMap(([verb, tables]) =>
    Object.entries(tables as Readonly<Record<string, OptionTable>>).map(([object, table]) => [
      ruleName(verb as string, object),
      notationOf(table),
    ]),
  ),
);
