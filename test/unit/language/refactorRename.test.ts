import * as assert from 'node:assert/strict';
import { parse } from '../../../src/language';
import { applyEdits, rename, renameableAt } from '../../../src/language/refactor';
import { fixtures } from './fixtures';
import { marked, modelOf } from './marked';

const good: readonly (readonly [before: string, name: string, after: string])[] = [
  ['with |t as (select 1 as a) select t.a from t', 'u', 'with u as (select 1 as a) select u.a from u'],
  ['select s.id from core.sales |s where s.amount > 1', 'x', 'select x.id from core.sales x where x.amount > 1'],
  ['select s.id from core.sales |s', 'Weekly Sales', 'select "Weekly Sales".id from core.sales "Weekly Sales"'],
  ['select s.id from core.sales as |s', 'order', 'select "order".id from core.sales as "order"'],
  ['select s.id from core.sales as |s', '"x y"', 'select "x y".id from core.sales as "x y"'],
  [
    'select amount * 2 as |twice from core.sales order by twice',
    'double',
    'select amount * 2 as double from core.sales order by double',
  ],
  [
    'with t as (select id as |k from core.sales) select k, t.k from t',
    'key',
    'with t as (select id as key from core.sales) select key as k, t.key as k from t',
  ],
  [
    'with t as (select id as |k from core.sales) select k + 1 as n from t where k > 1',
    'j',
    'with t as (select id as j from core.sales) select j + 1 as n from t where j > 1',
  ],
  [
    'with t as (select amount from core.sales) select sum(t.|amount) as s from t',
    'total',
    'with t as (select amount as total from core.sales) select sum(t.total) as s from t',
  ],
  [
    'WITH t AS (SELECT |amount FROM core.sales) SELECT amount FROM t',
    'total',
    'WITH t AS (SELECT amount AS total FROM core.sales) SELECT total AS amount FROM t',
  ],
  [
    'with t as (select |amount from core.sales) select sum(t.amount) as s from t',
    'total',
    'with t as (select amount as total from core.sales) select sum(t.total) as s from t',
  ],
  ['with t (a, |b) as (select 1, 2) select sum(b) from t', 'c', 'with t (a, c) as (select 1, 2) select sum(c) from t'],
  [
    'insert into core.sales (id) with t as (select 1 as |a) select a from t',
    'b',
    'insert into core.sales (id) with t as (select 1 as b) select b from t',
  ],
  [
    'with t as (select id as k from core.sales) select 1 from core.store where id in (select |k from t)',
    'j',
    'with t as (select id as j from core.sales) select 1 from core.store where id in (select j from t)',
  ],
  [
    'create temp table |z (id int); insert into z values (1); select z.id from z',
    'y',
    'create temp table y (id int); insert into y values (1); select y.id from y',
  ],
  [
    'create temp table z (|id int); insert into z (id) values (1); select sum(id) from z',
    'key',
    'create temp table z (key int); insert into z (key) values (1); select sum(key) from z',
  ],
  ['select 1 as a into #|z; select a from #z', '#y', 'select 1 as a into #y; select a from #y'],
  [
    'update core.sales set amount = 0 from core.store st where |st.id = store_id',
    'x',
    'update core.sales set amount = 0 from core.store x where x.id = store_id',
  ],
  [
    "create procedure p(|x int) as $$ begin raise info '%', x; delete from core.sales where id = x; end $$ language plpgsql",
    'batch',
    "create procedure p(batch int) as $$ begin raise info '%', batch; delete from core.sales where id = batch; end $$ language plpgsql",
  ],
  [
    'create procedure p() as $$ declare v int; begin |v := v + 1; end $$ language plpgsql',
    'w',
    'create procedure p() as $$ declare w int; begin w := w + 1; end $$ language plpgsql',
  ],
  [
    'create procedure p() as $$ begin <<|l>> loop exit l; end loop l; end $$ language plpgsql',
    'm',
    'create procedure p() as $$ begin <<m>> loop exit m; end loop m; end $$ language plpgsql',
  ],
  [
    'declare |c cursor for select 1; fetch next from c; close c',
    'd',
    'declare d cursor for select 1; fetch next from d; close d',
  ],
  [
    'with t as (select 1 as a) select |x.a + 1 as b from t x',
    'y',
    'with t as (select 1 as a) select y.a + 1 as b from t y',
  ],
];

