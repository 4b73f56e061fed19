import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { formatCount, formatDuration } from '../../base/format';
import type { QueryRun } from '../../domain/query/run';
import { setContext } from '../contextKeys';

/** Running SQL in the status bar: how long, which statement of how many, rows so far; a click cancels. */
export class RunningStatus implements Disposable {
  private readonly store = new DisposableStore();
  private readonly item: vscode.StatusBarItem;
  private readonly running = new Set<QueryRun>();
  private timer: NodeJS.Timeout | undefined;

  constructor() {
    this.item = this.store.add(
      vscode.window.createStatusBarItem('priceMart.running', vscode.StatusBarAlignment.Left, 39),
    );
    this.item.name = 'Price Mart: Running SQL';
    this.item.command = 'priceMart.sql.cancel';
  }

  all(): QueryRun[] {
    return [...this.running];
  }

  add(run: QueryRun): void {
    this.running.add(run);
    setContext('priceMart.sqlRunning', true);
    this.timer ??= setInterval(() => this.paint(), 200);
  }

  remove(run: QueryRun): void {
    this.running.delete(run);
    if (this.running.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
    this.item.hide();
    setContext('priceMart.sqlRunning', false);
  }

  dispose(): void {
    clearInterval(this.timer);
    this.store.dispose();
  }

  private paint(): void {
    const [run] = this.running;
    if (run === undefined) return;
    const elapsed = Date.now() - run.startedAt.getTime();
    // What is over sooner than a person would notice needs no word.
    if (elapsed < 300) return;
    const done = run.outcomes.filter((outcome) => outcome.state !== 'waiting' && outcome.state !== 'running').length;
    const rows = run.outcomes.reduce((sum, outcome) => sum + outcome.fetched, 0);
    const words = [
      formatDuration(Math.floor(elapsed / 100) * 100),
      run.outcomes.length > 1 ? `${Math.min(done + 1, run.outcomes.length)} of ${run.outcomes.length}` : undefined,
      rows > 0 ? `${formatCount(rows)} rows` : undefined,
      this.running.size > 1 ? `and ${this.running.size - 1} more` : undefined,
    ];
    this.item.text = `$(sync~spin) ${words.filter((word) => word !== undefined).join(' · ')}`;
    this.item.tooltip = `SQL runs on ${run.connection} · ${run.database}. Click to cancel.`;
    this.item.accessibilityInformation = {
      label: `SQL runs on ${run.connection}, press Enter to cancel`,
      role: 'button',
    };
    this.item.show();
  }
}
