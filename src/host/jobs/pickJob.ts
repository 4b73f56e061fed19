import * as vscode from 'vscode';
import { Problem } from '../../base/problem';
import type { ConnectionSettings } from '../../domain/connection/connection';
import { withProgress } from '../progress';
import type { JobState, JobStates } from './jobStates';
import { findScripts } from './scriptFolder';

const stateWords = {
  same: 'deployed, same as workspace',
  differs: 'differs from workspace',
  notDeployed: 'not deployed',
  onlyDeployed: 'deployed, not in workspace',
} as const;

/** Lets the person choose a job of the connection or the workspace. */
export async function pickJob(
  states: JobStates,
  connection: ConnectionSettings,
  title: string,
): Promise<string | undefined> {
  const jobs = await withProgress('Reading Glue jobs', (signal) => states.read(connection.name, signal));
  if (jobs.length === 0)
    throw new Problem('NotFound', `There is no Glue job on ${connection.name} and none in the workspace.`, {
      mend: 'Write glue-scripts/<name>.py and glue-scripts/<name>.job.json.',
    });
  const chosen = await vscode.window.showQuickPick(jobs.map(itemOf), {
    title,
    placeHolder: `Glue job on ${connection.name}`,
    matchOnDescription: true,
  });
  return chosen?.label;
}

function itemOf(job: JobState): vscode.QuickPickItem {
  return { label: job.name, description: stateWords[job.state], detail: job.differences?.join(', ') };
}

/** One or several jobs of the workspace; the one of the active editor is chosen already. */
export async function pickWorkspaceJobs(title: string): Promise<readonly string[] | undefined> {
  const scripts = await findScripts();
  const { jobNames } = await import('../core/index');
  const names = scripts === undefined ? [] : await jobNames(scripts);
  if (names.length === 0)
    throw new Problem('NotFound', 'The workspace has no Glue job.', {
      mend: 'Write glue-scripts/<name>.py and glue-scripts/<name>.job.json.',
    });
  const active = vscode.window.activeTextEditor?.document.uri.path
    .split('/')
    .pop()
    ?.replace(/\.(py|job\.json|dqdl)$/, '');
  const items = names.map((label) => ({ label, picked: label === active || names.length === 1 }));
  const chosen = await vscode.window.showQuickPick(items, { title, canPickMany: true, placeHolder: 'Jobs to deploy' });
  return chosen === undefined || chosen.length === 0 ? undefined : chosen.map((item) => item.label);
}
