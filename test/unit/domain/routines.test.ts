/** Procedures and functions of a database: their arguments' names, and the statements that make them. */
import * as assert from 'node:assert/strict';
import { routineDdl } from '../../../src/domain/catalog/routineDdl';
import { withArgumentNames } from '../../../src/domain/catalog/routineArguments';
import { FakeWarehouse } from './fakes';

/** Types as SVV_REDSHIFT_FUNCTIONS has them, rows of PG_PROC_INFO (types, names, modes), and what is made of both. */
type Case = readonly [types: string, rows: readonly (readonly [string, string, string | null])[], made: string];

const cases: readonly Case[] = [
  ['date, numeric(18,2)', [['date, numeric(18,2)', 'day,price', null]], 'day date, price numeric(18,2)'],
  ['date', [['date', 'day,rows', 'i,o']], 'day date'],
  ['date, bigint', [['date, bigint', 'day,rows', 'i,b']], 'day date, rows bigint'],
  // One of the name: however its types are spelled, it is meant.
  ['super', [['jsonb', 'doc', null]], 'doc super'],
  // Two of the name: only the one of these types.
  [
    'date',
    [
      ['integer', 'n', null],
      ['date', 'day', null],
    ],
    'day date',
  ],
  [
    'super',
    [
      ['integer', 'n', null],
      ['jsonb', 'doc', null],
    ],
    'super',
  ],
  ['integer, integer', [['integer, integer', 'only', null]], 'integer, integer'],
  ['integer, integer', [['integer, integer', ',b', null]], 'integer, b integer'],
  ['', [], ''],
  ['integer', [], 'integer'],
];

describe('domain/catalog: routines', () => {
  for (const [types, rows, made] of cases)
    it(`(${types}) with ${JSON.stringify(rows)} is (${made})`, () => {
      const routine = { schema: 'core', name: 'p', kind: 'procedure', arguments: types } as const;
      const other = ['core', 'other', types, 'x,y', null];
      const named = withArgumentNames([routine], [other, ...rows.map((row) => ['core', 'p', ...row])]);
      assert.deepEqual(named, [{ ...routine, arguments: made }]);
    });

  it('shows each overload of a procedure', async () => {
    const warehouse = new FakeWarehouse((sql) =>
      sql.startsWith('SHOW')
        ? { columns: ['ddl'], rows: [[`CREATE OR REPLACE PROCEDURE ${sql.slice('SHOW PROCEDURE '.length)};`]] }
        : { columns: ['argument_type'], rows: [['date'], ['date, integer']] },
    );
    const ddl = await routineDdl(warehouse, 'dev', { schema: 'core', name: 'My Load', kind: 'procedure' });
    assert.equal(
      ddl,
      'CREATE OR REPLACE PROCEDURE core."My Load"(date);\n\nCREATE OR REPLACE PROCEDURE core."My Load"(date, integer);\n',
    );
  });

  it('puts a function together', async () => {
    const body = ' SELECT $1 * 2 ';
    const warehouse = new FakeWarehouse(() => ({
      columns: ['types', 'returns', 'volatility', 'language', 'source'],
      rows: [['integer', 'bigint', 's', 'sql', body]],
    }));
    const ddl = await routineDdl(warehouse, 'dev', { schema: 'core', name: 'f', kind: 'function' });
    assert.equal(
      ddl,
      `CREATE OR REPLACE FUNCTION core.f(integer)\nRETURNS bigint\nSTABLE\nAS $$${body}$$\nLANGUAGE sql;\n`,
    );
  });

  it('makes up no statement for a function that runs elsewhere', async () => {
    const rows = [['integer', 'bigint', 'v', 'exfunc', 'arn']];
    const warehouse = new FakeWarehouse(() => ({
      columns: ['types', 'returns', 'volatility', 'language', 'source'],
      rows,
    }));
    const lambda = { schema: 'core', name: 'f', kind: 'function' } as const;
    await assert.rejects(routineDdl(warehouse, 'dev', lambda), /core\.f runs outside of Redshift/);
  });

  it('says that there is none', async () => {
    const warehouse = new FakeWarehouse(() => ({ columns: ['argument_type'], rows: [] }));
    const gone = { schema: 'core', name: 'gone', kind: 'procedure' } as const;
    await assert.rejects(routineDdl(warehouse, 'dev', gone), /no DDL for the procedure core\.gone/);
  });
});
