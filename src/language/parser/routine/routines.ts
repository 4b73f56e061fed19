import type {
  Call,
  CreateFunction,
  CreateModel,
  CreateProcedure,
  Expression,
  Keyword,
  Option,
  Query,
  StringLiteral,
  TypeName,
} from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseEmbeddedQuery } from '../embedded';
import { expectString, parseString } from '../expressions/literals';
import { parseType } from '../expressions/types';
import { expectOptions } from '../options/needs';
import { parseOptions } from '../options/options';
import { parseBlockLiteral } from '../plpgsql/block';
import { checkModel } from './modelChecks';
import { parseParameters } from './parameters';
import {
  externalExclusions,
  functionExclusions,
  functionOptions,
  modelOptions,
  procedureExclusions,
  procedureOptions,
} from './routineOptions';

const atBody = (p: Parser): boolean => p.kw === Kw.AS;

/** After CREATE [OR REPLACE], at PROCEDURE. */
export function parseCreateProcedure(p: Parser, start: number, orReplace: Keyword | undefined): CreateProcedure {
  p.advance();
  const name = p.qualifiedName('a name for the procedure');
  const parameters = parseParameters(p);
  if (p.kw === Kw.RETURNS) {
    p.failWith('A procedure returns nothing: give values back by `OUT` parameters.');
    p.advance();
    if (p.atName()) parseType(p);
  }
  const rules = {
    table: procedureOptions,
    statement: 'CREATE PROCEDURE',
    stop: atBody,
    repeatable: settings,
    exclusions: procedureExclusions,
  };
  const options = parseOptions(p, rules);
  const body = parseBody(p);
  parseOptions(p, rules, options);
  checkLanguage(p, body, options, procedureLanguages);
  const block = body === undefined ? undefined : parseBlockLiteral(p, body);
  return { kind: 'createProcedure', start, end: p.endFrom(start), orReplace, name, parameters, options, body, block };
}

const settings: ReadonlySet<string> = new Set(['SET']);

const procedureLanguages = ['plpgsql'];
const functionLanguages = ['sql', 'plpythonu'];

/** The language may stand before or after the body. */
function checkLanguage(
  p: Parser,
  body: StringLiteral | undefined,
  options: readonly Option[],
  languages: readonly string[],
): void {
  const option = options.find(({ name }) => name === 'LANGUAGE');
  const expected = languages.map((each) => `\`LANGUAGE ${each}\``).join(' or ');
  if (option === undefined) {
    if (body !== undefined) p.fail(expected);
    return;
  }
  const [value] = option.values;
  if (
    value?.kind === 'columnRef' &&
    !languages.includes(value.parts[0]?.name ?? '') &&
    value.parts[0]?.template !== true
  )
    p.report(value.start, value.end, `Expected ${expected}.`);
}

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
  const rules = {
    table: functionOptions,
    statement: 'CREATE FUNCTION',
    stop: atBody,
    exclusions: external === undefined ? functionExclusions : externalExclusions,
  };
  const first = p.pos;
  const options = parseOptions(p, rules);
  if (external !== undefined) expectOptions(p, options, ['LAMBDA | SAGEMAKER', 'IAM_ROLE'], first);
  let body: StringLiteral | undefined;
  if (external === undefined && !usesService(p, options)) {
    body = parseBody(p);
    parseOptions(p, rules, options);
    if (!usesService(p, options)) checkLanguage(p, body, options, functionLanguages);
  }
  const query = body !== undefined && languageOf(options) === 'sql' ? parseSelectBody(p, body) : undefined;
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

/** A SQL function computes from its arguments alone: one SELECT without any clause. */
function parseSelectBody(p: Parser, body: StringLiteral): Query | undefined {
  const query = parseEmbeddedQuery(p, body);
  if (query?.body.kind !== 'select') return query;
  const { into, from, where, groupBy } = query.body;
  const clause = into ?? from ?? where ?? groupBy ?? query.orderBy ?? query.limit;
  if (clause !== undefined)
    p.report(
      clause.start,
      clause.end,
      "A SQL function's SELECT has no clauses: it computes from the arguments $1, $2, …",
    );
  return query;
}

/** Whether an option is one of functions that call a service, which have no body; says so. */
function usesService(p: Parser, options: readonly Option[]): boolean {
  const option = options.find(({ name }) => ofServices.has(name));
  if (option === undefined) return false;
  const message = `\`${option.name}\` is for functions that call a service: \`CREATE EXTERNAL FUNCTION\`.`;
  p.report(option.start, option.nameEnd, message);
  return true;
}

const ofServices: ReadonlySet<string> = new Set([
  'IAM_ROLE',
  'LAMBDA',
  'RETRY_TIMEOUT',
  'MAX_BATCH_ROWS',
  'MAX_BATCH_SIZE',
]);

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
    else if (p.is(TokenKind.LeftParen) && p.peekKind() === TokenKind.String)
      [from] = p.parenthesized(() => expectString(p, 'the path of the model, or the job'));
    else if (p.is(TokenKind.LeftParen)) from = p.parenthesizedQuery();
    else from = p.qualifiedName('a table, a query in parentheses or a path');
  }
  const first = p.pos;
  const options = parseOptions(p, { table: modelOptions, statement: 'CREATE MODEL' });
  checkModel(p, options, first);
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
  } else if (p.is(TokenKind.LeftParen)) {
    args = p.parenthesized(() => p.expression());
    for (const { kind, start: from, end } of args)
      if (kind === 'subquery') p.report(from, end, 'CALL takes no query as an argument: select into a variable first.');
  } else p.fail('`(` with the arguments');
  return { kind: 'call', start, end: p.endFrom(start), name, arguments: args };
}
