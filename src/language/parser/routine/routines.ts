import type {
  Call,
  CreateFunction,
  CreateModel,
  CreateProcedure,
  Expression,
  Keyword,
  Option,
  StringLiteral,
  TypeName,
} from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseEmbeddedQuery } from '../embedded';
import { expectString, parseString } from '../expressions/literals';
import { parseType } from '../expressions/types';
import { parseOptions } from '../options/options';
import { parseBlockLiteral } from '../plpgsql/block';
import { parseParameters } from './parameters';
import { functionOptions, modelOptions, procedureOptions } from './routineOptions';

const atBody = (p: Parser): boolean => p.kw === Kw.AS;

/** After CREATE [OR REPLACE], at PROCEDURE. */
export function parseCreateProcedure(p: Parser, start: number, orReplace: Keyword | undefined): CreateProcedure {
  p.advance();
  const name = p.qualifiedName('a name for the procedure');
  const parameters = parseParameters(p);
  const rules = { table: procedureOptions, statement: 'CREATE PROCEDURE', stop: atBody, repeatable: settings };
  const options = parseOptions(p, rules);
  const body = parseBody(p);
  options.push(...parseOptions(p, rules));
  if (body !== undefined && !options.some((option) => option.name === 'LANGUAGE')) p.fail('`LANGUAGE plpgsql`');
  const block = body === undefined ? undefined : parseBlockLiteral(p, body);
  return { kind: 'createProcedure', start, end: p.endFrom(start), orReplace, name, parameters, options, body, block };
}

const settings: ReadonlySet<string> = new Set(['SET']);

function parseBody(p: Parser): StringLiteral | undefined {
  if (!p.expect(Kw.AS)) return undefined;
  return expectString(p, 'the body between `$$`');
}

/** After CREATE [OR REPLACE] [EXTERNAL], at FUNCTION. */
export function parseCreateFunction(
  p: Parser,
  start: number,
  orReplace: Keyword | undefined,
  external: Keyword | undefined,
): CreateFunction {
  p.advance();
  const name = p.qualifiedName('a name for the function');
  const parameters = parseParameters(p);
  let returns: TypeName | undefined;
  if (p.expect(Kw.RETURNS)) {
    if (afterReturns.has(p.kw)) p.fail('the type of the result');
    else returns = parseType(p);
  }
  const rules = { table: functionOptions, statement: 'CREATE FUNCTION', stop: atBody };
  const options = parseOptions(p, rules);
  let body: StringLiteral | undefined;
  if (external === undefined) {
    body = parseBody(p);
    options.push(...parseOptions(p, rules));
    if (body !== undefined && !options.some((option) => option.name === 'LANGUAGE'))
      p.fail('`LANGUAGE` and the language of the body');
  }
  const query = body !== undefined && languageOf(options) === 'sql' ? parseEmbeddedQuery(p, body) : undefined;
  return {
    kind: 'createFunction',
    start,
    end: p.endFrom(start),
    orReplace,
    external,
    name,
    parameters,
    returns,
    options,
    body,
    query,
  };
}

/** What follows the result's type: here it is missing. */
const afterReturns: ReadonlySet<Kw> = new Set([Kw.VOLATILE, Kw.STABLE, Kw.IMMUTABLE, Kw.LANGUAGE, Kw.LAMBDA, Kw.AS]);

function languageOf(options: readonly Option[]): string {
  const [value] = options.find((option) => option.name === 'LANGUAGE')?.values ?? [];
  return value?.kind === 'columnRef' ? (value.parts[0]?.name ?? '') : '';
}

/** After CREATE [EXTERNAL], at MODEL. */
export function parseCreateModel(p: Parser, start: number, external: Keyword | undefined): CreateModel {
  p.advance();
  const name = p.qualifiedName('a name for the model');
  let from: CreateModel['from'];
  if (p.eat(Kw.FROM)) {
    if (p.is(TokenKind.String)) from = parseString(p);
    else if (p.is(TokenKind.LeftParen)) from = p.parenthesizedQuery();
    else from = p.qualifiedName('a table, a query in parentheses or a path');
  }
  const options = parseOptions(p, { table: modelOptions, statement: 'CREATE MODEL' });
  return { kind: 'createModel', start, end: p.endFrom(start), external, name, from, options };
}

/** `CALL name(arguments)`. */
export function parseCall(p: Parser): Call {
  const { start } = p;
  p.advance();
  const name = p.qualifiedName('the procedure to call');
  let args: Expression[] = [];
  if (p.is(TokenKind.LeftParen) && p.peekKind() === TokenKind.RightParen) {
    p.advance();
    p.advance();
  } else if (p.is(TokenKind.LeftParen)) args = p.parenthesized(() => p.expression());
  else p.fail('`(` with the arguments');
  return { kind: 'call', start, end: p.endFrom(start), name, arguments: args };
}
