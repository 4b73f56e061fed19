import * as vscode from 'vscode';
import { Problem } from '../../base/problem';
import type { ConnectionSettings } from '../../domain/connection/connection';
import { mayAct } from '../acts';
import type { App, Panels } from '../app';
import type { CommandsOf } from '../commandIds';
import type { JobNode } from '../warehouse/nodes';
import { deployJobs } from './deploy';
import type { JobRuns } from './jobRuns';
import type { JobStates } from './jobStates';
import { pickJob, pickWorkspaceJobs } from './pickJob';
import { resultOfRun } from './results';
import { JobStarter } from './run';
import type { RunFailures } from './runFailures';
import type { RunNode } from './runNodes';
import type { RunsView } from './runsView';
import { findScripts } from './scriptFolder';

/** What job commands are called with: a node of either tree, a name, or nothing (then it is asked for). */
type JobTarget = JobNode | RunNode | string | undefined;

interface RunAddress {
  readonly connection: string;
  readonly jobName: string;
  readonly runId: string;
}

export interface JobParts {
  readonly app: App;
  readonly panels: Panels;
  readonly states: JobStates;
  readonly runs: JobRuns;
  readonly view: RunsView;
  readonly failures: RunFailures;
}

export function jobCommands({ app, panels, states, runs, view, failures }: JobParts) {
  const starter = new JobStarter(app, panels, states, runs, failures);
  const connectionOf = (target: JobTarget): ConnectionSettings => {
    const name =
      typeof target !== 'object' ? undefined : target.kind === 'job' ? target.connection : target.run.connection;
    return (name === undefined ? undefined : app.connections.byName(name)) ?? app.connections.active();
  };
  const run = async (target: JobTarget, ask: boolean): Promise<string | undefined> => {
    const connection = connectionOf(target);
    const name =
      nameOf(target) ?? (await pickJob(states, connection, ask ? 'Run Glue Job with Arguments' : 'Run Glue Job'));
    if (name === undefined) return undefined;
    const args = ask ? await starter.askArguments(connection, name) : {};
    return args === undefined ? undefined : starter.start(connection, name, args);
  };
  /** The run a command is about; asked for when the tree gave none (its row was being read again while the menu stood open). */
  const lastRun = async (target: JobTarget, title: string): Promise<RunAddress | undefined> => {
    if (typeof target === 'object') return addressOf(target);
    const connection = connectionOf(target);
    const name = target ?? (await pickJob(states, connection, title));
    if (name === undefined) return undefined;
    const [last] = await (await app.connections.services(connection)).jobs.runs(name, 1);
    if (last === undefined) throw neverRan(name);
    return { connection: connection.name, jobName: name, runId: last.id };
  };
  const stop = async (target: JobNode | RunNode): Promise<void> => {
    const at = addressOf(target);
    if (!(await mayAct(connectionOf(target), `Stop ${at.jobName}`))) return;
    const services = await app.connections.services(connectionOf(target));
    await services.jobs.stop(at.jobName, at.runId);
    await runs.track(at.connection, at.jobName, at.runId);
  };
  return {
    'priceMart.job.deploy': async (target?: JobTarget) => {
      const name = nameOf(target);
      const names = name === undefined ? await pickWorkspaceJobs('Deploy Glue Jobs') : [name];
      return names === undefined ? false : deployJobs(app, states, connectionOf(target), names);
    },
    'priceMart.job.run': (target?: JobTarget) => run(target, false),
    'priceMart.job.runWithArguments': (target?: JobTarget) => run(target, true),
    'priceMart.job.openScript': (target: JobTarget) => openScript(nameOf(target) ?? ''),
    'priceMart.job.followLog': async (target?: JobTarget) => {
      const at = await lastRun(target, "Follow Last Run's Log");
      if (at !== undefined) await panels.openJobRun(at);
    },
    'priceMart.job.showValidation': async (target?: JobTarget) => {
      const at = await lastRun(target, "Show Last Run's Validation");
      if (at === undefined) return;
      const { source, batch } = await resultOfRun(app, at);
      await panels.openValidation({ connection: at.connection, source, batch });
    },
    'priceMart.job.showLoad': async (target?: JobTarget) => {
      const at = await lastRun(target, "Show Last Run's Load");
      if (at === undefined) return;
      const { batch } = await resultOfRun(app, at);
      await panels.openLoad({ connection: at.connection, batch });
    },
    'priceMart.jobRuns.refresh': () => view.refresh(),
    'priceMart.jobRun.open': (target: RunNode) => panels.openJobRun(addressOf(target)),
    'priceMart.jobRun.stop': stop,
    'priceMart.jobRun.again': (target: RunNode) =>
      starter.start(connectionOf(target), target.run.jobName, target.run.arguments),
    'priceMart.jobRun.copyId': (target: RunNode) => vscode.env.clipboard.writeText(target.run.id),
  } satisfies CommandsOf<'job' | 'jobRuns' | 'jobRun'>;
}

function nameOf(target: JobTarget): string | undefined {
  if (target === undefined || typeof target === 'string') return target;
  return target.kind === 'job' ? target.name : target.run.jobName;
}

function addressOf(target: JobNode | RunNode): RunAddress {
  if (target.kind === 'run')
    return { connection: target.run.connection, jobName: target.run.jobName, runId: target.run.id };
  if (target.lastRun === undefined) throw neverRan(target.name);
  return { connection: target.connection, jobName: target.name, runId: target.lastRun.id };
}

function neverRan(name: string): Problem {
  return new Problem('NotFound', `${name} has not run yet.`, { mend: 'Run it first.' });
}

async function openScript(name: string): Promise<void> {
  const scripts = await findScripts();
  const there = scripts !== undefined && (await scripts.read(`${name}.py`)) !== undefined;
  if (!there)
    throw new Problem('NotFound', `The script ${name}.py is not in the workspace.`, {
      mend: `Open the folder that has glue-scripts/${name}.py.`,
    });
  await vscode.window.showTextDocument(vscode.Uri.joinPath(scripts.uri, `${name}.py`));
}
