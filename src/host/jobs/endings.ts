import * as vscode from 'vscode';
import type { RunFailure } from '../../domain/glue/failure';
import type { JobRun } from '../../domain/glue/model';
import type { Services } from '../../domain/ports';
import type { Panels } from '../app';
import { isFailed, type TrackedRun } from './jobRuns';
import type { RunFailures } from './runFailures';
import { runWords } from './runWords';

/** What happens when a run ends: a failed one is marked in its script and told once; a good one is visible already. */
export async function tellEnding(run: TrackedRun, failures: RunFailures, panels: Panels): Promise<void> {
  if (isFailed(run)) await tellFailure(run, failures, panels);
  else failures.clear(run.jobName);
}

async function tellFailure(run: TrackedRun, failures: RunFailures, panels: Panels): Promise<void> {
  const failure = run.failure;
  const place = failure === undefined ? undefined : await failures.mark(run, failure);
  if (!run.ours) return;
  const line = failure?.line === undefined ? '' : ` at ${failure.file ?? `${run.jobName}.py`}:${failure.line}`;
  const words = (failure?.message ?? run.error ?? 'The log says why.').split('\n', 1)[0] ?? '';
  const buttons = [...(place === undefined ? [] : ['Open Script']), 'Open Run'];
  const chosen = await vscode.window.showErrorMessage(
    `${run.jobName} ${runWords(run.state)}${line}: ${words}`,
    ...buttons,
  );
  if (chosen === 'Open Script' && place !== undefined)
    await vscode.window.showTextDocument(place.uri, { selection: place.range });
  if (chosen === 'Open Run')
    await panels.openJobRun({ connection: run.connection, jobName: run.jobName, runId: run.id });
}

/** Reads the log of a run that has ended for the place where it stopped. */
export async function failureOf(services: Services, run: JobRun): Promise<RunFailure | undefined> {
  const { followRun } = await import('../core/index');
  for await (const event of followRun(services, run.jobName, run.id)) if (event.type === 'end') return event.failure;
  return undefined;
}
