import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { formatCount } from '../../base/format';
import type { LoadRecord } from '../../domain/load/model';
import type { App } from '../app';
import type { ConnectionService } from '../connections/service';
import { inView } from '../progress';
import { LazyTree } from '../trees/lazyTree';
import type { ProblemNode } from '../trees/view';
import type { LoadNode } from './loadNodes';

const viewId = 'priceMart.loads';
const shown = 200;

/** The Loads view: batches of the active connection's warehouse, newest first. */
export class LoadsView implements Disposable {
  private readonly store = new DisposableStore();
  private readonly tree: LazyTree<LoadNode>;
  private readonly view: vscode.TreeView<LoadNode | ProblemNode>;

  constructor(
    app: App,
    private readonly connections: ConnectionService,
  ) {
    this.tree = this.store.add(
      new LazyTree<LoadNode>(async () => {
        const { loadView } = await import('./loadNodes');
        return {
          children: (node, signal) => (node === undefined ? this.read(signal) : Promise.resolve([])),
          view: (node) => loadView(node, new Date()),
        };
      }, app.log),
    );
    this.view = this.store.add(vscode.window.createTreeView(viewId, { treeDataProvider: this.tree }));
    let before = '';
    this.store.add(
      connections.onDidChange(() => {
        const active = connections.active();
        const now = `${active.name} ${connections.isOpen(active)}`;
        if (now !== before) this.tree.reset();
        before = now;
      }),
    );
  }

  async refresh(): Promise<void> {
    const active = this.connections.active();
    if (!this.connections.isOpen(active)) await inView(viewId, () => this.connections.services(active));
    await inView(viewId, () => this.tree.refresh());
  }

  /** Loads may have come: read anew where the view was opened. */
  touch(): void {
    void this.tree.refresh();
  }

  dispose(): void {
    this.store.dispose();
  }

  private async read(signal: AbortSignal): Promise<LoadNode[]> {
    const connection = this.connections.active();
    if (!this.connections.isOpen(connection) || connection.redshift === undefined) return [];
    const { Loads, collect } = await import('../core/index');
    const { warehouse } = await this.connections.services(connection, signal);
    const { database } = connection.redshift;
    const there = await collect(
      warehouse,
      "select 1 from svv_redshift_tables where schema_name = 'audit' and table_name = 'load'",
      { database, signal },
    );
    // Without the audit table there is nothing to show, and the welcome text says how to come by something.
    if (there.rows.length === 0) return [];
    const loads = await new Loads(warehouse, database).list({ max: shown }, signal);
    const message = loads.length === shown ? `The newest ${formatCount(shown)} loads` : undefined;
    if (this.view.message !== message) this.view.message = message;
    return loads.map((load) => nodeOf(connection.name, load));
  }
}

function nodeOf(connection: string, load: LoadRecord): LoadNode {
  return { kind: 'load', key: `${connection} ${load.batch} ${load.startedAt} ${load.jobRunId}`, connection, load };
}
