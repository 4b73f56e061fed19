import * as assert from 'node:assert/strict';
import {
  analyze,
  catalogFromDdl,
  catalogFromRows,
  catalogOf,
  emptyCatalog,
  findAll,
  mergedCatalog,
  parse,
  plainColumn,
  type Catalog,
  type RelationRow,
} from '../../../src/language';
import { fixtureCatalog } from './semanticsCases';

const names = (catalog: Catalog, schema: string): string[] => catalog.relationsIn(schema).map(({ name }) => name);

describe('language/catalog: from DDL', () => {
  it('holds keys, constraints, distribution and comments', () => {
    const catalog = catalogFromDdl(`
      create table core.a (
        id int identity(1, 1) primary key,
        b_id int references core.b (id),
        day date sortkey encode raw,
        x varchar(9) not null,
        foreign key (x, day) references other (k, d)
      ) distkey (b_id);
      comment on table core.a is 'all of a';
      comment on column core.a.day is 'when';
      alter table core.a add constraint fk foreign key (id) references core.b;
      create materialized view core.m diststyle all sortkey (n) as select x as n from core.a;`);
    const a = catalog.find('core', 'a');
    assert.ok(a);
    assert.deepEqual([a.kind, a.distStyle, a.primaryKey, a.comment], ['table', 'key', ['id'], 'all of a']);
    assert.deepEqual(a.foreignKeys, [
      { columns: ['b_id'], schema: 'core', table: 'b', references: ['id'] },
      { columns: ['x', 'day'], schema: undefined, table: 'other', references: ['k', 'd'] },
      { columns: ['id'], schema: 'core', table: 'b', references: [] },
    ]);
    assert.deepEqual(
      a.columns?.map((column) => [column.name, column.type, column.nullable, column.distKey, column.sortKey]),
      [
        ['id', 'integer', false, false, 0],
        ['b_id', 'integer', true, true, 0],
        ['day', 'date', true, false, 1],
        ['x', 'varchar(9)', false, false, 0],
      ],
    );
    assert.deepEqual([a.columns[2]?.encoding, a.columns[2]?.comment], ['raw', 'when']);
    const view = catalog.find('core', 'm');
    assert.deepEqual(
      [view?.kind, view?.distStyle, view?.viewText],
      ['materialized view', 'all', 'select x as n from core.a'],
    );
    assert.deepEqual(
      view?.columns?.map(({ name, type, sortKey }) => [name, type, sortKey]),
      [['n', 'varchar(9)', 1]],
    );
  });

  it('follows ALTER, DROP and RENAME in order', () => {
    const catalog = catalogFromDdl(`
      create table s.a (x int, y int);
      create table s.b (x int);
      create table s.c (like s.a);
      alter table s.a add column z varchar(5);
      alter table s.a alter column z type varchar(50);
      alter table s.a rename column x to w;
      alter table s.a alter diststyle all;
      alter table s.a alter sortkey (w, z);
      drop table if exists s.b, s.never;
      alter table s.c rename to d;
      alter table s.d drop column y;
      create temp table t (x int);`);
    assert.deepEqual(names(catalog, 's').sort(), ['a', 'd']);
    assert.equal(catalog.find('s', 'a')?.distStyle, 'all');
    assert.deepEqual(
      catalog.find('s', 'a')?.columns?.map(({ name, type, sortKey }) => [name, type, sortKey]),
      [
        ['w', 'integer', 1],
        ['y', 'integer', 0],
        ['z', 'varchar(50)', 2],
      ],
    );
    assert.deepEqual(
      catalog.find('s', 'd')?.columns?.map(({ name }) => name),
      ['x'],
    );
    assert.equal(catalog.find('s', 't') ?? catalog.find('public', 't'), undefined);
  });

  it('follows DROP SCHEMA, with what was in the files before', () => {
    const schemas = (...texts: string[]): [string, string[]][] => {
      const catalog = catalogFromDdl(texts.map((text, i) => ({ uri: `${i}.sql`, text })));
      return catalog.schemas().map((schema) => [schema, names(catalog, schema)]);
    };
    const made = 'create table s.a (x int); create table s.b (x int); create table t.c (x int);';
    assert.deepEqual(schemas(`${made} drop schema s cascade;`), [['t', ['c']]]);
    assert.deepEqual(schemas(made, 'drop schema if exists s, t cascade; create table t.d (x int);'), [['t', ['d']]]);
    assert.deepEqual(schemas(made, 'drop schema s; create schema s; create table s.a (y int);'), [
      ['t', ['c']],
      ['s', ['a']],
    ]);
  });

  it('follows ALTER SCHEMA … RENAME TO, also when two schemas change places', () => {
    const made = 'create schema s; create table s.a (x int); create view s.v as select x from s.a;';
    const catalog = catalogFromDdl([
      { uri: '0.sql', text: made },
      { uri: '1.sql', text: 'alter schema s rename to t; alter table t.a add column y int;' },
    ]);
    assert.deepEqual(catalog.schemas(), ['t']);
    assert.deepEqual(new Set(names(catalog, 't')), new Set(['a', 'v']));
    assert.deepEqual(
      catalog.find('t', 'a')?.columns?.map(({ name }) => name),
      ['x', 'y'],
    );
    assert.deepEqual([catalog.isComplete('t'), catalog.isComplete('s')], [true, false]);
    const swapped = catalogFromDdl(
      'create table live.a (old int); create table new.a (n int); alter schema live rename to past; alter schema "NEW" rename to live;',
    );
    assert.deepEqual(
      ['live', 'past'].map((schema) => swapped.find(schema, 'a')?.columns?.map(({ name }) => name)),
      [['n'], ['old']],
    );
  });

  it('reads files in order, and keeps where things are defined', () => {
    const first = 'create schema core;\ncreate table core.a (x int);';
    const second = 'alter table core.a add column y date;\ncreate view core.v as select y as day from core.a;';
    const catalog = catalogFromDdl([
      { uri: 'file:///1.sql', text: first },
      { uri: 'file:///2.sql', text: second },
    ]);
    const at = (text: string, uri: string, { start, end }: { start: number; end: number }): string =>
      `${uri}: ${text.slice(start, end)}`;
    const a = catalog.find('core', 'a');
    assert.ok(a?.origin && a.columns?.[1]?.origin);
    assert.equal(at(first, a.origin.uri, a.origin), 'file:///1.sql: core.a');
    assert.equal(at(second, a.columns[1].origin.uri, a.columns[1].origin), 'file:///2.sql: y');
    assert.equal(a.definition, undefined);
    const day = catalog.find('core', 'v')?.columns?.[0];
    assert.deepEqual([day?.name, day?.type], ['day', 'date']);
    assert.equal(catalog.isComplete('core'), true);
    assert.equal(catalog.isComplete('public'), false);
  });

  it('puts tables without a schema where the search path says', () => {
    const catalog = catalogFromDdl('create table a (x int); set search_path to core; create table b (x int);');
    assert.deepEqual([names(catalog, 'public'), names(catalog, 'core')], [['a'], ['b']]);
    assert.equal(catalog.isComplete('public'), true);
  });

  it('drops a table without a schema where the search path finds it', () => {
    const catalog = catalogFromDdl(
      'create table b.t (x int); create table b.u (x int); set search_path to a, b; drop table t;',
    );
    assert.deepEqual(names(catalog, 'b'), ['u']);
  });

  it('passes over what templates name', () => {
    assert.deepEqual(catalogFromDdl('create table {{ s }}.a (x int); drop table {{ t }};').schemas(), []);
  });
});

