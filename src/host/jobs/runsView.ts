import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { plural } from '../../base/format';
import { isAbort, messageOf } from '../../base/problem';
import type { App } from '../app';
import type { ConnectionService } from '../connections/service';
import { inView } from '../progress';
import { LazyTree } from '../trees/lazyTree';
import type { ProblemNode } from '../trees/view';
import type { JobRuns } from './jobRuns';
import type { RunNode } from './runNodes';

const viewId = 'priceMart.jobRuns';

/** The Job Runs view: newest first, live while it is looked at; the badge counts jobs whose newest run failed. */
export class RunsView implements Disposable {
  private readonly store = new DisposableStore();
  private readonly tree: LazyTree<RunNode>;
  private readonly view: vscode.TreeView<RunNode | ProblemNode>;
  private read: string | undefined;
  private problem: Error | undefined;

  constructor(
    app: App,
    private readonly connections: ConnectionService,
    private readonly runs: JobRuns,
  ) {
    this.tree = this.store.add(
      new LazyTree<RunNode>(async () => {
        const { runNode, runView } = await import('./runNodes');
        return {
          children: async (node) => {
            if (this.problem !== undefined) throw this.problem;
            return node === undefined ? this.runs.all().map(runNode) : [];
          },
          view: (node) => runView(node, new Date()),
        };
      }, app.log),
    );
    this.view = this.store.add(
      vscode.window.createTreeView(viewId, { treeDataProvider: this.tree, showCollapseAll: false }),
    );
    this.store.add(runs.onDidChange(() => this.show()));
    this.store.add(this.view.onDidChangeVisibility(() => this.look()));
    this.store.add(connections.onDidChange(() => this.look()));
    this.look();
  }

  async refresh(): Promise<void> {
    const active = this.connections.active();
    if (!this.connections.isOpen(active)) await this.connections.services(active);
    this.problem = undefined;
    await inView(viewId, () => this.runs.refresh());
  }

  dispose(): void {
    this.store.dispose();
  }

  private show(): void {
    void this.tree.refresh();
    const failed = this.runs.failedJobs();
    this.view.badge =
      failed.length === 0
        ? undefined
        : { value: failed.length, tooltip: `${plural(failed.length, 'job')} failed last: ${failed.join(', ')}` };
  }

  /** Reads once when first seen on a connection; nothing is asked for while nobody looks. */
  private look(): void {
    const active = this.connections.active();
    const open = this.connections.isOpen(active);
    this.runs.setWatched(this.view.visible && open);
    const now = open ? active.name : '';
    if (now === this.read || (!this.view.visible && open)) return;
    this.read = now;
    void this.readAll();
  }

  private async readAll(): Promise<void> {
    this.problem = undefined;
    try {
      await this.runs.refresh();
    } catch (error) {
      if (isAbort(error)) return;
      this.problem = error instanceof Error ? error : new Error(messageOf(error));
      void this.tree.refresh();
    }
  }
}
