import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { isProblem, messageOf } from '../../base/problem';
import type { TreeModel, TreeNode } from './treeModel';
import { TreeRows } from './treeRows';
import { problemView, type ItemView, type ProblemNode } from './view';

/** A thin provider over a model that loads when the tree is first looked at; a child list that fails becomes one row that says why. */
export class LazyTree<N extends TreeNode> implements vscode.TreeDataProvider<N | ProblemNode>, Disposable {
  private readonly changed = new vscode.EventEmitter<(N | ProblemNode)[] | undefined>();
  private readonly rows: TreeRows<N | ProblemNode>;
  private model: TreeModel<N> | undefined;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly load: () => Promise<TreeModel<N>>,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.rows = new TreeRows<N | ProblemNode>({
      read: async (parent, signal) => {
        if (parent !== undefined && isProblemNode(parent)) return [];
        this.model ??= await this.load();
        return this.model.children(parent, signal);
      },
      view: (row) => this.viewOf(row),
      failed: (parent, error) => this.failed(parent, error),
      changed: (rows) => this.changed.fire(rows === undefined ? undefined : [...rows]),
    });
  }

  async getChildren(node?: N | ProblemNode): Promise<(N | ProblemNode)[]> {
    return [...(await this.rows.children(node))];
  }

  getTreeItem(node: N | ProblemNode): vscode.TreeItem {
    return toTreeItem(node, this.viewOf(node));
  }

  getParent(node: N | ProblemNode): N | undefined {
    const parent = this.rows.parentOf(node);
    return parent === undefined || isProblemNode(parent) ? undefined : parent;
  }

  /** Forgets all rows and reads anew what is looked at. */
  reset(): void {
    this.rows.reset();
  }

  /** Reads a node's children again; of a row that says why something could not be read, its parent's. Rows that stay are not dropped meanwhile. */
  refresh(node?: N | ProblemNode): Promise<void> {
    return this.rows.refresh(node !== undefined && isProblemNode(node) ? this.rows.parentOf(node) : node);
  }

  /** Reads again the children of those open nodes. */
  async refreshOpen(test: (node: N) => boolean): Promise<void> {
    await Promise.all(
      this.known(test)
        .filter((node) => this.rows.isOpen(node))
        .map((node) => this.refresh(node)),
    );
  }

  /** Shows these nodes anew, without reading others. */
  repaint(nodes: readonly N[]): void {
    this.rows.repaint(nodes);
  }

  /** Nodes that the tree has shown since it was last read whole. */
  known(test: (node: N) => boolean): N[] {
    return this.rows.known((row) => !isProblemNode(row) && test(row)) as N[];
  }

  dispose(): void {
    this.rows.dispose();
    this.changed.dispose();
  }

  private viewOf(node: N | ProblemNode): ItemView {
    if (isProblemNode(node)) return problemView(node);
    // Nodes come from the model, so it is there.
    if (this.model === undefined) throw new Error(`the node ${node.key} is of no model`);
    return this.model.view(node);
  }

  private failed(parent: N | ProblemNode | undefined, error: unknown): ProblemNode {
    this.log.error(`tree ${parent?.key ?? 'root'}: ${messageOf(error)}`, detailsOf(error) ?? '');
    return problemNode(parent?.key ?? '', error, () => void this.rows.refresh(parent));
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
