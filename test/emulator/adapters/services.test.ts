/** The adapters and the local warehouse share no code: they meet on the wire, here. */
import * as assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, startOrJoinLocal } from '../../../src/aws/index';
import { WarehouseCatalog } from '../../../src/domain/catalog/warehouseCatalog';
import { localConnection } from '../../../src/domain/connection/connection';
import { migrate } from '../../../src/domain/migration/migrate';
import type { Services } from '../../../src/domain/ports';
import { collect } from '../../../src/domain/query/collect';
import type { QueryRun } from '../../../src/domain/query/run';
import { rowsOf, startQueryRun } from '../../../src/domain/query/runner';
import { startLocalWarehouse } from '../../../src/emulator/start';
import type { LocalWarehouse } from '../../../src/emulator/start';
import { temporaryFolder } from '../support/warehouse';

function run(services: Services, ...sqls: string[]): QueryRun {
  const statements = sqls.map((sql) => ({ sql, range: { start: 0, end: sql.length } }));
  return startQueryRun({ warehouse: services.warehouse, connection: 'local', database: 'dev', statements });
}

function until(started: QueryRun, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (condition()) return resolve();
    const listener = started.onDidChange(() => {
      if (!condition()) return;
      listener.dispose();
      resolve();
    });
  });
}

