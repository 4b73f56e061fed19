import type { GrantObject, Privilege } from '../../ast';
import type { Parser } from '../core';

const everything = ['ALL', 'ALL PRIVILEGES'];
const onTables = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'DROP', 'REFERENCES', 'ALTER', 'TRUNCATE', 'RULE', 'TRIGGER'];

/** What can be granted on an object of a type. A type left out is a table's, but guides name datashares so as well: not looked at. */
const byType: Readonly<Record<string, readonly string[]>> = {
  TABLE: onTables,
  'ALL TABLES IN SCHEMA': onTables,
  DATABASE: ['CREATE', 'USAGE', 'TEMPORARY', 'TEMP', 'ALTER', 'DROP'],
  SCHEMA: ['CREATE', 'USAGE', 'ALTER', 'DROP'],
  FUNCTION: ['EXECUTE'],
  'ALL FUNCTIONS IN SCHEMA': ['EXECUTE'],
  PROCEDURE: ['EXECUTE'],
  'ALL PROCEDURES IN SCHEMA': ['EXECUTE'],
  LANGUAGE: ['USAGE'],
  DATASHARE: ['ALTER', 'SHARE', 'USAGE'],
};

/** Reports privileges that objects of this type do not have, and columns where only SELECT and UPDATE take them. */
export function checkPrivileges(p: Parser, privileges: readonly Privilege[], object: GrantObject): void {
  const allowed = byType[object.type];
  for (const { name, columns, start, end } of privileges) {
    const all = everything.includes(name);
    if (allowed !== undefined && !all && !allowed.includes(name) && known.has(name)) {
      const those = allowed.map((each) => `\`${each}\``).join(', ');
      p.report(start, end, `\`${name}\` is no privilege on \`${object.type}\`: there is ${those}.`);
    } else if (columns.length > 0 && !all && name !== 'SELECT' && name !== 'UPDATE' && known.has(name))
      p.report(start, end, `\`${name}\` is for whole tables: \`SELECT\` and \`UPDATE\` take columns.`);
  }
}

const known: ReadonlySet<string> = new Set(Object.values(byType).flat());
