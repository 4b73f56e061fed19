import * as assert from 'node:assert/strict';
import { findAll } from '../../../src/language';
import { allNames } from '../../../src/language/navigation';
import { applyEdits, refactoringsAt, renameableAt } from '../../../src/language/refactor';
import { fixtures } from './fixtures';
import { marked, modelOf } from './marked';

/** Title's beginning, text with the cursor or selection, the text afterwards. Undefined where it must not be offered, or why not. */
type Case = readonly [title: string, before: string, after: string | undefined | { readonly refused: string }];

const cases: readonly Case[] = [
  ['Write out', 'select |* from core.store', 'select id, name, city from core.store'],
  [
    'Write out',
    'select s.|*, 1 as one from core.store s, tag t',
    'select s.id, s.name, s.city, 1 as one from core.store s, tag t',
  ],
  [
    'Write out',
    'select |* from core.store s join tag using (id)',
    'select id, s.name, s.city, "tag".label from core.store s join tag using (id)',
  ],
  ['Write out', 'select |* exclude (id, city) from core.store', 'select name from core.store'],
  [
    'Write out',
    'with t as (select 1 as "Order No", 2 as b) select |* from t',
    'with t as (select 1 as "Order No", 2 as b) select "order no", b from t',
  ],
  ['Write out', 'select |* from nowhere', undefined],
  ['Write out', 'select count(|*) from core.store', undefined],
  ['Write out', 'select |* from core.store where (', undefined],

  [
    'Qualify',
    'select |amount, s.id from core.sales s where store_id > 1 order by sold_on',
    'select s.amount, s.id from core.sales s where s.store_id > 1 order by s.sold_on',
  ],
  [
    'Qualify',
    'select upper(name) as name, |city from core.store order by name',
    'select upper(store.name) as name, store.city from core.store order by name',
  ],
  [
    'Qualify',
    'select |amount, label from core.sales s join tag t using (id)',
    'select s.amount, t.label from core.sales s join tag t using (id)',
  ],
  [
    'Qualify',
    'update core.sales set amount = |amount * 2 where sold_on is null',
    'update core.sales set amount = sales.amount * 2 where sales.sold_on is null',
  ],
  [
    'Qualify',
    'select id from core.sales union select |id from core.store order by id',
    'select sales.id from core.sales union select store.id from core.store order by id',
  ],
  ['Qualify', 'select |x from nowhere', undefined],
  ['Qualify', 'select s.|id from core.sales s', undefined],

  [
    'Extract',
    'select x.total from (select sum(|amount) as total from core.sales) x',
    'with x as (\n  select sum(amount) as total from core.sales\n)\nselect x.total from x',
  ],
  [
    'Extract',
    'with a as (select 1 as k) select x.k from (select |k from a) as x',
    'with a as (select 1 as k),\nx as (\n  select k from a\n) select x.k from x',
  ],
  [
    'Extract',
    'with a as (select x.id from (select |id from core.sales) x) select id from a',
    'with x as (\n  select id from core.sales\n),\na as (select x.id from x) select id from a',
  ],
  [
    'Extract',
    'select sales.total from (select sum(|amount) as total from core.sales) sales, sales z',
    'with sales_2 as (\n  select sum(amount) as total from core.sales\n)\nselect sales.total from sales_2 sales, sales z',
  ],
  [
    'Extract',
    'select n from (select |id from core.sales) x (n)',
    'with x as (\n  select id from core.sales\n)\nselect n from x x (n)',
  ],
  [
    'Extract',
    'insert into core.store select x.id, x.a, x.b from (select |id, 1 as a, 2 as b from core.sales) x',
    'insert into core.store with x as (\n  select id, 1 as a, 2 as b from core.sales\n)\nselect x.id, x.a, x.b from x',
  ],
  [
    'Extract',
    'select 1 from core.store st where exists (select 1 from (select id from core.sales where store_id = |st.id) x)',
    { refused: 'st.id is a column of the query around' },
  ],
  ['Extract', 'select |id from core.sales', undefined],
  [
    'Extract',
    'select id from core.sales where store_id in («select id from core.store where city = upper(name)»)',
    'with selected_store as (\n  select id from core.store where city = upper(name)\n)\nselect id from core.sales where store_id in (select id from selected_store)',
  ],
  [
    'Extract',
    'select id, «(select max(amount) from core.sales)» as top from core.store',
    'with selected_sales as (\n  select max(amount) from core.sales\n)\nselect id, (select max from selected_sales) as top from core.store',
  ],
  [
    'Extract',
    'select id from core.store where exists (select |1 from tag where label is null)',
    'with selected_tag as (\n  select 1 from tag where label is null\n)\nselect id from core.store where exists (select * from selected_tag)',
  ],
  [
    'Extract',
    "select id from core.store where id = any («select store_id from core.sales») and name > 'a'",
    "with selected_sales as (\n  select store_id from core.sales\n)\nselect id from core.store where id = any (select store_id from selected_sales) and name > 'a'",
  ],
  [
    'Extract',
    'select id from core.sales union all «select id from core.store where name > city» union all select id from tag order by id',
    'with selected_store as (\n  select id from core.store where name > city\n)\nselect id from core.sales union all select id from selected_store union all select id from tag order by id',
  ],
  [
    'Extract',
    '«select id, amount * 2 from core.sales union all select id, 1 from core.store» order by id limit 3',
    'with selected_sales as (\n  select id, amount * 2 from core.sales union all select id, 1 from core.store\n)\nselect * from selected_sales order by id limit 3',
  ],
  [
    'Extract',
    '«select id from core.sales union select id from core.store;»',
    'with selected_sales as (\n  select id from core.sales union select id from core.store\n)\nselect id from selected_sales;',
  ],
  [
    'Extract',
    'select id from tag union all «(select id from core.sales order by amount limit 3)»',
    'with selected_sales as (\n  select id from core.sales order by amount limit 3\n)\nselect id from tag union all select id from selected_sales',
  ],
  [
    'Extract',
    'with a as (select id from core.store) «select id from a where id > 1»',
    'with a as (select id from core.store),\nselected_a as (\n  select id from a where id > 1\n) select id from selected_a',
  ],
  [
    'Extract',
    'with selected_tag as (select id from core.store) select id from selected_tag where id in («select id from tag»)',
    'with selected_tag as (select id from core.store),\nselected_tag_2 as (\n  select id from tag\n) select id from selected_tag where id in (select id from selected_tag_2)',
  ],
  [
    'Extract',
    'with recursive n (k) as («select min(id) from core.store» union all select k + 1 from n where k < 9) select k from n',
    'with recursive selected_store as (\n  select min(id) from core.store\n),\nn (k) as (select min from selected_store union all select k + 1 from n where k < 9) select k from n',
  ],
  [
    'Extract',
    'with recursive n (k) as (select 1 union all «select k + 1 from n where k < 9») select k from n',
    { refused: 'n, which is not known' },
  ],
  [
    'Extract',
    'select id from core.sales where store_id in (select id from core.store where id in («select id from tag»))',
    'with selected_tag as (\n  select id from tag\n)\nselect id from core.sales where store_id in (select id from core.store where id in (select id from selected_tag))',
  ],
  [
    'Extract',
    'with a as (select 1 as k) select id from tag where id in (with b as (select 2 as k) select k from a where k in («select k from b»))',
    'with a as (select 1 as k) select id from tag where id in (with b as (select 2 as k),\nselected_b as (\n  select k from b\n) select k from a where k in (select k from selected_b))',
  ],
  [
    'Extract',
    'SELECT id FROM core.store WHERE id IN («SELECT store_id FROM core.sales»)',
    'WITH selected_sales AS (\n  SELECT store_id FROM core.sales\n)\nSELECT id FROM core.store WHERE id IN (SELECT store_id FROM selected_sales)',
  ],
  ['Name the column', 'SELECT max(|amount) FROM core.sales', 'SELECT max(amount) AS max_amount FROM core.sales'],
  [
    'Convert',
    'SELECT s.id FROM core.store s, core.|sales f WHERE f.store_id = s.id',
    'SELECT s.id FROM core.store s JOIN core.sales f ON f.store_id = s.id',
  ],
  [
    'Extract',
    'insert into tag select id, name from core.store where id not in («select id from tag»)',
    'insert into tag with selected_tag as (\n  select id from tag\n)\nselect id, name from core.store where id not in (select id from selected_tag)',
  ],
  [
    'Extract',
    'create table mart.t distkey (id) as «select id from core.sales except select id from core.store»',
    'create table mart.t distkey (id) as with selected_sales as (\n  select id from core.sales except select id from core.store\n)\nselect id from selected_sales',
  ],
  [
    'Extract',
    'create view mart.v as\n  select id\n  from core.sales\n  where store_id in (\n    «select id\n    from core.store»\n  )\n  with no schema binding',
    'create view mart.v as\n  with selected_store as (\n    select id\n    from core.store\n  )\n  select id\n  from core.sales\n  where store_id in (\n    select id from selected_store\n  )\n  with no schema binding',
  ],
  [
    'Extract',
    'update core.store set city = name where id in («select store_id from core.sales»)',
    'with selected_sales as (\n  select store_id from core.sales\n)\nupdate core.store set city = name where id in (select store_id from selected_sales)',
  ],
  [
    'Extract',
    'with a as (select 1 as k) delete from core.store where id in («select id from tag»)',
    'with a as (select 1 as k),\nselected_tag as (\n  select id from tag\n) delete from core.store where id in (select id from selected_tag)',
  ],
  [
    'Extract',
    'select id from core.store st where exists («select 1 from core.sales where store_id = st.id»)',
    { refused: 'st.id is a column of the query around' },
  ],
  [
    'Extract',
    'select id, (|select max(amount) from core.sales s where s.store_id = city) as top from core.store',
    { refused: 'city is a column of the query around' },
  ],
  [
    'Extract',
    'select (|select count(*) from t.items i where i.x > 1) from core.store t',
    { refused: 't.items i is part of a row of the query around' },
  ],
  [
    'Extract',
    'create function f (int) returns int stable as $$ select (|select max(id) from tag) + $1 $$ language sql',
    undefined,
  ],
  [
    'Extract',
    'create procedure p(a int) as $$ begin «perform id from core.sales» ; end $$ language plpgsql',
    undefined,
  ],
  [
    'Extract',
    'create procedure p(a int) as $$ begin perform id from tag where id in («select id from core.sales») ; end $$ language plpgsql',
    undefined,
  ],
  [
    'Extract',
    'create procedure p(a int) as $$ begin insert into tag select id from core.store where id in («select id from core.sales where amount > a») ; end $$ language plpgsql',
    'create procedure p(a int) as $$ begin insert into tag with selected_sales as (\n  select id from core.sales where amount > a\n)\nselect id from core.store where id in (select id from selected_sales) ; end $$ language plpgsql',
  ],
  ['Extract', '«select id from core.sales order by amount»', undefined],
  ['Extract', 'select id from core.sales where id in («1, 2»)', undefined],
  ['Extract', 'insert into tag values ((«select max(id) from tag»), null)', undefined],
  [
    'Extract',
    'merge into core.store using («select id, label from tag») t on store.id = t.id when matched then update set name = t.label when not matched then insert (id, name) values (t.id, t.label)',
    undefined,
  ],

  [
    'Inline',
    'with |t as (select id from core.sales) select t.id from t',
    'select t.id from (select id from core.sales) t',
  ],
  [
    'Inline',
    'with t as (select id from core.sales), u as (select 1 as a) select x.id, a from |t x, u',
    'with u as (select 1 as a) select x.id, a from (select id from core.sales) x, u',
  ],
  [
    'Inline',
    'with a as (select 1 as k), |t (n) as (select k from a) select n from t',
    'with a as (select 1 as k) select n from (select k from a) t (n)',
  ],
  ['Inline', 'with |t as (select id from core.sales) select a.id from t a, t b', undefined],
  ['Inline', 'with recursive |t (n) as (select 1 union all select n + 1 from t) select n from t', undefined],
  ['Inline', 'with |t as (select label from tag), tag as (select 1 as k) select label, k from t, tag', undefined],

  [
    'Add the alias',
    'select sales.id, core.sales.amount, store_id from core.|sales where sales.id > 1',
    'select s.id, s.amount, store_id from core.sales s where s.id > 1',
  ],
  [
    'Add the alias',
    'select sales.*, s.id from core.|sales, core.store s',
    'select s2.*, s.id from core.sales s2, core.store s',
  ],
  ['Add the alias', 'select id from core.|sales s', undefined],

  ['Name the column', 'select sum(|amount) from core.sales', 'select sum(amount) as sum_amount from core.sales'],
  [
    'Name the column',
    'with t as (select sum(|amount) from core.sales) select t.sum from t',
    'with t as (select sum(amount) as sum from core.sales) select t.sum from t',
  ],
  [
    'Name the column',
    'select amount |* 2, amount from core.sales',
    'select amount * 2 as amount_2, amount from core.sales',
  ],
  ['Name the column', 'select |amount from core.sales', undefined],

  [
    'Add the column list',
    'insert into core.|store values (1, 2, 3)',
    'insert into core.store (id, name, city) values (1, 2, 3)',
  ],
  [
    'Add the column list',
    'insert into core.|store select id, label from tag',
    'insert into core.store (id, name) select id, label from tag',
  ],
  ['Add the column list', 'insert into core.|store values (1, 2), (3)', undefined],
  ['Add the column list', 'insert into core.|store (id) values (1)', undefined],
  ['Add the column list', 'insert into core.|store values (1, 2, 3, 4)', undefined],

  [
    'Convert',
    'select 1 as one from |core.sales s, core.store t where s.store_id = t.id',
    'select 1 as one from core.sales s join core.store t on s.store_id = t.id',
  ],
  [
    'Convert',
    "select 1 as one\nfrom |core.sales s,\n     core.store t\nwhere s.store_id = t.id\n  and s.amount > 1\n  and t.city = 'x'",
    "select 1 as one\nfrom core.sales s\njoin core.store t on s.store_id = t.id\nwhere s.amount > 1\n  and t.city = 'x'",
  ],
  [
    'Convert',
    'select 1 as one from |core.sales s, tag g, core.store t where s.store_id = t.id and g.id = t.id and s.id > 0',
    'select 1 as one from core.sales s cross join tag g join core.store t on s.store_id = t.id and g.id = t.id where s.id > 0',
  ],
  ['Convert', 'select 1 as one from |core.sales s, s.items i where i.a = s.id', undefined],
  ['Convert', 'select 1 as one from |core.sales, core.store where amount > 1', undefined],
  [
    'Convert',
    'select 1 as one from |core.sales s, core.store t where s.store_id = t.id {{ more }} and s.id = 1',
    undefined,
  ],
  ['Convert', 'select 1 as one from |core.sales s, /* both */ core.store t where s.store_id = t.id', undefined],
];

