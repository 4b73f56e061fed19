import * as assert from 'node:assert/strict';
import {
  analyze,
  canonicalTypeName,
  catalogOf,
  findAll,
  parse,
  plainColumn,
  typeFamily,
  walk,
  type Catalog,
  type ColumnRef,
  type Relation,
} from '../../../src/language';
import { fixtures, seeds } from './fixtures';
import { fixtureCatalog, meaningsOf, semanticsCases } from './semanticsCases';

function table(schema: string, name: string, columns: readonly string[]): Relation {
  return {
    kind: 'table',
    schema,
    name,
    columns: columns.map((column) => plainColumn(column)),
    rows: 10,
    definition: undefined,
  };
}

const catalog = catalogOf(
  [
    table('core', 'store', ['id', 'name', 'city']),
    table('core', 'sales', ['id', 'store_id', 'amount', 'items']),
    table('public', 'tag', ['id', 'label']),
  ],
  ['public'],
);

/** Every column of the text with what it means: `amount -> sales.amount`. A column belongs to the innermost scope around it. */
function meanings(sql: string, known: Catalog = catalog): string[] {
  const result = parse(sql);
  assert.deepEqual(result.errors, []);
  const model = analyze(result, known);
  return findAll(result.statements, 'columnRef').flatMap((ref) => {
    const scopes = model.scopes.filter(({ node }) => node.start <= ref.start && ref.end <= node.end);
    // Words of options (`LANGUAGE plpgsql`) are in no scope.
    if (scopes.length === 0) return [];
    const scope = scopes.reduce((inner, next) =>
      next.node.end - next.node.start <= inner.node.end - inner.node.start ? next : inner,
    );
    return `${textOf(sql, ref)} -> ${describeResolution(scope.resolve(ref))}`;
  });
}

function textOf(sql: string, { start, end }: ColumnRef): string {
  return sql.slice(start, end);
}

function describeResolution(resolution: ReturnType<ReturnType<typeof analyze>['scopes'][number]['resolve']>): string {
  if (resolution.status !== 'resolved') return resolution.status;
  const path = resolution.path.map((part) => `.${part.name}`).join('');
  return `${resolution.source.relation.name || resolution.source.name}.${resolution.column?.name ?? '?'}${path}`;
}

describe('language/semantics: names', () => {
  for (const { sql, expected } of semanticsCases('names.sql')) {
    it(sql.replace(/\s+/g, ' ').slice(0, 100), () => {
      assert.deepEqual(
        meaningsOf(sql, fixtureCatalog),
        expected.flatMap((line) => line.split(', ')),
      );
    });
  }
});

describe('language/semantics', () => {
  it('resolves columns by alias, table, schema and alone', () => {
    assert.deepEqual(
      meanings(
        'select s.amount, st.name, city, core.store.id from core.sales s join core.store st on s.store_id = st.id',
      ),
      [
        's.amount -> sales.amount',
        'st.name -> store.name',
        'city -> store.city',
        'core.store.id -> missing',
        's.store_id -> sales.store_id',
        'st.id -> store.id',
      ],
    );
  });

  it('tells ambiguous and missing columns, and is silent where it cannot know', () => {
    assert.deepEqual(meanings('select id, nope from core.sales, core.store'), ['id -> ambiguous', 'nope -> missing']);
    assert.deepEqual(meanings('select id, nope from core.sales, elsewhere.t'), ['id -> sales.id', 'nope -> unknown']);
    assert.deepEqual(meanings('select id from core.sales join core.store using (id)'), ['id -> sales.id']);
  });

  it('sees common tables, subqueries and outer columns', () => {
    assert.deepEqual(meanings('with x as (select id as k, amount from core.sales) select k, amount, id from x'), [
      'id -> sales.id',
      'amount -> sales.amount',
      'k -> x.k',
      'amount -> x.amount',
      'id -> missing',
    ]);
    assert.deepEqual(
      meanings(
        'select q.n from (select name n from core.store) q where exists (select 1 from core.sales where store_id = q.n)',
      ),
      ['q.n -> q.n', 'name -> store.name', 'store_id -> sales.store_id', 'q.n -> q.n'],
    );
    assert.deepEqual(
      meanings('with recursive r(n) as (select id from core.store union all select n from r) select n from r'),
      ['id -> store.id', 'n -> r.n', 'n -> r.n'],
    );
  });

  it('knows what the text itself creates', () => {
    const sql = `create temp table stage (like core.sales);
      create table core.wide (a int distkey, b varchar(10) not null) sortkey (b, a);
      create view core.v (x) as select label from tag;
      select a into made from core.wide;
      select stage.amount, wide.b, v.x, made.a from stage, core.wide, core.v, made`;
    assert.deepEqual(meanings(sql).slice(-4), [
      'stage.amount -> stage.amount',
      'wide.b -> wide.b',
      'v.x -> v.x',
      'made.a -> made.a',
    ]);
    const { defined } = analyze(parse(sql), catalog);
    const wide = defined.find(({ name }) => name === 'wide');
    assert.deepEqual(
      wide?.columns?.map(({ name, type, nullable, distKey, sortKey }) => [name, type, nullable, distKey, sortKey]),
      [
        ['a', 'integer', true, true, 2],
        ['b', 'varchar(10)', false, false, 1],
      ],
    );
  });

  it('follows SUPER paths and unnesting', () => {
    assert.deepEqual(meanings('select s.items.sku, i.qty, idx from core.sales s, s.items i at idx'), [
      's.items.sku -> sales.items.sku',
      'i.qty -> i.?',
      'idx -> idx.idx',
    ]);
  });

  it('gives DML its target and its sources', () => {
    assert.deepEqual(meanings('update core.sales set amount = t.label from tag t where sales.id = t.id'), [
      't.label -> tag.label',
      'sales.id -> sales.id',
      't.id -> tag.id',
    ]);
    assert.deepEqual(meanings('delete from core.sales using core.store where store.id = store_id'), [
      'store.id -> store.id',
      'store_id -> sales.store_id',
    ]);
  });

  it('expands stars and leaves out excluded columns', () => {
    const result = parse('select * exclude (items) from core.sales union select 1, 2, 3');
    const [query] = result.statements;
    assert.ok(query?.kind === 'query');
    const columns = analyze(result, catalog).columnsOf(query);
    assert.deepEqual(
      columns?.map(({ name }) => name),
      ['id', 'store_id', 'amount'],
    );
  });

  it('looks into procedures', () => {
    assert.deepEqual(
      meanings('create procedure p() as $$ begin delete from core.sales where amount = 0; end; $$ language plpgsql'),
      ['amount -> sales.amount'],
    );
  });

  it('analyses every case without throwing', () => {
    for (const { text } of fixtures('good')) assert.ok(analyze(parse(text)).scopes.length >= 0);
    const long = `select * from a ${'join b using (x) '.repeat(10_000)} union select 1 ${'union select 1 '.repeat(10_000)}`;
    assert.equal(analyze(parse(long)).scopes.length, 10_002);
  });

  it('answers at every place of every prefix of every case without throwing', () => {
    for (const seed of seeds()) {
      const step = Math.max(1, Math.floor(seed.length / 12));
      for (let length = step; length <= seed.length; length += step) {
        const result = parse(seed.slice(0, length));
        const model = analyze(result, fixtureCatalog);
        walk(result.statements, (node) => {
          if (node.kind === 'columnRef') model.resolve(node);
          else if (node.kind === 'qualifiedName') model.isMissing(node);
          else if (node.kind === 'selectItem') {
            model.typeOf(node.expression);
            model.nullableOf(node.expression);
          } else if (node.kind === 'query') model.columnsOf(node)?.forEach(({ type, nullable }) => [type, nullable]);
        });
        assert.match(model.environment, /^-?\d+:-?\d+$/);
      }
    }
  }).timeout(60_000);

  it('names types in one way', () => {
    assert.equal(canonicalTypeName('int4'), 'integer');
    assert.equal(canonicalTypeName('character varying'), 'varchar');
    assert.equal(typeFamily('numeric(10,2)'), 'number');
    assert.equal(typeFamily('timestamptz'), 'timestamp');
  });
});

