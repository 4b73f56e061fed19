/**
 * The rows of a tree, without the editor. A row is one object for as long as the tree shows it: what is read anew is written
 * into it. So whoever holds a row, as the editor does while a context menu stands open, holds the present one, and no row goes
 * away because it is being read again.
 */
import { isAbort } from '../../base/problem';
import type { TreeNode } from './treeModel';

export interface TreeRowsOptions<R extends TreeNode> {
  read(parent: R | undefined, signal: AbortSignal): Promise<readonly R[]>;
  /** What a row shows: it is told as changed where this differs from before. */
  view(row: R): unknown;
  /** The row that says why children could not be read. */
  failed(parent: R | undefined, error: unknown): R;
  /** These rows show something else, or (of a parent) have other children; undefined: the whole tree. */
  changed(rows: readonly R[] | undefined): void;
}

export class TreeRows<R extends TreeNode> {
  private readonly rows = new Map<string, R>();
  private readonly parents = new Map<string, R | undefined>();
  /** Children of each parent that was opened, as they were told last. */
  private readonly opened = new Map<string, readonly R[]>();
  /** Children that were read before the editor asks for them. */
  private readonly ahead = new Map<string, readonly R[]>();
  private readonly refreshes = new Map<string, number>();
  private abort = new AbortController();

  constructor(private readonly options: TreeRowsOptions<R>) {}

  async children(parent?: R): Promise<readonly R[]> {
    const key = keyOf(parent);
    const ready = this.ahead.get(key);
    this.ahead.delete(key);
    if (ready !== undefined) return ready;
    const { signal } = this.abort;
    const read = await this.read(parent, signal);
    return read === undefined ? [] : this.take(parent, read).rows;
  }

  parentOf(row: R): R | undefined {
    return this.parents.get(row.key);
  }

  /** Rows that the tree has shown since it was reset. */
  known(test: (row: R) => boolean): R[] {
    return [...this.rows.values()].filter(test);
  }

  isOpen(row: R): boolean {
    return this.opened.has(row.key);
  }

  /** Shows anew the rows that these nodes stand for. */
  repaint(nodes: readonly R[]): void {
    const rows = nodes.map(({ key }) => this.rows.get(key)).filter((row) => row !== undefined);
    if (rows.length > 0) this.options.changed(rows);
  }

  /** Forgets everything, e.g. because another connection is shown. */
  reset(): void {
    this.abort.abort();
    this.abort = new AbortController();
    for (const map of [this.rows, this.parents, this.opened, this.ahead, this.refreshes]) map.clear();
    this.options.changed(undefined);
  }

  /** Reads a parent's children again. They stay while that lasts, and afterwards where the same come back. */
  async refresh(parent?: R): Promise<void> {
    const key = keyOf(parent);
    const before = this.opened.get(key);
    const told = parent === undefined ? undefined : [parent];
    if (before === undefined) {
      this.options.changed(told);
      return;
    }
    const { signal } = this.abort;
    const refresh = (this.refreshes.get(key) ?? 0) + 1;
    this.refreshes.set(key, refresh);
    const read = await this.read(parent, signal);
    // A later refresh of the same children answers for this one.
    if (read === undefined || this.refreshes.get(key) !== refresh) return;
    const { rows, changed } = this.take(parent, read);
    if (rows.length === before.length && rows.every((row, at) => row === before[at])) {
      if (changed.length > 0) this.options.changed(changed);
      return;
    }
    this.ahead.set(key, rows);
    this.options.changed(told);
  }

  dispose(): void {
    this.abort.abort();
  }

  /** Undefined where the tree was reset in the meantime. */
  private async read(parent: R | undefined, signal: AbortSignal): Promise<readonly R[] | undefined> {
    try {
      const nodes = await this.options.read(parent, signal);
      return signal.aborted ? undefined : nodes;
    } catch (error) {
      return signal.aborted || isAbort(error) ? undefined : [this.options.failed(parent, error)];
    }
  }

  private take(parent: R | undefined, nodes: readonly R[]): { rows: readonly R[]; changed: readonly R[] } {
    const changed: R[] = [];
    const rows = nodes.map((node) => {
      const known = this.rows.get(node.key);
      if (known === undefined) {
        this.rows.set(node.key, node);
        this.parents.set(node.key, parent);
        return node;
      }
      const before = JSON.stringify(this.options.view(known));
      renew(known, node);
      if (JSON.stringify(this.options.view(known)) !== before) changed.push(known);
      return known;
    });
    const kept = new Set(rows);
    for (const row of this.opened.get(keyOf(parent)) ?? []) if (!kept.has(row)) this.forget(row);
    this.opened.set(keyOf(parent), rows);
    return { rows, changed };
  }

  private forget(row: R): void {
    for (const child of this.opened.get(row.key) ?? []) this.forget(child);
    for (const map of [this.rows, this.parents, this.opened, this.ahead, this.refreshes]) map.delete(row.key);
  }
}

function keyOf(parent: TreeNode | undefined): string {
  return parent?.key ?? '';
}

/** Makes a row what was read now. Rows are read-only to everybody else. */
function renew(row: object, now: object): void {
  for (const name of Object.keys(row)) if (!(name in now)) Reflect.deleteProperty(row, name);
  Object.assign(row, now);
}
