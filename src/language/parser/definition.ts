import type { Keyword, Statement } from '../ast';
import { Kw } from '../scanner/keywords';
import { parseAlterDefaultPrivileges } from './access/grant';
import { parseMaskingPolicy, parseRlsPolicy } from './access/policies';
import type { Parser } from './core';
import { parseCreateFunction, parseCreateModel, parseCreateProcedure } from './routine/routines';
import { parseAlterExternalView, parseAlterObject, parseCreateObject, parseDrop } from './session/objects';
import { parseAlterTable } from './table/alterTable';
import { parseCreateTable } from './table/createTable';
import { parseCreateExternalTable } from './table/externalTable';
import { parseCreateMaterializedView, parseCreateView } from './table/views';

/** Objects that are a name and options. */
function plainObject(p: Parser): string | undefined {
  switch (p.kw) {
    case Kw.SCHEMA:
    case Kw.DATABASE:
    case Kw.DATASHARE:
    case Kw.USER:
    case Kw.GROUP:
    case Kw.ROLE:
    case Kw.LIBRARY:
    case Kw.TEMPLATE:
      return Kw[p.kw];
    case Kw.IDENTITY:
      return p.peekKw() === Kw.PROVIDER ? 'IDENTITY PROVIDER' : undefined;
    case Kw.EXTERNAL:
      return p.peekKw() === Kw.SCHEMA ? 'EXTERNAL SCHEMA' : undefined;
    default:
      return undefined;
  }
}

const advice: Partial<Record<Kw, string>> = {
  [Kw.INDEX]: 'choose a sort key instead',
  [Kw.TRIGGER]: 'call a procedure from the load instead',
  [Kw.SEQUENCE]: 'use an IDENTITY column instead',
  [Kw.TYPE]: 'use the built-in types',
  [Kw.DOMAIN]: 'use the built-in types',
  [Kw.EXTENSION]: 'extensions cannot be installed',
  [Kw.RULE]: 'use a view or a procedure instead',
  [Kw.TABLESPACE]: 'storage is managed',
  [Kw.SERVER]: 'create an external schema instead',
};

/** PostgreSQL's objects that Redshift has not: reported and read over. */
function parseUnsupported(p: Parser, start: number, verb: string): Statement | undefined {
  if (p.atWords(Kw.UNIQUE, Kw.INDEX)) p.advance();
  const words = advice[p.kw];
  if (words === undefined) return undefined;
  const feature = `${verb} ${Kw[p.kw]}`;
  p.failWith(`Redshift has no \`${feature}\`: ${words}.`);
  p.skipToStatementEnd();
  return { kind: 'unsupported', start, end: p.endFrom(start), feature };
}

/** A word after CREATE, ALTER or DROP that is no object. */
function unknown(p: Parser, start: number, what: string): Statement {
  p.fail(what);
  p.advance();
  p.skipToStatementEnd();
  return { kind: 'unknown', start, end: p.endFrom(start) };
}

export function parseCreate(p: Parser): Statement {
  const { start } = p;
  p.advance();
  const orReplace = p.optionalWords(Kw.OR, Kw.REPLACE);
  let temporary: Keyword | undefined;
  if (p.kw === Kw.LOCAL) {
    const complete = p.peekKw() === Kw.TEMP || p.peekKw() === Kw.TEMPORARY;
    temporary = p.keywords(complete ? 2 : 1);
    if (!complete) p.fail('`TEMP`');
  } else if (p.kw === Kw.TEMP || p.kw === Kw.TEMPORARY) temporary = p.keywords(1);
  switch (p.kw) {
    case Kw.TABLE:
      if (orReplace !== undefined) p.failWith('A table has no `OR REPLACE`: drop it first, or use `IF NOT EXISTS`.');
      return parseCreateTable(p, start, temporary);
    case Kw.VIEW:
      if (temporary !== undefined)
        p.failWith('Redshift has no temporary views: use a common table expression or a temporary table.');
      return parseCreateView(p, start, orReplace, undefined);
    case Kw.MATERIALIZED:
      return parseCreateMaterializedView(p, start, orReplace);
    case Kw.PROCEDURE:
      return parseCreateProcedure(p, start, orReplace);
    case Kw.FUNCTION:
      return parseCreateFunction(p, start, orReplace, undefined);
    case Kw.MODEL:
      return parseCreateModel(p, start, undefined);
    case Kw.MASKING:
      return parseMaskingPolicy(p, start, 'create');
    case Kw.RLS:
      return parseRlsPolicy(p, start, 'create');
    case Kw.EXTERNAL:
      if (p.peekKw() !== Kw.SCHEMA) return parseCreateExternal(p, start, orReplace);
      break;
    default:
      break;
  }
  const object = plainObject(p);
  if (object !== undefined) return parseCreateObject(p, start, object, orReplace);
  return parseUnsupported(p, start, 'CREATE') ?? unknown(p, start, 'what to create, such as `TABLE`');
}

