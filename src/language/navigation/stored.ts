import type { Node, QualifiedName } from '../ast';
import { foldName, type Relation, type SemanticModel } from '../semantics';
import { localKey, type Target } from './target';

const storedKinds: ReadonlySet<Relation['kind']> = new Set(['table', 'view', 'materialized view', 'external table']);

/** Whether rows of it lie in the database, not in the text around it. */
export function isStoredRelation(relation: Relation): boolean {
  return storedKinds.has(relation.kind);
}

export function isTemporary(relation: Relation): boolean {
  if (relation.temporary !== undefined) return relation.temporary;
  if (relation.name.startsWith('#')) return true;
  const { definition } = relation;
  switch (definition?.kind) {
    case 'createTable':
    case 'createTableAs':
      return definition.temporary !== undefined;
    case 'query':
      return definition.body.kind === 'select' && definition.body.into?.modifier?.word.includes('TEMP') === true;
    default:
      return false;
  }
}

/** Targets of what a database holds (or will hold), for one model. */
export class StoredTargets {
  private columns: Map<Node, Target> | undefined;
  private relations: Map<Node, Relation> | undefined;

  constructor(private readonly model: SemanticModel) {}

  get defaultSchema(): string {
    return this.model.catalog.searchPath[0] ?? 'public';
  }

  relation(relation: Pick<Relation, 'schema' | 'name'> & Partial<Relation>): Target {
    const { name } = relation;
    if (relation.kind !== undefined && isTemporary(relation as Relation))
      return { kind: 'relation', key: `relation:temporary.${name}`, name, temporary: true };
    const schema = relation.schema ?? this.defaultSchema;
    return { kind: 'relation', key: `relation:${schema}.${name}`, name, schema };
  }

  /** A relation of which only the name is known. */
  unknownRelation(name: QualifiedName): Target {
    const schema = name.parts.at(-2)?.name;
    return this.relation({
      name: foldName(name.parts.at(-1)?.name ?? ''),
      schema: schema === undefined ? undefined : foldName(schema),
    });
  }

  column(relation: Target, name: string): Target {
    const { schema, temporary } = relation;
    return {
      kind: 'column',
      key: `column:${relation.key.slice('relation:'.length)}.${name}`,
      name,
      relation: relation.name,
      ...(schema === undefined ? {} : { schema }),
      ...(temporary === undefined ? {} : { temporary }),
    };
  }

  schema(name: string): Target {
    return { kind: 'schema', key: `schema:${name}`, name };
  }

  routine(name: QualifiedName): Target {
    const last = foldName(name.parts.at(-1)?.name ?? '');
    const schema = foldName(name.parts.at(-2)?.name ?? this.defaultSchema);
    return { kind: 'routine', key: `routine:${schema}.${last}`, name: last, schema };
  }

  /** The relation that a statement makes. */
  madeBy(statement: Node): Relation | undefined {
    this.relations ??= new Map(
      this.model.defined.flatMap((each) => (each.definition === undefined ? [] : [[each.definition, each]])),
    );
    return this.relations.get(statement);
  }

  /** The stored column that a node of this text defines: a column's definition, an item of a view's query. */
  definedBy(node: Node): Target | undefined {
    this.columns ??= this.readDefinitions();
    return this.columns.get(node);
  }

  private readDefinitions(): Map<Node, Target> {
    const found = new Map<Node, Target>();
    for (const relation of this.model.defined) {
      const { definition } = relation;
      if (definition === undefined) continue;
      const target = this.relation(relation);
      for (const { name, definition: node } of relation.columns ?? []) {
        if (node === undefined || found.has(node)) continue;
        const inside = definition.start <= node.start && node.end <= definition.end;
        if (inside || node.kind === 'columnDefinition') found.set(node, this.column(target, name));
      }
    }
    return found;
  }
}

/** A target that one node of this text declares. */
export function localTarget(kind: Target['kind'], name: string, declaration: Node): Target {
  return { kind, key: localKey(declaration), name: foldName(name), declaration };
}
