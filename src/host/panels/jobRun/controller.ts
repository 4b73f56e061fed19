import * as vscode from 'vscode';
import { assertNever, isAbort, Problem } from '../../../base/problem';
import { followRun, type RunEvent } from '../../../domain/glue/follow';
import { isTerminal, type JobRun } from '../../../domain/glue/model';
import { parseJobResult, type JobResult } from '../../../domain/glue/result';
import type { Services } from '../../../domain/ports';
import type { CommonToHost } from '../../../protocol/envelope';
import type { JobRunState, JobRunToHost, JobRunToPanel, LogLineView } from '../../../protocol/jobRun';
import type { App, Panels } from '../../app';
import type { CommandId } from '../../commandIds';
import { runNode } from '../../jobs/runNodes';
import { connectionOf, servicesOf } from '../shared/connection';
import type { Controller } from '../shared/line';
import { openWorkspaceFile } from '../shared/openFile';
import { LogLines } from './logLines';
import { jobRunView, pastRuns } from './runView';
import { RunStages } from './stages';

/** Lines to one message, lines kept for a panel that is shown again, ms between two messages. */
const linesPerMessage = 5_000;
const keptLines = 200_000;
const postEvery = 50;
const historyLength = 20;

/** Follows one run as long as its panel is open; the run itself goes on without it. */
export class JobRunController implements Controller<Exclude<JobRunToHost, CommonToHost>> {
  private run: JobRun | undefined;
  private result: JobResult | undefined;
  private lines: LogLineView[] = [];
  private waiting: LogLineView[] = [];
  private reader = new LogLines();
  private stages = new RunStages();
  private following: Promise<void> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly stop = new AbortController();

  constructor(
    private readonly app: App,
    private readonly panels: Panels,
    private readonly at: JobRunState,
    private readonly post: (message: JobRunToPanel) => void,
  ) {}

  async load(signal: AbortSignal): Promise<void> {
    const services = await servicesOf(this.app, this.at.connection, signal);
    this.waiting = [];
    for (let from = 0; from === 0 || from < this.lines.length; from += linesPerMessage) {
      this.post({ kind: 'log', lines: this.lines.slice(from, from + linesPerMessage), restart: from === 0 });
    }
    if (this.run) this.postRun(this.run);
    void this.app.guard(`History of ${this.at.jobName}`, () => this.postHistory(services, signal));
    // A panel that is shown again joins what is followed already.
    this.following ??= this.follow(services).finally(() => {
      if (!this.run || !isTerminal(this.run.state)) this.following = undefined;
    });
    await this.following;
  }

  dispose(): void {
    this.stop.abort();
    clearTimeout(this.timer);
  }

  async receive(message: Exclude<JobRunToHost, CommonToHost>): Promise<void> {
    switch (message.kind) {
      case 'stop':
        return this.command('priceMart.jobRun.stop');
      case 'runAgain':
        return this.command('priceMart.jobRun.again');
      case 'openScript':
        return openWorkspaceFile(message.file ?? `glue-scripts/${this.at.jobName}.py`, message.line);
      case 'openRun':
        return this.panels.openJobRun({ ...this.at, runId: message.runId });
      case 'openValidation':
        return this.panels.openValidation({ connection: this.at.connection, ...this.batch() });
      case 'openLoad':
        return this.panels.openLoad({ connection: this.at.connection, batch: this.batch().batch });
      default:
        assertNever(message);
    }
  }

  /** Stop and start as the Job Runs view does, with the same questions in production. */
  private async command(id: CommandId): Promise<void> {
    if (!this.run)
      throw new Problem('NotFound', `The run ${this.at.runId} could not be read yet.`, {
        mend: 'Try again in a moment.',
      });
    await vscode.commands.executeCommand(id, runNode({ ...this.run, connection: this.at.connection, ours: true }));
  }

  private batch(): { source: string; batch: number } {
    const { result } = this;
    if (result && result.batch !== null) return { source: result.source, batch: result.batch };
    throw new Problem('NotFound', 'This run took in no batch.', { mend: 'Open an earlier run under Loads.' });
  }

  private async follow(services: Services): Promise<void> {
    this.lines = [];
    this.reader = new LogLines();
    this.stages = new RunStages();
    try {
      for await (const event of followRun(services, this.at.jobName, this.at.runId, { signal: this.stop.signal }))
        this.take(event);
      await this.postHistory(services, this.stop.signal);
    } catch (error) {
      if (!isAbort(error)) throw error;
    } finally {
      this.flush();
    }
  }

  private take(event: RunEvent): void {
    switch (event.type) {
      case 'state':
      case 'end':
        this.run = event.run;
        this.flush();
        this.postRun(event.run);
        return;
      case 'log': {
        let moved = false;
        for (const line of this.reader.read(event.event)) {
          this.waiting.push(line);
          if (event.stream === 'output') moved = this.outputLine(line) || moved;
        }
        if (moved && this.run) this.postRun(this.run);
        this.timer ??= setTimeout(() => this.flush(), postEvery);
        return;
      }
      default:
        assertNever(event);
    }
  }

  private outputLine(line: LogLineView): boolean {
    const result = parseJobResult(line.text);
    if (result) this.result = result;
    return this.stages.line(line.text, line.time) || result !== undefined;
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting.length === 0) return;
    for (const line of this.waiting) if (this.lines.length < keptLines) this.lines.push(line);
    this.post({ kind: 'log', lines: this.waiting, restart: false });
    this.waiting = [];
  }

  private postRun(run: JobRun): void {
    this.post({
      kind: 'run',
      run: jobRunView(run, connectionOf(this.app, this.at.connection).kind, this.stages, this.result),
    });
  }

  private async postHistory(services: Services, signal: AbortSignal): Promise<void> {
    const runs = await services.jobs.runs(this.at.jobName, historyLength, signal);
    this.post({ kind: 'history', runs: pastRuns(runs) });
  }
}
