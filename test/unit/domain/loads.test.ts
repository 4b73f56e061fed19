import * as assert from 'node:assert/strict';
import type { Problem } from '../../../src/base/problem';
import { WarehouseCatalog } from '../../../src/domain/catalog/warehouseCatalog';
import { Loads } from '../../../src/domain/load/loads';
import { migrate } from '../../../src/domain/migration/migrate';
import { parseReport, quarantinedRows, reportLocation } from '../../../src/domain/validation/readReport';
import { FakeWarehouse, MemoryObjects } from './fakes';
import type { Script } from './fakes';

const table = (rows: Record<string, string | null>[]): Script => ({
  columns: Object.keys(rows[0] ?? { none: '' }),
  rows: rows.map((row) => Object.values(row)),
});

describe('domain/load', () => {
  const row = {
    batch_id: '7',
    source: 'pos',
    target: 'core.fact_sales',
    status: 'committed',
    job_name: 'pos_sales',
    job_run_id: 'jr_1',
    objects: '2',
    rows_landed: '100',
    rows_inserted: '90',
    rows_updated: '4',
    rows_rejected: '5',
    rows_unchanged: '1',
    started_at: '2026-11-22 06:13:18',
    committed_at: '2026-11-22 06:13:20.1',
    watermark_from: null,
    watermark_to: '2026-11-21 19:59:00',
    statement_id: 's-1',
  };

  it('reads loads with times in ISO form, and passes what is asked for as parameters', async () => {
    const warehouse = new FakeWarehouse(() => table([row]));
    const [load] = await new Loads(warehouse, 'dev').list({ source: 'pos', batch: 7 });
    assert.equal(load?.batch, 7);
    assert.equal(load.rowsInserted, 90);
    assert.equal(load.committedAt, '2026-11-22T06:13:20.1Z');
    assert.equal(load.watermarkFrom, undefined);
    assert.equal(load.statementId, 's-1');
    assert.deepEqual(warehouse.executed[0]?.parameters, { source: 'pos', batch: '7' });
  });

  it('knows no load of a batch that never loaded', async () => {
    const warehouse = new FakeWarehouse(() => ({ columns: ['batch_id'], rows: [] }));
    assert.equal(await new Loads(warehouse).ofBatch(3), undefined);
  });

  it('has no statements where the server has forgotten them', async () => {
    const loads = new Loads(new FakeWarehouse(() => table([row])));
    const load = await loads.ofBatch(7);
    assert.ok(load !== undefined);
    assert.deepEqual(await loads.statements({ ...load, statementId: 'gone' }), []);
  });
});

describe('domain/validation', () => {
  const report = {
    version: 1,
    source: 'pos',
    batch: 7,
    jobName: 'pos_sales',
    jobRunId: 'jr_1',
    startedAt: '2026-11-22T06:12:00Z',
    endedAt: '2026-11-22T06:13:00Z',
    rowsRead: 10,
    rowsPassed: 9,
    rowsRejected: 1,
    ruleset: 's3://a/pos_sales.dqdl',
    rulesetFile: 'pos_sales.dqdl',
    objects: [{ uri: 's3://l/a.csv', etag: 'e', size: 1, rows: 10, rejected: 1 }],
    rules: [{ id: 'R1', rule: 'IsComplete "a"', outcome: 'PASS', passed: 10, failed: 0, line: 2 }],
    quarantine: 's3://lake/quarantine/pos/batch=7/',
  };

  it('stands where the job writes it', () => {
    assert.deepEqual(reportLocation('pos', 7), { bucket: 'pricemart-lake', key: 'validation/pos/7.json' });
    assert.deepEqual(reportLocation('pos', 7, 's3://bucket/lake'), {
      bucket: 'bucket',
      key: 'lake/validation/pos/7.json',
    });
  });

  it('takes a whole report', () => {
    assert.equal(parseReport(JSON.stringify(report), 'x').rules[0]?.id, 'R1');
  });

  const wrong: [string, object, RegExp][] = [
    ['another version', { version: 2 }, /version 2, not 1/],
    ['a missing count', { rowsRead: undefined }, /no number in "rowsRead"/],
    ['a wrong object', { objects: [{ uri: 's3://a' }] }, /no text in "objects\[0\]\.etag"/],
    ['an unknown outcome', { rules: [{ ...report.rules[0], outcome: 'MAYBE' }] }, /rules\[0\]\.outcome/],
  ];
  for (const [what, change, words] of wrong) {
    it(`refuses ${what} and names the field`, () => {
      assert.throws(
        () => parseReport(JSON.stringify({ ...report, ...change }), 's3://r'),
        (problem: Problem) => {
          assert.match(problem.message, words);
          assert.equal(problem.where, 's3://r');
          return true;
        },
      );
    });
  }

  it('reads quarantined rows of all files, whatever fields Spark left out', async () => {
    const store = new MemoryObjects();
    const line = (record: number, extra = {}) =>
      JSON.stringify({
        source: 'pos',
        batch: 7,
        object: 's3://l/a.csv',
        record,
        line: record + 1,
        rules: ['R1'],
        reasons: ['no'],
        row: { a: 'x' },
        ...extra,
      });
    store.put('lake', 'quarantine/pos/batch=7/part-0.json', `${line(1)}\n${line(2, { row: { a: null } })}\n`);
    store.put('lake', 'quarantine/pos/batch=7/part-1.json', line(3, { row: undefined, rules: undefined }));
    store.put('lake', 'quarantine/pos/batch=7/_SUCCESS', '');
    const rows = [];
    for await (const page of quarantinedRows(store, report.quarantine)) rows.push(...page);
    assert.deepEqual(
      rows.map(({ record }) => record),
      [1, 2, 3],
    );
    assert.deepEqual(rows[1]?.row, { a: null });
    assert.deepEqual(rows[2]?.rules, []);
  });
});