function parseCreateExternal(p: Parser, start: number, orReplace: Keyword | undefined): Statement {
  switch (p.peekKw()) {
    case Kw.TABLE:
      return parseCreateExternalTable(p, start);
    case Kw.FUNCTION:
      return parseCreateFunction(p, start, orReplace, p.keywords(1));
    case Kw.MODEL:
      return parseCreateModel(p, start, p.keywords(1));
    case Kw.VIEW:
      return parseCreateView(p, start, orReplace, p.keywords(1));
    case Kw.PROTECTED:
      return parseCreateView(p, start, orReplace, p.keywords(2));
    default:
      p.advance();
      return unknown(p, start, '`TABLE`, `SCHEMA`, `FUNCTION`, `MODEL` or `VIEW`');
  }
}

export function parseAlter(p: Parser): Statement {
  const { start } = p;
  p.advance();
  switch (p.kw) {
    case Kw.TABLE:
      return parseAlterTable(p, start);
    case Kw.DEFAULT:
      if (p.peekKw() === Kw.PRIVILEGES) return parseAlterDefaultPrivileges(p, start);
      break;
    case Kw.MASKING:
      return parseMaskingPolicy(p, start, 'alter');
    case Kw.RLS:
      return parseRlsPolicy(p, start, 'alter');
    case Kw.PROCEDURE:
    case Kw.FUNCTION:
    case Kw.VIEW:
    case Kw.SYSTEM:
    case Kw.MODEL:
      return parseAlterObject(p, start, Kw[p.kw]);
    case Kw.MATERIALIZED:
      return parseAlterObject(p, start, 'MATERIALIZED VIEW');
    case Kw.EXTERNAL:
      if (p.peekKw() === Kw.VIEW) return parseAlterExternalView(p, start);
      break;
    default:
      break;
  }
  const object = plainObject(p);
  if (object !== undefined) return parseAlterObject(p, start, object);
  return parseUnsupported(p, start, 'ALTER') ?? unknown(p, start, 'what to alter, such as `TABLE`');
}

const externalObjects: ReadonlySet<Kw> = new Set([Kw.VIEW, Kw.SCHEMA, Kw.TABLE, Kw.FUNCTION, Kw.MODEL]);

export function parseDropStatement(p: Parser): Statement {
  const { start } = p;
  p.advance();
  switch (p.kw) {
    case Kw.TABLE:
    case Kw.VIEW:
    case Kw.PROCEDURE:
    case Kw.FUNCTION:
    case Kw.MODEL:
      return parseDrop(p, start, Kw[p.kw]);
    case Kw.MATERIALIZED:
      return parseDrop(p, start, 'MATERIALIZED VIEW');
    case Kw.MASKING:
      return parseDrop(p, start, 'MASKING POLICY');
    case Kw.RLS:
      return parseDrop(p, start, 'RLS POLICY');
    case Kw.EXTERNAL:
      return parseDrop(p, start, `EXTERNAL ${externalObjects.has(p.peekKw()) ? Kw[p.peekKw()] : 'VIEW'}`);
    default:
      break;
  }
  const object = plainObject(p);
  if (object !== undefined) return parseDrop(p, start, object);
  return parseUnsupported(p, start, 'DROP') ?? unknown(p, start, 'what to drop, such as `TABLE`');
}