const refused: readonly (readonly [sql: string, name: string, problem: RegExp])[] = [
  ['select id from core.|sales', 'x', /core\.sales is stored in the database/],
  ['select |id from core.sales', 'x', /id is a column of core\.sales/],
  ['create table |z (id int)', 'x', /public\.z is stored/],
  ['create view v as select 1 as |a', 'x', /column of public\.v/],
  ['select |core.sales.id from core.sales', 'x', /schema of the database/],
  ['select cou|nt(*) from core.sales', 'x', /Redshift’s own functions/],
  ['call core.|load()', 'x', /core\.load is stored/],
  ['select |nope from core.sales', 'x', /is not known/],
  ['select :|batch', 'x', /filled in when the text is run/],
  ['select 1 |+ 1', 'x', /no name here/],
  [
    'create procedure p() as $$ begin if |found then null; end if; end $$ language plpgsql',
    'x',
    /variable of Redshift’s own/,
  ],
  ['select s.id from core.sales |s', '', /at least one character/],
  ['select s.id from core.sales |s', 'x'.repeat(128), /at most 127 bytes/],
  ['select s.id, t.id as j from core.sales |s, core.store t', 't', /another table alias t/],
  ['with |t as (select 1 as a), u as (select 2 as b) select a from t', 'u', /another common table u/],
  ['select 1 as |a, 2 as b', 'b', /another column b/],
  // What is inside would be captured.
  [
    'select 1 from core.store |st where exists (select 1 from core.sales s where s.store_id = st.id)',
    's',
    /would mean something else/,
  ],
  ['select amount * 2 as |twice, twice + 1 as n from core.sales', 'amount', /would mean something else/],
  [
    'with |t as (select 1 as tag) select t.tag from t, tag',
    'tag',
    /tag in line 1 would mean something else|table alias/,
  ],
  [
    'with t as (select id as |k from core.sales), u as (select 1 as k) select 1 from t join u using (k)',
    'j',
    /USING or NATURAL/,
  ],
  [
    'with t as (select id as |k from core.sales) select 1 from t natural join (select 1 as k) u',
    'j',
    /USING or NATURAL/,
  ],
  ['create temp table |z (id int); select z.id from z; select label from tag', 'tag', /label in line 1 would mean/],
  ['create temp table |#z (id int)', 'y', /begins with #/],
  [
    'create procedure p(|x int) as $$ declare y int; begin y := x; end $$ language plpgsql',
    'y',
    /would mean something else/,
  ],
  [
    'create function f(|x int) returns int stable as $$ return x $$ language plpythonu',
    'y',
    /body that uses x is not SQL/,
  ],
];

describe('language/refactor: rename', () => {
  for (const [before, name, after] of good)
    it(`${before} → ${name}`, () => {
      const { sql, cursor } = marked(before);
      const model = modelOf(sql);
      const at = renameableAt(model, cursor);
      assert.ok(!('problem' in at), JSON.stringify(at));
      const answer = rename(model, cursor, name);
      assert.ok('edits' in answer, JSON.stringify(answer));
      assert.equal(applyEdits(sql, answer.edits), after);
      assert.deepEqual(parse(after).errors, []);
    });

  for (const [text, name, problem] of refused)
    it(`refuses ${text} → ${name.slice(0, 20)}`, () => {
      const { sql, cursor } = marked(text);
      const answer = rename(modelOf(sql), cursor, name);
      assert.ok('problem' in answer, JSON.stringify(answer));
      assert.match(answer.problem, problem);
    });

  for (const [text, problem] of [
    [
      'select |s.id from core.sales s {% if full %} where s.id > 0 {% else %} where s.amount > 0 {% endif %}',
      /s also stands in another branch of a template/,
    ],
    [
      'with t as (select id as |k from core.sales) select 1 from t join (select 1 as k) u using (k)',
      /USING or NATURAL/,
    ],
  ] as const)
    it(`refuses before it asks for a name: ${text}`, () => {
      const { sql, cursor } = marked(text);
      const model = modelOf(sql);
      for (const answer of [renameableAt(model, cursor), rename(model, cursor, 'other')]) {
        assert.ok('problem' in answer, JSON.stringify(answer));
        assert.match(answer.problem, problem);
      }
    });

  it('changes nothing when the name stays', () => {
    const { sql, cursor } = marked('select s.id from core.sales |s');
    assert.deepEqual(rename(modelOf(sql), cursor, 'S'), { edits: [] });
  });

  it('renames back to the same text, and never throws', () => {
    for (const folder of ['good', 'bad'])
      for (const { text } of fixtures(folder).map((each) => ({ text: each.text.slice(0, 6000) }))) {
        const model = modelOf(text);
        for (let offset = 0; offset < text.length; offset += 97) {
          const at = renameableAt(model, offset);
          const answer = rename(model, offset, 'brand_new_name');
          if ('problem' in at) assert.ok('problem' in answer);
          else if ('edits' in answer) assert.notEqual(applyEdits(text, answer.edits), text);
        }
      }
  });
});
