import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import type { Services } from '../../domain/ports';
import type { App } from '../app';
import { mapLimited } from '../warehouse/listing';
import type { JobNode } from '../warehouse/nodes';
import { findScripts, scriptsName, type Scripts } from './scriptFolder';

export type JobState = Omit<JobNode, 'key' | 'connection' | 'kind'>;

const atOnce = 5;

/** How the jobs of the workspace and those in Glue stand to each other, with each job's last run. */
export class JobStates implements Disposable {
  private readonly changed = new Emitter<void>();
  private readonly store = new DisposableStore();
  private timer: NodeJS.Timeout | undefined;
  readonly onDidChange = (listener: () => void): Disposable => this.changed.on(listener);

  constructor(private readonly app: App) {
    const watcher = this.store.add(vscode.workspace.createFileSystemWatcher(`**/${scriptsName}/**`));
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete])
      this.store.add(event(() => this.later()));
  }

  /** Tells that a job was deployed, or that a run began or ended. */
  touch(): void {
    this.changed.emit();
  }

  /** All jobs, or only the one named. */
  async read(connection: string, signal: AbortSignal, only?: string): Promise<JobState[]> {
    const settings = this.app.connections.byName(connection) ?? this.app.connections.active();
    const services = await this.app.connections.services(settings, signal);
    const [{ jobNames }, scripts, deployed] = await Promise.all([
      import('../core/index'),
      findScripts(),
      services.jobs.list(signal),
    ]);
    const here = scripts === undefined ? [] : await jobNames(scripts);
    const there = new Set(deployed.map((job) => job.definition.Name));
    const names = [...new Set([...here, ...there])].filter((name) => only === undefined || name === only).sort();
    return mapLimited(names, atOnce, async (name) => {
      const lastRun = there.has(name) ? (await services.jobs.runs(name, 1, signal))[0] : undefined;
      const base = { name, ...(lastRun === undefined ? {} : { lastRun }) };
      if (!here.includes(name)) return { ...base, state: 'onlyDeployed' };
      if (!there.has(name)) return { ...base, state: 'notDeployed' };
      return { ...base, ...(await compared(services, scripts, name, settings.glue, signal)) };
    });
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.store.dispose();
    this.changed.dispose();
  }

  /** Saving writes several files at once; they are one change. */
  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.changed.emit(), 400);
  }
}

async function compared(
  services: Services,
  scripts: Scripts | undefined,
  name: string,
  target: Parameters<typeof import('../core/index').readWorkspaceJob>[2],
  signal: AbortSignal,
): Promise<Pick<JobState, 'state' | 'differences'>> {
  if (scripts === undefined) return { state: 'onlyDeployed' };
  const { compareJob, readWorkspaceJob } = await import('../core/index');
  try {
    const comparison = await compareJob(services, await readWorkspaceJob(scripts, name, target), signal);
    if (comparison.state === 'same') return { state: 'same' };
    if (comparison.state === 'not deployed') return { state: 'notDeployed' };
    return { state: 'differs', differences: comparison.differences.map((what) => `${what} differs`) };
  } catch (error) {
    signal.throwIfAborted();
    // A definition that cannot be read is a difference with a reason; the other jobs are shown all the same.
    return { state: 'differs', differences: [error instanceof Error ? error.message : String(error)] };
  }
}
