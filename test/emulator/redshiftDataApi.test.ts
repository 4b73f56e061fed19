import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsError, type JsonObject } from '../../src/emulator/http/service';
import { TestWarehouse } from './redshiftSupport';

const target = { WorkgroupName: 'pricemart', Database: 'dev' };

async function refused(work: Promise<unknown>): Promise<AwsError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
  throw new assert.AssertionError({ message: 'it was accepted' });
}

for (const engine of ['native', 'pglite']) {
  describe(`Redshift Data API on ${engine}`, function () {
    this.timeout(60_000);
    let warehouse: TestWarehouse;
    before(async () => {
      warehouse = await TestWarehouse.start(engine);
    });
    after(() => warehouse.close());

    it('binds parameters as text and checks them', async () => {
      const answer = await warehouse.run('SELECT :a::int + 1 AS n, :b AS t', {
        Parameters: [
          { name: 'a', value: '41' },
          { name: 'b', value: "it's \\ null" },
        ],
      });
      assert.deepEqual(answer.rows, [[42, "it's \\ null"]]);
      const unused = await refused(
        warehouse.call('ExecuteStatement', { Sql: 'SELECT 1', ...target, Parameters: [{ name: 'x', value: '1' }] }),
      );
      assert.equal(unused.code, 'ValidationException');
      assert.match(unused.message, /unused parameters/);
      const empty = await refused(
        warehouse.call('ExecuteStatement', { Sql: 'SELECT :x', ...target, Parameters: [{ name: 'x', value: '' }] }),
      );
      assert.match(empty.message, /empty/);
    });

    it('pages large results by token, in JSON and in CSV', async () => {
      const json = await warehouse.run("SELECT g, 'row ' || g FROM generate_series(1, 12000) AS g ORDER BY 1");
      assert.equal(json.rows.length, 12000);
      assert.deepEqual(json.rows[11999], [12000, 'row 12000']);
      assert.equal(json.description['ResultRows'], 12000);
      const { Id } = await warehouse.call('ExecuteStatement', {
        Sql: "SELECT 1 AS a, NULL AS b, '' AS c, 'x,\"y\"' AS d",
        ...target,
        ResultFormat: 'CSV',
        WaitTimeSeconds: 30,
      });
      const page = await warehouse.call('GetStatementResultV2', { Id });
      assert.deepEqual(page['Records'], [{ CSVRecords: '1,,"","x,""y"""\n' }]);
      assert.equal((await refused(warehouse.call('GetStatementResult', { Id }))).code, 'ValidationException');
    });

    it('runs a request once per client token', async () => {
      await warehouse.run('CREATE TABLE once (x int)');
      const request = { Sql: 'INSERT INTO once VALUES (1)', ...target, ClientToken: 'token-1', WaitTimeSeconds: 30 };
      const first = await warehouse.call('ExecuteStatement', request);
      const again = await warehouse.call('ExecuteStatement', request);
      assert.equal(again['Id'], first['Id']);
      assert.deepEqual((await warehouse.run('SELECT count(*) FROM once')).rows, [[1]]);
      const other = await refused(warehouse.call('ExecuteStatement', { ...request, Sql: 'SELECT 2' }));
      assert.equal(other.code, 'ValidationException');
    });

    it('keeps a session with its temporary tables and closes it', async () => {
      const first = await warehouse.call('ExecuteStatement', {
        Sql: 'CREATE TEMP TABLE kept (x int)',
        ...target,
        SessionKeepAliveSeconds: 30,
        WaitTimeSeconds: 30,
      });
      const SessionId = first['SessionId'] as string;
      assert.equal((await warehouse.run('INSERT INTO kept VALUES (1)', { SessionId })).status, 'FINISHED');
      assert.equal((await warehouse.run('SELECT * FROM kept', { SessionId })).rows.length, 1);
      assert.match((await warehouse.run('SELECT * FROM kept')).error, /relation "kept" does not exist/);
      const listed = await warehouse.call('ListSessions', {});
      const [session] = listed['Sessions'] as JsonObject[];
      assert.equal(session?.['SessionId'], SessionId);
      assert.equal(session['Status'], 'AVAILABLE');
    });

    it('cancels what runs', async () => {
      const { Id } = await warehouse.call('ExecuteStatement', {
        Sql: 'SELECT count(*) FROM generate_series(1, 100000000000)',
        ...target,
      });
      while ((await warehouse.call('DescribeStatement', { Id }))['Status'] !== 'STARTED')
        await new Promise((resolve) => setTimeout(resolve, 10));
      // The statement is on its way to the engine; the cancel must reach it wherever it is.
      const { Status } = await warehouse.call('CancelStatement', { Id });
      assert.equal(Status, true);
      const described = await warehouse.call('DescribeStatement', { Id });
      assert.equal(described['Status'], 'ABORTED');
      assert.equal((await refused(warehouse.call('CancelStatement', { Id }))).code, 'ValidationException');
      assert.deepEqual((await warehouse.run('SELECT 1')).rows, [[1]]);
    });

    it('keeps principals apart', async () => {
      const { Id } = await warehouse.call('ExecuteStatement', { Sql: 'SELECT 1', ...target, WaitTimeSeconds: 30 });
      const hidden = await refused(warehouse.call('DescribeStatement', { Id }, 'somebody'));
      assert.equal(hidden.code, 'ResourceNotFoundException');
      assert.equal(hidden.fields['ResourceId'], Id);
      assert.deepEqual((await warehouse.call('ListStatements', { Status: 'ALL' }, 'somebody'))['Statements'], []);
    });

    it('commits a batch whole, or each statement on its own with AUTO_COMMIT', async () => {
      await warehouse.run('CREATE TABLE parts (x int)');
      const sqls = ['INSERT INTO parts VALUES (1)', 'SELECT 1/0', 'INSERT INTO parts VALUES (2)'];
      const whole = await warehouse.batch(sqls);
      assert.equal(whole.status, 'FAILED');
      assert.match(whole.error, /^Query #2 failed with ERROR: division by zero/);
      assert.deepEqual((await warehouse.run('SELECT count(*) FROM parts')).rows, [[0]]);
      const each = await warehouse.batch(sqls, { ExecutionMode: 'AUTO_COMMIT' });
      assert.equal(each.status, 'FAILED');
      assert.deepEqual((await warehouse.run('SELECT x FROM parts ORDER BY x')).rows, [[1], [2]]);
      const good = await warehouse.batch(['SELECT 1 AS a', 'SELECT 2 AS b']);
      const second = await warehouse.call('GetStatementResult', { Id: `${good.description['Id'] as string}:2` });
      assert.deepEqual(second['Records'], [[{ longValue: 2 }]]);
    });

    it('lists databases, schemas, tables and columns', async () => {
      await warehouse.run('CREATE SCHEMA listed');
      await warehouse.run('CREATE TABLE listed.t (id int NOT NULL, name varchar(7), price decimal(9,3))');
      assert.deepEqual((await warehouse.call('ListDatabases', target))['Databases'], ['dev']);
      assert.ok(((await warehouse.call('ListSchemas', target))['Schemas'] as string[]).includes('listed'));
      assert.deepEqual((await warehouse.call('ListTables', { ...target, SchemaPattern: 'listed' }))['Tables'], [
        { name: 't', type: 'TABLE', schema: 'listed' },
      ]);
      const described = await warehouse.call('DescribeTable', { ...target, Schema: 'listed', Table: 't' });
      assert.deepEqual(
        (described['ColumnList'] as JsonObject[]).map((column) => [
          column['name'],
          column['typeName'],
          column['nullable'],
          column['length'],
          column['scale'],
        ]),
        [
          ['id', 'int4', 0, 32, 0],
          ['name', 'varchar', 1, 7, 0],
          ['price', 'numeric', 1, 9, 3],
        ],
      );
    });

    it('answers as AWS for what is not there', async () => {
      const none = await refused(warehouse.call('DescribeStatement', { Id: '00000000-0000-0000-0000-000000000000' }));
      assert.equal(none.code, 'ResourceNotFoundException');
      assert.equal(
        (await refused(warehouse.call('ExecuteStatement', { Sql: 'SELECT 1' }))).code,
        'ValidationException',
      );
      assert.equal(
        (await refused(warehouse.call('ExecuteStatement', { Sql: 'SELECT 1; SELECT 2', ...target }))).code,
        'ValidationException',
      );
      assert.match(
        (await warehouse.run('SELECT 1', { Database: 'nowhere' })).error,
        /database "nowhere" does not exist/,
      );
      const { Id } = await warehouse.call('ExecuteStatement', {
        Sql: 'CREATE TABLE empty (x int)',
        ...target,
        WaitTimeSeconds: 30,
      });
      assert.match((await refused(warehouse.call('GetStatementResult', { Id }))).message, /does not have result/);
    });
  });

  describe(`a restart on ${engine}`, function () {
    this.timeout(60_000);
    it('keeps tables, finished statements and their results', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'pmw-restart-'));
      try {
        const first = await TestWarehouse.start(engine, folder);
        await first.run('CREATE TABLE stays (x int)');
        await first.run('INSERT INTO stays VALUES (5)');
        const { Id } = await first.call('ExecuteStatement', {
          Sql: 'SELECT x FROM stays',
          ...target,
          WaitTimeSeconds: 30,
        });
        await first.close();
        const second = await TestWarehouse.start(engine, folder);
        assert.deepEqual((await second.finish(Id as string)).rows, [[5]]);
        assert.deepEqual((await second.run('SELECT x + 1 FROM stays')).rows, [[6]]);
        await second.close();
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
}
