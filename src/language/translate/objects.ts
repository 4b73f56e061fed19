/** Users, groups, roles, privileges, schemas, databases, settings and SHOW. */
import type { AlterObject, CreateObject, Drop, Grant, SetStatement, Show } from '../ast';
import type { Context } from './context';
import { RuleBroken, Untranslatable, type Plan, type Step } from './plan';
import { nameOf, quoteName, quoteText, sqlName } from './sqlText';
import { argumentType } from './types';

const one = (step: Step): Plan => ({ kind: 'steps', steps: [step], counted: -1 });

export function createObject(statement: CreateObject, context: Context): Plan {
  const name = statement.name ? sqlName(statement.name) : '';
  const guard = statement.ifNotExists ? 'IF NOT EXISTS ' : '';
  const option = (wanted: string): string | undefined => {
    const value = statement.options.find((each) => each.name === wanted)?.values[0];
    if (!value) return undefined;
    return value.kind === 'string' ? value.value : context.source.slice(value.start, value.end);
  };
  switch (statement.object) {
    case 'SCHEMA':
      if (statement.elements[0] !== undefined)
        throw new Untranslatable('CREATE SCHEMA with objects in it', statement.elements[0].start);
      // AUTHORIZATION names a user, QUOTA a limit: neither is enforced here.
      return one({
        generated: `CREATE SCHEMA ${guard}${name === '' ? quoteName(option('AUTHORIZATION') ?? '') : name}`,
      });
    case 'EXTERNAL SCHEMA': {
      const database = option('DATABASE') ?? '';
      return {
        kind: 'steps',
        counted: -1,
        steps: [
          { generated: `CREATE SCHEMA ${guard}${name}` },
          {
            generated: `SELECT pmw.remember_external_schema(${quoteText(name)}, ${quoteText(database)}, ${quoteText(option('IAM_ROLE') ?? '')})`,
          },
        ],
      };
    }
    case 'DATABASE':
      return { kind: 'alone', generated: `CREATE DATABASE ${name}` };
    case 'USER':
      return one({ generated: `CREATE ROLE ${name} LOGIN` });
    case 'GROUP':
    case 'ROLE':
      return one({ generated: `CREATE ROLE ${name}` });
    default:
      throw new Untranslatable(`CREATE ${statement.object}`, statement.start);
  }
}

export function alterObject(statement: AlterObject, context: Context): Plan {
  switch (statement.object) {
    case 'USER':
    case 'GROUP':
    case 'ROLE':
    case 'DATABASE':
      return { kind: 'nothing' };
    case 'SCHEMA':
    case 'PROCEDURE':
    case 'FUNCTION':
    case 'MATERIALIZED VIEW':
      if (statement.options.some((option) => /QUOTA|REFRESH/.test(option.name))) return { kind: 'nothing' };
      return one({ text: context.edits.renderMapped(statement.start, statement.end) });
    default:
      throw new Untranslatable(`ALTER ${statement.object}`, statement.start);
  }
}

export function dropObject(statement: Drop, context: Context): Plan {
  const names = statement.names.map((each) => sqlName(each.name));
  const guard = statement.ifExists ? 'IF EXISTS ' : '';
  switch (statement.object) {
    case 'USER':
    case 'GROUP':
    case 'ROLE':
      return one({ generated: `DROP ROLE ${guard}${names.join(', ')}` });
    case 'DATABASE':
      return { kind: 'alone', generated: `DROP DATABASE ${guard}${names.join(', ')} WITH (FORCE)` };
    case 'SCHEMA':
    case 'EXTERNAL SCHEMA':
      return one({
        generated: `DROP SCHEMA ${guard}${names.join(', ')}${statement.behavior ? ` ${statement.behavior.word.replace('DROP EXTERNAL DATABASE', '')}` : ''}`,
      });
    case 'TABLE':
    case 'VIEW':
    case 'MATERIALIZED VIEW':
    case 'PROCEDURE':
    case 'FUNCTION':
      return one({ text: context.edits.renderMapped(statement.start, statement.end) });
    default:
      throw new Untranslatable(`DROP ${statement.object}`, statement.start);
  }
}

const tablePrivileges = new Set([
  'SELECT',
  'INSERT',
  'UPDATE',
  'DELETE',
  'REFERENCES',
  'TRUNCATE',
  'ALL',
  'ALL PRIVILEGES',
  'USAGE',
  'CREATE',
  'TEMP',
  'TEMPORARY',
  'EXECUTE',
]);

