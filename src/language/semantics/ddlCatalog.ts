import type { Node, Statement } from '../ast';
import { parse } from '../parser/parser';
import { catalogOf, emptyCatalog, type Catalog } from './catalog';
import { settledColumn } from './columns';
import { foldName, type Origin, type Relation } from './relation';
import { schemaRenamed } from './schemaRename';
import { TextModel } from './textModel';

/** A file with DDL. */
export interface DdlFile {
  readonly uri: string;
  readonly text: string;
}

/**
 * The catalog that DDL makes: tables, views and what ALTER, DROP and COMMENT do to them, in order. A text alone stands for the whole
 * database. Of files, which may be a part of one, only schemas that they create are complete; their relations and columns carry
 * where they are defined.
 */
export function catalogFromDdl(
  source: string | readonly DdlFile[],
  searchPath: readonly string[] = emptyCatalog.searchPath,
): Catalog {
  const whole = typeof source === 'string';
  const files: readonly DdlFile[] = whole ? [{ uri: '', text: source }] : source;
  const relations = new Map<string, Relation>();
  const created = new Set<string>();
  for (const { uri, text } of files) {
    const parsed = parse(text);
    for (const statement of parsed.statements) {
      const schema = schemaCreatedBy(statement);
      if (schema !== undefined) created.add(schema);
      const renamed = schemaRenamed(statement);
      if (renamed !== undefined && created.delete(renamed.schema)) created.add(renamed.to);
    }
    const before = knownSoFar(relations, searchPath);
    const model = new TextModel(parsed, before, undefined);
    for (const { schema, name, relation } of model.outcome()) {
      const key = `${schema}.${name}`;
      relations.delete(key);
      if (relation !== undefined) relations.set(key, placed(relation, schema, whole ? undefined : uri));
    }
  }
  const all = [...relations.values()];
  const complete = whole
    ? new Set([...searchPath.map(foldName), ...created, ...all.map(({ schema }) => schema ?? 'public')])
    : created;
  return catalogOf(all, searchPath, complete);
}

/** A catalog that grows while files are read: nothing is copied from file to file. */
function knownSoFar(relations: ReadonlyMap<string, Relation>, searchPath: readonly string[]): Catalog {
  return {
    ...emptyCatalog,
    searchPath: searchPath.map(foldName),
    find: (schema, name) => relations.get(`${foldName(schema)}.${foldName(name)}`),
    relationsIn: (schema) => [...relations.values()].filter((relation) => relation.schema === foldName(schema)),
  };
}

function schemaCreatedBy(statement: Statement): string | undefined {
  if (statement.kind !== 'createObject' || statement.object !== 'SCHEMA') return undefined;
  const part = statement.name?.parts.at(-1);
  return part === undefined || part.template ? undefined : foldName(part.name);
}

/** A relation without nodes of the text that defined it. */
function placed(relation: Relation, schema: string, uri: string | undefined): Relation {
  const origin = relation.origin ?? originOf(relation.definition, uri);
  return {
    ...relation,
    schema,
    columns: relation.columns?.map((column) => {
      const place = column.origin ?? originOf(column.definition, uri);
      return settledColumn(column, { definition: undefined, ...(place && { origin: place }) });
    }),
    definition: undefined,
    ...(origin && { origin }),
  };
}

/** The place of the name in a definition. */
function originOf(definition: Node | undefined, uri: string | undefined): Origin | undefined {
  if (definition === undefined || uri === undefined) return undefined;
  const name: unknown = 'name' in definition ? definition.name : undefined;
  const alias: unknown = 'alias' in definition ? definition.alias : undefined;
  const { start, end } = placeOf(alias) ?? placeOf(name) ?? definition;
  return { uri, start, end };
}

function placeOf(value: unknown): { readonly start: number; readonly end: number } | undefined {
  const isNode = typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
  return isNode ? (value as { readonly start: number; readonly end: number }) : undefined;
}
