import type { Copy, CopyJob, CopyJobClause, Expression, Identifier, Option, Query, Unload } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { isPlaceholder, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parsePlaceholder, parseString } from '../expressions/literals';
import { parseEmbeddedQuery } from '../embedded';
import { checkNeeds } from '../options/needs';
import { checkOrder } from '../options/order';
import { matchOption, parseOptions, type OptionRules } from '../options/options';
import type { OptionTable } from '../options/spec';
import { checkCopy } from './copyChecks';
import {
  copyExclusions,
  copyJobOptions,
  copyNeeds,
  copyOptions,
  unloadExclusions,
  unloadNeeds,
  unloadOptions,
  unloadOrder,
} from './loadOptions';
import { checkUnload } from './unloadChecks';

const afterJobRules: OptionRules = { table: copyOptions, statement: 'COPY', exclusions: copyExclusions };
const copyRules: OptionRules = { ...afterJobRules, stop: (p) => p.kw === Kw.JOB };
const unloadRules: OptionRules = { table: unloadOptions, statement: 'UNLOAD', exclusions: unloadExclusions };

/** COPY, or COPY JOB. */
export function parseCopy(p: Parser): Copy | CopyJob {
  const start = p.start;
  p.advance();
  if (p.kw === Kw.JOB && isJobAction(p)) return parseCopyJob(p, start);
  if (p.kw === Kw.INTO) {
    p.failWith('`COPY` takes the table without `INTO`.');
    p.advance();
  }
  const table = p.qualifiedName('the table to load');
  const columns: Identifier[] = p.kind === TokenKind.LeftParen ? p.nameList('a column name') : [];
  const early = optionsBefore(p, Kw.FROM, 'COPY', copyOptions);
  p.expect(Kw.FROM);
  const from = parseLocation(p, "the source in quotes, such as 's3://bucket/prefix'");
  const first = p.pos;
  const options = parseOptions(p, copyRules, early);
  let job: CopyJobClause | undefined;
  if (p.kw === Kw.JOB) {
    job = parseJobClause(p);
    parseOptions(p, afterJobRules, options);
  }
  checkNeeds(p, options, copyNeeds, first);
  checkCopy(p, from, options);
  return { kind: 'copy', start, end: p.endFrom(start), table, columns, from, options, job };
}

/** Options that stand before the address: they are read as if they followed it. */
function optionsBefore(p: Parser, word: Kw.FROM | Kw.TO, statement: string, table: OptionTable): Option[] {
  if (p.kw === word || matchOption(p, table) === undefined) return [];
  p.failWith(`\`${Kw[word]}\` and the address must stand before the options of \`${statement}\`.`);
  return parseOptions(p, { table, statement, stop: () => p.kw === word });
}

function parseLocation(p: Parser, what: string): Expression | undefined {
  if (p.kind === TokenKind.String) return parseString(p);
  if (isPlaceholder(p.kind)) return parsePlaceholder(p);
  p.fail(what);
  // An address without quotes: go on at the first option.
  while (!p.atEnd() && matchOption(p, copyOptions) === undefined && !p.atNewStatement()) p.advance();
  return undefined;
}

function isJobAction(p: Parser): boolean {
  const next = p.peekKw();
  return (
    next === Kw.ALTER ||
    next === Kw.DROP ||
    next === Kw.RUN ||
    next === Kw.SHOW ||
    next === Kw.LIST ||
    next === Kw.CREATE
  );
}

/** `JOB CREATE name [AUTO ON|OFF]`. */
function parseJobClause(p: Parser): CopyJobClause {
  const start = p.start;
  p.advance();
  p.expect(Kw.CREATE);
  const name = p.qualifiedName('a name for the job');
  let auto: CopyJobClause['auto'];
  if (p.eat(Kw.AUTO)) {
    if (p.eat(Kw.ON)) auto = 'on';
    else if (p.eat(Kw.OFF)) auto = 'off';
    else p.fail('`ON` or `OFF`');
  }
  return { kind: 'copyJobClause', start, end: p.endFrom(start), name, auto };
}

function parseCopyJob(p: Parser, start: number): CopyJob {
  p.advance();
  const action = p.word().toLowerCase() as CopyJob['action'];
  if (p.kw === Kw.CREATE) p.failWith('A job is created by a COPY: `COPY table FROM … JOB CREATE name`.');
  p.advance();
  const name = action === 'list' ? undefined : p.qualifiedName("the job's name");
  const options = parseOptions(p, { table: copyJobOptions, statement: 'COPY JOB' });
  return { kind: 'copyJob', start, end: p.endFrom(start), action, name, options };
}

/** `UNLOAD ('query') TO 's3://…' options`; `$$` bodies and a query without quotes are accepted as Redshift does. */
export function parseUnload(p: Parser): Unload {
  const start = p.start;
  p.advance();
  const open = p.pos;
  let source: Unload['source'];
  let query: Query | undefined;
  const opened = p.expectKind(TokenKind.LeftParen, '`(` with the query');
  if (opened || p.is(TokenKind.String) || p.is(TokenKind.DollarString)) {
    if (p.kind === TokenKind.String || p.kind === TokenKind.DollarString) {
      source = parseString(p);
      if (p.start === p.prevEnd && !p.is(TokenKind.RightParen) && !p.is(TokenKind.End)) {
        p.failWith("Quotes inside the query are written twice: ''…''. Or put the query between `$$` and `$$`.");
        while (p.is(TokenKind.String) || (!p.atEnd() && !p.is(TokenKind.RightParen))) p.advance();
      } else query = parseEmbeddedQuery(p, source);
    } else if (p.kw === Kw.SELECT || p.kw === Kw.WITH) {
      query = p.query();
    } else if (isPlaceholder(p.kind)) p.advance();
    else p.fail('the query, as a string');
    if (opened && !p.eatKind(TokenKind.RightParen)) {
      p.fail('`)`');
      p.skipInParens(open);
      p.eatKind(TokenKind.RightParen);
    }
  }
  const early = optionsBefore(p, Kw.TO, 'UNLOAD', unloadOptions);
  p.expect(Kw.TO);
  const to = parseLocation(p, "the target in quotes, such as 's3://bucket/prefix'");
  const first = p.pos;
  const options = parseOptions(p, unloadRules, early);
  checkNeeds(p, options, unloadNeeds, first);
  checkOrder(p, options, unloadOrder);
  checkUnload(p, options);
  return { kind: 'unload', start, end: p.endFrom(start), source, query, to, options };
}