describe('domain/catalog', () => {
  it('puts relations, columns, keys and counts together', async () => {
    const warehouse = new FakeWarehouse((sql) => {
      if (sql.includes('svv_redshift_tables')) {
        return table([
          { table_name: 'daily', table_type: 'VIEW' },
          { table_name: 'fact', table_type: 'TABLE' },
        ]);
      }
      if (sql.includes('svv_redshift_columns')) {
        return table([
          {
            table_name: 'fact',
            column_name: 'id',
            data_type: 'bigint',
            is_nullable: 'NO',
            encoding: 'az64',
            distkey: 't',
            sortkey: '1',
          },
          {
            table_name: 'fact',
            column_name: 'note',
            data_type: 'character varying(20)',
            is_nullable: 'YES',
            encoding: '',
            distkey: 'f',
            sortkey: '0',
          },
        ]);
      }
      if (sql.includes('PRIMARY KEY')) return table([{ table_name: 'fact', column_name: 'id' }]);
      if (sql.includes('svv_table_info')) return table([{ table_name: 'fact', tbl_rows: '12' }]);
      return { error: 'permission denied for relation svv_mv_info' };
    });
    const tables = await new WarehouseCatalog(warehouse, 'dev').tables('core');
    assert.deepEqual(
      tables.map(({ name, kind }) => [name, kind]),
      [
        ['daily', 'view'],
        ['fact', 'table'],
      ],
    );
    assert.equal(tables[1]?.rows, 12);
    assert.deepEqual(tables[1].columns, [
      { name: 'id', type: 'bigint', nullable: false, distKey: true, sortKey: 1, encoding: 'az64', primaryKey: true },
      { name: 'note', type: 'character varying(20)', nullable: true, distKey: false, sortKey: 0 },
    ]);
  });

  it('shows the DDL of a name that needs quotes', async () => {
    const warehouse = new FakeWarehouse(() => ({ columns: ['ddl'], rows: [['CREATE TABLE x (a int)']] }));
    const ddl = await new WarehouseCatalog(warehouse, 'dev').ddl({ schema: 'core', name: 'My Table', kind: 'table' });
    assert.equal(ddl, 'CREATE TABLE x (a int);\n');
    assert.equal(warehouse.executed[0]?.sql, 'SHOW TABLE core."My Table"');
  });
});

describe('domain/migration', () => {
  const split = (text: string) =>
    text
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  const run = async (recorded: Record<string, string>[], files: { path: string; text: string }[], fail?: string) => {
    const warehouse = new FakeWarehouse((sql) => {
      if (sql.startsWith('SELECT path'))
        return { columns: ['path', 'checksum'], rows: recorded.map((row) => Object.values(row)) };
      return fail !== undefined && sql.includes(fail) ? { error: `ERROR: bad ${fail}` } : {};
    });
    const done = [];
    for await (const file of migrate(warehouse, files, { split })) done.push(file);
    return { warehouse, done };
  };

  it('applies files in order, each with its record in one transaction', async () => {
    const { warehouse, done } = await run(
      [],
      [
        { path: '02/b.sql', text: 'CREATE TABLE b (a int); CREATE TABLE c (a int);' },
        { path: '01/a.sql', text: 'CREATE SCHEMA s;' },
      ],
    );
    assert.deepEqual(
      done.map(({ path, state, statements }) => [path, state, statements]),
      [
        ['01/a.sql', 'applied', 1],
        ['02/b.sql', 'applied', 2],
      ],
    );
    const batch = warehouse.batches[2] ?? [];
    assert.equal(batch[0], 'CREATE TABLE b (a int)');
    assert.match(batch[3] ?? '', /INSERT INTO control\.migration .*'02\/b\.sql'/);
  });

  it('leaves out what is applied and applies again what changed', async () => {
    const sha = 'a5b76f5ca7a28be1eb8fed2fc9ff9b4f5b5fbe52a06cdf1e1d5c5a1e2a39e9b5';
    const first = await run([], [{ path: 'a.sql', text: 'SELECT 1' }]);
    const recorded = /'([0-9a-f]{64})'/.exec(first.warehouse.batches[1]?.at(-1) ?? '')?.[1] ?? '';
    const again = await run(
      [
        { path: 'a.sql', checksum: recorded },
        { path: 'b.sql', checksum: sha },
      ],
      [
        { path: 'a.sql', text: 'SELECT 1' },
        { path: 'b.sql', text: 'SELECT 2' },
      ],
    );
    assert.deepEqual(
      again.done.map(({ state }) => state),
      ['unchanged', 'changed'],
    );
    assert.equal(again.warehouse.batches.length, 2);
  });

  it('stops at the file that fails and names it', async () => {
    await assert.rejects(
      run(
        [],
        [
          { path: '01/a.sql', text: 'SELECT broken' },
          { path: '02/b.sql', text: 'SELECT 1' },
        ],
        'broken',
      ),
      (problem: Problem) => {
        assert.match(problem.message, /^01\/a\.sql: ERROR: bad broken/);
        assert.match(problem.mend ?? '', /pmw migrate again/);
        return true;
      },
    );
  });
});