describe('language/catalog: missing relations', () => {
  function missing(sql: string, catalog: Catalog = fixtureCatalog): string[] {
    const result = parse(sql);
    const model = analyze(result, catalog);
    return findAll(result.statements, 'tableRef').flatMap(({ name }) =>
      model.isMissing(name) ? [sql.slice(name.start, name.end)] : [],
    );
  }

  it('are told only where all is known', () => {
    assert.deepEqual(missing('select 1 from core.store, core.nope, nope, other.t, db.core.nope'), [
      'core.nope',
      'nope',
    ]);
    assert.deepEqual(missing('select 1 from core.nope', emptyCatalog), []);
    assert.deepEqual(missing('select 1 from core.{{ x }}, ${s}.t, #t'), []);
  });

  it('are never those of the system', () => {
    const system =
      'pg_class, pg_catalog.pg_namespace, information_schema.tables, svv_table_info, sys_query_history, stl_load_errors, stv_recents, svl_qlog';
    assert.deepEqual(missing(`select 1 from ${system}`), []);
  });

  it('are not those that the text or code before may have made', () => {
    assert.deepEqual(missing('create table core.made (a int); select 1 from core.made'), []);
    assert.deepEqual(missing('call core.fill(); select 1 from made_by_it'), []);
    assert.deepEqual(missing('with c as (select 1) select 1 from c, (select 1 from c) q'), []);
    assert.deepEqual(missing('drop table core.sales; select 1 from core.sales'), ['core.sales']);
    assert.deepEqual(missing('drop schema core cascade; select 1 from core.sales, core.store'), [
      'core.sales',
      'core.store',
    ]);
    const again = 'drop schema if exists core; create schema core; create table core.sales (a int);';
    assert.deepEqual(missing(`${again} select 1 from core.sales, core.store`), ['core.store']);
    assert.deepEqual(missing(`drop schema other; select 1 from core.sales, other.t`), ['other.t']);
    assert.deepEqual(missing('drop schema {{ s }} cascade; select 1 from core.sales'), []);
    const renamed = 'alter schema core rename to past;';
    assert.deepEqual(missing(`${renamed} select 1 from core.sales, past.sales, past.nope`), [
      'core.sales',
      'past.nope',
    ]);
    assert.deepEqual(missing(`${renamed} alter schema next rename to core; select 1 from core.nope`), []);
    assert.deepEqual(missing('alter schema core rename to {{ s }}; select 1 from core.sales'), []);
    assert.deepEqual(missing('select 1 from core.sales s, s.items i'), []);
    const body = (sql: string): string => `create procedure p() as $$ begin ${sql} end; $$ language plpgsql`;
    assert.deepEqual(
      missing(body('delete from core.sales using core.nope; insert into tag select 1 from of_the_caller;')),
      ['core.nope'],
    );
    assert.deepEqual(missing(body("execute 'create table core.x (a int)'; insert into tag select a from core.x;")), []);
  });
});

