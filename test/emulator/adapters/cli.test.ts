/** The `pmw` command as a person or a build server runs it: the bundle, its output and its exit codes. */
import * as assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { connect } from '../../../src/aws/index';
import { localConnection } from '../../../src/domain/connection/connection';
import { temporaryFolder } from '../support/warehouse';

const cli = resolve('dist/cli.js');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe('pmw', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  const env = {
    ...process.env,
    PMW_DATA: join(folder.path, 'data'),
    PMW_CONNECTIONS: join(folder.path, 'connections.json'),
    HOME: folder.path,
  };

  function pmw(
    args: readonly string[],
    more: { input?: string; onOut?: (out: string, kill: () => void) => void } = {},
  ): Promise<Ended> {
    return new Promise((done, reject) => {
      const child = spawn(process.execPath, [cli, ...args], { cwd: folder.path, env });
      let out = '';
      let err = '';
      const kill = () => void child.kill('SIGINT');
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString('utf8');
        more.onOut?.(out, kill);
      });
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
      child.on('error', reject);
      child.on('close', (code) => done({ code, out, err }));
      child.stdin.end(more.input ?? '');
    });
  }

  const write = (path: string, text: string) => {
    mkdirSync(join(folder.path, path, '..'), { recursive: true });
    writeFileSync(join(folder.path, path), text);
  };

  before(() => assert.ok(existsSync(cli), 'run npm run build first'));
  after(async () => {
    await pmw(['stop']);
    folder.remove();
  });

  it('explains itself, and a wrong call', async () => {
    const help = await pmw(['help']);
    assert.equal(help.code, 0);
    assert.match(help.out, /migrate\s+apply the SQL files/);
    assert.match((await pmw(['run', '--help'])).out, /--follow/);
    assert.deepEqual((await pmw(['nonsense'])).code, 2);
    const wrong = await pmw(['query', '--format', 'xml', 'select 1']);
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /--format must be one of table, csv, json, tsv, not "xml"\n {2}usage: pmw query/);
    assert.match((await pmw(['land', '--nonsense'])).err, /--nonsense/);
  });

  it('starts the local warehouse on first use and runs SQL', async () => {
    const table = await pmw([
      'query',
      '--engine',
      'pglite',
      "SELECT 1::int AS n, 'x'::varchar AS t, NULL::int AS none",
    ]);
    assert.equal(table.err, `1 row${table.err.slice(5)}`);
    assert.equal(table.out, 'n  t  none\n-  -  ----\n1  x  NULL\n');
    assert.equal(table.code, 0);
    const csv = await pmw(['query', '-', '--format', 'csv'], { input: "SELECT 1 AS a, '' AS b; SELECT 2 AS c" });
    assert.equal(csv.out, 'a,b\n1,""\nc\n2\n');
    const json = await pmw(['query', 'SELECT 1 AS a', '--format', 'json']);
    assert.deepEqual(JSON.parse(json.out), [{ a: 1 }]);
  });

  it('places an SQL error and ends with 1', async () => {
    const { code, err } = await pmw(['query', 'SELECT 1;\nSELECT\n  oops']);
    assert.equal(code, 1);
    assert.match(err, /^1 row.*\npmw: ERROR: column "oops" does not exist\n {2}where: line 3, column 3\n {2}mend: /);
  });

  it('migrates once, again when a file changed, and says what fails', async () => {
    write('sql/01_schema/01_schema.sql', 'CREATE SCHEMA IF NOT EXISTS shop;\n');
    write(
      'sql/02_tables/01_sale.sql',
      '-- sales; one per line\nCREATE TABLE IF NOT EXISTS shop.sale (id INT);\nCREATE TABLE IF NOT EXISTS shop.line (id INT);\n',
    );
    const first = await pmw(['migrate']);
    assert.equal(first.code, 0, first.err);
    assert.match(first.out, /02_tables\/01_sale\.sql {2}applied, 2 statements/);
    assert.match(first.out, /2 files: 2 applied, 0 changed, 0 unchanged/);
    assert.equal((await pmw(['migrate'])).out, '2 files: 0 applied, 0 changed, 2 unchanged.\n');
    write('sql/02_tables/01_sale.sql', 'CREATE TABLE IF NOT EXISTS shop.sale (id INT);\n');
    assert.match((await pmw(['migrate'])).out, /changed since it was applied/);
    write('sql/03_bad/01_bad.sql', 'CREATE TABLE shop.other (id INT);\nSELECT nothing;\n');
    const bad = await pmw(['migrate']);
    assert.equal(bad.code, 1);
    assert.match(bad.err, /03_bad\/01_bad\.sql: ERROR: column "nothing" does not exist/);
    assert.match((await pmw(['query', 'SELECT * FROM shop.other'])).err, /does not exist/);
    assert.match((await pmw(['migrate', '--sql', 'none'])).err, /There is no folder none/);
  });

  it('puts generated files and a file of ours into the landing zone, each once', async () => {
    const land = () => pmw(['land', '--days', '2', '--first', '2026-11-20', '--rows', '50', '--seed', 's']);
    assert.match((await land()).out, /^9 files, /);
    assert.match((await land()).out, /^9 files \(9 were there already\)/);
    write('mine.csv', 'a,b\n1,2\n');
    const mine = await pmw(['land', '--file', 'mine.csv', '--to', 's3://pricemart-landing/online/']);
    assert.equal(mine.out, 's3://pricemart-landing/online/mine.csv  8 B\n');
    const missing = await pmw(['land', '--file', 'none.csv', '--to', 's3://pricemart-landing/x']);
    assert.match(missing.err, /There is no file none\.csv/);
    assert.equal((await pmw(['land', '--file', 'mine.csv'])).code, 2);
  });

  it('deploys jobs, and says what is missing or wrong', async () => {
    write('glue-scripts/hello.py', 'print("hello")\n');
    write(
      'glue-scripts/hello.job.json',
      JSON.stringify({ Name: 'hello', Command: { Name: 'pythonshell', PythonVersion: '3.9' } }),
    );
    assert.equal((await pmw(['deploy', 'all'])).out, 'hello  created, 1 file uploaded\n');
    assert.equal((await pmw(['deploy', 'hello'])).out, 'hello  updated, files unchanged\n');
    const missing = await pmw(['deploy', 'goodbye']);
    assert.equal(missing.code, 1);
    assert.match(
      missing.err,
      /no job definition goodbye\.job\.json.*\n.*where.*\n {2}mend: {2}Write it, or deploy one of: hello\./,
    );
    write('glue-scripts/hello.job.json', '{\n  "Name": "hello",\n  "Command": { "Name": "spark" }\n}');
    assert.match((await pmw(['deploy', 'hello'])).err, /Command\.Name must be one of/);
  });

  it('says that a job or a report does not exist', async () => {
    assert.match((await pmw(['run', 'none'])).err, /the Glue job none does not exist/i);
    assert.match((await pmw(['report', 'pos', '99'])).err, /no validation report of pos, batch 99/);
    assert.equal((await pmw(['report', 'pos'])).code, 2);
  });

  it('cancels a query on the server when it is interrupted', async () => {
    const services = await connect(localConnection, { local: { dataDir: env.PMW_DATA, emulatorPath: cli } });
    const endless = 'SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 1000000) b';
    const status = async () => (await services.warehouse.recent(20)).find(({ sql }) => sql === endless)?.status;
    const child = spawn(process.execPath, [cli, 'query', endless], { cwd: folder.path, env, stdio: 'ignore' });
    const ended = new Promise<number | null>((done) => child.on('close', done));
    while ((await status()) !== 'STARTED') await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGINT');
    assert.equal(await ended, 130);
    assert.equal(await status(), 'ABORTED');
    services.dispose();
    assert.equal((await pmw(['query', 'SELECT 1 AS a', '--format', 'csv'])).out, 'a\n1\n');
  });

  it('lints in the forms that people and tools read', async () => {
    write('lint/bad.sql', 'SELECT * FROM shop.sale WHERE id = NULL;\nSELEC 1;\n');
    const text = await pmw(['lint', 'lint']);
    assert.equal(text.code, 1);
    assert.match(text.out, /^lint\/bad\.sql:\d+:\d+ {2}(error|warning|information) /);
    const sarif = JSON.parse((await pmw(['lint', 'lint', '--format', 'sarif'])).out) as {
      runs: { results: { ruleId: string }[] }[];
    };
    assert.ok((sarif.runs[0]?.results.length ?? 0) > 0);
    assert.match(
      (await pmw(['lint', 'lint', '--format', 'github'])).out,
      /^::(error|warning|notice) file=lint\/bad\.sql,line=/,
    );
    const json = JSON.parse((await pmw(['lint', 'lint', '--format', 'json'])).out) as { path: string }[];
    assert.ok(json.every(({ path }) => path === 'lint/bad.sql'));
    write('lint/bad.sql', 'SELECT id FROM shop.sale;\n');
    assert.equal((await pmw(['lint', 'lint'])).code, 0);
  });

  it('formats files, and with --check only tells', async () => {
    write('format/a.sql', 'select a,b from t where a=1;\n');
    const check = await pmw(['format', 'format', '--check']);
    assert.equal(check.code, 1);
    assert.match(check.out, /^format\/a\.sql\n1 file: 1 would change/);
    assert.equal((await pmw(['format', 'format'])).code, 0);
    assert.notEqual(readFileSync(join(folder.path, 'format/a.sql'), 'utf8'), 'select a,b from t where a=1;\n');
    assert.equal((await pmw(['format', 'format', '--check'])).code, 0);
  });

  it('takes a connection from the connections file, and says what is wrong with it', async () => {
    write(
      'connections.json',
      JSON.stringify([
        { name: 'here', kind: 'endpoint', endpoint: 'http://127.0.0.1:9' },
        { name: 'bad', kind: 'aws', redshift: {} },
      ]),
    );
    assert.match((await pmw(['query', 'SELECT 1', '--connection', 'bad'])).err, /"bad": redshift\.database is missing/);
    assert.match(
      (await pmw(['query', 'SELECT 1', '--connection', 'none'])).err,
      /no connection none.*\n.*\n {2}mend: {2}Known are: local, here/,
    );
    assert.match((await pmw(['query', 'SELECT 1', '--connection', 'here'])).err, /names no Redshift warehouse/);
  });

  it('serves in the foreground until it is told to end, and refuses a folder that is taken', async () => {
    const data = join(folder.path, 'served');
    const arguments_ = ['serve', '--data', data, '--json', '--engine', 'pglite'];
    let second: Promise<Ended> | undefined;
    const served = await pmw(arguments_, {
      onOut: (out, kill) => {
        if (!out.includes('\n') || second !== undefined) return;
        second = pmw(arguments_);
        void second.then(kill);
      },
    });
    const refused = await second;
    assert.equal(refused?.code, 3);
    assert.match(refused.err, /belongs to a local warehouse that is running/);
    assert.equal(served.code, 0, served.err);
    assert.deepEqual(Object.keys(JSON.parse(served.out) as object).sort(), [
      'accessKeyId',
      'dataDir',
      'endpoint',
      'pid',
      'region',
      'secretAccessKey',
    ]);
  });
});
