import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PythonEnvironment } from '../../../src/emulator/python/index';
import { findJava, findPython } from '../../../src/emulator/python/locate';
import { parseConf } from '../../../src/emulator/glue/runs/arguments';
import { temporaryFolder } from '../support/warehouse';
import { sharedEnvironment, testGlue } from './support';

describe('Python environment for Glue runs', function () {
  this.timeout(600_000);
  let folder: ReturnType<typeof temporaryFolder>;
  let before: NodeJS.ProcessEnv;
  beforeEach(() => {
    before = { ...process.env };
    folder = temporaryFolder();
    process.env['PMW_PYTHON_ENV'] = join(folder.path, 'env');
  });
  afterEach(() => {
    process.env = before;
    folder.remove();
  });

  it('finds the Python of Glue and a Java 17 when there is one', async () => {
    assert.match((await findPython())?.version ?? '', /^3\.(9|1[0-2])\./);
    process.env['PATH'] = folder.path;
    process.env['PYENV_ROOT'] = folder.path;
    process.env['HOME'] = folder.path;
    assert.equal(await findPython(), undefined);
    const java = await findJava();
    assert.ok(java === undefined || java.version.startsWith('17'));
  });

  it('fails a run with what to do when it was never set up', async () => {
    const glue = await testGlue();
    try {
      assert.equal(glue.glue.status().state, 'missing');
      await glue.job('early', "print('x')\n");
      const run = await glue.until('early', await glue.start('early'));
      assert.equal(run.JobRunState, 'FAILED');
      assert.match(run.ErrorMessage ?? '', /^LAUNCH ERROR \| .*pmw setup/);
      assert.equal(existsSync(join(folder.path, 'env', 'venv')), false);
    } finally {
      await glue.end();
    }
  });

  it('says what is missing when there is no Python', async () => {
    process.env['PATH'] = folder.path;
    process.env['PYENV_ROOT'] = folder.path;
    process.env['HOME'] = folder.path;
    const environment = new PythonEnvironment(folder.path);
    await assert.rejects(environment.prepare(), /no Python from 3\.9 to 3\.12 .*Install one: /);
    assert.equal(environment.status().state, 'failed');
    assert.match(environment.status().message ?? '', /Install one: /);
    await environment.close();
  });

  it('says what to check when nothing can be fetched, and shares one preparation', async () => {
    Object.assign(process.env, { PIP_INDEX_URL: 'http://127.0.0.1:9/simple', PIP_RETRIES: '0', PIP_TIMEOUT: '2' });
    delete process.env['PIP_FIND_LINKS'];
    delete process.env['PIP_EXTRA_INDEX_URL'];
    const environment = new PythonEnvironment(folder.path);
    const first = environment.prepare();
    assert.equal(environment.status().state, 'preparing');
    assert.equal(environment.prepare(), first);
    await assert.rejects(first, /pip could not install .*Check the network/s);
    assert.equal(environment.ready(), undefined);
    assert.equal(environment.status().state, 'failed');
    await environment.close();
  });

  it('is cancelled by closing', async () => {
    const environment = new PythonEnvironment(folder.path);
    const made = assert.rejects(environment.prepare(), { name: 'AbortError' });
    await environment.close();
    await made;
    assert.equal(existsSync(join(folder.path, 'env', 'ready.json')), false);
  });

  it('does not trust a marker whose requirements changed or whose Python is gone', async () => {
    const environment = new PythonEnvironment(folder.path);
    mkdirSync(environment.folder, { recursive: true });
    const marker = { key: 'old', python: 'x', base: process.execPath, java: process.execPath };
    writeFileSync(join(environment.folder, 'ready.json'), JSON.stringify(marker));
    assert.equal(environment.ready(), undefined);
    await environment.close();
  });

  it('is whole once prepared: Python, jars, marker', async () => {
    delete process.env['PMW_PYTHON_ENV'];
    if (before['PMW_PYTHON_ENV']) process.env['PMW_PYTHON_ENV'] = before['PMW_PYTHON_ENV'];
    await sharedEnvironment();
    const environment = new PythonEnvironment('unused');
    const status = environment.status();
    assert.equal(status.state, 'ready', status.message);
    assert.match(status.java ?? '', /^17/);
    assert.ok(existsSync(join(environment.folder, 'jars', 'hadoop-aws-3.3.4.jar')));
    assert.equal(typeof JSON.parse(readFileSync(join(environment.folder, 'ready.json'), 'utf8')), 'object');
    await environment.close();
  });
});

describe('A Spark that waits', function () {
  this.timeout(600_000);
  before(sharedEnvironment);

  it('takes the next run and is started again behind it', async () => {
    const glue = await testGlue({ warm: true });
    const warm = async (): Promise<void> => {
      while (!glue.glue.status().warm) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    try {
      await glue.job(
        'quick',
        'from pyspark.sql import SparkSession\nprint(SparkSession.builder.getOrCreate().range(3).count())\n',
        {
          Command: { Name: 'glueetl', ScriptLocation: 's3://scripts/quick.py' },
        },
      );
      await warm();
      const id = await glue.start('quick');
      const run = await glue.until('quick', id);
      assert.equal(run.JobRunState, 'SUCCEEDED', run.ErrorMessage);
      assert.deepEqual(glue.logs.output(id), ['3']);
      assert.equal(glue.glue.status().warm, false);
      await warm();
    } finally {
      await glue.end();
    }
  });
});

describe('--conf of a Glue job', () => {
  it('takes several settings', () => {
    assert.deepEqual(parseConf('spark.a=1 --conf spark.b=x=y'), { 'spark.a': '1', 'spark.b': 'x=y' });
    assert.deepEqual(parseConf(undefined), {});
  });
});
