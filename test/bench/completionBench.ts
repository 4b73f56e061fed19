/** Completion against a large catalog: what the language bench prints. */
import {
  analyze,
  catalogOf,
  complete,
  parse,
  type Catalog,
  type Relation,
  type RelationColumn,
} from '../../src/language';

const schemas = 20;
const tables = 10_000;
const columnsOfTable = 30;

/** 10,000 tables with 300,000 columns, primary keys and foreign keys, in 20 schemas. */
export function largeCatalog(): Catalog {
  const words = ['sales', 'store', 'product', 'customer', 'receipt', 'stock', 'price', 'budget', 'order', 'visit'];
  const types = ['integer', 'bigint', 'varchar(64)', 'timestamp', 'numeric(18,2)', 'date', 'boolean'];
  const relations: Relation[] = [];
  for (let i = 0; i < tables; i++) {
    const schema = `schema_${String(i % schemas).padStart(2, '0')}`;
    const word = words[i % words.length] as string;
    const other = `dim_${words[(i + 3) % words.length]}_${i - (i % 7)}`;
    const columns: RelationColumn[] = [];
    for (let c = 0; c < columnsOfTable; c++)
      columns.push({
        name:
          c === 0 ? `${word}_key` : `${words[(i + c) % words.length]}_${['id', 'name', 'at', 'amount'][c % 4]}_${c}`,
        type: types[c % types.length],
        nullable: c > 0,
        distKey: c === 0,
        sortKey: c === 1 ? 1 : 0,
        encoding: 'az64',
        definition: undefined,
      });
    relations.push({
      kind: i % 9 === 0 ? 'view' : 'table',
      schema,
      name: `${i % 3 === 0 ? 'dim' : 'fact'}_${word}_${i}`,
      columns,
      rows: i * 1000,
      definition: undefined,
      primaryKey: [`${word}_key`],
      foreignKeys: [{ columns: [`${word}_key`], schema, table: other, references: [] }],
    });
  }
  return catalogOf(relations, ['public', 'schema_00']);
}

/** Positions that an engineer completes at, each `|` with what is typed before it, over tables of the catalog. */
const texts: readonly string[] = [
  '|',
  'sel|',
  'SELECT |',
  'SELECT * FROM |',
  'SELECT * FROM f|',
  'SELECT * FROM sal|',
  'SELECT * FROM fact_st|',
  'SELECT * FROM schema_01.|',
  'SELECT * FROM schema_01.fact_sa|',
  'SELECT | FROM schema_01.fact_store_1 AS f',
  'SELECT f.| FROM schema_01.fact_store_1 AS f',
  'SELECT f.sto| FROM schema_01.fact_store_1 AS f',
  'SELECT * FROM schema_01.fact_store_1 |',
  'SELECT * FROM schema_01.fact_store_1 AS f JOIN |',
  'SELECT * FROM schema_01.fact_store_1 AS f JOIN dim|',
  'SELECT * FROM schema_01.fact_store_1 AS f JOIN schema_01.fact_store_541 AS g ON |',
  'SELECT * FROM schema_01.fact_store_1 AS f WHERE |',
  'SELECT f.store_key, SUM(f.store_id_4) FROM schema_01.fact_store_1 AS f GROUP BY |',
  'INSERT INTO |',
  'INSERT INTO schema_01.fact_store_1 (|',
  'UPDATE schema_01.fact_store_1 SET |',
  'MERGE INTO schema_01.fact_store_1 USING schema_01.fact_store_541 AS s ON |',
  'CREATE TABLE t (a |',
  'COPY |',
  "COPY schema_01.fact_store_1 FROM 's3://b/p' |",
  'CREATE PROCEDURE p() AS $$ BEGIN DELETE FROM schema_01.fact_store_1 WHERE |; END; $$ LANGUAGE plpgsql',
];

/** A statement of a few hundred lines around the position: what is typed is seldom alone. */
const around = `WITH ${Array.from({ length: 40 }, (_, i) => `c${i} AS (\n  SELECT store_key, COUNT(*) AS n\n  FROM schema_01.fact_store_1\n  WHERE store_key > ${i}\n  GROUP BY store_key\n)`).join(', ')}
SELECT | FROM c1 JOIN c2 USING (store_key)`;

/** Milliseconds of one completion each: every position, again and again, in a document that is parsed already. */
export function completionLatencies(repetitions = 20): number[] {
  const catalog = largeCatalog();
  const cases = [...texts, around].map((marked) => {
    const offset = marked.indexOf('|');
    const parsed = parse(marked.slice(0, offset) + marked.slice(offset + 1));
    return { parse: parsed, model: analyze(parsed, catalog), offset };
  });
  const latencies: number[] = [];
  for (let i = 0; i < repetitions; i++)
    for (const input of cases) {
      const start = performance.now();
      complete(input);
      latencies.push(performance.now() - start);
    }
  return latencies;
}

/** Bytes that the catalog and its index take; run with `--expose-gc` for a figure without garbage. */
export function catalogBytes(): number {
  const collect = (globalThis as { gc?: () => void }).gc ?? ((): void => undefined);
  collect();
  const before = process.memoryUsage().heapUsed;
  const catalog = largeCatalog();
  const parsed = parse('SELECT * FROM dim');
  complete({ parse: parsed, model: analyze(parsed, catalog), offset: parsed.text.length });
  collect();
  const bytes = process.memoryUsage().heapUsed - before;
  // Held until here, so that it is there when it is measured.
  return catalog.schemas().length > 0 ? bytes : 0;
}
