import {
  analyze,
  catalogOf,
  parse,
  plainColumn,
  type Catalog,
  type Relation,
  type SemanticModel,
} from '../../../src/language';

/** A text with marks: `|` is where the cursor stands, `«…»` are the places that an answer must name. */
export interface Marked {
  readonly sql: string;
  readonly cursor: number;
  readonly places: readonly { readonly start: number; readonly end: number }[];
}

export function marked(text: string): Marked {
  let sql = '';
  let cursor = -1;
  const places: { start: number; end: number }[] = [];
  const open: number[] = [];
  for (const character of text) {
    if (character === '|' && cursor < 0) cursor = sql.length;
    else if (character === '«') open.push(sql.length);
    else if (character === '»') places.push({ start: open.pop() ?? 0, end: sql.length });
    else sql += character;
  }
  return { sql, cursor, places: places.sort((a, b) => a.start - b.start) };
}

/** The text with its places marked, for comparing at a glance. */
export function mark(sql: string, places: readonly { readonly start: number; readonly end: number }[]): string {
  let out = sql;
  for (const { start, end } of [...places].sort((a, b) => b.start - a.start))
    out = `${out.slice(0, start)}«${out.slice(start, end)}»${out.slice(end)}`;
  return out;
}

function table(schema: string, name: string, columns: readonly string[]): Relation {
  return {
    kind: 'table',
    schema,
    name,
    columns: columns.map((column) => {
      const [bare = '', type] = column.split(':');
      return {
        ...plainColumn(bare),
        type,
        nullable: bare !== 'id',
        distKey: bare === 'store_id',
        sortKey: bare === 'sold_on' ? 1 : 0,
      };
    }),
    rows: 1_234_567,
    definition: undefined,
    primaryKey: ['id'],
    comment: `All of ${name}`,
  };
}

export const shop: Catalog = catalogOf(
  [
    table('core', 'store', ['id:integer', 'name:varchar(40)', 'city:varchar(40)']),
    table('core', 'sales', ['id:bigint', 'store_id:integer', 'sold_on:date', 'amount:numeric(18,2)']),
    {
      ...table('mart', 'daily', ['sold_on:date', 'total:numeric(18,2)']),
      kind: 'view',
      viewText: 'select sold_on, sum(amount) as total\nfrom core.sales\ngroup by 1',
    },
    table('public', 'tag', ['id:integer', 'label:varchar(20)']),
  ],
  ['public'],
);

export function modelOf(sql: string, catalog: Catalog = shop): SemanticModel {
  return analyze(parse(sql), catalog);
}
