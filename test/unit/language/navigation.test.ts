import * as assert from 'node:assert/strict';
import type { SemanticModel } from '../../../src/language';
import { definitionAt, highlightsAt, nameAt, referencesAt, type NamedText } from '../../../src/language/navigation';
import { fixtures } from './fixtures';
import { mark, marked, modelOf } from './marked';

/** `|` is the cursor; every place that means the same is marked. */
const references: Record<string, string[]> = {
  'a common table': [
    'with «|t» as (select 1 as a) select a from «t» join «t» as u using (a)',
    'with recursive «t» (n) as (select 1 union all select n + 1 from «t») select n from «|t»',
    'with «t» as (select 1 as a), u as (select a from «t») select «t|».a, u.a from «t», u',
  ],
  'a table alias': [
    'select «s».id from core.sales as «|s» where «s».amount > 1 order by «s».id',
    'select 1 from core.store «st» where exists (select 1 from core.sales s where s.store_id = «|st».id)',
    'update core.sales set amount = 0 from core.store «|st» where «st».id = store_id',
    'delete from core.sales using core.store «s|t» where «st».id = store_id',
    'merge into core.sales using core.store «|st» on core.sales.store_id = «st».id when matched then update set amount = «st».id',
    'select «|x».a from (select 1 as a) «x»',
    'select «i».sku from core.sales s, s.items as «|i»',
    'select «idx|» from core.sales s, s.items as i at «idx»',
  ],
  'an output column': [
    'select amount * 2 as «|twice» from core.sales order by «twice»',
    'with t as (select amount * 2 as «twice» from core.sales) select «|twice» from t where t.«twice» > 1',
    'with t (a, «b») as (select 1, 2) select «b|» from t',
    'select x.«|b» from (select id as «b» from core.sales) as x',
    'select x.«|b» from (select id, amount from core.sales) as x (a, «b»)',
    'with t as (select id as «k» from core.sales), u as (select * from t) select «|k» from u',
    'with t as (select 1 as «a») select «|a» from t union all select 2',
  ],
  'a stored column': [
    'select «amount», s.«|amount» from core.sales s where core.sales.id = 1',
    'insert into core.sales (id, «|amount») select id, «amount» from core.sales',
    'update core.sales set «amount» = «|amount» + 1',
    'with t as (select * from core.sales) select «|amount» from t where exists (select «amount» from core.sales)',
    'create table z (id int, «|k» int distkey, primary key («k»)) sortkey («k»); select «k» from z;',
    'create view v as select id as «k» from core.sales; select «|k» from v',
    "comment on column core.sales.«|amount» is 'x'; select «amount» from core.sales",
    'grant select («|amount») on core.sales to public; select «amount» from core.sales',
    "copy core.sales (id, «|amount») from 's3://b/k' iam_role default; analyze core.sales («amount»)",
    'alter table core.sales alter column «|amount» encode az64; select «amount» from core.sales',
    'create table q (id int references core.sales («|id»)); select «id» from core.sales',
  ],
  'a table': [
    'create table core.«z» (id int); insert into core.«|z» values (1); drop table core.«z»',
    'select core.«sales».id from core.«|sales»; truncate core.«sales»; vacuum core.«sales»; analyze core.«sales»',
    'create temp table «z» (id int); select id from «|z»; drop table if exists «z»',
    'select 1 as a into «|#z»; select a from «#z»',
    "grant select on core.«|sales» to public; lock core.«sales»; comment on table core.«sales» is 'x'",
    'refresh materialized view core.«|m»; create materialized view core.«m» as select 1 as a',
    'select a from «|public_less» ; select a from public.«public_less»',
  ],
  'a schema': ['create schema «|z»; create table «z».t (id int); select «z».t.id from «z».t'],
  routines: [
    'create procedure core.«load»() as $$ begin null; end $$ language plpgsql; call core.«|load»()',
    'create function «|f»(int) returns int stable as $$ select 1 $$ language sql; select «f»(1), public.«f»(2)',
    'create procedure p() as $$ begin call q.«|r»(); end $$ language plpgsql; drop procedure q.«r»()',
  ],
  'variables and labels': [
    'create procedure p(«|x» int) as $$ begin delete from core.sales where id = «x»; end $$ language plpgsql',
    "create procedure p() as $$ declare «v» int := 1; w int := «v»; begin «|v» := «v» + 1; if «v» > 1 then raise info '%', «v»; end if; end $$ language plpgsql",
    'create procedure p() as $$ declare «v» int; begin select count(*) into «|v» from core.sales; end $$ language plpgsql',
    'create procedure p() as $$ declare v int; begin select id into table «|z» from core.sales; select count(id) into v from «z»; end $$ language plpgsql',
    "create procedure p() as $$ begin for «|i» in 1..10 loop raise info '%', «i»; end loop; end $$ language plpgsql",
    "create procedure p() as $$ declare «r» record; begin for «|r» in select id from core.sales loop raise info '%', «r».id; end loop; end $$ language plpgsql",
    'create procedure p() as $$ declare «c» cursor for select 1; v int; begin open «|c»; fetch «c» into v; close «c»; end $$ language plpgsql',
    'create procedure p() as $$ declare v int; begin declare «v» int; begin «|v» := 1; end; v := 2; end $$ language plpgsql',
    'create procedure p() as $$ <<«|outer_loop»>> begin loop exit «outer_loop»; end loop; end «outer_loop» $$ language plpgsql',
    'create procedure p() as $$ begin <<«l»>> while true loop continue «|l» when true; end loop «l»; end $$ language plpgsql',
  ],
  placeholders: [
    'select «:|batch», «:batch» from core.sales where id = :other',
    'delete from core.sales where id = «|:batch»; call f(«:batch»)',
  ],
  'cursors and prepared statements': [
    'declare «|c» cursor for select 1; fetch next from «c»; close «c»',
    'prepare «q» as select 1; execute «|q»; deallocate «q»',
  ],
};

