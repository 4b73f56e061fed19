import * as vscode from 'vscode';
import { Emitter } from '../../base/emitter';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Problem } from '../../base/problem';
import { localConnection, type ConnectionSettings } from '../../domain/connection/connection';
import type { Services } from '../../domain/ports';
import type { Connections } from '../app';
import { setContext } from '../contextKeys';
import { settings } from '../settings';
import { parseConnections } from '../../domain/connection/parse';

/** Opens what is behind a connection. */
export type Connect = (connection: ConnectionSettings, signal: AbortSignal) => Promise<Services>;

interface Opened {
  readonly as: string;
  readonly services: Promise<Services>;
  readonly abort: AbortController;
  ready: boolean;
}

const selectedKey = 'priceMart.selectedConnection';
const editorsKey = 'priceMart.editorConnections';

/** The connections of the user's settings, which one is active, and one open set of services for each that was used. */
export class ConnectionService implements Connections, Disposable {
  private list: readonly ConnectionSettings[] = [];
  private readonly opened = new Map<string, Opened>();
  private readonly changed = new Emitter<void>();
  private readonly store = new DisposableStore();
  readonly onDidChange = (listener: () => void): Disposable => this.changed.on(listener);

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
    private readonly connect: Connect,
  ) {
    this.load();
    this.store.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('priceMart')) return;
        this.load();
        this.tell();
      }),
    );
    this.store.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.tell()));
    this.setContexts();
  }

  all(): readonly ConnectionSettings[] {
    return this.list;
  }

  byName(name: string): ConnectionSettings | undefined {
    return this.list.find((connection) => connection.name === name);
  }

  active(): ConnectionSettings {
    const chosen = this.context.workspaceState.get<string>(selectedKey);
    const names = [settings.connectionName(), chosen, this.context.globalState.get<string>(selectedKey)];
    for (const name of names) {
      const connection = name === undefined || name === '' ? undefined : this.byName(name);
      if (connection !== undefined) return connection;
    }
    return this.byName(localConnection.name) ?? localConnection;
  }

  forDocument(uri: vscode.Uri | undefined): ConnectionSettings {
    const name = uri === undefined ? undefined : this.editors()[uri.toString()];
    return (name === undefined ? undefined : this.byName(name)) ?? this.active();
  }

  /** The document's own connection, where one was chosen for it. */
  ownOf(uri: vscode.Uri): ConnectionSettings | undefined {
    const name = this.editors()[uri.toString()];
    return name === undefined ? undefined : this.byName(name);
  }

  async setForDocument(uri: vscode.Uri, name: string | undefined): Promise<void> {
    const entries = Object.entries(this.editors()).filter(([key]) => key !== uri.toString());
    if (name !== undefined) entries.push([uri.toString(), name]);
    await this.context.workspaceState.update(editorsKey, Object.fromEntries(entries.slice(-200)));
    this.tell();
  }

  /** Selects for this workspace; a name in the workspace's settings is replaced, so that the choice counts. */
  async select(name: string): Promise<void> {
    await this.context.workspaceState.update(selectedKey, name);
    await this.context.globalState.update(selectedKey, name);
    if (settings.connectionName() !== name) await replaceSetting(name);
    this.tell();
  }

  /** True once the services are there, so that asking for them does not start or contact anything. */
  isOpen(connection: ConnectionSettings): boolean {
    return this.opened.get(connection.name)?.ready === true;
  }

  async services(connection: ConnectionSettings, signal?: AbortSignal): Promise<Services> {
    signal?.throwIfAborted();
    if (!vscode.workspace.isTrusted)
      throw new Problem('Untrusted', 'This folder is not trusted, so Price Mart does not connect from it.', {
        mend: 'Trust the folder first.',
      });
    const opened = this.opened.get(connection.name) ?? this.open(connection);
    return signal === undefined ? opened.services : raced(opened.services, signal);
  }

  note(message: string): void {
    this.log.warn(message);
  }

  /** Ends what is open behind a connection; the next use opens it anew. */
  close(name: string): void {
    const opened = this.opened.get(name);
    if (opened === undefined) return;
    this.opened.delete(name);
    opened.abort.abort();
    opened.services.then(
      (services) => services.dispose(),
      () => undefined,
    );
    this.tell();
  }

  dispose(): void {
    for (const name of [...this.opened.keys()]) this.close(name);
    this.store.dispose();
    this.changed.dispose();
  }

  private open(connection: ConnectionSettings): Opened {
    const abort = new AbortController();
    const opened: Opened = {
      as: JSON.stringify(connection),
      abort,
      services: this.connect(connection, abort.signal),
      ready: false,
    };
    this.opened.set(connection.name, opened);
    this.log.info(`connecting to ${connection.name} (${connection.kind})`);
    opened.services.then(
      () => {
        opened.ready = true;
        if (this.opened.get(connection.name) === opened) this.tell();
      },
      () => {
        if (this.opened.get(connection.name) === opened) this.opened.delete(connection.name);
      },
    );
    return opened;
  }

  private load(): void {
    const parsed = parseConnections(settings.connections());
    this.list = parsed.connections;
    for (const problem of parsed.problems) this.log.warn(problem);
    for (const [name, opened] of this.opened) if (JSON.stringify(this.byName(name)) !== opened.as) this.close(name);
  }

  private tell(): void {
    this.setContexts();
    this.changed.emit();
  }

  private setContexts(): void {
    const active = this.active();
    setContext('priceMart.activeKind', active.kind);
    setContext('priceMart.connected', this.isOpen(active));
    setContext('priceMart.localRunning', active.kind === 'local' && this.isOpen(active));
  }

  private editors(): Readonly<Record<string, string>> {
    return this.context.workspaceState.get<Readonly<Record<string, string>>>(editorsKey, {});
  }
}

/** Where settings name a connection, they are what counts: the name is changed where it stands, and not added elsewhere. */
async function replaceSetting(name: string): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('priceMart');
  const at = configuration.inspect<string>('connection');
  if (at?.workspaceValue !== undefined && at.workspaceValue !== '')
    await configuration.update('connection', name, vscode.ConfigurationTarget.Workspace);
  else if (at?.globalValue !== undefined && at.globalValue !== '')
    await configuration.update('connection', name, vscode.ConfigurationTarget.Global);
}

/** One caller's wish to stop waiting does not end the connecting that others wait for. */
function raced<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = (): void => reject(new DOMException('The wait was cancelled.', 'AbortError'));
    signal.addEventListener('abort', onAbort, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
