import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import { isAbort, messageOf } from '../../base/problem';
import type { App } from '../app';
import type { Connector } from '../connections/connect';
import type { ConnectionService } from '../connections/service';
import { setContext } from '../contextKeys';
import type { JobStates } from '../jobs/jobStates';
import { lazy, type Lazy } from '../lazy';
import { inView } from '../progress';
import { LazyTree } from '../trees/lazyTree';
import type { ProblemNode } from '../trees/view';
import type { WarehouseModel } from './model';
import type { BucketNode, MoreNode, PrefixNode, WarehouseNode } from './nodes';

const viewId = 'priceMart.warehouse';

/** The Warehouse view: tree, filter, title and message. */
export class WarehouseView implements Disposable {
  private readonly store = new DisposableStore();
  private readonly refreshed = this.store.add(new Emitter<void>());
  /** A person had the tree, or a part of it, read anew. */
  readonly onDidRefresh = this.refreshed.on;
  private readonly model: Lazy<WarehouseModel>;
  private readonly tree: LazyTree<WarehouseNode>;
  private nameFilter = '';
  readonly view: vscode.TreeView<WarehouseNode | ProblemNode>;

  constructor(
    app: App,
    private readonly connections: ConnectionService,
    private readonly connector: Connector,
    jobs: JobStates,
    dragAndDrop: vscode.TreeDragAndDropController<WarehouseNode | ProblemNode>,
  ) {
    const services = (name: string, signal?: AbortSignal) =>
      connections.services(connections.byName(name) ?? connections.active(), signal);
    this.model = lazy(async () => {
      const { IntakeReader, WarehouseModel } = await import('./model');
      return new WarehouseModel({
        current: () => (connections.isOpen(connections.active()) ? connections.active() : undefined),
        services,
        jobs: (name, signal) => jobs.read(name, signal),
        filter: () => this.nameFilter,
        intake: new IntakeReader(services, () => connections.active().redshift?.database),
        repaint: (nodes) => this.tree.repaint(nodes),
      });
    });
    this.tree = this.store.add(new LazyTree(this.model, app.log));
    this.view = this.store.add(
      vscode.window.createTreeView(viewId, {
        treeDataProvider: this.tree,
        showCollapseAll: true,
        canSelectMany: false,
        dragAndDropController: dragAndDrop,
      }),
    );
    let shown = '';
    this.store.add(
      connections.onDidChange(() => {
        const active = connections.active();
        const state = `${JSON.stringify(active)} ${connections.isOpen(active)}`;
        if (state !== shown) this.refresh();
        shown = state;
        if (this.view.visible) void this.joinRunning();
      }),
    );
    this.store.add(jobs.onDidChange(() => void this.tree.refreshOpen(({ kind }) => kind === 'jobs')));
    this.store.add(this.view.onDidChangeVisibility(({ visible }) => void (visible && this.joinRunning())));
    if (this.view.visible) void this.joinRunning();
  }

  /** Connects where asked for, and reads everything anew. */
  async connectAndRefresh(): Promise<void> {
    const active = this.connections.active();
    if (!this.connections.isOpen(active)) await inView(viewId, () => this.connections.services(active));
    this.refresh();
    this.refreshed.emit();
  }

  refresh(): void {
    this.model.made?.forget();
    this.tree.reset();
  }

  async refreshNode(node: WarehouseNode | ProblemNode | undefined): Promise<void> {
    if (node !== undefined && node.kind !== 'problem') this.model.made?.forgetNode(node);
    await inView(viewId, () => this.tree.refresh(node));
    this.refreshed.emit();
  }

  /** Objects changed somewhere: listings that are open, and the figures of the folders in them, are read anew. */
  async refreshObjects(): Promise<void> {
    this.model.made?.forgetObjects();
    await this.tree.refreshOpen(({ kind }) => kind === 'bucket' || kind === 'prefix');
  }

  /** A job may have changed anything: all that was opened is read anew, and stays meanwhile. */
  async refreshOpened(): Promise<void> {
    this.model.made?.forget();
    await this.tree.refreshOpen(() => true);
  }

  async filter(): Promise<void> {
    const text = await vscode.window.showInputBox({
      title: 'Filter Warehouse by Name',
      prompt: 'Shows tables, views, procedures, jobs and objects whose name has this text. Empty: all.',
      value: this.nameFilter,
    });
    if (text !== undefined) this.setFilter(text.trim());
  }

  setFilter(text: string): void {
    this.nameFilter = text;
    this.view.message = text === '' ? undefined : `Only names with "${text}"`;
    setContext('priceMart.warehouseFiltered', text !== '');
    this.tree.reset();
  }

  async filterPrefix(node: BucketNode | PrefixNode): Promise<void> {
    const model = await this.model();
    const typed = await vscode.window.showInputBox({
      title: `Filter s3://${node.bucket}/${node.prefix}`,
      prompt: 'Lists only keys that go on with this text, as S3 finds them. Empty: all.',
      value: model.typedPrefix(node),
    });
    if (typed === undefined) return;
    model.setTypedPrefix(node, typed);
    await inView(viewId, () => this.tree.refresh(node));
    this.tree.repaint([node]);
  }

  async loadMore(node: MoreNode): Promise<void> {
    const parent = this.tree.getParent(node);
    if (parent === undefined) return;
    await inView(viewId, async () => {
      await (await this.model()).loadMore(parent, new AbortController().signal);
      await this.tree.refresh(parent);
    });
  }

  /** Children as the tree shows them: for tests and for commands that look for a node. */
  children(node?: WarehouseNode | ProblemNode): Promise<(WarehouseNode | ProblemNode)[]> {
    return this.tree.getChildren(node);
  }

  itemOf(node: WarehouseNode | ProblemNode): vscode.TreeItem {
    return this.tree.getTreeItem(node);
  }

  parentOf(node: WarehouseNode | ProblemNode): WarehouseNode | undefined {
    return this.tree.getParent(node);
  }

  dispose(): void {
    this.store.dispose();
  }

  /** A local warehouse that runs already is joined without being asked for; none is started. */
  private async joinRunning(): Promise<void> {
    const active = this.connections.active();
    if (active.kind !== 'local' || this.connections.isOpen(active) || !vscode.workspace.isTrusted) return;
    try {
      if (await this.connector.isRunning(active)) await this.connections.services(active);
    } catch (error) {
      if (!isAbort(error)) this.connections.note(`could not join the running local warehouse: ${messageOf(error)}`);
    }
  }
}