const nothing: string[] = [
  'sel|ect 1',
  'select |1',
  "select '|x'",
  'select datediff(d|ay, sold_on, sold_on) from core.sales',
  'select nope| from core.sales',
  'select id from core.sales -- comm|ent',
  '|',
  'select "|',
  'with t as (select | from',
];

/** The place that an offset leads to is marked. */
const definitions: string[] = [
  'with «t» as (select 1 as a) select a from |t',
  'select |s.id from core.sales as «s»',
  'with t as (select 1 as «a») select t.a| from t',
  'with t as (select «amount» from core.sales) select |amount from t',
  'select amount as «a» from core.sales order by |a',
  'create table z («id» int); select |id from z',
  'create table «z» (id int); insert into |z values (1)',
  'create view «v» as select 1 as a; select a from |v',
  'create procedure «p»() as $$ begin null; end $$ language plpgsql; call |p()',
  'create function «f»(int) returns int stable as $$ select 1 $$ language sql; select |f(1)',
  "create procedure p(«x» int) as $$ begin raise info '%', |x; end $$ language plpgsql",
  'select x.b| from (select id, amount from core.sales) as x (a, «b»)',
];

function named(uri: string, model: SemanticModel): NamedText {
  return { uri, text: model.parse.text, model };
}

describe('language/navigation', () => {
  for (const [what, cases] of Object.entries(references))
    describe(`references to ${what}`, () => {
      for (const text of cases)
        it(text.replace(/\s+/g, ' '), () => {
          const { sql, cursor, places } = marked(text);
          const model = modelOf(sql);
          assert.equal(mark(sql, referencesAt(model, cursor)), mark(sql, places));
          assert.equal(mark(sql, highlightsAt(model, cursor)), mark(sql, places));
          // From any of the places the answer is the same.
          for (const { start } of places) assert.equal(mark(sql, referencesAt(model, start)), mark(sql, places));
        });
    });

  for (const text of nothing)
    it(`finds nothing at ${text}`, () => {
      const { sql, cursor } = marked(text);
      const model = modelOf(sql);
      assert.deepEqual(referencesAt(model, cursor), []);
      assert.deepEqual(definitionAt(model, cursor)?.locations ?? [], []);
    });

  for (const text of definitions)
    it(`goes to the definition: ${text}`, () => {
      const { sql, cursor, places } = marked(text);
      assert.equal(mark(sql, definitionAt(modelOf(sql), cursor)?.locations ?? []), mark(sql, places));
    });

  it('counts a column without alias as the place that names an output column', () => {
    const { sql, cursor, places } = marked('with t as (select «amount» from core.sales) select «|amount» from t');
    assert.equal(mark(sql, referencesAt(modelOf(sql), cursor)), mark(sql, places));
  });

  it('marks declarations and changed tables as written', () => {
    const { sql, cursor } = marked('create temp table z (id int); insert into |z values (1); select id from z');
    assert.deepEqual(
      highlightsAt(modelOf(sql), cursor).map(({ access }) => access),
      ['write', 'write', 'read'],
    );
  });

  it('goes to another file of the workspace, and finds what refers to it there', () => {
    const ddl = modelOf(
      'create table stage.z (id int, k int);\ncreate procedure stage.load() as $$ begin null; end $$ language plpgsql;',
    );
    const other = modelOf('select s.k from stage.z s; call stage.load(); create temp table t (k int); select k from t');
    const others = [named('file:///ddl.sql', ddl)];
    const column = definitionAt(other, 'select s.k'.length, others)?.locations;
    assert.deepEqual(column, [{ uri: 'file:///ddl.sql', start: 30, end: 31 }]);
    const at = other.parse.text.indexOf('load');
    assert.equal(definitionAt(other, at, others)?.locations[0]?.uri, 'file:///ddl.sql');
    const found = referencesAt(ddl, ddl.parse.text.indexOf('z ('), [named('file:///other.sql', other)]);
    assert.deepEqual(
      found.map(({ uri }) => uri),
      [undefined, 'file:///other.sql'],
    );
    // A temporary table is its session's own.
    const temporary = referencesAt(other, other.parse.text.lastIndexOf('t'), [named('file:///x.sql', other)]);
    assert.ok(temporary.length > 1 && temporary.every(({ uri }) => uri === undefined));
  });

  it('names what only the database defines', () => {
    const model = modelOf('select amount from core.sales');
    assert.deepEqual(definitionAt(model, 26)?.stored, { schema: 'core', name: 'sales', kind: 'table' });
    assert.deepEqual(definitionAt(model, 8)?.stored, { schema: 'core', name: 'sales', kind: 'table' });
  });

  it('gives each name of the good fixtures its own text, and never throws on broken ones', () => {
    for (const { text } of fixtures('good')) {
      const model = modelOf(text);
      for (let offset = 0; offset < text.length; offset += 7) {
        const at = nameAt(model, offset);
        if (at !== undefined) assert.ok(at.node.start <= offset && offset <= at.node.end);
      }
    }
    for (const broken of fixtures('bad').flatMap(({ text }) => text.split('\n\n')))
      for (let end = 0; end < broken.length; end += 11) nameAt(modelOf(broken.slice(0, end)), end);
  });
});
