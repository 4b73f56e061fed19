import * as vscode from 'vscode';
import type { Disposable } from '../../../base/disposable';
import { assertNever } from '../../../base/problem';
import type { QueryRun } from '../../../domain/query/run';
import type { CommonToHost } from '../../../protocol/envelope';
import { readResultsToHost, type ResultsToHost, type ResultsToPanel } from '../../../protocol/results';
import type { App } from '../../app';
import { HostTable } from '../shared/hostTable';
import { placeOf } from '../shared/connection';
import { leaveToText } from '../shared/editorPanels';
import { webviewHtml, webviewRoot } from '../shared/html';
import { listen } from '../shared/line';
import { exportToFile } from './exportFile';
import { openStatement } from './openStatement';
import { OutcomeRows } from './outcomeRows';
import { runView, tableName } from './runView';

const viewId = 'priceMart.results';
/** Ms between two words about a run that goes on. */
const pushEvery = 80;

interface Kept {
  readonly run: QueryRun;
  pinned: boolean;
  readonly rows: OutcomeRows[];
  readonly tables: HostTable[];
  readonly listener: Disposable;
}

/** The Results view: the current run and those that were pinned. */
export class ResultsView implements Disposable {
  private readonly kept = new Map<string, Kept>();
  private current: string | undefined;
  private view: vscode.WebviewView | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pushedAt = 0;

  constructor(private readonly app: App) {}

  show(run: QueryRun): void {
    for (const [id, kept] of this.kept) {
      if (kept.pinned || id === run.id) continue;
      this.drop(id, kept);
    }
    if (!this.kept.has(run.id)) {
      this.kept.set(run.id, {
        run,
        pinned: false,
        rows: [],
        tables: [],
        listener: run.onDidChange(() => this.changed(run.id)),
      });
    }
    this.current = run.id;
    this.push();
    if (this.view) this.view.show(true);
    else void vscode.commands.executeCommand(`${viewId}.focus`, { preserveFocus: true });
  }

  /** Fills the view when it is shown for the first time. */
  resolve(view: vscode.WebviewView): void {
    const { app } = this;
    const { extensionUri } = app.context;
    this.view = view;
    view.webview.options = {
      enableScripts: true,
      localResourceRoots: [webviewRoot(extensionUri)],
      enableCommandUris: false,
    };
    const listener = listen<ResultsToHost>({
      app,
      webview: view.webview,
      title: 'Results',
      read: readResultsToHost,
      state: {},
      place: () => placeOf(app, app.connections.active().name),
      controller: {
        load: async () => {
          this.push();
          for (const kept of this.kept.values()) for (const table of kept.tables) table.replay();
        },
        receive: (message) => this.receive(message),
        dispose: () => undefined,
      },
      leave: leaveToText,
    });
    view.onDidDispose(() => {
      this.view = undefined;
      listener.dispose();
    });
    view.webview.html = webviewHtml(view.webview, extensionUri, 'results', 'Results');
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const [id, kept] of [...this.kept]) this.drop(id, kept);
  }

  private drop(id: string, kept: Kept): void {
    kept.listener.dispose();
    for (const table of kept.tables) table.dispose();
    this.kept.delete(id);
  }

  private changed(id: string): void {
    for (const table of this.kept.get(id)?.tables ?? []) table.grown();
    if (this.timer !== undefined) return;
    const wait = Math.max(0, this.pushedAt + pushEvery - Date.now());
    this.timer = setTimeout(() => this.push(), wait);
  }

  private push(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.pushedAt = Date.now();
    const runs = [...this.kept.values()].map((kept) => {
      this.follow(kept);
      return runView(this.app, kept.run, kept.pinned, (index) => kept.rows[index]?.columns ?? []);
    });
    this.post({ kind: 'runs', runs, ...(this.current === undefined ? {} : { current: this.current }) });
  }

  /** A table for each statement that the run has by now. */
  private follow(kept: Kept): void {
    for (let index = kept.tables.length; index < kept.run.outcomes.length; index++) {
      const rows = new OutcomeRows(kept.run, index);
      kept.rows.push(rows);
      kept.tables.push(
        new HostTable(tableName(kept.run, index), rows, {
          post: (message) => this.post(message),
          clip: async (text) => vscode.env.clipboard.writeText(text),
        }),
      );
    }
  }

  private post(message: ResultsToPanel): void {
    void this.view?.webview.postMessage(message);
  }

  private async receive(message: Exclude<ResultsToHost, CommonToHost>): Promise<void> {
    switch (message.kind) {
      case 'rows':
      case 'filter':
      case 'copy':
      case 'totals':
        await this.table(message.table)?.table.receive(message);
        return;
      case 'show':
        if (this.kept.has(message.run)) this.current = message.run;
        this.push();
        return;
      case 'cancel':
        await this.kept.get(message.run)?.run.cancel();
        return;
      case 'pin': {
        const kept = this.kept.get(message.run);
        if (kept) kept.pinned = message.pinned;
        this.push();
        return;
      }
      case 'export':
        return this.export(message.table, message.format);
      case 'openStatement': {
        const kept = this.kept.get(message.run);
        if (kept) await openStatement(kept.run, message.outcome, message.atError);
        return;
      }
      default:
        assertNever(message);
    }
  }

  private table(name: string): { readonly kept: Kept; readonly table: HostTable; readonly index: number } | undefined {
    for (const kept of this.kept.values()) {
      const index = kept.tables.findIndex((table) => table.name === name);
      const table = kept.tables[index];
      if (table) return { kept, table, index };
    }
    return undefined;
  }

  private async export(name: string, format: 'csv' | 'json'): Promise<void> {
    const found = this.table(name);
    const outcome = found?.kept.run.outcomes[found.index];
    if (!found || !outcome) return;
    const remark = `${found.table.filterText === '' ? '' : ' that pass the filter'}${found.kept.rows[found.index]?.growing ? ' fetched so far' : ''}`;
    await exportToFile({
      columns: outcome.columns,
      count: found.table.count,
      row: (at) => found.table.row(at),
      format,
      remark,
    });
  }
}
