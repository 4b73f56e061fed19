import type { CatalogPage, CatalogRoutine } from '../../protocol/languageServer';
import { foldName, type Catalog, type Relation } from '../../language';
import { ColumnStore } from './columnStore';
import { KeyStore } from './keyStore';

interface Row {
  readonly schema: string;
  readonly name: string;
  readonly kind: Relation['kind'];
  readonly rows: number;
  readonly comment: string | null;
  relation: Relation | undefined;
}

/** A database's catalog, kept small: a relation's object is made when it is asked for, its columns when they are. */
export class Snapshot implements Catalog {
  searchPath: readonly string[] = ['public'];
  readonly routines: CatalogRoutine[] = [];
  private readonly bySchema = new Map<string, Map<string, Row>>();
  private readonly lists = new Map<string, readonly Relation[]>();
  private readonly complete = new Set<string>();
  private readonly columns = new ColumnStore();
  private readonly keys = new KeyStore();

  add(page: CatalogPage): void {
    this.lists.clear();
    for (const { name, complete } of page.schemas ?? []) {
      this.inSchema(name);
      if (complete) this.complete.add(foldName(name));
    }
    if (page.searchPath !== undefined) this.searchPath = page.searchPath.map(foldName);
    const { relations } = page;
    relations?.name.forEach((name, i) => {
      const schema = foldName(relations.schema[i] ?? '');
      const row: Row = {
        schema,
        name: foldName(name),
        kind: relations.kind[i] ?? 'table',
        rows: relations.rows[i] ?? -1,
        comment: relations.comment[i] ?? null,
        relation: undefined,
      };
      this.inSchema(schema).set(row.name, row);
    });
    if (page.columns !== undefined) this.columns.add(page.columns);
    for (const key of page.keys ?? []) this.keys.add(key);
    this.routines.push(...(page.routines ?? []));
  }

  isComplete(schema: string): boolean {
    return this.complete.has(foldName(schema));
  }

  find(schema: string, name: string): Relation | undefined {
    const row = this.bySchema.get(foldName(schema))?.get(foldName(name));
    return row && this.relationOf(row);
  }

  schemas(): readonly string[] {
    return [...this.bySchema.keys()];
  }

  relationsIn(schema: string): readonly Relation[] {
    const name = foldName(schema);
    let list = this.lists.get(name);
    if (list === undefined) {
      list = [...(this.bySchema.get(name)?.values() ?? [])].map((row) => this.relationOf(row));
      this.lists.set(name, list);
    }
    return list;
  }

  private inSchema(schema: string): Map<string, Row> {
    const name = foldName(schema);
    let rows = this.bySchema.get(name);
    if (rows === undefined) this.bySchema.set(name, (rows = new Map<string, Row>()));
    return rows;
  }

  private relationOf(row: Row): Relation {
    return (row.relation ??= this.made(row));
  }

  private made({ schema, name, kind, rows, comment }: Row): Relation {
    const { columns } = this;
    const { primaryKey, foreignKeys } = this.keys.of(schema, name);
    return {
      kind,
      schema,
      name,
      rows: rows < 0 ? undefined : rows,
      definition: undefined,
      ...(comment !== null && { comment }),
      ...(primaryKey && { primaryKey }),
      ...(foreignKeys && { foreignKeys }),
      // An own property, so that a copy of the relation has the columns too.
      get columns() {
        return columns.of(schema, name);
      },
    };
  }
}
