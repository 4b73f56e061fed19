import * as assert from 'node:assert/strict';
import { unzipSync } from 'fflate';
import type { Problem } from '../../../src/base/problem';
import { compareJob, deployJob } from '../../../src/domain/glue/deploy';
import { parseFailure } from '../../../src/domain/glue/failure';
import { followRun } from '../../../src/domain/glue/follow';
import type { RunEvent } from '../../../src/domain/glue/follow';
import { parseJobFile } from '../../../src/domain/glue/jobFile';
import { errorLogGroup, outputLogGroup } from '../../../src/domain/glue/model';
import { parseJobResult } from '../../../src/domain/glue/result';
import { readWorkspaceJob, zipPackage } from '../../../src/domain/glue/workspaceJob';
import type { ScriptFolder } from '../../../src/domain/glue/workspaceJob';
import { FakeJobs, FakeLogs, MemoryObjects } from './fakes';

function folder(files: Readonly<Record<string, string>>): ScriptFolder {
  return {
    label: 'glue-scripts',
    list: async () => Object.keys(files).reverse(),
    read: async (path) => (files[path] === undefined ? undefined : new TextEncoder().encode(files[path])),
  };
}

const definition = {
  Name: 'pos',
  Command: { Name: 'glueetl', PythonVersion: '3' },
  Timeout: 10,
  DefaultArguments: { '--lake': 's3://lake/' },
};
const files = {
  'pos.job.json': JSON.stringify(definition),
  'pos.py': 'print(1)\n',
  'pos.dqdl': 'Rules = [ IsComplete "a" ]\n',
  'pricemart/__init__.py': '',
  'pricemart/reader.py': 'x = 1\n',
  'pricemart/__pycache__/reader.pyc': 'no',
};
const target = { scripts: 's3://artifacts/jobs', role: 'arn:aws:iam::1:role/r' };

describe('domain/glue/jobFile', () => {
  const refusal = (text: string): Problem => {
    try {
      parseJobFile(text, 'jobs/pos.job.json', 'pos');
    } catch (error) {
      return error as Problem;
    }
    return assert.fail('it was taken');
  };

  it('names the line of broken JSON', () => {
    assert.equal(refusal('{\n  "Name": "pos",\n  "Command": oops\n}').where, 'jobs/pos.job.json:3:14');
  });

  it('names field, line and remedy', () => {
    const problem = refusal('{\n "Name": "pos",\n "Command": {"Name": "spark"},\n "Timeout": 0\n}');
    assert.match(problem.message, /Command\.Name must be one of "glueetl"/);
    assert.match(problem.details ?? '', /Timeout must be a whole number between 1 and 10080/);
  });

  it('wants the file, the script and the job to have one name', () => {
    const problem = refusal('{\n "Name": "other",\n "Command": {"Name": "glueetl"}}');
    assert.match(problem.message, /Name must be "pos"/);
    assert.equal(problem.where, 'jobs/pos.job.json:2');
  });

  it('says which argument is no text', () => {
    const problem = refusal('{"Name": "pos", "Command": {"Name": "glueetl"}, "DefaultArguments": {"--n": 3}}');
    assert.match(problem.message, /"--n" is 3, write it in quotes/);
  });

  it('keeps fields that it does not know', () => {
    const job = parseJobFile('{"Name": "pos", "Command": {"Name": "glueetl"}, "ExecutionClass": "FLEX"}', 'x', 'pos');
    assert.equal(job['ExecutionClass'], 'FLEX');
  });
});

describe('domain/glue/deploy', () => {
  it('uploads script, shared package and rules, then makes the job', async () => {
    const objects = new MemoryObjects();
    const jobs = new FakeJobs();
    const done = await deployJob({ objects, jobs }, await readWorkspaceJob(folder(files), 'pos', target));
    assert.deepEqual(done.uploaded, [
      's3://artifacts/jobs/pos.py',
      's3://artifacts/jobs/pricemart.zip',
      's3://artifacts/jobs/pos.dqdl',
    ]);
    assert.equal(done.action, 'created');
    const job = jobs.definitions.get('pos');
    assert.equal(job?.Command.ScriptLocation, 's3://artifacts/jobs/pos.py');
    assert.equal(job.Role, target.role);
    assert.equal(job.DefaultArguments?.['--extra-py-files'], 's3://artifacts/jobs/pricemart.zip');
  });

  it('uploads nothing the second time and says that all is the same', async () => {
    const services = { objects: new MemoryObjects(), jobs: new FakeJobs() };
    const job = await readWorkspaceJob(folder(files), 'pos', target);
    assert.deepEqual(await compareJob(services, job), { state: 'not deployed' });
    await deployJob(services, job);
    assert.deepEqual(await compareJob(services, job), { state: 'same' });
    assert.deepEqual((await deployJob(services, job)).uploaded, []);
  });

  it('names what differs', async () => {
    const services = { objects: new MemoryObjects(), jobs: new FakeJobs() };
    await deployJob(services, await readWorkspaceJob(folder(files), 'pos', target));
    const changed = {
      ...files,
      'pos.py': 'print(2)\n',
      'pos.job.json': JSON.stringify({ ...definition, Timeout: 20 }),
    };
    const job = await readWorkspaceJob(folder(changed), 'pos', target);
    assert.deepEqual(await compareJob(services, job), { state: 'differs', differences: ['Timeout', 'script'] });
  });

  it('counts an argument that is only deployed as a difference, and a field that Glue filled in as none', async () => {
    const services = { objects: new MemoryObjects(), jobs: new FakeJobs() };
    const job = await readWorkspaceJob(folder(files), 'pos', target);
    await deployJob(services, job);
    await services.jobs.put({ ...job.definition, MaxRetries: 0 });
    assert.deepEqual(await compareJob(services, job), { state: 'same' });
    await services.jobs.put({
      ...job.definition,
      DefaultArguments: { ...job.definition.DefaultArguments, '--more': '1' },
    });
    assert.deepEqual(await compareJob(services, job), { state: 'differs', differences: ['DefaultArguments'] });
  });

  it('zips the shared package the same way every time, without caches', async () => {
    const first = await zipPackage(folder(files));
    const again = await zipPackage(folder(Object.fromEntries(Object.entries(files).reverse())));
    assert.ok(first !== undefined && again !== undefined);
    assert.deepEqual(first, again);
    assert.deepEqual(Object.keys(unzipSync(first)), ['pricemart/__init__.py', 'pricemart/reader.py']);
  });

  const refused: [string, Record<string, string>, RegExp, RegExp][] = [
    [
      'a missing job definition',
      { 'other.job.json': '{}' },
      /no job definition pos\.job\.json/,
      /deploy one of: other/,
    ],
    [
      'a missing script',
      { 'pos.job.json': JSON.stringify(definition) },
      /has a definition and no script/,
      /glue-scripts\/pos\.py/,
    ],
  ];
  for (const [what, present, message, mend] of refused) {
    it(`refuses ${what} and says what to write`, async () => {
      await assert.rejects(readWorkspaceJob(folder(present), 'pos', target), (problem: Problem) => {
        assert.match(problem.message, message);
        assert.match(problem.mend ?? '', mend);
        return true;
      });
    });
  }

  it('refuses a connection that does not say where scripts go', async () => {
    await assert.rejects(readWorkspaceJob(folder(files), 'pos', undefined), /does not say where Glue scripts go/);
  });
});

