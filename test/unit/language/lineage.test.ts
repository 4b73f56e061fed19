import * as assert from 'node:assert/strict';
import { catalogOf, lineage, parse } from '../../../src/language';
import { fixtures, seeds } from './fixtures';
import { lineageLines } from './lineageCases';
import { fixtureCatalog, semanticsCases } from './semanticsCases';

describe('language/lineage', () => {
  for (const { sql, expected } of semanticsCases('lineage.sql')) {
    it(`of ${sql.slice(0, 90)}`, () => {
      assert.deepEqual(lineageLines(sql, fixtureCatalog), expected);
    });
  }

  it('stops at views that read themselves or whose text is no query', () => {
    const view = (name: string, viewText: string | undefined) =>
      ({
        kind: 'view',
        schema: 'core',
        name,
        columns: [{ ...column, name: 'a' }],
        rows: undefined,
        definition: undefined,
        viewText,
      }) as const;
    const catalog = catalogOf([
      view('loop', 'select a from core.loop'),
      view('bad', 'create ('),
      view('made', 'create view core.made as select x.a from core.none x'),
      view('plain', undefined),
    ]);
    assert.deepEqual(
      lineageLines('select loop.a, bad.a, made.a, plain.a from core.loop, core.bad, core.made, core.plain', catalog),
      [
        'core.loop, core.bad, core.made, core.plain -> -',
        'a <- direct core.loop.a',
        'a <- direct core.bad.a',
        'a <- direct core.none.a',
        'a <- direct core.plain.a',
      ],
    );
  });

  it('reads every case and prefixes of them without throwing', () => {
    for (const { text } of fixtures('good')) assert.ok(lineage(text).length >= 0);
    for (const seed of seeds()) {
      const step = Math.max(1, Math.floor(seed.length / 10));
      for (let length = step; length <= seed.length; length += step)
        for (const { columns } of lineage(parse(seed.slice(0, length)), fixtureCatalog))
          for (const { sources } of columns) assert.ok(sources.every(({ table }) => table !== ''));
    }
  }).timeout(60_000);

  it('follows chains of 10,000 common tables, views, terms and joins', () => {
    const tables = Array.from({ length: 10_000 }, (_, i) => `t${i + 1} as (select n + 1 as n from t${i})`).join(', ');
    const chain = `with t0 as (select amount as n from core.sales), ${tables} select n from t10000`;
    assert.deepEqual(lineageLines(chain, fixtureCatalog), ['core.sales -> -', 'n <- expression core.sales.amount']);
    const views = Array.from({ length: 2_000 }, (_, i) => `create view v${i + 1} as select n from v${i}`).join(';');
    const viewed = lineageLines(
      `create view v0 as select amount as n from core.sales; ${views}; select n from v2000`,
      fixtureCatalog,
    );
    assert.deepEqual(viewed.slice(-2), ['v2000 -> -', 'n <- direct core.sales.amount']);
    const terms = `select id from core.sales ${'union all select id from core.store '.repeat(10_000)}`;
    assert.equal(lineageLines(terms, fixtureCatalog)[1], 'id <- direct core.sales.id, direct core.store.id');
    const joins = `select s.id from core.sales s ${'join core.store t on t.id = s.store_id '.repeat(10_000)}`;
    assert.equal(lineageLines(joins, fixtureCatalog)[1], 'id <- direct core.sales.id');
  }).timeout(30_000);
});

const column = {
  name: '',
  type: undefined,
  nullable: undefined,
  distKey: false,
  sortKey: 0,
  encoding: undefined,
  definition: undefined,
};
