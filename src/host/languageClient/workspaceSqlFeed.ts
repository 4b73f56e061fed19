import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { isAbort, messageOf } from '../../base/problem';
import type { WorkspaceSqlParams } from '../../protocol/languageServer';

const mostFiles = 2000;
/** Bytes: a larger file is a dump of data, not a definition. */
const largestFile = 1_000_000;
/** Characters a message: what one takes to send stays unnoticed. */
const messageSize = 256_000;
const readAtOnce = 8;
/** Milliseconds without another change. */
const quietTime = 300;
const excluded = ['node_modules', '.git', '.venv', 'venv', 'dist', 'out', 'target', '.tox', '.aws-sam', 'cdk.out'];
const excludedPath = new RegExp(`/(?:${excluded.map((name) => name.replace(/\./g, '\\.')).join('|')})/`);

type Send = (params: WorkspaceSqlParams) => Promise<void>;

/** Reads the workspace's `.sql` files for the language server, and again what changes. Waits until the folder is trusted. */
export class WorkspaceSqlFeed implements Disposable {
  private readonly store = new DisposableStore();
  private readonly known = new Set<string>();
  private readonly changed = new Map<string, vscode.Uri>();
  private timer: NodeJS.Timeout | undefined;
  private work: Promise<void> = Promise.resolve();
  private disposed = false;

  constructor(
    private readonly send: Send,
    private readonly warn: (message: string) => void,
  ) {
    if (vscode.workspace.isTrusted) this.start();
    else this.store.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.start()));
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    this.store.dispose();
  }

  private start(): void {
    const watcher = this.store.add(vscode.workspace.createFileSystemWatcher('**/*.sql'));
    this.store.add(watcher.onDidCreate((uri) => this.touch(uri)));
    this.store.add(watcher.onDidChange((uri) => this.touch(uri)));
    this.store.add(watcher.onDidDelete((uri) => this.touch(uri)));
    // Of a folder the watcher tells nothing: its files are looked at one by one.
    const inside = (folders: readonly vscode.Uri[]): void => {
      for (const folder of folders)
        for (const uri of this.known) if (uri.startsWith(`${folder.toString()}/`)) this.touch(vscode.Uri.parse(uri));
    };
    this.store.add(vscode.workspace.onDidDeleteFiles(({ files }) => inside(files)));
    this.store.add(
      vscode.workspace.onDidRenameFiles(({ files }) => {
        inside(files.map(({ oldUri }) => oldUri));
        this.enqueue(() => this.readAll());
      }),
    );
    this.store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.enqueue(() => this.readAll())));
    this.enqueue(() => this.readAll());
  }

  private touch(uri: vscode.Uri): void {
    if (excludedPath.test(uri.path)) return;
    this.changed.set(uri.toString(), uri);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const uris = [...this.changed.values()];
      this.changed.clear();
      this.enqueue(() => this.read(uris));
    }, quietTime);
  }

  /** One reading after another, so that an older text never overtakes a newer one. */
  private enqueue(task: () => Promise<void>): void {
    this.work = this.work.then(async () => {
      if (this.disposed) return;
      try {
        await task();
      } catch (error) {
        if (!isAbort(error) && !this.disposed) this.warn(`the workspace's SQL was not read: ${messageOf(error)}`);
      }
    });
  }

  private async readAll(): Promise<void> {
    const found = await vscode.workspace.findFiles('**/*.sql', `**/{${excluded.join(',')}}/**`, mostFiles + 1);
    if (found.length > mostFiles)
      this.warn(`the workspace has more than ${mostFiles} .sql files: names in the others are not known`);
    const names = new Set(found.map((uri) => uri.toString()));
    const gone = [...this.known].filter((uri) => !names.has(uri)).map((uri) => vscode.Uri.parse(uri));
    await this.read([...found.slice(0, mostFiles), ...gone]);
  }

  private async read(uris: readonly vscode.Uri[]): Promise<void> {
    let files: { uri: string; text: string }[] = [];
    let size = 0;
    const removed: string[] = [];
    for (let at = 0; at < uris.length; at += readAtOnce) {
      if (this.disposed) return;
      const batch = uris.slice(at, at + readAtOnce);
      const texts = await Promise.all(batch.map(readText));
      batch.forEach((uri, i) => {
        const text = texts[i];
        const name = uri.toString();
        if (text === undefined || (!this.known.has(name) && this.known.size >= mostFiles)) {
          if (this.known.delete(name)) removed.push(name);
          return;
        }
        this.known.add(name);
        files.push({ uri: name, text });
        size += text.length;
      });
      if (size < messageSize) continue;
      await this.send({ files, removed: [], complete: false });
      files = [];
      size = 0;
    }
    await this.send({ files, removed, complete: true });
  }
}

/** Undefined where the file is gone, too large, or not to be read. */
async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (size > largestFile || (type & vscode.FileType.File) === 0) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
