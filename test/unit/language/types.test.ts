import * as assert from 'node:assert/strict';
import { analyze, arithmeticType, canonicalType, commonType, findAll, parse } from '../../../src/language';
import { fixtureCatalog, outputsOf, semanticsCases, typesOf } from './semanticsCases';

describe('language/types', () => {
  for (const { sql, expected } of semanticsCases('types.sql')) {
    it(`of ${sql.slice(0, 90)}`, () => {
      assert.deepEqual(typesOf(sql, fixtureCatalog), expected);
    });
  }

  for (const { sql, expected } of semanticsCases('outputs.sql')) {
    it(`of the columns of ${sql.slice(0, 90)}`, () => {
      assert.deepEqual(outputsOf(sql, fixtureCatalog), expected);
    });
  }

  it('follows the guide where decimals grow beyond 38 digits', () => {
    assert.equal(arithmeticType('*', 'numeric(38,2)', 'numeric(10,2)'), 'numeric(38,4)');
    assert.equal(arithmeticType('/', 'numeric(38,2)', 'numeric(38,10)'), 'numeric(38,4)');
    assert.equal(arithmeticType('+', 'numeric(38,0)', 'numeric(38,0)'), 'numeric(38,0)');
    assert.equal(arithmeticType('+', 'varchar', 'integer'), undefined);
  });

  it('finds what set operations have in common', () => {
    // "Computations with numeric values": DECIMAL(7,2) and DECIMAL(15,3) give DECIMAL(15,3).
    assert.equal(commonType(['numeric(7,2)', 'numeric(15,3)']), 'numeric(15,3)');
    assert.equal(commonType(['varchar(3)', 'char(5)']), 'varchar(5)');
    assert.equal(commonType(['varchar(max)', 'varchar(5)']), 'varchar');
    assert.equal(commonType(['date', 'timestamptz']), 'timestamptz');
    assert.equal(commonType(['smallint', 'real', 'integer']), 'double precision');
    assert.equal(commonType(['integer', 'varchar']), undefined);
    assert.equal(commonType(['integer', undefined]), undefined);
    assert.equal(commonType([]), undefined);
  });

  it('reads types as catalogs spell them', () => {
    assert.equal(canonicalType('character varying(20)'), 'varchar(20)');
    assert.equal(canonicalType('NUMERIC(10, 2)'), 'numeric(10,2)');
    assert.equal(canonicalType('timestamp(6) without time zone'), 'timestamp');
    assert.equal(canonicalType('timestamp with time zone'), 'timestamptz');
    assert.equal(canonicalType('double  precision'), 'double precision');
    assert.equal(canonicalType('int8'), 'bigint');
  });

  it('knows the types of parameters and variables', () => {
    const sql = `create procedure p(a int) as $$ declare b varchar(9); c core.sales.amount%type; d record; e tag%rowtype;
      begin select a, b, c, d, e.id, found into d from tag; for i in 1..3 loop b := i; end loop; end; $$ language plpgsql`;
    const result = parse(sql);
    const model = analyze(result, fixtureCatalog);
    assert.deepEqual(
      findAll(result.statements, 'columnRef').map(
        (ref) => `${sql.slice(ref.start, ref.end)} ${model.typeOf(ref) ?? '?'}`,
      ),
      [
        'a integer',
        'b varchar(9)',
        'c numeric(12,2)',
        'd ?',
        'e.id integer',
        'found boolean',
        'b varchar(9)',
        'i integer',
        'plpgsql ?',
      ],
    );
  });

  it('follows records that are filled from each other, 5,000 of them, and one from itself', () => {
    const n = 5_000;
    const declared = Array.from({ length: n }, (_, i) => `r${i} record;`).join(' ');
    const filled = Array.from({ length: n }, (_, i) =>
      i === 0 ? 'select id into r0 from tag;' : `select r${i - 1}.id into r${i} from tag;`,
    ).join(' ');
    const sql = `create procedure p() as $$ declare own record; ${declared} begin ${filled} select own.id into own from tag; call q(r1.id, r${n - 1}.id, own.id); end; $$ language plpgsql`;
    const model = analyze(parse(sql), fixtureCatalog);
    const typeAt = (text: string): string | undefined => {
      const ref = findAll(model.parse.statements, 'columnRef').findLast(
        ({ start, end }) => sql.slice(start, end) === text,
      );
      assert.ok(ref);
      return model.typeOf(ref);
    };
    assert.equal(typeAt('r1.id'), 'integer');
    assert.doesNotThrow(() => [typeAt(`r${n - 1}.id`), typeAt('own.id')]);
  });

  it('types chains of 5,000 views and common tables, read from their end', () => {
    const views = Array.from({ length: 5_000 }, (_, i) => `create view v${i + 1} as select n + 1 as n from v${i};`);
    const tables = Array.from({ length: 5_000 }, (_, i) => `t${i + 1} as (select n + 1 as n from t${i})`);
    for (const sql of [
      `create view v0 as select 1 as n; ${views.join(' ')} select n from v5000`,
      `with t0 as (select 1 as n), ${tables.join(', ')} select n from t5000`,
    ]) {
      const result = parse(sql);
      const query = result.statements.at(-1);
      assert.ok(query?.kind === 'query');
      const [column] = analyze(result).columnsOf(query) ?? [];
      assert.deepEqual([column?.type, column?.nullable], ['integer', false]);
    }
  }).timeout(20_000);

  it('types chains of 10,000 operators, parentheses and common tables', () => {
    const sum = `select ${'1 + '.repeat(10_000)}1 as n`;
    const text = `select ${"'x' || ".repeat(10_000)}'x' as n`;
    const tables = Array.from({ length: 10_000 }, (_, i) => `t${i + 1} as (select n + 1 as n, k from t${i})`);
    const chain = `with t0 as (select 1 as n, 'x' as k), ${tables.join(', ')} select n, k from t10000`;
    for (const [sql, type] of [
      [sum, 'integer'],
      [text, 'varchar'],
      [chain, 'integer'],
    ] as const) {
      const result = parse(sql);
      const model = analyze(result);
      const [query] = result.statements;
      assert.ok(query?.kind === 'query' && query.body.kind === 'select');
      const [item] = query.body.items;
      assert.ok(item);
      assert.equal(model.typeOf(item.expression), type);
      assert.equal(model.columnsOf(query)?.[0]?.type, type);
      assert.notEqual(model.nullableOf(item.expression), true);
    }
  }).timeout(20_000);
});
