import type {
  AlterObject,
  CreateObject,
  Drop,
  Keyword,
  Option,
  QualifiedName,
  RoutineSignature,
  TypeName,
} from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import { parseSignature } from '../access/signature';
import type { Parser } from '../core';
import { copyOptions } from '../dml/loadOptions';
import { matchOption, parseOptions } from '../options/options';
import { checkNeeds, expectOptions, needs } from '../options/needs';
import { checkOrders } from '../options/order';
import { optionTable, withoutValues, type OptionTable } from '../options/spec';
import { atSchemaElement, parseSchemaElements } from './schemaElements';
import { checkShareOrigin } from './datashares';
import { alterExclusions, alterOptions, createExclusions, createOptions, createRequired } from './objectOptions';
import { alterOrders, createOrders } from './objectOrders';

/** Words of the object's type; false if one is missing, which was reported. */
function takeWords(p: Parser, object: string): boolean {
  return object.split(' ').every((word) => {
    const found = p.upperWord() === word;
    if (found) p.advance();
    else p.fail(`\`${word}\``);
    return found;
  });
}

/** After CREATE [OR REPLACE], at the object's first word. */
export function parseCreateObject(
  p: Parser,
  start: number,
  object: string,
  orReplace: Keyword | undefined,
): CreateObject {
  takeWords(p, object);
  if (p.atWords(Kw.IF, Kw.NOT, Kw.EXISTS) && (object === 'USER' || object === 'GROUP'))
    p.failWith(`\`CREATE ${object}\` has no \`IF NOT EXISTS\`: look in PG_${object} first.`);
  const ifNotExists = p.optionalWords(Kw.IF, Kw.NOT, Kw.EXISTS);
  let name: QualifiedName | undefined;
  // CREATE SCHEMA AUTHORIZATION user has no name of its own.
  if (object !== 'SCHEMA' || p.kw !== Kw.AUTHORIZATION)
    name = p.qualifiedName(`a name for the ${object.toLowerCase()}`);
  const options = object === 'TEMPLATE' ? templateOptions(p) : objectOptions(p, object, name);
  const elements = object === 'SCHEMA' ? parseSchemaElements(p, name) : [];
  return {
    kind: 'createObject',
    start,
    end: p.endFrom(start),
    object,
    orReplace,
    ifNotExists,
    name,
    options,
    elements,
  };
}

function objectOptions(p: Parser, object: string, name: QualifiedName | undefined): Option[] {
  const table = createOptions[object];
  const rules = {
    statement: `CREATE ${object}`,
    repeatable,
    commas: object === 'DATASHARE',
    exclusions: createExclusions[object],
    ...(object === 'SCHEMA' && { stop: () => atSchemaElement(p, name) }),
  };
  if (table === undefined) return [];
  const first = p.pos;
  const options = parseOptions(p, { ...rules, table });
  if (object === 'DATABASE') checkShareOrigin(p, options);
  checkOrders(p, options, createOrders[object] ?? [], leads);
  expectOptions(p, options, createRequired[object] ?? [], first);
  return options;
}

/** Words that only begin what another option says. */
const leads: ReadonlySet<string> = new Set(['WITH', 'INTEGRATION SET']);

const repeatable: ReadonlySet<string> = new Set(['SET']);

/** Objects of which several things can be altered at once, parted by commas. */
const withCommas: ReadonlySet<string> = new Set(['MATERIALIZED VIEW', 'ROLE', 'USER']);

/** `FOR COPY [AS] options`: the options are COPY's. */
function templateOptions(p: Parser): Option[] {
  p.expect(Kw.FOR);
  if (!p.expect(Kw.COPY) && p.is(TokenKind.Word)) p.advance();
  p.eat(Kw.AS);
  return parseOptions(p, { table: copyOptions, statement: 'CREATE TEMPLATE', commas: true });
}

/** After ALTER, at the object's first word. */
export function parseAlterObject(p: Parser, start: number, object: string): AlterObject {
  const complete = takeWords(p, object);
  let signature: RoutineSignature | undefined;
  if (object !== 'SYSTEM') signature = parseSignature(p, `the ${object.toLowerCase()} to alter`);
  let types: readonly TypeName[] | undefined;
  if (signature?.arguments !== undefined) types = signature.arguments;
  else if (object === 'FUNCTION' && complete) p.fail('the types of the arguments in parentheses');
  if (!complete) p.skipToStatementEnd();
  const named = p.prevEnd;
  const options =
    object === 'TEMPLATE' && (p.kw === Kw.ADD || p.kw === Kw.DROP || p.kw === Kw.SET)
      ? templateChanges(p)
      : parseOptions(p, {
          table: alterOptions[object] ?? optionTable({}),
          statement: `ALTER ${object}`,
          commas: withCommas.has(object),
          repeatable,
          exclusions: alterExclusions[object],
        });
  if (object === 'DATASHARE') checkNeeds(p, options, datashareNeeds, p.pos);
  // A placeholder may stand for what is altered.
  const isBare = (options.at(-1)?.end ?? named) === p.prevEnd && options.every(({ name }) => name === 'WITH');
  if (isBare && complete) p.fail(`what to alter about the ${object.toLowerCase()}`);
  else checkOrders(p, options, alterOrders[object] ?? [], leads);
  return {
    kind: 'alterObject',
    start,
    end: p.endFrom(start),
    object,
    name: signature?.name,
    arguments: types,
    options,
    query: undefined,
  };
}

