import type { Identifier, Privilege } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { isStructural } from '../../scanner/reserved';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { matchOption } from '../options/options';
import { optionTable } from '../options/spec';
import { suggestion } from '../repair/spelling';
import { parseRole } from './grantees';

/** Privileges on objects, and system permissions: the pages of GRANT and "System permissions for RBAC". */
const known = optionTable({
  none: `SELECT, INSERT, UPDATE, DELETE, DROP, REFERENCES, ALTER, TRUNCATE, ALL, ALL PRIVILEGES, CREATE, TEMPORARY, TEMP, USAGE,
    EXECUTE, ASSUMEROLE, SHARE, TRIGGER, RULE, DEBUG,
    CREATE USER, DROP USER, ALTER USER, CREATE SCHEMA, DROP SCHEMA, ALTER SCHEMA, ALTER DEFAULT PRIVILEGES, ACCESS CATALOG,
    ACCESS SYSTEM TABLE, CREATE TABLE, DROP TABLE, ALTER TABLE, CREATE OR REPLACE FUNCTION, CREATE FUNCTION,
    CREATE OR REPLACE EXTERNAL FUNCTION, CREATE EXTERNAL FUNCTION, DROP FUNCTION, CREATE OR REPLACE PROCEDURE, CREATE PROCEDURE,
    DROP PROCEDURE, CREATE OR REPLACE VIEW, CREATE VIEW, DROP VIEW, CREATE MODEL, DROP MODEL, CREATE DATASHARE, ALTER DATASHARE,
    DROP DATASHARE, CREATE LIBRARY, DROP LIBRARY, CREATE ROLE, DROP ROLE, ALTER ROLE, GRANT ROLE, VACUUM, ANALYZE, CANCEL, TRUNCATE TABLE,
    CREATE MATERIALIZED VIEW, DROP MATERIALIZED VIEW, ALTER MATERIALIZED VIEW ROW LEVEL SECURITY, ALTER TABLE ROW LEVEL SECURITY,
    EXPLAIN RLS, IGNORE RLS, EXPLAIN MASKING, CONNECT, CREATE TEMPLATE, ALTER TEMPLATE, DROP TEMPLATE`,
});

/** Privileges of one word that are always on an object. */
const onObject: ReadonlySet<string> = new Set([
  'SELECT',
  'INSERT',
  'UPDATE',
  'DELETE',
  'DROP',
  'REFERENCES',
  'ALTER',
  'TRUNCATE',
  'CREATE',
  'TEMPORARY',
  'TEMP',
  'USAGE',
  'EXECUTE',
  'SHARE',
]);

export function needsObject(privileges: readonly Privilege[]): boolean {
  return privileges.some(({ name }) => onObject.has(name));
}

/** `SELECT (a, b)`, `ALL PRIVILEGES`, `CREATE OR REPLACE FUNCTION`, `ROLE name`. */
export function parsePrivilege(p: Parser): Privilege {
  const { start } = p;
  if (p.kw === Kw.ROLE) {
    p.advance();
    const role = parseRole(p);
    return { kind: 'privilege', start, end: p.endFrom(start), name: 'ROLE', columns: [], role };
  }
  const name = privilegeWords(p);
  const columns: Identifier[] = name !== '' && p.is(TokenKind.LeftParen) ? p.nameList('a column name') : [];
  return { kind: 'privilege', start: p.startFrom(start), end: p.prevEnd, name, columns, role: undefined };
}

/** The words up to what can follow a privilege. One that is not known is noted; a known one with more words after it is an error. */
function privilegeWords(p: Parser): string {
  if (p.is(TokenKind.Template)) {
    const word = p.word();
    p.advance();
    return word;
  }
  if (!p.is(TokenKind.Word) || atPrivilegeEnd(p)) {
    p.fail('a privilege, such as `SELECT`');
    return '';
  }
  const { start } = p;
  const spec = matchOption(p, known);
  const names: string[] = [];
  while (p.is(TokenKind.Word) && !atPrivilegeEnd(p)) {
    if (spec !== undefined && names.length === spec.words.length) {
      if (names.includes(word(p)) || matchOption(p, known) !== undefined) {
        p.fail('`,`, `ON` or the end of the privileges');
        const { name } = matchOption(p, known) ?? spec;
        skipWords(p);
        return name;
      }
      if (onObject.has(spec.name)) break;
    }
    if (isStructural(p.kw) && (spec === undefined || names.length >= spec.words.length)) {
      p.fail('a privilege, such as `SELECT`');
      skipWords(p);
      return names.join(' ');
    }
    names.push(word(p));
    p.advance();
  }
  const name = names.join(' ');
  if (spec?.name !== name)
    p.report(start, p.prevEnd, `\`${name}\` is not a known privilege${suggestion(name, known.keys())}`, 'information');
  return name;
}

function word(p: Parser): string {
  return p.upperWord();
}

function atPrivilegeEnd(p: Parser): boolean {
  return p.kw === Kw.ON || p.kw === Kw.TO || p.kw === Kw.FROM || p.kw === Kw.FOR;
}

function skipWords(p: Parser): void {
  while (p.is(TokenKind.Word) && !atPrivilegeEnd(p) && !p.atNewStatement()) p.advance();
}