/** Privileges are recorded where PostgreSQL has them too; everything runs as the owner, so none is enforced. */
export function grantPlan(statement: Grant): Plan {
  const { object } = statement;
  const grantees = statement.grantees.map((grantee) =>
    grantee.name ? sqlName(grantee.name) : grantee.type === 'public' ? 'PUBLIC' : undefined,
  );
  if (statement.scope || grantees.some((grantee) => grantee === undefined)) return { kind: 'nothing' };
  const word = statement.action === 'grant' ? 'GRANT' : 'REVOKE';
  const to = statement.action === 'grant' ? 'TO' : 'FROM';
  const roles = statement.privileges.filter((privilege) => privilege.role);
  if (roles.length > 0) {
    const names = roles.map((privilege) => (privilege.role ? quoteName(nameOf(privilege.role)) : ''));
    return one({ generated: `${word} ${names.join(', ')} ${to} ${grantees.join(', ')}` });
  }
  if (!object || !statement.privileges.every((privilege) => tablePrivileges.has(privilege.name)))
    return { kind: 'nothing' };
  const privileges = statement.privileges.map((privilege) =>
    privilege.columns.length === 0
      ? privilege.name
      : `${privilege.name} (${privilege.columns.map((column) => quoteName(nameOf(column))).join(', ')})`,
  );
  if (!/^(|TABLE|SCHEMA|DATABASE|FUNCTION|PROCEDURE|ALL (TABLES|FUNCTIONS|PROCEDURES) IN SCHEMA)$/.test(object.type))
    return { kind: 'nothing' };
  if (object.names.some((each) => each.arguments !== undefined)) return { kind: 'nothing' };
  const names = object.names.map((each) => sqlName(each.name)).join(', ');
  return one({ generated: `${word} ${privileges.join(', ')} ON ${object.type} ${names} ${to} ${grantees.join(', ')}` });
}

/** Settings that PostgreSQL has and that mean the same. */
const sharedSettings = new Set([
  'search_path',
  'timezone',
  'statement_timeout',
  'datestyle',
  'extra_float_digits',
  'client_encoding',
  'application_name',
]);

export function setPlan(statement: SetStatement, context: Context): Plan {
  const text = context.edits.renderMapped(statement.start, statement.end);
  const value = statement.values
    .map((each) => (each.kind === 'string' ? each.value : context.source.slice(each.start, each.end)))
    .join(', ');
  if (/^(session )?(characteristics|authorization)/.test(statement.name)) return { kind: 'nothing' };
  if (sharedSettings.has(statement.name) || (statement.action === 'reset' && statement.name === 'all'))
    return { kind: 'set', name: statement.name, value, text };
  return { kind: 'set', name: statement.name, value: statement.action === 'reset' ? undefined : value, text };
}

export function isSharedSetting(name: string): boolean {
  return sharedSettings.has(name);
}

export function showPlan(statement: Show, context: Context): Plan {
  const name = statement.name ? sqlName(statement.name) : '';
  const like = (): string => {
    const option = statement.options.find((each) => each.name === 'LIKE')?.values[0];
    return option?.kind === 'string' ? quoteText(option.value) : `'%'`;
  };
  const inside = (): string => {
    const from = statement.options.find((each) => /^(FROM|IN)/.test(each.name));
    const value = from?.values[0];
    const written = value ? context.source.slice(value.start, value.end) : name;
    return quoteText((written.split('.').pop() ?? '').replaceAll('"', '').toLowerCase());
  };
  switch (statement.object) {
    case '':
      return { kind: 'show', name: name.replaceAll('"', '') };
    case 'TABLE':
    case 'EXTERNAL TABLE':
      return one({ generated: `SELECT pmw.show_table(${quoteText(name)}::regclass) AS "Show Table DDL statement"` });
    case 'VIEW':
      return one({ generated: `SELECT pmw.show_view(${quoteText(name)}::regclass) AS "Show View DDL statement"` });
    case 'PROCEDURE': {
      const types = statement.arguments?.map((type) => argumentType(type, context.source));
      const which =
        types === undefined
          ? `${quoteText(name)}::regproc`
          : `${quoteText(`${name}(${types.join(', ')})`)}::regprocedure`;
      return one({ generated: `SELECT pg_get_functiondef(${which}) AS "Show Procedure DDL statement"` });
    }
    case 'SCHEMAS':
      return one({
        generated: `SELECT database_name, schema_name, schema_owner, schema_type FROM pmw.svv_all_schemas WHERE schema_name LIKE ${like()} ORDER BY 2`,
      });
    case 'TABLES':
      return one({
        generated: `SELECT database_name, schema_name, table_name, table_type FROM pmw.svv_all_tables WHERE schema_name = ${inside()} AND table_name LIKE ${like()} ORDER BY 3`,
      });
    case 'COLUMNS':
      return one({
        generated: `SELECT * FROM pmw.svv_all_columns WHERE table_name = ${inside()} AND column_name LIKE ${like()} ORDER BY ordinal_position`,
      });
    case 'DATABASES':
      return one({
        generated: 'SELECT database_name, database_owner, database_type FROM pmw.svv_redshift_databases ORDER BY 1',
      });
    default:
      throw new Untranslatable(`SHOW ${statement.object}`, statement.start);
  }
}

export function unknownStatement(source: string, start: number): RuleBroken {
  const word = /\S+/.exec(source.slice(start))?.[0] ?? '';
  return new RuleBroken(`syntax error at or near "${word}"`, start);
}
