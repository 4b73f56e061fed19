import assert from 'node:assert/strict';
import { Problem } from '../../../src/base/problem';
import type { JobRun, JobRunState } from '../../../src/domain/glue/model';
import type { Services } from '../../../src/domain/ports';
import { formatArguments, parseArguments } from '../../../src/host/jobs/arguments';
import { JobRuns, type TrackedRun } from '../../../src/host/jobs/jobRuns';
import { runNode, runView } from '../../../src/host/jobs/runNodes';

describe('arguments of a run', () => {
  it('reads names, values in quotes, and = between them', () => {
    assert.deepEqual(parseArguments('--batch 118 --landing "s3://a b/" --flag --x=1'), {
      '--batch': '118',
      '--landing': 's3://a b/',
      '--flag': '',
      '--x': '1',
    });
  });

  it('comes back as it was written', () => {
    const args = { '--batch': '118', '--text': 'say "hi" \\ there', '--flag': '' };
    assert.deepEqual(parseArguments(formatArguments(args)), args);
  });

  it('refuses a value without a name, in words', () => {
    assert.throws(
      () => parseArguments('118'),
      (error) => error instanceof Problem && /"118"/.test(error.message),
    );
  });
});

function fakeRuns(states: JobRunState[]) {
  const looks: string[] = [];
  const run = (state: JobRunState): JobRun => ({
    id: 'jr_1',
    jobName: 'pos',
    state,
    arguments: {},
    attempt: 0,
    startedAt: new Date(0),
  });
  const services = {
    jobs: {
      list: async () => [{ definition: { Name: 'pos', Command: { Name: 'glueetl' } } }],
      runs: async () => [run(states[0] ?? 'RUNNING')],
      run: async () => {
        looks.push('look');
        return run((states.length > 1 ? states.shift() : states[0]) ?? 'RUNNING');
      },
    },
  } as unknown as Services;
  const runs = new JobRuns({
    current: () => 'local',
    services: async () => services,
    failureOf: async () => ({ message: 'ValueError: x', file: 'pos.py', line: 88 }),
    warn: () => undefined,
  });
  return { runs, looks };
}

describe('runs of jobs', () => {
  it('follows a run that was started here until it ends, then looks no more', async () => {
    const { runs, looks } = fakeRuns(['STARTING', 'RUNNING', 'FAILED']);
    const ended = new Promise<TrackedRun>((resolve) => runs.onDidEnd(resolve));
    await runs.track('local', 'pos', 'jr_1');
    const run = await ended;
    assert.deepEqual([run.state, run.failure?.line, runs.failedJobs()], ['FAILED', 88, ['pos']]);
    const seen = looks.length;
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.equal(looks.length, seen);
    runs.dispose();
  });

  it('does not look after runs of others while nobody watches', async () => {
    const { runs, looks } = fakeRuns(['RUNNING']);
    await runs.refresh();
    assert.equal(runs.running().length, 1);
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.equal(looks.length, 0);
    runs.dispose();
  });

  it('says how a run went: state, duration, age, error', () => {
    const run: TrackedRun = {
      id: 'jr_1',
      jobName: 'pos_sales',
      state: 'FAILED',
      arguments: { '--batch': '1' },
      attempt: 0,
      connection: 'local',
      ours: true,
      startedAt: new Date('2026-11-21T11:00:00Z'),
      completedAt: new Date('2026-11-21T11:01:05Z'),
      error: 'ValueError: no\nmore',
    };
    const view = runView(runNode(run), new Date('2026-11-21T11:03:05Z'));
    assert.equal(view.description, 'failed · 1 min 05 s · 2 min ago · ValueError: no');
    assert.deepEqual([view.icon, view.context], ['error', 'run ended']);
  });
});