describe('language/semantics: growth', () => {
  /** Milliseconds to ask everything about a text. */
  function timed(sql: string): number {
    const result = parse(sql);
    const start = performance.now();
    const model = analyze(result, fixtureCatalog);
    walk(result.statements, (node) => {
      if (node.kind === 'columnRef') model.resolve(node);
      else if (node.kind === 'selectItem') model.typeOf(node.expression);
      else if (node.kind === 'query') model.columnsOf(node)?.forEach(({ type, nullable }) => [type, nullable]);
      else if (node.kind === 'tableRef') model.isMissing(node.name);
    });
    assert.ok(model.environment);
    return performance.now() - start;
  }

  const list = (n: number, part: (i: number) => string): string =>
    Array.from({ length: n }, (_, i) => part(i)).join(' ');
  const shapes: readonly (readonly [string, (n: number) => string])[] = [
    ['parentheses', (n) => `select ${'('.repeat(n)}1${')'.repeat(n)}`],
    ['queries in parentheses', (n) => `${'('.repeat(n)}select 1${')'.repeat(n)}`],
    ['casts', (n) => `select a${'::int'.repeat(n)} from t`],
    ['conditions', (n) => `select 1 from core.store where ${'id = 1 and '.repeat(n)} city = 'x'`],
    ['paths', (n) => `select s.items${'[0].b'.repeat(n)} from core.sales s`],
    ['joins by USING', (n) => `select * from tag ${'join tag using (id) '.repeat(n)}`],
    ['unnesting', (n) => `select 1 from core.sales s ${', s.items i'.repeat(n)}`],
    ['lateral aliases', (n) => `select 1 as a0 ${list(n, (i) => `, a${i} + 1 as a${i + 1}`)}`],
    [
      'common tables',
      (n) => `with t0 as (select 1 as a) ${list(n, (i) => `, t${i + 1} as (select * from t${i})`)} select * from t${n}`,
    ],
    ['terms', (n) => `select id from tag ${'union all select id from tag '.repeat(n)}`],
    [
      'altered tables',
      (n) => `create table t (a int); ${list(n, (i) => `alter table t add column c${i} int;`)} select c1 from t`,
    ],
    ['tables made and dropped', (n) => `${'create temp table t (a int); select a from t; drop table t; '.repeat(n)}`],
    [
      'views on views',
      (n) =>
        `create view v0 as select id from tag; ${list(n, (i) => `create view v${i + 1} as select id + 1 as id from v${i};`)}`,
    ],
    ['rows', (n) => `select * from (values ${'(1, 2), '.repeat(n)} (3, 4)) v`],
  ];

  for (const [name, make] of shapes) {
    it(`is not quadratic: ${name}`, () => {
      timed(make(500));
      const small = timed(make(5_000));
      const large = timed(make(20_000));
      // Four times the text: linear work takes 4 times as long, quadratic 16 times. Small times are noise.
      assert.ok(large < Math.max(small, 20) * 10, `${Math.round(small)} ms, then ${Math.round(large)} ms`);
    })
      .timeout(60_000)
      // Other work on the machine may hold one try up; quadratic work fails every one.
      .retries(3);
  }
});
