import { catalogOf, type Catalog } from './catalog';
import { foldName, type Relation, type RelationColumn } from './relation';
import { canonicalType } from './types/names';

/** A column as a catalog query gives it: its name, its type in any spelling, and what else is known. */
export type ColumnRow = readonly [
  name: string,
  type?: string,
  more?: Partial<Pick<RelationColumn, 'nullable' | 'distKey' | 'sortKey' | 'encoding' | 'comment'>>,
];

/** A relation as a catalog query gives it. */
export interface RelationRow extends Partial<
  Pick<
    Relation,
    'kind' | 'rows' | 'distStyle' | 'primaryKey' | 'foreignKeys' | 'comment' | 'viewText' | 'temporary' | 'origin'
  >
> {
  readonly schema: string;
  readonly name: string;
  /** Undefined where the columns are not known. */
  readonly columns: readonly ColumnRow[] | undefined;
}

export interface RowCatalogOptions {
  readonly searchPath?: readonly string[];
  /** Whether the rows are all there are: in every schema, or in these. */
  readonly complete?: boolean | ReadonlySet<string>;
}

/**
 * A catalog from rows, for tens of thousands of tables: rows are kept as they came, names and types that repeat are kept once, and
 * a relation's columns are made when somebody first reads them.
 */
export function catalogFromRows(rows: Iterable<RelationRow>, options: RowCatalogOptions = {}): Catalog {
  const words = new Words();
  const relations: Relation[] = [];
  for (const row of rows) relations.push(relationOf(row, words));
  return catalogOf(relations, options.searchPath, options.complete);
}

/** Strings by their text, so that a name that a thousand tables have is in memory once. */
class Words {
  private readonly known = new Map<string, string>();
  private readonly types = new Map<string, string>();

  name(text: string): string {
    const folded = foldName(text);
    const known = this.known.get(folded);
    if (known === undefined) this.known.set(folded, folded);
    return known ?? folded;
  }

  type(text: string): string {
    let type = this.types.get(text);
    if (type === undefined) this.types.set(text, (type = canonicalType(text)));
    return type;
  }
}

type Packed = readonly [
  names: readonly string[],
  types: readonly (string | undefined)[],
  more: readonly ColumnRow[2][],
];

function relationOf({ schema, name, columns, kind, rows, ...rest }: RelationRow, words: Words): Relation {
  let packed: Packed | undefined = columns && pack(columns, words);
  let made: readonly RelationColumn[] | undefined;
  return {
    kind: kind ?? 'table',
    schema: words.name(schema),
    name: words.name(name),
    get columns() {
      if (packed !== undefined) {
        made = unpack(packed);
        packed = undefined;
      }
      return made;
    },
    rows,
    definition: undefined,
    ...rest,
  };
}

function pack(columns: readonly ColumnRow[], words: Words): Packed {
  return [
    columns.map(([name]) => words.name(name)),
    columns.map(([, type]) => type && words.type(type)),
    // Most tables say nothing more of most columns.
    columns.some(([, , more]) => more !== undefined) ? columns.map(([, , more]) => more) : [],
  ];
}

function unpack([names, types, more]: Packed): readonly RelationColumn[] {
  return names.map((name, i) => ({
    name,
    type: types[i],
    nullable: undefined,
    distKey: false,
    sortKey: 0,
    encoding: undefined,
    definition: undefined,
    ...more[i],
  }));
}