describe('the adapters on the local warehouse', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  let warehouse: LocalWarehouse;
  let services: Services;

  before(async () => {
    warehouse = await startLocalWarehouse({ dataDir: folder.path, engine: 'pglite' });
    // It is running: connect joins it, and never needs the process that it would start.
    services = await connect(localConnection, {
      local: { dataDir: folder.path, emulatorPath: join(folder.path, 'not there') },
    });
  });

  after(async () => {
    services?.dispose();
    await warehouse?.close();
    folder.remove();
  });

  it('joins the owner of the folder and reads its state', async () => {
    assert.equal((await services.identity.caller()).account, '000000000000');
    const status = await services.local?.status();
    assert.equal(status?.pid, process.pid);
    assert.equal(status.engine.kind, 'pglite');
  });

  it('writes large objects in parts, and reads ranges and streams of them', async () => {
    const { objects } = services;
    await objects.createBucket('adapters');
    const at = { bucket: 'adapters', key: 'big/ü +%.bin' };
    const bytes = Buffer.alloc(20 * 1024 * 1024, 'abcdefg');
    const progress: number[] = [];
    const written = await objects.write(at, bytes, {
      onProgress: (sent) => progress.push(sent),
      metadata: { kind: 'test' },
    });
    assert.match(written.etag, /-3$/);
    assert.equal(progress.at(-1), bytes.byteLength);
    assert.equal((await objects.head(at)).metadata['kind'], 'test');
    assert.equal(Buffer.from(await objects.read(at, { start: 7, end: 14 })).toString(), 'abcdefg');
    let streamed = 0;
    for await (const chunk of objects.stream(at)) streamed += chunk.byteLength;
    assert.equal(streamed, bytes.byteLength);
    assert.deepEqual(
      (await objects.list({ bucket: 'adapters', prefix: 'big/' })).objects.map(({ key }) => key),
      [at.key],
    );
    await objects.remove(at);
    await assert.rejects(objects.head(at), { reason: 'NotFound' });
  });

  it('uploads a stream of unknown length', async () => {
    const at = { bucket: 'adapters', key: 'stream' };
    async function* chunks() {
      for (let i = 0; i < 10; i++) yield Buffer.alloc(1024 * 1024, String(i));
    }
    assert.equal((await services.objects.write(at, chunks)).size, 10 * 1024 * 1024);
    assert.equal((await services.objects.head(at)).size, 10 * 1024 * 1024);
  });

  it('gives up when it is told to', async () => {
    const abort = new AbortController();
    abort.abort();
    await assert.rejects(services.objects.buckets(abort.signal), { name: 'AbortError' });
    const late = new AbortController();
    const at = { bucket: 'adapters', key: 'stream' };
    const reading = (async () => {
      for await (const chunk of services.objects.stream(at, late.signal)) if (chunk.byteLength > 0) late.abort();
    })();
    await assert.rejects(reading, { name: 'AbortError' });
  });

  it('runs SQL and gets NULL, empty texts, line ends and types as they are', async () => {
    const sql = `SELECT 1::int4 AS n, NULL::varchar AS none, ''::varchar AS empty, 'a "b",\nc'::varchar AS odd, 1.50::decimal(10,2) AS d, true AS yes`;
    const { rows, columns } = await collect(services.warehouse, sql);
    assert.equal(rows.length, 1);
    assert.deepEqual(rows[0]?.slice(0, 5), ['1', null, '', 'a "b",\nc', '1.50']);
    assert.deepEqual(
      columns.map(({ name }) => name),
      ['n', 'none', 'empty', 'odd', 'd', 'yes'],
    );
    assert.equal(columns[0]?.type, 'int4');
  });

  it('runs a script in one session, with a temporary table and a transaction', async () => {
    const script = run(
      services,
      'CREATE TEMP TABLE t (a int)',
      'BEGIN',
      'INSERT INTO t VALUES (1), (2)',
      'COMMIT',
      'SELECT a FROM t ORDER BY a',
    );
    await until(script, () => script.finished);
    assert.deepEqual(
      script.outcomes.map(({ state, error }) => error?.message ?? state),
      Array(5).fill('done'),
    );
    const last = script.outcomes[4];
    assert.deepEqual(last === undefined ? [] : [...rowsOf(last)], [['1'], ['2']]);
    assert.equal(script.outcomes[2]?.changed, 2);
  });

  it('pages a large result and keeps its order', async () => {
    const rows = 50_000;
    const many = run(services, `SELECT i, 'row ' || i AS text FROM generate_series(1, ${rows}) AS g(i)`);
    await until(many, () => many.finished);
    const [outcome] = many.outcomes;
    assert.equal(outcome?.error, undefined);
    assert.equal(outcome?.fetched, rows);
    assert.deepEqual(outcome.row(0), ['1', 'row 1']);
    assert.deepEqual(outcome.row(rows - 1), [String(rows), `row ${rows}`]);
  });

  it('places the error of a statement', async () => {
    const sql = 'SELECT 1,\n  missing_column\nFROM pg_class';
    const failed = run(services, sql);
    await until(failed, () => failed.finished);
    const error = failed.outcomes[0]?.error;
    assert.match(error?.message ?? '', /missing_column/);
    assert.equal(sql.slice(error?.offset).split('\n')[0], 'missing_column');
  });

  it('cancels a running statement on the server', async () => {
    const endless = run(services, 'SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 1000000) b');
    await until(endless, () => endless.outcomes[0]?.statementId !== undefined);
    await endless.cancel();
    await until(endless, () => endless.finished);
    assert.equal(endless.outcomes[0]?.state, 'cancelled');
    const state = await services.warehouse.describe(endless.outcomes[0].statementId ?? '');
    assert.equal(state.status, 'ABORTED');
    assert.deepEqual((await collect(services.warehouse, 'SELECT 1 AS a')).rows, [['1']]);
  });

  it('migrates, and shows what stands in the warehouse', async () => {
    const text = `CREATE SCHEMA adapters;
CREATE TABLE adapters.sale (id bigint NOT NULL, day date SORTKEY, note varchar(20), PRIMARY KEY (id)) DISTKEY (id);
CREATE VIEW adapters.daily AS SELECT day, count(*) AS sales FROM adapters.sale GROUP BY day`;
    const options = { split: (sql: string) => sql.split(';').map((part) => part.trim()) };
    const states = [];
    for (let round = 0; round < 2; round++) {
      for await (const file of migrate(services.warehouse, [{ path: '01.sql', text }], options))
        states.push(file.state);
    }
    assert.deepEqual(states, ['applied', 'unchanged']);
    const catalog = new WarehouseCatalog(services.warehouse, 'dev');
    assert.ok((await catalog.schemas()).some(({ name }) => name === 'adapters'));
    const tables = await catalog.tables('adapters');
    assert.deepEqual(
      tables.map(({ name, kind }) => [name, kind]),
      [
        ['daily', 'view'],
        ['sale', 'table'],
      ],
    );
    const [id, day, note] = tables[1]?.columns ?? [];
    assert.deepEqual([id?.nullable, id?.distKey], [false, true]);
    assert.equal(day?.sortKey, 1);
    assert.equal(note?.type, 'character varying(20)');
    assert.match(await catalog.ddl({ schema: 'adapters', name: 'sale', kind: 'table' }), /CREATE TABLE/i);
    assert.match(await catalog.ddl({ schema: 'adapters', name: 'daily', kind: 'view' }), /select/i);
    assert.deepEqual(await catalog.procedures('adapters'), []);
  });

  it('rolls a batch back as one transaction and names the statement that failed', async () => {
    const { id } = await services.warehouse.batch({ sqls: ['CREATE TABLE rolled_back (a int)', 'SELECT nothing'] });
    let state = await services.warehouse.describe(id, undefined, 5);
    while (state.status !== 'FAILED' && state.status !== 'FINISHED')
      state = await services.warehouse.describe(id, undefined, 5);
    assert.equal(state.status, 'FAILED');
    assert.equal(state.subStatements.length, 2);
    assert.match(state.subStatements[1]?.error ?? '', /nothing/);
    await assert.rejects(collect(services.warehouse, 'SELECT * FROM rolled_back'), { reason: 'Failed' });
  });

  it('lists what ran', async () => {
    const recent = await services.warehouse.recent(5);
    assert.equal(recent.length, 5);
    assert.ok(recent.every(({ id, createdAt }) => id !== '' && createdAt !== undefined));
  });

  it('keeps Glue jobs as they were written', async () => {
    const definition = {
      Name: 'adapter_job',
      Role: 'arn:aws:iam::000000000000:role/r',
      Command: { Name: 'pythonshell' as const, ScriptLocation: 's3://adapters/x.py' },
      Timeout: 7,
    };
    assert.equal(await services.jobs.get('adapter_job'), undefined);
    assert.equal(await services.jobs.put(definition), 'created');
    assert.equal(await services.jobs.put({ ...definition, Timeout: 8 }), 'updated');
    assert.equal((await services.jobs.get('adapter_job'))?.definition.Timeout, 8);
    assert.deepEqual(await services.jobs.runs('adapter_job', 10), []);
    assert.deepEqual((await services.logs.read('/aws-glue/jobs/output', 'jr_none')).events, []);
    assert.deepEqual(await services.catalog.databases(), []);
  });

  it('finds the warehouse again after a restart, at another port with other keys', async () => {
    await warehouse.close();
    warehouse = await startLocalWarehouse({ dataDir: folder.path, engine: 'pglite' });
    assert.deepEqual(
      (await services.objects.buckets()).map(({ name }) => name),
      ['adapters'],
    );
    assert.deepEqual((await collect(services.warehouse, 'SELECT count(*) FROM adapters.sale')).rows, [['0']]);
    assert.equal((await services.local?.status())?.dataDir, folder.path);
  });

  it('uploads a stream whole though the warehouse was restarted since it was asked last', async () => {
    await warehouse.close();
    warehouse = await startLocalWarehouse({ dataDir: folder.path, engine: 'pglite' });
    const at = { bucket: 'adapters', key: 'after-restart' };
    async function* chunks() {
      for (const text of ['first,', 'second']) yield Buffer.from(text);
    }
    await services.objects.write(at, chunks);
    assert.equal(new TextDecoder().decode(await services.objects.read(at)), 'first,second');
  });

  it('is started once the holder of its folder has let go without serving', async () => {
    const other = temporaryFolder();
    const emulatorPath = join(other.path, 'emulator.js');
    const lock = join(other.path, 'lock.json');
    const facts =
      "endpoint: 'http://127.0.0.1:9', region: 'us-east-1', accessKeyId: 'a', secretAccessKey: 's', pid: process.pid";
    writeFileSync(
      emulatorPath,
      `if (require('node:fs').existsSync(${JSON.stringify(lock)})) process.exit(3);\nconsole.log(JSON.stringify({ ${facts} }));`,
    );
    writeFileSync(lock, '{}');
    setTimeout(() => rmSync(lock), 700);
    const found = await startOrJoinLocal({ dataDir: other.path, emulatorPath });
    assert.equal(found.endpoint, 'http://127.0.0.1:9');
    other.remove();
  });

  it('says what is wrong when it cannot be started', async () => {
    const other = temporaryFolder();
    const start = (script: string) => {
      const emulatorPath = join(other.path, 'emulator.js');
      writeFileSync(emulatorPath, script);
      return connect(localConnection, { local: { dataDir: join(other.path, 'data'), emulatorPath } });
    };
    await assert.rejects(
      connect(localConnection, { local: { dataDir: other.path, emulatorPath: join(other.path, 'none.js') } }),
      { message: /not built/ },
    );
    await assert.rejects(start('console.error("Port 1 is taken"); process.exit(4)'), {
      reason: 'Failed',
      message: 'Port 1 is taken',
    });
    await assert.rejects(start('throw new Error("broken inside")'), {
      reason: 'Failed',
      message: 'Error: broken inside',
    });
    await assert.rejects(start('console.log("hello"); setInterval(() => 0, 1000)'), {
      reason: 'Failed',
      message: /something unexpected/,
    });
    other.remove();
  });
});
