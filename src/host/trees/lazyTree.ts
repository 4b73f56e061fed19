import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { isAbort, isProblem, messageOf } from '../../base/problem';
import type { TreeModel, TreeNode } from './treeModel';
import { problemView, type ItemView, type ProblemNode } from './view';

/** A thin provider over a model: lazy, abortable, and a child list that fails becomes one node that says why. */
export class LazyTree<N extends TreeNode> implements vscode.TreeDataProvider<N | ProblemNode>, Disposable {
  private readonly changed = new vscode.EventEmitter<(N | ProblemNode)[] | undefined>();
  private readonly parents = new Map<string, N | undefined>();
  private readonly nodes = new Map<string, N>();
  private abort = new AbortController();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly model: TreeModel<N>,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  async getChildren(node?: N | ProblemNode): Promise<(N | ProblemNode)[]> {
    if (node !== undefined && isProblemNode(node)) return [];
    const signal = this.abort.signal;
    let children: readonly (N | ProblemNode)[];
    try {
      children = await this.model.children(node, signal);
    } catch (error) {
      if (isAbort(error)) return [];
      this.log.error(`tree ${node?.key ?? 'root'}: ${messageOf(error)}`, detailsOf(error) ?? '');
      children = [problemNode(node?.key ?? '', error, () => this.refresh(node))];
    }
    for (const child of children) {
      this.parents.set(child.key, node);
      if (!isProblemNode(child)) this.nodes.set(child.key, child);
    }
    return [...children];
  }

  getTreeItem(node: N | ProblemNode): vscode.TreeItem {
    return toTreeItem(node, isProblemNode(node) ? problemView(node) : this.model.view(node));
  }

  getParent(node: N | ProblemNode): N | undefined {
    return this.parents.get(node.key);
  }

  /** Reads a node's children again; of a node that says why something could not be read, its parent's. */
  refresh(node?: N | ProblemNode): void {
    if (node === undefined) {
      this.abort.abort();
      this.abort = new AbortController();
      this.parents.clear();
      this.nodes.clear();
      this.changed.fire(undefined);
      return;
    }
    const target = isProblemNode(node) ? this.parents.get(node.key) : node;
    this.changed.fire(target === undefined ? undefined : [target]);
  }

  /** Shows these nodes anew, without reading others. */
  repaint(nodes: readonly N[]): void {
    if (nodes.length > 0) this.changed.fire([...nodes]);
  }

  /** Nodes that the tree has shown since it was last read whole. */
  known(test: (node: N) => boolean): N[] {
    return [...this.nodes.values()].filter(test);
  }

  dispose(): void {
    this.abort.abort();
    this.changed.dispose();
  }
}

function isProblemNode(node: TreeNode): node is ProblemNode {
  return node.kind === 'problem';
}

function detailsOf(error: unknown): string | undefined {
  return isProblem(error) ? error.details : undefined;
}

function problemNode(parent: string, error: unknown, retry: () => void): ProblemNode {
  return {
    kind: 'problem',
    key: `${parent}\u0000problem`,
    message: messageOf(error),
    mend: isProblem(error) ? error.mend : undefined,
    details: detailsOf(error),
    retry,
  };
}

/** The editor's half of a tree item. A node's own command gets the node as its argument. */
export function toTreeItem(node: TreeNode, view: ItemView): vscode.TreeItem {
  const item = new vscode.TreeItem(
    view.label,
    view.state === 'leaf'
      ? vscode.TreeItemCollapsibleState.None
      : view.state === 'open'
        ? vscode.TreeItemCollapsibleState.Expanded
        : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = node.key;
  item.description = view.description;
  if (view.tooltip !== undefined) item.tooltip = new vscode.MarkdownString(view.tooltip);
  item.iconPath = new vscode.ThemeIcon(
    view.icon,
    view.color === undefined ? undefined : new vscode.ThemeColor(view.color),
  );
  item.contextValue = view.context;
  if (view.command !== undefined)
    item.command = { command: view.command.id, title: view.command.title, arguments: [node] };
  item.accessibilityInformation = {
    label: view.spoken ?? [view.label, view.description].filter((part) => part !== undefined && part !== '').join(', '),
  };
  return item;
}
