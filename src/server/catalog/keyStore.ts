import type { CatalogKey } from '../../protocol/languageServer';
import { foldName, type Relation } from '../../language';

type Keys = Pick<Relation, 'primaryKey' | 'foreignKeys'>;

/** Primary and foreign keys by table. */
export class KeyStore {
  private readonly byTable = new Map<string, Keys>();

  add({ schema, table, columns, references }: CatalogKey): void {
    const id = `${foldName(schema)}\n${foldName(table)}`;
    const before = this.byTable.get(id) ?? {};
    const folded = columns.map(foldName);
    const keys: Keys =
      references === undefined
        ? { ...before, primaryKey: folded }
        : {
            ...before,
            foreignKeys: [
              ...(before.foreignKeys ?? []),
              {
                columns: folded,
                schema: foldName(references.schema),
                table: foldName(references.table),
                references: references.columns.map(foldName),
              },
            ],
          };
    this.byTable.set(id, keys);
  }

  of(schema: string, table: string): Keys {
    return this.byTable.get(`${schema}\n${table}`) ?? {};
  }
}