/** Names of the columns that the text's first query gives, with their types. */
function output(sql: string): string[] | undefined {
  const model = modelOf(sql);
  const [statement] = model.parse.statements;
  if (statement?.kind !== 'query') return undefined;
  return model.columnsOf(statement)?.map(({ name, type }) => `${name} ${type ?? ''}`);
}

describe('language/refactor: code actions', () => {
  for (const [title, before, after] of cases)
    it(`${title}: ${before.replace(/\s+/g, ' ')}`, () => {
      const { sql, cursor, places } = marked(before);
      const [place = { start: cursor, end: cursor }] = places;
      const offered = refactoringsAt(modelOf(sql), place.start, place.end).find((each) => each.title.startsWith(title));
      if (after === undefined) {
        assert.equal(offered, undefined);
        return;
      }
      if (typeof after === 'object') {
        assert.ok(offered?.refused?.includes(after.refused) === true, offered?.refused);
        assert.deepEqual(offered.edits, []);
        return;
      }
      assert.ok(offered !== undefined && offered.refused === undefined, offered?.refused);
      const changed = applyEdits(sql, offered.edits);
      assert.equal(changed, after);
      const model = modelOf(changed);
      assert.deepEqual(model.parse.errors, []);
      const unknown = (names: ReturnType<typeof allNames>): number =>
        names.filter(({ target }) => target.kind === 'unresolved').length;
      assert.equal(unknown(allNames(model)), unknown(allNames(modelOf(sql))));
      if (title !== 'Name the column') assert.deepEqual(output(changed), output(sql));
      // What was done is done: it is not offered again at the same place.
      if (title === 'Qualify' || title === 'Convert')
        assert.ok(!refactoringsAt(model, cursor, cursor).some((each) => each.title === offered.title));
      if (title === 'Extract') {
        // The name that was made up can be renamed at once.
        const at = renameableAt(model, offered.renameAt ?? -1);
        assert.ok('name' in at && offered.title.endsWith(` ${at.name}`));
      }
    });

  it('leaves every good text good, wherever it is asked', () => {
    for (const { text } of fixtures('good')) {
      const model = modelOf(text);
      if (model.parse.errors.some(({ severity }) => severity === 'error')) continue;
      const seen = new Set<string>();
      for (let offset = 0; offset < text.length; offset += 61)
        for (const { title, edits } of refactoringsAt(model, offset, offset)) {
          const key = `${title} ${edits[0]?.start ?? 0}`;
          if (seen.has(key)) continue;
          seen.add(key);
          const changed = applyEdits(text, edits);
          const errors = modelOf(changed).parse.errors.filter(({ severity }) => severity === 'error');
          assert.deepEqual(
            errors,
            [],
            `${title} at ${offset}:\n${changed.slice(Math.max(0, offset - 200), offset + 300)}`,
          );
        }
    }
  });

  it('extracts every query of the good texts without changing what a name means', () => {
    let extracted = 0;
    const meant = (model: ReturnType<typeof modelOf>): string =>
      allNames(model)
        .filter(
          ({ role, target }) => role === 'reference' && (target.kind === 'relation' || target.kind === 'unresolved'),
        )
        .map(({ target }) => target.key)
        .sort()
        .join();
    for (const { text } of fixtures('good'))
      for (const statement of modelOf(text).parse.statements) {
        const sql = text.slice(statement.start, statement.end);
        const model = modelOf(sql);
        const queries = findAll(model.parse.statements, 'query');
        if (queries.length < 2 || model.parse.errors.length > 0) continue;
        const terms = findAll(model.parse.statements, 'setOperation').flatMap(({ left, right }) => [left, right]);
        for (const { start, end } of [...queries, ...terms]) {
          const offered = refactoringsAt(model, start, end).find(({ title }) => title.startsWith('Extract'));
          if (offered === undefined || offered.refused !== undefined) continue;
          extracted++;
          const changed = applyEdits(sql, offered.edits);
          const after = modelOf(changed);
          assert.deepEqual(after.parse.errors, [], changed);
          assert.equal(meant(after), meant(model), changed);
        }
      }
    assert.ok(extracted > 100, `${extracted}`);
  }).timeout(60_000);

  it('offers nothing in broken statements, and never throws', () => {
    for (const { text } of fixtures('bad')) {
      const model = modelOf(text);
      for (let offset = 0; offset < text.length; offset += 13) refactoringsAt(model, offset, offset);
    }
    assert.deepEqual(refactoringsAt(modelOf('select * from core.store where ('), 7, 7), []);
  });
});
