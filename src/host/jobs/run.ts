import * as vscode from 'vscode';
import { isProblem, Problem } from '../../base/problem';
import type { ConnectionSettings } from '../../domain/connection/connection';
import { mayAct } from '../acts';
import type { App, Panels } from '../app';
import { withProgress } from '../progress';
import { formatArguments, parseArguments } from './arguments';
import { deployJobs } from './deploy';
import type { JobRuns } from './jobRuns';
import type { JobState, JobStates } from './jobStates';
import type { RunFailures } from './runFailures';

const rememberedKey = 'priceMart.jobArguments';
const rememberedSets = 8;

/** Starts runs: looks whether the deployed job is the workspace's, asks for arguments, follows in a panel. */
export class JobStarter {
  constructor(
    private readonly app: App,
    private readonly panels: Panels,
    private readonly states: JobStates,
    private readonly runs: JobRuns,
    private readonly failures: RunFailures,
  ) {}

  /** The run's id; undefined where the person went back. */
  async start(
    connection: ConnectionSettings,
    name: string,
    args: Readonly<Record<string, string>>,
  ): Promise<string | undefined> {
    if (!(await this.deployedAsWanted(connection, name))) return undefined;
    if (!(await mayAct(connection, `Run ${name}`, { detail: formatArguments(args) }))) return undefined;
    const runId = await withProgress(`Starting ${name}`, async (signal) => {
      const services = await this.app.connections.services(connection, signal);
      await readyForGlue(connection, services.local);
      return services.jobs.start(name, args, signal);
    });
    this.failures.clear(name);
    await this.runs.track(connection.name, name, runId);
    this.states.touch();
    await this.panels.openJobRun({ connection: connection.name, jobName: name, runId });
    return runId;
  }

  /** Asks for arguments, with those of earlier runs to choose from. */
  async askArguments(connection: ConnectionSettings, name: string): Promise<Record<string, string> | undefined> {
    const remembered = this.remembered(connection, name);
    const chosen = remembered.length === 0 ? '' : await chooseArguments(name, remembered);
    if (chosen === undefined) return undefined;
    const text = await vscode.window.showInputBox({
      title: `Run ${name} with Arguments`,
      prompt: "Written as --name value. What is not named here keeps the job's default.",
      placeHolder: '--batch 118',
      value: chosen,
      ignoreFocusOut: true,
      validateInput: (value) => {
        try {
          parseArguments(value);
          return undefined;
        } catch (error) {
          return isProblem(error) ? `${error.message} ${error.mend ?? ''}` : String(error);
        }
      },
    });
    if (text === undefined) return undefined;
    await this.remember(connection, name, text.trim());
    return parseArguments(text);
  }

  private async deployedAsWanted(connection: ConnectionSettings, name: string): Promise<boolean> {
    const all = await withProgress(`Looking at ${name}`, (signal) => this.states.read(connection.name, signal, name));
    const state: JobState['state'] | undefined = all.find((job) => job.name === name)?.state;
    if (state === undefined)
      throw new Problem('NotFound', `There is no Glue job ${name}, neither deployed nor in glue-scripts/.`);
    if (state === 'same' || state === 'onlyDeployed') return true;
    const deploy = {
      label: '$(cloud-upload) Deploy and Run',
      detail: `Upload glue-scripts/${name}.py and update the job first`,
    };
    const asIs = { label: '$(play) Run What Is Deployed', detail: 'Leave the deployed script as it is' };
    const chosen = await vscode.window.showQuickPick(state === 'differs' ? [deploy, asIs] : [deploy], {
      title: state === 'differs' ? `${name} differs from what is deployed` : `${name} is not deployed yet`,
    });
    if (chosen === undefined) return false;
    return chosen === asIs || deployJobs(this.app, this.states, connection, [name]);
  }

  private remembered(connection: ConnectionSettings, name: string): readonly string[] {
    return this.store()[`${connection.name}/${name}`] ?? [];
  }

  private async remember(connection: ConnectionSettings, name: string, text: string): Promise<void> {
    if (text === '') return;
    const before = this.remembered(connection, name).filter((entry) => entry !== text);
    await this.app.context.workspaceState.update(rememberedKey, {
      ...this.store(),
      [`${connection.name}/${name}`]: [text, ...before].slice(0, rememberedSets),
    });
  }

  private store(): Readonly<Record<string, readonly string[]>> {
    return this.app.context.workspaceState.get<Readonly<Record<string, readonly string[]>>>(rememberedKey, {});
  }
}

async function chooseArguments(name: string, remembered: readonly string[]): Promise<string | undefined> {
  const fresh = { label: '$(edit) Write new arguments', text: '' };
  const items = [...remembered.map((text) => ({ label: text, text })), fresh];
  const chosen = await vscode.window.showQuickPick(items, {
    title: `Run ${name} with Arguments`,
    placeHolder: 'Arguments of earlier runs',
  });
  return chosen?.text;
}

/** A local run needs its Python environment: said before the run, not by its failure. */
async function readyForGlue(
  connection: ConnectionSettings,
  local: { status(): Promise<{ glue: { state: string; message?: string } }> } | undefined,
): Promise<void> {
  if (local === undefined) return;
  const { glue } = await local.status();
  if (glue.state === 'ready') return;
  throw new Problem(
    'GlueNotReady',
    glue.state === 'preparing'
      ? `Local Glue is being set up: ${glue.message ?? 'wait for it to end'}.`
      : `${connection.name} has no Python environment for Glue jobs yet.`,
    { mend: 'Set up local Glue, then run the job.', details: glue.message },
  );
}
