import { findAll, type StatementKind } from '../ast';
import type { ParseResult } from '../parser/result';
import { analyze, foldName, type Catalog, type Outcome, type Relation, type SemanticModel } from '../semantics';
import { schemaRenamed } from '../semantics/schemaRename';
import { areSteps } from './fileOrder';
import { withOrigins } from './origins';

/** Whether a text may define anything: others are never parsed for the catalog. */
export function mayDefine(text: string): boolean {
  return /\b(?:create|alter|drop)\b|\binto\b/i.test(text);
}

/** A relation's making, perhaps in a string that a procedure runs. */
const making = /\bcreate\s+(?:or\s+replace\s+)?(?:table|view|materialized|external)\b|\bcreate\s*'/i;

/** Whether a procedure makes relations whose names cannot be told. */
function makesUnknown({ statements, text }: ParseResult): boolean {
  return statements.some(
    (statement) =>
      statement.kind === 'createProcedure' &&
      making.test(text.slice(statement.start, statement.end)) &&
      findAll(statement, 'plExecute').length > 0,
  );
}

/** Schemas that a text makes or renames, and whether more may be in them than it says. */
interface SchemaNotes {
  readonly made: readonly string[];
  readonly unsure: readonly string[];
  readonly renamed: readonly { readonly schema: string; readonly to: string }[];
  /** False where a definition may have been missed: then no table of any schema is said to be missing. */
  readonly sure: boolean;
}

/** Equal as long as what a file makes is equal. */
export function definitionsKey(model: SemanticModel): string {
  return JSON.stringify([notesOn(model.parse), model.environment]);
}

/** The database that the workspace's DDL makes, file by file in the order of their paths. */
export class WorkspaceCatalogBuilder {
  private readonly bySchema = new Map<string, Map<string, Relation>>();
  private readonly own = new Set<string>();
  private readonly unsure = new Set<string>();
  private sure = true;
  private readonly keys: string[] = [];
  /** What each file leaves, in the order of its text. */
  readonly definedBy = new Map<string, readonly Relation[]>();

  add(uri: string, parse: ParseResult): void {
    const { made, unsure, renamed, sure } = notesOn(parse);
    for (const schema of made) this.own.add(schema);
    for (const schema of unsure) this.unsure.add(schema);
    for (const { schema, to } of renamed) for (const set of [this.own, this.unsure]) if (set.has(schema)) set.add(to);
    this.sure &&= sure;
    const model = analyze(parse, this.catalog());
    const defined = model.finalRelations().map((relation) => withOrigins(relation, uri));
    this.drop(model.outcome(), uri);
    for (const relation of defined) if (relation.temporary !== true) this.put(relation);
    this.definedBy.set(uri, defined);
    this.keys.push(uri, definitionsKey(model));
  }

  /** Equal as long as what the files make is equal. */
  get key(): string {
    return this.keys.join('\n');
  }

  catalog(): Catalog {
    const { bySchema } = this;
    const lists = new Map<string, readonly Relation[]>();
    return {
      searchPath: ['public'],
      isComplete: (schema) => this.isComplete(foldName(schema)),
      find: (schema, name) => bySchema.get(foldName(schema))?.get(foldName(name)),
      schemas: () => [...bySchema.keys()],
      relationsIn: (schema) => {
        const name = foldName(schema);
        let list = lists.get(name);
        if (list === undefined) lists.set(name, (list = [...(bySchema.get(name)?.values() ?? [])]));
        return list;
      },
    };
  }

  /** Of a schema that the workspace does not make itself, and of `public`, others may make tables that are in no file. */
  private isComplete(schema: string): boolean {
    return this.sure && schema !== 'public' && this.own.has(schema) && !this.unsure.has(schema);
  }

  /**
   * Notes what a later step takes away. Files have an order by convention only, so that it stays known; and one that takes away all
   * there is, and makes nothing, is no step, but the script that clears up.
   */
  private drop(outcome: readonly Outcome[], uri: string): void {
    const gone = outcome.filter(({ relation }) => relation === undefined);
    const dropped = gone.flatMap(({ schema, name }) => this.bySchema.get(schema)?.get(name) ?? []);
    let left = outcome.length - gone.length - dropped.length;
    for (const names of this.bySchema.values()) left += names.size;
    if (left === 0) return;
    for (const relation of dropped)
      if (relation.origin !== undefined && areSteps(relation.origin.uri, uri))
        this.put({ ...relation, droppedIn: uri });
  }

  private put(relation: Relation): void {
    const schema = relation.schema ?? 'public';
    let names = this.bySchema.get(schema);
    if (names === undefined) this.bySchema.set(schema, (names = new Map<string, Relation>()));
    names.set(relation.name, { ...relation, schema });
  }
}

/** Statements that make no relation, whatever is wrong inside them: half-written ones leave what is known sure. */
const makesNothing: ReadonlySet<StatementKind> = new Set<StatementKind>([
  'query',
  'insert',
  'update',
  'delete',
  'merge',
  'copy',
  'copyJob',
  'unload',
  'truncate',
  'grant',
  'comment',
  'analyze',
  'vacuum',
  'explain',
  'show',
  'set',
  'call',
  'transaction',
  'unsupported',
]);

function notesOn(parse: ParseResult): SchemaNotes {
  const made = new Set<string>();
  const unsure = new Set<string>();
  const renamed = parse.statements.flatMap((statement) => schemaRenamed(statement) ?? []);
  for (const statement of parse.statements) {
    if (statement.kind === 'createObject') {
      const name = statement.name?.parts.at(-1);
      if (name === undefined || name.template || !statement.object.endsWith('SCHEMA')) continue;
      // Tables of an external schema are made elsewhere: in the Glue catalog, another database, a stream.
      (statement.object === 'SCHEMA' ? made : unsure).add(foldName(name.name));
    } else if (
      statement.kind === 'createTable' ||
      statement.kind === 'createTableAs' ||
      statement.kind === 'createView'
    ) {
      const { parts } = statement.name;
      const schema = parts.at(-2);
      if (schema !== undefined && !schema.template && parts.at(-1)?.template === true)
        unsure.add(foldName(schema.name));
    }
  }
  const broken =
    parse.tokens.problems.length > 0 ||
    parse.units.some(
      ({ statement, problems }) =>
        !makesNothing.has(statement.kind) && problems.some(({ severity }) => severity === 'error'),
    );
  return { made: [...made], unsure: [...unsure], renamed, sure: !broken && !makesUnknown(parse) };
}