/** New tables are shared by schema. */
const datashareNeeds = needs({ 'SET INCLUDENEW': 'FOR SCHEMA' });

const copyOptionNames = withoutValues(copyOptions);

/** `ADD option`, `DROP name` or `SET option [, …]`: the action is an option of its own, COPY's options follow it. */
function templateChanges(p: Parser): Option[] {
  const { start, end, kw } = p;
  p.advance();
  const action: Option = { kind: 'option', start, end, name: Kw[kw], nameEnd: end, values: [], known: true };
  const table = kw === Kw.DROP ? copyOptionNames : copyOptions;
  const changed = parseOptions(p, { table, statement: 'ALTER TEMPLATE', commas: kw === Kw.SET });
  if (changed.length === 0) p.fail(`an option of \`COPY\` after \`${action.name}\``);
  return [action, ...changed];
}

/** After ALTER, at EXTERNAL VIEW: `name [FORCE] { AS query | REMOVE DEFINITION }`. */
export function parseAlterExternalView(p: Parser, start: number): AlterObject {
  p.advance();
  p.advance();
  const name = p.qualifiedName('the view to alter');
  const options = parseOptions(p, { table: externalViewActions, statement: 'ALTER EXTERNAL VIEW', stop: atAs });
  let query: AlterObject['query'];
  if (p.eat(Kw.AS)) query = p.query();
  else if (!options.some((option) => option.name === 'REMOVE DEFINITION'))
    p.fail('`AS` and a query, or `REMOVE DEFINITION`');
  return {
    kind: 'alterObject',
    start,
    end: p.endFrom(start),
    object: 'EXTERNAL VIEW',
    name,
    arguments: undefined,
    options,
    query,
  };
}

const externalViewActions = optionTable({ none: 'FORCE, REMOVE DEFINITION' });

function atAs(p: Parser): boolean {
  return p.kw === Kw.AS;
}

/** After DROP, at the object's first word. */
export function parseDrop(p: Parser, start: number, object: string): Drop {
  const complete = takeWords(p, object);
  const objectEnd = p.prevEnd;
  let ifExists = p.optionalWords(Kw.IF, Kw.EXISTS);
  const names = [parseSignature(p, `the ${object.toLowerCase()} to drop`)];
  while (p.eatKind(TokenKind.Comma)) names.push(parseSignature(p, `the ${object.toLowerCase()} to drop`));
  if (complete && (object === 'FUNCTION' || object === 'PROCEDURE') && names.at(-1)?.arguments === undefined)
    p.fail('the types of the arguments in parentheses');
  // The words follow the name of an external view.
  if (object === 'EXTERNAL VIEW') ifExists ??= p.optionalWords(Kw.IF, Kw.EXISTS);
  else if (p.kw === Kw.IF && p.peekKw() === Kw.EXISTS) {
    p.failWith(`\`IF EXISTS\` must stand before the name: DROP ${object} IF EXISTS name.`);
    ifExists ??= p.keywords(2);
  }
  if (!complete) p.skipToStatementEnd();
  const table = dropOptions[object];
  const options =
    table === undefined || matchOption(p, table) === undefined
      ? []
      : parseOptions(p, { table, statement: `DROP ${object}`, stop: atBehavior });
  const behavior = atBehavior(p) && !withoutBehavior.has(object) ? p.keywords(1) : undefined;
  return { kind: 'drop', start, end: p.endFrom(start), object, objectEnd, ifExists, names, behavior, options };
}

const dropOptions: Readonly<Record<string, OptionTable>> = {
  SCHEMA: optionTable({ none: 'DROP EXTERNAL DATABASE' }),
  DATABASE: optionTable({ none: 'FORCE' }),
  ROLE: optionTable({ none: 'FORCE' }),
};

/** Nothing hangs on them that could go with them. */
const withoutBehavior: ReadonlySet<string> = new Set(['DATABASE', 'DATASHARE', 'GROUP', 'LIBRARY', 'USER']);

function atBehavior(p: Parser): boolean {
  return p.kw === Kw.CASCADE || p.kw === Kw.RESTRICT;
}
