/** Same shape as vscode.Disposable, so both can be kept in one store. */
export interface Disposable {
  dispose(): unknown;
}

/** Keeps disposables and ends them in reverse order, once. */
export class DisposableStore implements Disposable {
  private items: Disposable[] = [];

  add<T extends Disposable>(item: T): T {
    this.items.push(item);
    return item;
  }

  dispose(): void {
    const items = this.items;
    this.items = [];
    for (const item of items.reverse()) item.dispose();
  }
}
