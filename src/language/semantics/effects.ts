import type { Comment, Drop, QualifiedName, Query, SetStatement, Statement, TypeName } from '../ast';
import { altered, oneColumn, renamedTo } from './alterations';
import { relationDefinedBy } from './definitions';
import { foldName, type Relation, type RelationColumn } from './relation';
import { derived } from './derivedRelation';
import { schemaRenamed } from './schemaRename';
import { typeText } from './types/names';

/** What a statement changes for the statements after it. */
export type Effect =
  /** A relation is there from now on, or (undefined) no longer. */
  | {
      readonly kind: 'relation';
      /** As written: undefined where the search path decides, or for a temporary table. */
      readonly schema: string | undefined;
      readonly name: string;
      readonly relation: Relation | undefined;
      /** Made anew: not a change of one that is there. */
      readonly created: boolean;
      /** The text of a statement that changes a relation: stands for what it changes. */
      readonly change?: string;
    }
  /** A function is there from now on; `returns` is undefined where it gives no type, or once it is dropped. */
  | {
      readonly kind: 'function';
      readonly schema: string | undefined;
      readonly name: string;
      readonly returns: string | undefined;
    }
  /** DROP SCHEMA: nothing that was in it is there any longer. */
  | { readonly kind: 'schema dropped'; readonly schema: string }
  /** ALTER SCHEMA … RENAME TO: what was in it is found under another name. */
  | { readonly kind: 'schema renamed'; readonly schema: string; readonly to: string }
  /** `path` is undefined where it cannot be told. */
  | { readonly kind: 'search path'; readonly path: readonly string[] | undefined }
  /** Runs code that is not in the text: anything may have been made. */
  | { readonly kind: 'opaque' };

/** What the effects need of the rest: the relation a name means, and the columns a query gives. */
export interface EffectContext {
  readonly text: string;
  /** Placeholders of templates stand in the statement: columns may be there that nobody sees. */
  readonly templated: boolean;
  relation(name: QualifiedName): Relation | undefined;
  columnsOf(query: Query): readonly RelationColumn[] | undefined;
}

/** Whether a statement of this shape can have effects at all: most have none. */
export function mayHaveEffects(statement: Statement): boolean {
  switch (statement.kind) {
    case 'createTable':
    case 'createTableAs':
    case 'createExternalTable':
    case 'createView':
    case 'createMaterializedView':
    case 'createProcedure':
    case 'createFunction':
    case 'alterTable':
    case 'drop':
    case 'comment':
    case 'call':
    case 'execute':
    case 'template':
      return true;
    case 'createObject':
      return statement.elements.length > 0;
    case 'alterObject':
      return schemaRenamed(statement) !== undefined;
    case 'set':
      return statement.name === 'search_path';
    case 'query':
      return statement.body.kind === 'select' && statement.body.into !== undefined;
    default:
      return false;
  }
}

export function effectsOf(statement: Statement, context: EffectContext): readonly Effect[] {
  switch (statement.kind) {
    case 'alterTable':
      return changed(statement, statement.name, context, (base) => altered(base, statement), renamedTo(statement));
    case 'drop':
      return dropped(statement);
    case 'alterObject': {
      const names = schemaRenamed(statement);
      return names === undefined ? [] : [{ kind: 'schema renamed', ...names }];
    }
    case 'createFunction':
      return functionEffect(statement.name, statement.returns);
    case 'comment':
      return commented(statement, context);
    case 'set':
      return [{ kind: 'search path', path: pathOf(statement) }];
    case 'call':
    case 'execute':
    case 'template':
      return [{ kind: 'opaque' }];
    default: {
      const relation = relationDefinedBy(statement, context);
      if (relation === undefined) return [];
      const { schema, name } = relation;
      return [{ kind: 'relation', schema, name, relation: certain(relation, context), created: true }];
    }
  }
}

/** A relation that a statement changes, perhaps under another name from then on. */
function changed(
  { start, end }: Statement,
  name: QualifiedName,
  context: EffectContext,
  change: (base: Relation) => Relation,
  newName?: string,
): readonly Effect[] {
  const last = plainName(name);
  const base = last === undefined ? undefined : context.relation(name);
  if (last === undefined || base === undefined) return [];
  const schema = name.parts.at(-2)?.name;
  const written = schema === undefined ? base.schema : foldName(schema);
  const relation = certain(change(base), context);
  const made: Effect = {
    kind: 'relation',
    schema: written,
    name: newName ?? last,
    relation: newName === undefined ? relation : derived(relation, { name: newName }),
    created: false,
    change: context.text.slice(start, end),
  };
  if (newName === undefined) return [made];
  return [{ kind: 'relation', schema: written, name: last, relation: undefined, created: false }, made];
}

function certain(relation: Relation, { templated }: EffectContext): Relation {
  return templated ? { ...relation, columns: undefined } : relation;
}

const relationObjects = new Set(['TABLE', 'VIEW', 'MATERIALIZED VIEW', 'EXTERNAL VIEW']);

function dropped(statement: Drop): readonly Effect[] {
  // Without CASCADE it fails unless the schema is empty.
  if (statement.object === 'SCHEMA' || statement.object === 'EXTERNAL SCHEMA')
    return statement.names.flatMap(({ name }): Effect[] => {
      const schema = plainName(name);
      return schema === undefined ? [] : [{ kind: 'schema dropped', schema }];
    });
  if (statement.object === 'FUNCTION') return statement.names.flatMap(({ name }) => functionEffect(name, undefined));
  if (!relationObjects.has(statement.object)) return [];
  return statement.names.flatMap(({ name }): Effect[] => {
    const last = plainName(name);
    const schema = name.parts.at(-2)?.name;
    if (last === undefined) return [];
    return [{ kind: 'relation', schema: schema && foldName(schema), name: last, relation: undefined, created: false }];
  });
}

function functionEffect(name: QualifiedName, returns: TypeName | undefined): readonly Effect[] {
  const last = plainName(name);
  const schema = name.parts.at(-2)?.name;
  if (last === undefined) return [];
  return [{ kind: 'function', schema: schema && foldName(schema), name: last, returns: returns && typeText(returns) }];
}

function commented(statement: Comment, context: EffectContext): readonly Effect[] {
  const comment = statement.text?.value ?? '';
  switch (statement.object.word) {
    case 'TABLE':
    case 'VIEW':
      return changed(statement, statement.name, context, (base) => derived(base, { comment }));
    case 'COLUMN': {
      const { parts } = statement.name;
      const column = foldName(parts.at(-1)?.name ?? '');
      const table: QualifiedName = { ...statement.name, parts: parts.slice(0, -1) };
      return changed(statement, table, context, (base) => derived(base, {}, oneColumn(column, { comment })));
    }
    default:
      return [];
  }
}

/** The schemas of `SET search_path TO a, 'b, c'`; undefined for RESET, DEFAULT and what cannot be told. */
function pathOf({ action, values }: SetStatement): readonly string[] | undefined {
  if (action === 'reset') return undefined;
  const path: string[] = [];
  for (const value of values) {
    if (value.kind === 'string') path.push(...value.value.split(',').map((name) => foldName(name.trim())));
    else if (value.kind === 'columnRef' && value.parts.every((part) => !part.template))
      path.push(foldName(value.parts.at(-1)?.name ?? ''));
    else return undefined;
  }
  return path;
}

/** The last part, lower case; undefined where a part is a template or missing. */
function plainName({ parts }: QualifiedName): string | undefined {
  const last = parts.at(-1);
  return last === undefined || parts.some((part) => part.template || part.name === '')
    ? undefined
    : foldName(last.name);
}
