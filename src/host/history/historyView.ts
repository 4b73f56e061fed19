import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { QueryRun } from '../../domain/query/run';
import type { App } from '../app';
import type { ConnectionService } from '../connections/service';
import { inView } from '../progress';
import { LazyTree } from '../trees/lazyTree';
import type { HistoryNode, StatementNode } from './historyNodes';

const viewId = 'priceMart.history';
/** Runs that the session remembers. Their rows are not kept alive by it, only text and figures. */
const mostStatements = 300;
const fromServer = 50;

/** What ran in this window, and what the server remembers of the last day. */
export class HistoryView implements Disposable {
  private readonly store = new DisposableStore();
  private readonly tree: LazyTree<HistoryNode>;
  private session: StatementNode[] = [];

  constructor(
    app: App,
    private readonly connections: ConnectionService,
  ) {
    this.tree = this.store.add(
      new LazyTree<HistoryNode>(async () => {
        const { historyView } = await import('./historyNodes');
        return { children: (node, signal) => this.read(node, signal), view: (node) => historyView(node, new Date()) };
      }, app.log),
    );
    this.store.add(vscode.window.createTreeView(viewId, { treeDataProvider: this.tree }));
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
    await inView(viewId, async () => {
      await this.tree.refresh();
      await this.tree.refreshOpen(({ kind }) => kind !== 'statement');
    });
  }

  clear(): void {
    this.session = [];
    void this.show();
  }

  /** Keeps the statements of a run that has begun, and what became of them. */
  async follow(run: QueryRun): Promise<void> {
    const { nodeOfOutcome } = await import('./historyNodes');
    const statements = () => run.outcomes.map((outcome, index) => nodeOfOutcome(run, outcome, index)).reverse();
    this.session = [...statements(), ...this.session].slice(0, mostStatements);
    const ended = (): boolean => {
      if (!run.finished) return false;
      const now = new Map(statements().map((node) => [node.key, node]));
      this.session = this.session.map((node) => now.get(node.key) ?? node);
      return true;
    };
    if (!ended()) {
      const followed = run.onDidChange(() => {
        if (!ended()) return;
        followed.dispose();
        void this.show();
      });
    }
    await this.show();
  }

  dispose(): void {
    this.store.dispose();
  }

  private async read(node: HistoryNode | undefined, signal: AbortSignal): Promise<readonly HistoryNode[]> {
    const connection = this.connections.active();
    if (node === undefined) {
      const open = this.connections.isOpen(connection) && connection.redshift !== undefined;
      if (this.session.length === 0 && !open) return [];
      const group = (kind: 'session' | 'server') => ({
        kind,
        key: `${kind} ${connection.name}`,
        connection: connection.name,
      });
      return [...(this.session.length > 0 ? [group('session')] : []), ...(open ? [group('server')] : [])];
    }
    if (node.kind === 'session') return this.session;
    if (node.kind === 'statement') return [];
    const [{ nodeOfState }, { warehouse }] = await Promise.all([
      import('./historyNodes'),
      this.connections.services(connection, signal),
    ]);
    const states = await warehouse.recent(fromServer, signal);
    return states.map((state) => nodeOfState(connection.name, state));
  }

  /** The server's own list is not asked for again by this. */
  private async show(): Promise<void> {
    await this.tree.refresh();
    await this.tree.refreshOpen(({ kind }) => kind === 'session');
  }
}
