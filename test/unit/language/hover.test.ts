import * as assert from 'node:assert/strict';
import { hoverAt } from '../../../src/language/hover';
import { fixtures } from './fixtures';
import { marked, modelOf } from './marked';

/** SQL with a cursor; what the hover says, in order. An empty list means there is none. */
const cases: readonly (readonly [sql: string, ...says: string[]])[] = [
  [
    'select * from core.sa|les',
    '**table** `core.sales` · 1,234,567 rows',
    'All of sales',
    '| `store_id` | `integer` | dist key |',
    '| `amount` | `numeric(18,2)` |',
    'Distributed by `store_id` · Sorted by `sold_on` · Primary key `id`',
  ],
  ['select * from mart.dail|y', '**view** `mart.daily`', 'sum(amount) as total', '```'],
  ['select |amount from core.sales', 'amount numeric(18,2)', 'Column of the table `core.sales`'],
  ['select s.|id from core.sales s', 'id bigint not null', 'primary key'],
  ['select s.|sold_on from core.sales s', 'sort key, position 1'],
  ['select amount * 2 as |twice from core.sales', 'twice', 'amount * 2'],
  [
    'with t as (select amount::int as k from core.sales) select |k from t',
    'k integer',
    'Column of the common table `t`',
    'amount::int',
  ],
  [
    'with t as (select store_id, amount from core.sales) select * from |t',
    '**common table** `t`',
    '| `amount` | `numeric(18,2)` |',
    'select store_id',
  ],
  ['select |s.id from core.sales s', '**alias** `s` of', '**table** `core.sales`'],
  ['select |x.id from (select id from core.sales) x', '**alias** `x` of a subquery', '| `id` | `bigint` |'],
  ['update core.sales set amount = 1 from core.store st where |st.id = store_id', '**alias** `st` of', '`core.store`'],
  [
    "select date_|trunc('day', sold_on) from core.sales",
    'date_trunc(part datepart',
    'Cuts a timestamp',
    'Date and time',
  ],
  ['select current_d|ate', 'current_date', 'Date at the start'],
  ['select ag|e(sold_on) from core.sales', '**Runs on the leader node only**', '**Deprecated.** Use DATEDIFF.'],
  ['select s.|* from core.sales s', '| `id` | `bigint` | not null |', '| `amount` | `numeric(18,2)` |'],
  ['select |* exclude (name) from core.store full join tag using (id)', '| `id` | `integer` | not null', '| `label` |'],
  ['select count(|*) from core.store'],
  ['create table e (p super); select 1 from e where p.a.|b = 1', 'Part of the SUPER column `p`'],
  [
    "create procedure q() as $$ declare r record; begin for r in select id, amount from core.sales loop raise info '%', r.|amount; end loop; end $$ language plpgsql",
    'amount numeric(18,2)',
    'Field of the record `r`',
  ],
  ['create table z (a varch|ar(20))', '**type** `varchar`', '65535'],
  ['select a::te|xt from t', 'Stands for `varchar(256)`'],
  [
    '-- Loads it.\ncreate procedure core.load(batch int) as $$ begin null; end $$ language plpgsql; call core.lo|ad(1)',
    'create procedure core.load(batch int)',
    'Loads it.',
  ],
  [
    "create procedure p(x int) as $$ declare v numeric(9,2) := 1; begin raise info '%', |v; end $$ language plpgsql",
    'v numeric(9,2) := 1',
    'Variable',
  ],
  ["create procedure p(x int) as $$ begin raise info '%', |x; end $$ language plpgsql", 'x int', 'Parameter'],
  [
    'select o|ne from (select store_id, amount from core.sales) pivot (sum(amount) for store_id in (1 as one)) p',
    'one numeric(38,2)',
    'Column of the PIVOT, for the value',
    '1',
  ],
  [
    'create procedure p() as $$ begin if fo|und then null; end if; end $$ language plpgsql',
    'Variable that Redshift sets',
  ],
  [
    "create procedure p() as $$ begin for r in select 1 as a loop raise info '%', |r.a; end loop; end $$ language plpgsql",
    'Variable',
  ],
  ['select 1 -- lint-disable-next-line Q|01', '**Q01**', 'Severity:'],
  ['select a from nobody.kno|ws', '**table** `nobody.knows`', 'Not in the catalog'],
  ['sel|ect 1'],
  ['select 1 fr|om core.sales'],
  ['select 1 -- a comm|ent'],
  ["select 'sa|les' from core.sales"],
  ['select no|pe from core.sales'],
  ['|'],
  ['select from where |'],
];

describe('language/hover', () => {
  for (const [text, ...says] of cases)
    it(text.replace(/\s+/g, ' '), () => {
      const { sql, cursor } = marked(text);
      const hover = hoverAt(modelOf(sql), cursor);
      if (says.length === 0) {
        assert.equal(hover, undefined);
        return;
      }
      assert.ok(hover !== undefined && hover.start <= cursor && cursor <= hover.end);
      let from = 0;
      for (const words of says) {
        const at = hover.markdown.indexOf(words, from);
        assert.ok(at >= 0, `${JSON.stringify(words)} is not in:\n${hover.markdown}`);
        from = at;
      }
    });

  it('writes names so that Markdown shows them as they are', () => {
    const sql = 'create table "a|b" ("x`y" int); select "x`y" from "a|b"';
    const table = hoverAt(modelOf(sql), sql.length - 2)?.markdown ?? '';
    assert.ok(table.includes('| `` x`y `` |'), table);
  });

  it('counts what it leaves out of a wide table', () => {
    const columns = Array.from({ length: 50 }, (_, i) => `c${i} int`).join(', ');
    const sql = `create table wide (${columns}); select 1 from wide`;
    const text = hoverAt(modelOf(sql), sql.length)?.markdown ?? '';
    assert.ok(text.includes('… 20 more') && !text.includes('c30'), text);
  });

  it('never throws, wherever it is asked', () => {
    for (const folder of ['good', 'bad'])
      for (const { text } of fixtures(folder)) {
        const model = modelOf(text);
        for (let offset = 0; offset <= text.length; offset += 5) hoverAt(model, offset);
      }
  });
});
