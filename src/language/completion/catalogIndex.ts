import type { Catalog, Relation } from '../semantics';

/** A relation of a catalog under the names it is compared with. */
export interface IndexedRelation {
  readonly relation: Relation;
  readonly schema: string;
  /** Lower case. */
  readonly name: string;
  /** `schema.name`. */
  readonly full: string;
}

/** A catalog made quick to look through: flat, and the other way round for foreign keys. Columns are not touched. */
export class CatalogIndex {
  readonly relations: readonly IndexedRelation[];
  private referencing: Map<string, IndexedRelation[]> | undefined;

  constructor(catalog: Catalog) {
    this.relations = catalog.schemas().flatMap((schema) =>
      catalog.relationsIn(schema).map((relation) => {
        const name = relation.name.toLowerCase();
        return { relation, schema, name, full: `${schema}.${name}` };
      }),
    );
  }

  /** The relations that have a foreign key to a table of this name. */
  referencesTo(table: string): readonly IndexedRelation[] {
    if (this.referencing === undefined) {
      this.referencing = new Map();
      for (const indexed of this.relations)
        for (const { table: to } of indexed.relation.foreignKeys ?? []) {
          const list = this.referencing.get(to);
          if (list === undefined) this.referencing.set(to, [indexed]);
          else if (!list.includes(indexed)) list.push(indexed);
        }
    }
    return this.referencing.get(table) ?? [];
  }
}

const indexes = new WeakMap<Catalog, CatalogIndex>();

/** A snapshot never changes, so its index is made once. */
export function catalogIndex(catalog: Catalog): CatalogIndex {
  let index = indexes.get(catalog);
  if (index === undefined) indexes.set(catalog, (index = new CatalogIndex(catalog)));
  return index;
}