describe('domain/glue/follow', () => {
  const follow = async (
    states: ConstructorParameters<typeof FakeJobs>[0],
    lines: Record<string, string[]>,
  ): Promise<RunEvent[]> => {
    const events: RunEvent[] = [];
    const services = { jobs: new FakeJobs(states), logs: new FakeLogs(lines) };
    for await (const event of followRun(services, 'pos', 'jr_1', { pauseMs: 1, drainMs: 1 })) events.push(event);
    return events;
  };

  it('tells states and lines of both logs, and ends after the last line', async () => {
    const events = await follow([{ state: 'STARTING' }, { state: 'RUNNING' }, { state: 'SUCCEEDED' }], {
      [outputLogGroup]: ['one', 'two', 'three', 'four'],
      [errorLogGroup]: ['spark'],
    });
    assert.deepEqual(events.filter(({ type }) => type === 'state').length, 3);
    const lines = events.flatMap((event) => (event.type === 'log' ? [event.event.message] : []));
    assert.deepEqual(lines.sort(), ['four', 'one', 'spark', 'three', 'two']);
    assert.equal(events.at(-1)?.type, 'end');
  });

  it('places a failure on the line of the script', async () => {
    const traceback = [
      'Traceback (most recent call last):',
      '  File "/tmp/glue/pos.py", line 12, in <module>',
      '    main()',
      '  File "/tmp/glue/pos.py", line 8, in main',
      '  File "/venv/lib/python3.11/site-packages/pyspark/sql.py", line 99, in run',
      "ValueError: no column 'qty'",
    ];
    const events = await follow([{ state: 'FAILED', error: "ValueError: no column 'qty'" }], {
      [errorLogGroup]: traceback,
    });
    const end = events.at(-1);
    assert.ok(end?.type === 'end');
    assert.deepEqual(end.failure, { file: 'pos.py', line: 8, message: "ValueError: no column 'qty'" });
  });
});

describe('domain/glue/failure', () => {
  it('takes the place and the words from the way Glue 5 writes an error', () => {
    const failure = parseFailure(
      'Error Category: UNCLASSIFIED_ERROR; Failed Line Number: 4; ValueError: no; good',
      [],
      'pos.py',
    );
    assert.deepEqual(failure, { file: 'pos.py', line: 4, message: 'ValueError: no; good' });
  });

  it("takes the line from Glue's own words", () => {
    const failure = parseFailure('KeyError: x; Failed Line Number: 88; Stack Trace: …', [], 'pos.py');
    assert.deepEqual(failure, { file: 'pos.py', line: 88, message: 'KeyError: x' });
  });

  it('places a syntax error', () => {
    const log = ['  File "/tmp/pos.py", line 3', '    def (', '        ^', 'SyntaxError: invalid syntax'];
    assert.deepEqual(parseFailure(undefined, log, 'pos.py'), {
      file: 'pos.py',
      line: 3,
      message: 'SyntaxError: invalid syntax',
    });
  });

  it('knows no place in a log without one', () => {
    assert.equal(parseFailure(undefined, ['all is well'], 'pos.py'), undefined);
    assert.deepEqual(parseFailure('Out of memory', ['all is well'], 'pos.py'), { message: 'Out of memory' });
  });
});

describe('domain/glue/result', () => {
  it("reads a job's last line", () => {
    const result = parseJobResult(
      'PMW-RESULT {"source":"pos","batch":7,"rowsRead":10,"rowsPassed":9,"rowsRejected":1,"inserted":9,"objects":2,"report":"s3://l/v/7.json"}',
    );
    assert.equal(result?.batch, 7);
    assert.equal(result.updated, 0);
    assert.equal(result.report, 's3://l/v/7.json');
  });

  it('reads a run without new objects, and nothing else', () => {
    assert.equal(parseJobResult('PMW-RESULT {"source":"pos","batch":null}')?.batch, null);
    assert.equal(parseJobResult('PMW-RESULT {broken'), undefined);
    assert.equal(parseJobResult('plain line'), undefined);
  });
});
