import type { QualifiedName, Statement } from '../../../ast';
import type { Place, Rule } from '../../rule';
import { nameKey } from '../support/names';
import { isTemporaryName } from '../support/tables';

interface Unguarded {
  readonly name: QualifiedName;
  readonly words: string;
  /** Where IF [NOT] EXISTS belongs. */
  readonly at: Place;
  readonly clause: 'IF NOT EXISTS' | 'IF EXISTS';
}

/** What DROP … IF EXISTS is there for; functions and procedures have none. */
const dropsWithIfExists = /^(TABLE|VIEW|MATERIALIZED VIEW|SCHEMA|USER)$/;

/** Whether a statement is written so that it may run a second time. */
function isGuarded(statement: Statement): boolean {
  switch (statement.kind) {
    case 'createTable':
    case 'createTableAs':
    case 'createExternalTable':
      return statement.ifNotExists !== undefined;
    case 'createObject':
      return statement.ifNotExists !== undefined || statement.orReplace !== undefined;
    case 'createView':
    case 'createProcedure':
    case 'createFunction':
      return statement.orReplace !== undefined;
    case 'drop':
      return statement.ifExists !== undefined;
    default:
      return false;
  }
}

/** A statement that fails when it runs a second time, though it could be written otherwise. */
function unguarded(statement: Statement): Unguarded | undefined {
  switch (statement.kind) {
    case 'createTable': {
      const { name, temporary } = statement;
      if (temporary !== undefined || isTemporaryName(name)) return undefined;
      return { name, words: 'CREATE TABLE', at: name, clause: 'IF NOT EXISTS' };
    }
    case 'createObject': {
      const { name, object } = statement;
      if (name === undefined || object !== 'SCHEMA') return undefined;
      return { name, words: 'CREATE SCHEMA', at: name, clause: 'IF NOT EXISTS' };
    }
    case 'drop': {
      const [first] = statement.names;
      if (first === undefined || !dropsWithIfExists.test(statement.object) || isTemporaryName(first.name))
        return undefined;
      return { name: first.name, words: `DROP ${statement.object}`, at: first, clause: 'IF EXISTS' };
    }
    default:
      return undefined;
  }
}

export const d19RunAgain: Rule = {
  code: 'D19',
  title: 'One statement of a script that cannot run again',
  severity: 'information',
  scope: 'file',
  page: {
    why: 'The other definitions of this script are written with IF [NOT] EXISTS or OR REPLACE, so that it may run again after a failure half way. One that is not stops it the second time.',
    instead: 'Write IF NOT EXISTS or IF EXISTS here too, or drop the object right before.',
    source:
      'Amazon Redshift Database Developer Guide, "CREATE TABLE": IF NOT EXISTS ("useful when scripting"), and "DROP TABLE".',
  },
  cases: {
    bad: [
      'CREATE SCHEMA IF NOT EXISTS core;\nCREATE TABLE IF NOT EXISTS core.a (x int);\nCREATE TABLE core.b (x int);',
      'CREATE SCHEMA core; CREATE TABLE IF NOT EXISTS core.a (x int); CREATE OR REPLACE VIEW core.v AS SELECT 1 AS x',
      'DROP TABLE IF EXISTS a; DROP VIEW IF EXISTS v; DROP TABLE b',
    ],
    good: [
      'CREATE SCHEMA IF NOT EXISTS core; CREATE TABLE IF NOT EXISTS core.a (x int); CREATE TEMP TABLE b (x int)',
      'CREATE TABLE core.a (x int); CREATE TABLE core.b (x int); CREATE TABLE core.c (x int)',
      'DROP TABLE IF EXISTS core.a; CREATE TABLE core.a (x int); CREATE OR REPLACE VIEW v AS SELECT 1 AS x',
      'CREATE TABLE IF NOT EXISTS a (x int); CREATE TABLE b (x int)',
      'CREATE TABLE IF NOT EXISTS a (x int); DROP TABLE IF EXISTS b; DROP PROCEDURE p(int); DROP FUNCTION f(int)',
      'DROP TABLE IF EXISTS a; CREATE TABLE IF NOT EXISTS b (x int); CREATE TEMP TABLE w AS SELECT 1 AS x; DROP TABLE w',
      'CREATE TABLE IF NOT EXISTS a (x int); DROP VIEW IF EXISTS v; CREATE TABLE b (x int); CREATE TABLE c (x int); CREATE TABLE d (x int)',
      'CREATE TABLE IF NOT EXISTS a (x int); CREATE TABLE IF NOT EXISTS b (x int); CREATE USER u PASSWORD DISABLE',
    ],
    fixed: [
      [
        'CREATE TABLE IF NOT EXISTS a (x int); CREATE TABLE IF NOT EXISTS b (x int); CREATE TABLE c (x int); DROP TABLE d',
        'CREATE TABLE IF NOT EXISTS a (x int); CREATE TABLE IF NOT EXISTS b (x int); CREATE TABLE IF NOT EXISTS c (x int); DROP TABLE IF EXISTS d',
      ],
    ],
  },
  check(context) {
    const { statements } = context;
    let guarded = 0;
    const found: Unguarded[] = [];
    /** Dropped before, so that it can be created; created before, so that it can be dropped. */
    const settled = new Set<string | undefined>();
    for (const statement of statements) {
      const { kind } = statement;
      if (isGuarded(statement)) guarded++;
      else {
        const each = unguarded(statement);
        if (each !== undefined && nameKey(each.name) !== undefined && !settled.has(nameKey(each.name)))
          found.push(each);
      }
      if (kind === 'drop') for (const { name } of statement.names) settled.add(nameKey(name));
      else if (kind === 'createTable' || kind === 'createTableAs' || kind === 'createView')
        settled.add(nameKey(statement.name));
    }
    // Two are a habit, one is chance; and most of the script must be written so.
    if (guarded < 2 || found.length > guarded) return;
    for (const { name, words, at, clause } of found)
      context.report(name, `The script can run again but for this ${words}: write ${clause}`, {
        title: `Add ${clause}`,
        // What is there already may be another table.
        suggestion: true,
        edits: [{ start: at.start, end: at.start, text: `${clause} ` }],
      });
  },
};