describe('language/catalog: several and large ones', () => {
  const one = catalogOf([
    { kind: 'table', schema: 'a', name: 'x', columns: [plainColumn('one')], rows: 1, definition: undefined },
  ]);
  const two = catalogFromDdl('create table a.x (two int); create table a.y (k int); create table b.z (k int);');

  it('are merged, the first before the second', () => {
    const both = mergedCatalog(one, two);
    assert.deepEqual(both.schemas(), ['a', 'b']);
    assert.deepEqual(
      both.find('A', 'X')?.columns?.map(({ name }) => name),
      ['one'],
    );
    assert.deepEqual([names(both, 'a'), names(both, 'b'), names(both, 'c')], [['x', 'y'], ['z'], []]);
    assert.equal(both.relationsIn('a'), both.relationsIn('a'));
    assert.equal(mergedCatalog(emptyCatalog, two).isComplete('b'), true);
  });

  it('are made of rows, with columns when they are read', () => {
    const catalog = catalogFromRows(
      [
        {
          schema: 'Core',
          name: 'Sales',
          rows: 12,
          distStyle: 'key',
          columns: [
            ['Id', 'character varying(20)', { nullable: false, distKey: true }],
            ['n', 'int4'],
          ],
        },
        { schema: 'core', name: 'open', kind: 'external table', columns: undefined },
      ],
      { searchPath: ['core'], complete: new Set(['core']) },
    );
    const sales = catalog.find('core', 'sales');
    assert.deepEqual(
      sales?.columns?.map(({ name, type, nullable, distKey }) => [name, type, nullable, distKey]),
      [
        ['id', 'varchar(20)', false, true],
        ['n', 'integer', undefined, false],
      ],
    );
    assert.equal(sales?.columns, catalog.find('core', 'sales')?.columns);
    assert.deepEqual([catalog.find('core', 'open')?.columns, catalog.isComplete('core')], [undefined, true]);
  });

  it('with 10,000 tables and 300,000 columns stay small, and find in no time', () => {
    const before = used();
    const catalog = catalogFromRows(rows());
    const kept = used() - before;
    assert.ok(kept < 60e6, `${Math.round(kept / 1e6)} MB`);
    const start = performance.now();
    for (let i = 0; i < 10_000; i++) assert.ok(catalog.find(`schema_${i % 20}`, `table_${i}`));
    const matching = catalog.relationsIn('schema_3').filter(({ name }) => name.startsWith('table_99'));
    assert.equal(matching.length, 5);
    assert.ok(performance.now() - start < 500);
  });

  function* rows(): Generator<RelationRow> {
    for (let i = 0; i < 10_000; i++) {
      const columns = Array.from(
        { length: 30 },
        (_, c) => [`column_${c}_of_${i % 500}`, 'character varying(64)'] as const,
      );
      yield { schema: `schema_${i % 20}`, name: `table_${i}`, rows: i, columns };
    }
  }

  function used(): number {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  }
});

