import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { QueryRun } from '../../domain/query/run';
import type { App } from '../app';
import type { CommandMap } from '../commandIds';
import type { ConnectionService } from '../connections/service';
import type { SqlScanner } from '../query/scanner';
import type { SqlRunner } from '../query/sqlRunner';
import { LazyTree } from '../trees/lazyTree';
import { historyView, nodeOfOutcome, nodeOfState, type HistoryNode, type StatementNode } from './historyNodes';

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
    runner: SqlRunner,
  ) {
    this.tree = this.store.add(
      new LazyTree<HistoryNode>(
        { children: (node, signal) => this.read(node, signal), view: (node) => historyView(node, new Date()) },
        app.log,
      ),
    );
    this.store.add(vscode.window.createTreeView(viewId, { treeDataProvider: this.tree }));
    this.store.add(runner.onDidStart((run) => this.follow(run)));
    let before = '';
    this.store.add(
      connections.onDidChange(() => {
        const active = connections.active();
        const now = `${active.name} ${connections.isOpen(active)}`;
        if (now !== before) this.tree.refresh();
        before = now;
      }),
    );
  }

  refresh(): void {
    this.tree.refresh();
  }

  clear(): void {
    this.session = [];
    this.tree.refresh();
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
    const { warehouse } = await this.connections.services(connection, signal);
    const states = await warehouse.recent(fromServer, signal);
    return states.map((state) => nodeOfState(connection.name, state));
  }

  private follow(run: QueryRun): void {
    let kept = run.outcomes.map((outcome, index) => nodeOfOutcome(run, outcome, index)).reverse();
    this.session = [...kept, ...this.session].slice(0, mostStatements);
    this.tree.refresh();
    const followed = run.onDidChange(() => {
      if (!run.finished) return;
      followed.dispose();
      const keys = new Set(kept.map((node) => node.key));
      kept = run.outcomes.map((outcome, index) => nodeOfOutcome(run, outcome, index)).reverse();
      const byKey = new Map(kept.map((node) => [node.key, node]));
      this.session = this.session.map((node) => (keys.has(node.key) ? (byKey.get(node.key) ?? node) : node));
      this.tree.refresh();
    });
  }
}

export function historyCommands(view: HistoryView, app: App, scanner: SqlScanner, runner: SqlRunner) {
  return {
    'priceMart.history.refresh': () => view.refresh(),
    'priceMart.history.clear': () => view.clear(),
    'priceMart.history.open': (node: StatementNode) => openSql(node.sql),
    'priceMart.history.runAgain': async (node: StatementNode) =>
      runner.run({
        connection: app.connections.byName(node.connection) ?? app.connections.active(),
        text: node.sql,
        statements: await scanner.scan(node.sql),
      }),
    'priceMart.history.copy': (node: StatementNode) => vscode.env.clipboard.writeText(node.sql),
  } satisfies CommandMap;
}

/** A new, unsaved Redshift SQL editor with this text. */
export async function openSql(sql: string): Promise<vscode.TextEditor> {
  const content = /;\s*$/.test(sql) ? sql : `${sql.trimEnd()};\n`;
  const document = await vscode.workspace.openTextDocument({ language: 'redshift-sql', content });
  return vscode.window.showTextDocument(document);
}
