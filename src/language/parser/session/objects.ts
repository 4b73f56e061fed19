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
import { parseOptions } from '../options/options';
import { optionTable } from '../options/spec';
import { alterOptions, createOptions } from './objectOptions';

/** Words of the object's type, as many as `object` has. */
function skipWords(p: Parser, object: string): void {
  for (let i = object.split(' ').length; i > 0; i--) p.advance();
}

/** After CREATE [OR REPLACE], at the object's first word. */
export function parseCreateObject(
  p: Parser,
  start: number,
  object: string,
  orReplace: Keyword | undefined,
): CreateObject {
  skipWords(p, object);
  const ifNotExists = p.optionalWords(Kw.IF, Kw.NOT, Kw.EXISTS);
  let name: QualifiedName | undefined;
  // CREATE SCHEMA AUTHORIZATION user has no name of its own.
  if (object !== 'SCHEMA' || p.kw !== Kw.AUTHORIZATION)
    name = p.qualifiedName(`a name for the ${object.toLowerCase()}`);
  const options = object === 'TEMPLATE' ? templateOptions(p) : objectOptions(p, object);
  return { kind: 'createObject', start, end: p.endFrom(start), object, orReplace, ifNotExists, name, options };
}

function objectOptions(p: Parser, object: string): Option[] {
  const table = createOptions[object];
  const rules = { statement: `CREATE ${object}`, commas: true, repeatable: repeatable };
  return table === undefined ? [] : parseOptions(p, { ...rules, table });
}

const repeatable: ReadonlySet<string> = new Set(['SET', 'WITH']);

/** `FOR COPY [AS] options`: the options are COPY's. */
function templateOptions(p: Parser): Option[] {
  p.expect(Kw.FOR);
  p.expect(Kw.COPY);
  p.eat(Kw.AS);
  return parseOptions(p, { table: copyOptions, statement: 'CREATE TEMPLATE' });
}

/** After ALTER, at the object's first word. */
export function parseAlterObject(p: Parser, start: number, object: string): AlterObject {
  skipWords(p, object);
  let signature: RoutineSignature | undefined;
  if (object !== 'SYSTEM') signature = parseSignature(p, `the ${object.toLowerCase()} to alter`);
  let types: readonly TypeName[] | undefined;
  if (signature?.arguments !== undefined) types = signature.arguments;
  const options =
    object === 'TEMPLATE' && p.kw !== Kw.RENAME && p.kw !== Kw.OWNER
      ? parseOptions(p, {
          table: templateActions,
          statement: 'ALTER TEMPLATE',
          repeatable: new Set(['ADD', 'DROP', 'SET']),
        })
      : parseOptions(p, {
          table: alterOptions[object] ?? optionTable({}),
          statement: `ALTER ${object}`,
          commas: true,
          repeatable: repeatable,
        });
  if (options.length === 0) p.fail(`what to alter about the ${object.toLowerCase()}`);
  return {
    kind: 'alterObject',
    start,
    end: p.endFrom(start),
    object,
    name: signature?.name,
    arguments: types,
    options,
  };
}

const templateActions = optionTable({ 'string?': 'ADD, DROP, SET' });

/** After DROP, at the object's first word. */
export function parseDrop(p: Parser, start: number, object: string): Drop {
  skipWords(p, object);
  const objectEnd = p.prevEnd;
  const ifExists = p.optionalWords(Kw.IF, Kw.EXISTS);
  const names = [parseSignature(p, `the ${object.toLowerCase()} to drop`)];
  while (p.eatKind(TokenKind.Comma)) names.push(parseSignature(p, `the ${object.toLowerCase()} to drop`));
  const options = parseOptions(p, { table: dropOptions, statement: `DROP ${object}`, stop: atBehavior });
  const behavior = atBehavior(p) ? p.keywords(1) : undefined;
  return { kind: 'drop', start, end: p.endFrom(start), object, objectEnd, ifExists, names, behavior, options };
}

const dropOptions = optionTable({ none: 'DROP EXTERNAL DATABASE, FORCE' });

function atBehavior(p: Parser): boolean {
  return p.kw === Kw.CASCADE || p.kw === Kw.RESTRICT;
}
