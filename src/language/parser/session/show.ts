import type { Option, QualifiedName, Show, TypeName } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseSignature } from '../access/signature';
import { exclusions } from '../options/exclusions';
import { checkOrder, optionOrder } from '../options/order';
import { parseOptions } from '../options/options';
import { checkShareOrigin } from './datashares';
import { optionTable } from '../options/spec';

/** Objects by their words; those that list things take options and no name. */
const named = new Set([
  'TABLE',
  'EXTERNAL TABLE',
  'VIEW',
  'PROCEDURE',
  'FUNCTION',
  'MODEL',
  'TEMPLATE',
  'DATASHARE',
  'IDENTITY PROVIDER',
]);
const listing = [
  'COLUMN GRANTS', 'TABLES', 'COLUMNS', 'SCHEMAS', 'DATABASES', 'VIEWS', 'FUNCTIONS', 'PROCEDURES', 'PARAMETERS', 'GRANTS', 'POLICIES', 'RLS POLICIES',
  'MASKING POLICIES', 'CONSTRAINTS', 'DATASHARES', 'MODELS', 'TEMPLATES', 'USERS', 'ROLES', 'COPY JOBS',
]; // prettier-ignore

const options = optionTable({
  none: 'FROM DATA CATALOG, PRIMARY KEYS, FOREIGN KEYS EXPORTED, FOREIGN KEYS',
  call: `FROM SCHEMA, FROM TABLE, FROM DATABASE, ON TABLE, ON SCHEMA, ON DATABASE, ON FUNCTION, ON PROCEDURE, ON MODEL, ON DATASHARE, ON TEMPLATE,
    OF PROCEDURE, OF FUNCTION`,
  name: 'ON, OF ROLE, OF USER, FOR ROLE, FOR USER, FOR, OF, FROM, IN SCHEMA, IN DATABASE, IN TABLE, IN',
  string: 'LIKE',
  values: 'ACCOUNT',
  role: 'IAM_ROLE',
  number: 'LIMIT',
});

/** Settings whose names are several words. */
const settings: readonly (readonly Kw[])[] = [
  [Kw.TIME, Kw.ZONE],
  [Kw.SESSION, Kw.AUTHORIZATION],
  [Kw.TRANSACTION, Kw.ISOLATION, Kw.LEVEL],
];

/** What is listed lies in one place. */
const onePlace = exclusions('FROM | FROM SCHEMA | FROM TABLE | FROM DATABASE | FROM DATA CATALOG');

const order = optionOrder(
  'PRIMARY KEYS, FOREIGN KEYS EXPORTED, FOREIGN KEYS',
  'ON TABLE, ON SCHEMA, ON DATABASE, ON FUNCTION, ON PROCEDURE, ON MODEL, ON DATASHARE, ON TEMPLATE, ON, OF PROCEDURE, OF FUNCTION',
  'FROM DATA CATALOG, FROM SCHEMA, FROM TABLE, FROM DATABASE, FROM, FOR ROLE, FOR USER, FOR',
  'ACCOUNT',
  'LIKE',
  'IAM_ROLE',
  'LIMIT',
);

/** What is said of the place where a list's objects lie, by the list. */
const places: Readonly<Record<string, string>> = {
  TABLES: 'FROM SCHEMA',
  SCHEMAS: 'FROM DATABASE',
  COLUMNS: 'FROM TABLE',
  CONSTRAINTS: 'FROM TABLE',
  FUNCTIONS: 'FROM SCHEMA',
  PROCEDURES: 'FROM SCHEMA',
  DATABASES: 'FROM DATA CATALOG',
};

/** The Glue catalog is read with a role, other lists are not; datashares lie nowhere. */
function checkListing(p: Parser, object: string, list: readonly Option[]): void {
  for (const { name, start, nameEnd, known } of list) {
    const role = name === 'IAM_ROLE' && object !== 'DATABASES';
    if (known && (role || (object === 'DATASHARES' && name !== 'LIKE' && name !== 'LIMIT')))
      p.report(start, nameEnd, `\`SHOW ${object}\` takes no \`${name}\`.`);
    else if (name === 'FROM' && places[object] !== undefined)
      p.report(start, nameEnd, `\`SHOW ${object}\` takes \`${places[object]}\`.`);
    else if (name === 'OF' && object === 'PARAMETERS')
      p.report(start, nameEnd, '`SHOW PARAMETERS` takes `OF FUNCTION` or `OF PROCEDURE`.');
  }
}

/** SHOW and DESC. */
export function parseShow(p: Parser): Show {
  const { start } = p;
  const action = p.kw === Kw.SHOW ? 'show' : 'desc';
  p.advance();
  const setting = action === 'show' ? settings.find((words) => words.every((kw, i) => p.peekKw(i) === kw)) : undefined;
  const object = setting === undefined ? objectWords(p) : '';
  let name: QualifiedName | undefined;
  let types: readonly TypeName[] | undefined;
  let list: Option[] = [];
  if (setting !== undefined) p.keywords(setting.length);
  else if (object !== '' && !named.has(object)) {
    list = parseOptions(p, { table: options, statement: `SHOW ${object}`, exclusions: onePlace });
    checkListing(p, object, list);
    checkOrder(p, list, order);
    checkLimit(p, list);
  } else if ((object === '' || object === 'MODEL') && p.kw === Kw.ALL) p.advance();
  else if (!p.atEnd()) {
    if (action === 'desc' && object !== 'DATASHARE' && object !== 'IDENTITY PROVIDER')
      p.fail('`DATASHARE` or `IDENTITY PROVIDER`');
    const signature = parseSignature(p, object === '' ? 'what to show' : `the ${object.toLowerCase()}`);
    name = signature.name;
    types = signature.arguments;
    if (object === '' && types !== undefined)
      p.report(signature.start, signature.end, 'A routine is shown by its kind: `SHOW PROCEDURE` and its name.');
    list = parseOptions(p, { table: describeOptions, statement: `${action.toUpperCase()} ${object}`.trim() });
    checkShareOrigin(p, list);
  } else p.fail(object === '' ? 'what to show' : `the name of the ${object.toLowerCase()}`);
  return { kind: 'show', start, end: p.endFrom(start), action, object, name, arguments: types, options: list };
}

const mostRows = 10_000;

function checkLimit(p: Parser, list: readonly Option[]): void {
  const rows = list.find(({ name }) => name === 'LIMIT')?.values[0];
  if (rows?.kind === 'number' && Number(rows.text) > mostRows)
    p.report(rows.start, rows.end, 'SHOW gives at most 10,000 rows.');
}

const describeOptions = optionTable({
  none: 'PARTITION',
  string: 'OF ACCOUNT, OF NAMESPACE, ACCOUNT, NAMESPACE',
  call: 'IN DATABASE',
});

function objectWords(p: Parser): string {
  const first = p.upperWord();
  const next = p.peekKind();
  const second = next === TokenKind.Word ? `${first} ${p.upperWordAhead(1)}` : '';
  if (second !== '' && (named.has(second) || listing.includes(second))) {
    p.advance();
    p.advance();
    return second;
  }
  if (first === 'MODEL' && p.peekKw() === Kw.ALL) {
    p.advance();
    return first;
  }
  if (named.has(first) ? next !== TokenKind.Dot : listing.includes(first)) {
    p.advance();
    return first;
  }
  return '';
}