describe('language/semantics through edits', () => {
  const sql = (a: string, b: string): string =>
    `create table t (${a} int);\nselect ${a} from t;\nselect 1 as ${b};\ncreate view v as select ${a} from t;\nselect ${a} from v;`;

  it('keeps what is known of statements that an edit left alone', () => {
    const first = parse(sql('x', 'y'));
    const model = analyze(first, fixtureCatalog);
    const known = first.statements.map((statement) => model.knowledgeOf(statement));
    const third = parse(sql('x', 'z')).statements[2];
    assert.ok(third);
    const statements = first.statements.map((statement, i) => (i === 2 ? third : statement));
    const after = analyze({ ...first, statements }, fixtureCatalog, model);
    assert.deepEqual(
      statements.map((statement, i) => after.knowledgeOf(statement) === known[i]),
      [true, true, false, true, true],
    );
    assert.equal(after.environment, model.environment);
  });

  it('looks again at statements whose tables an edit changed, and at those alone', () => {
    const first = parse(sql('x', 'y'));
    const model = analyze(first, fixtureCatalog);
    const known = first.statements.map((statement) => model.knowledgeOf(statement));
    const changed = parse(sql('w', 'y')).statements[0];
    assert.ok(changed);
    const statements = first.statements.map((statement, i) => (i === 0 ? changed : statement));
    const environment = model.environment;
    const after = analyze({ ...first, statements }, fixtureCatalog, model);
    assert.deepEqual(
      statements.map((statement, i) => after.knowledgeOf(statement) === known[i]),
      [false, false, true, false, false],
    );
    assert.notEqual(after.environment, environment);
    const [ref] = findAll(statements[1] ?? [], 'columnRef');
    assert.ok(ref);
    assert.equal(after.resolve(ref)?.status, 'missing');
  });

  it('takes nothing over from another catalog', () => {
    const result = parse('select city from core.store');
    const model = analyze(result, fixtureCatalog);
    const [statement] = result.statements;
    assert.ok(statement);
    const known = model.knowledgeOf(statement);
    assert.notEqual(analyze(result, emptyCatalog, model).knowledgeOf(statement), known);
  });
});
