import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { sharedEnvironment, testGlue, type TestGlue } from './support';

const code = (expected: string) => (error: Error & { code?: string }) => error.code === expected;

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('Glue runs', function () {
  this.timeout(600_000);
  let glue: TestGlue;
  before(sharedEnvironment);
  beforeEach(async () => void (glue = await testGlue()));
  afterEach(() => glue.end());

  it('passes arguments, keeps output and error lines, ends SUCCEEDED', async () => {
    await glue.job(
      'hello',
      "import sys\nfrom awsglue.utils import getResolvedOptions\nprint(getResolvedOptions(sys.argv, ['name', 'a-b'])['a_b'])\n" +
        "print('to error', file=sys.stderr)\nprint('no line end', end='')\n",
      { DefaultArguments: { '--name': 'x', '--a-b': 'default', '--conf': 'spark.x=1' } },
    );
    const id = await glue.start('hello', { '--a-b': 'given' });
    assert.match(id, /^jr_[0-9a-f]{64}$/);
    const run = await glue.until('hello', id);
    assert.equal(run.JobRunState, 'SUCCEEDED', run.ErrorMessage);
    assert.deepEqual([...glue.logs.output(id)].sort(), ['given', 'no line end', 'to error']);
    assert.deepEqual(run['Arguments'], { '--a-b': 'given' });
    assert.equal(typeof run['CompletedOn'], 'number');
  });

  it('reports the line that raised, and the traceback in the output log', async () => {
    await glue.job('broken', "def f(row):\n    raise ValueError('bad ' + row)\n\n\nf('row 7')\n");
    const id = await glue.start('broken');
    const run = await glue.until('broken', id);
    assert.equal(run.JobRunState, 'FAILED');
    assert.equal(run.ErrorMessage, 'Error Category: UNCLASSIFIED_ERROR; Failed Line Number: 2; ValueError: bad row 7');
    const output = glue.logs.output(id).join('\n');
    assert.match(output, /File "broken\.py", line 5, in <module>/);
    assert.match(output, /File "broken\.py", line 2, in f/);
    assert.doesNotMatch(output, /runpy|pmw_local/);
  });

  it('reports a syntax error at its line', async () => {
    await glue.job('typo', "print('a')\nif True\n    print('b')\n");
    const run = await glue.until('typo', await glue.start('typo'));
    assert.match(run.ErrorMessage ?? '', /^Error Category: SYNTAX_ERROR; Failed Line Number: 2; SyntaxError: /);
  });

  it('reports a missing argument, a missing module and an exit code', async () => {
    await glue.job(
      'args',
      "import sys\nfrom awsglue.utils import getResolvedOptions\ngetResolvedOptions(sys.argv, ['day'])\n",
    );
    const args = await glue.until('args', await glue.start('args', { '--other': '1' }));
    assert.match(args.ErrorMessage ?? '', /INVALID_ARGUMENT_ERROR; Failed Line Number: 3; GlueArgumentError: .*--day/);
    await glue.job('module', 'import os\nimport not_there\n');
    const module = await glue.until('module', await glue.start('module'));
    assert.match(module.ErrorMessage ?? '', /IMPORT_ERROR; Failed Line Number: 2; ModuleNotFoundError: .*not_there/);
    await glue.job('exit', 'import sys\nsys.exit(3)\n');
    const exit = await glue.until('exit', await glue.start('exit'));
    assert.match(exit.ErrorMessage ?? '', /Failed Line Number: 2; SystemExit: 3/);
    await glue.job('fine', 'import sys\nsys.exit(0)\n');
    assert.equal((await glue.until('fine', await glue.start('fine'))).JobRunState, 'SUCCEEDED');
  });

  it('names the script that is not there', async () => {
    await glue.job('gone', '');
    await glue.objects.remove('scripts', 'gone.py');
    const run = await glue.until('gone', await glue.start('gone'));
    assert.equal(run.JobRunState, 'FAILED');
    assert.match(run.ErrorMessage ?? '', /s3:\/\/scripts\/gone\.py .*NoSuchKey/);
  });

  it('reads shared packages from --extra-py-files', async () => {
    const text = (source: string) => new TextEncoder().encode(source);
    glue.objects.set('s3://scripts/lib.zip', Buffer.from(zipSync({ 'shop/__init__.py': text('NAME = "zip"\n') })));
    glue.objects.set('s3://scripts/one.py', 'NAME = "file"\n');
    await glue.job('library', 'import one\nimport shop\nprint(one.NAME, shop.NAME)\n', {
      DefaultArguments: { '--extra-py-files': 's3://scripts/lib.zip, s3://scripts/one.py' },
    });
    const id = await glue.start('library');
    const run = await glue.until('library', id);
    assert.equal(run.JobRunState, 'SUCCEEDED', run.ErrorMessage);
    assert.deepEqual(glue.logs.output(id), ['file zip']);
  });

  it('stops a run and everything it started', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pmw-stop-'));
    const file = join(folder, 'pid');
    await glue.job(
      'sleeper',
      "import subprocess, sys, time\nchild = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n" +
        `open(${JSON.stringify(file)}, 'w').write(str(child.pid))\nprint('waiting', flush=True)\ntime.sleep(600)\n`,
    );
    const id = await glue.start('sleeper');
    await glue.until('sleeper', id, 'RUNNING');
    while (glue.logs.output(id).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const stopped = await glue.send('BatchStopJobRun', { JobName: 'sleeper', JobRunIds: [id, 'jr_none'] });
    assert.deepEqual(stopped['SuccessfulSubmissions'], [{ JobName: 'sleeper', JobRunId: id }]);
    assert.equal((stopped['Errors'] as unknown[]).length, 1);
    assert.match((await glue.run('sleeper', id)).JobRunState, /^STOPP(ING|ED)$/);
    await glue.until('sleeper', id, 'STOPPED');
    const child = Number(readFileSync(file, 'utf8'));
    // Resolves only when it is gone: the system may take a moment to reap it.
    while (exists(child)) await new Promise((resolve) => setTimeout(resolve, 20));
    rmSync(folder, { recursive: true });
  });

  it('holds MaxConcurrentRuns', async () => {
    await glue.job('narrow', 'import time\ntime.sleep(600)\n', { ExecutionProperty: { MaxConcurrentRuns: 2 } });
    const first = await glue.start('narrow');
    await glue.start('narrow');
    await assert.rejects(glue.start('narrow'), code('ConcurrentRunsExceededException'));
    await glue.send('BatchStopJobRun', { JobName: 'narrow', JobRunIds: [first] });
    await glue.until('narrow', first, 'STOPPED');
    await glue.start('narrow');
    assert.equal(((await glue.send('GetJobRuns', { JobName: 'narrow' }))['JobRuns'] as unknown[]).length, 3);
  });

  it('retries a failed run as often as MaxRetries says', async () => {
    await glue.job('again', "raise RuntimeError('no')\n", { MaxRetries: 1 });
    const id = await glue.start('again');
    await glue.until('again', id, 'FAILED');
    const second = `${id}_attempt_1`;
    while (((await glue.send('GetJobRuns', { JobName: 'again' }))['JobRuns'] as unknown[]).length < 2) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const run = await glue.until('again', second, 'FAILED');
    assert.deepEqual([run.Attempt, run['PreviousRunId']], [1, id]);
  });

  it('refuses what cannot be run', async () => {
    await assert.rejects(glue.start('unknown'), code('EntityNotFoundException'));
    await glue.job('plain', '');
    await assert.rejects(glue.start('plain', { day: '1' }), code('InvalidInputException'));
    await assert.rejects(glue.run('plain', 'jr_none'), code('EntityNotFoundException'));
  });
});

describe('Glue runs at their limits', function () {
  this.timeout(600_000);
  before(sharedEnvironment);

  it('ends a run that exceeds its Timeout', async () => {
    const glue = await testGlue({ minute: 200 });
    try {
      await glue.job('slow', 'import time\ntime.sleep(600)\n', { Timeout: 1 });
      const run = await glue.until('slow', await glue.start('slow'));
      assert.equal(run.JobRunState, 'TIMEOUT');
      assert.match(run.ErrorMessage ?? '', /timeout of 1 min/);
    } finally {
      await glue.end();
    }
  });

  it('marks a run that was active when the warehouse ended', async () => {
    const glue = await testGlue();
    await glue.job('cut', 'import time\ntime.sleep(600)\n');
    const id = await glue.start('cut');
    await glue.until('cut', id, 'RUNNING');
    await glue.glue.close();
    const next = await testGlue({ dataDir: glue.dataDir });
    try {
      const run = await next.run('cut', id);
      assert.equal(run.JobRunState, 'FAILED');
      assert.match(run.ErrorMessage ?? '', /ended while the run was active/);
    } finally {
      await next.end();
    }
  });
});
