import * as vscode from 'vscode';
import { assertNever, isAbort, Problem } from '../../../base/problem';
import type { Services } from '../../../domain/ports';
import { parseS3Uri } from '../../../domain/storage/model';
import { quarantinedRows, readReport, reportLocation } from '../../../domain/validation/readReport';
import type { ValidationReport } from '../../../domain/validation/report';
import type { CommonToHost } from '../../../protocol/envelope';
import {
  quarantineTable,
  type ValidationState,
  type ValidationToHost,
  type ValidationToPanel,
  type ValidationView,
} from '../../../protocol/validation';
import type { App, Panels } from '../../app';
import { servicesOf } from '../shared/connection';
import { HostTable } from '../shared/hostTable';
import { problemView, type Controller } from '../shared/line';
import { openWorkspaceFile } from '../shared/openFile';
import { QuarantineRows } from './quarantineRows';

/** Rows of the quarantine that are read; a batch with more has one trouble, not many. */
const maxRows = 200_000;
const sayEvery = 100;

/** The validation of one batch: its report, and its quarantined rows as they are read. */
export class ValidationController implements Controller<Exclude<ValidationToHost, CommonToHost>> {
  private report: ValidationReport | undefined;
  private readonly rows = new QuarantineRows();
  private readonly table = new HostTable(quarantineTable, this.rows, {
    post: (message) => this.post(message),
    clip: async (text) => vscode.env.clipboard.writeText(text),
  });

  constructor(
    private readonly app: App,
    private readonly panels: Panels,
    private readonly at: ValidationState,
    private readonly post: (message: ValidationToPanel) => void,
  ) {}

  async load(signal: AbortSignal): Promise<void> {
    const services = await servicesOf(this.app, this.at.connection, signal);
    const report = await this.read(services, signal);
    this.report = report;
    this.post({ kind: 'report', report: reportView(report) });
    this.rows.clear();
    this.table.restart();
    this.table.replay();
    try {
      await this.readRows(services, report, signal);
    } catch (error) {
      if (isAbort(error) || signal.aborted) throw error;
      this.rows.growing = false;
      const problem = problemView(error);
      this.say(`The quarantined rows could not be read: ${problem.message}`);
    }
  }

  dispose(): void {
    this.table.dispose();
  }

  async receive(message: Exclude<ValidationToHost, CommonToHost>): Promise<void> {
    switch (message.kind) {
      case 'rows':
      case 'filter':
      case 'copy':
      case 'totals':
        return this.table.receive(message);
      case 'choose':
        this.rows.choose(message.rule, message.object);
        this.table.restart();
        this.say();
        return;
      case 'openRule':
        return openWorkspaceFile(`glue-scripts/${this.known().rulesetFile}`, message.line);
      case 'openRow':
        return this.openRow(message.row);
      case 'openObject':
        return this.openObject(message.uri);
      case 'openRun': {
        const { jobName, jobRunId } = this.known();
        return this.panels.openJobRun({ connection: this.at.connection, jobName, runId: jobRunId });
      }
      case 'openLoad':
        return this.panels.openLoad({ connection: this.at.connection, batch: this.at.batch });
      default:
        assertNever(message);
    }
  }

  private async read(services: Services, signal: AbortSignal): Promise<ValidationReport> {
    const { source, batch } = this.at;
    try {
      return await readReport(services.objects, reportLocation(source, batch), signal);
    } catch (error) {
      if (!(error instanceof Problem) || error.reason !== 'NotFound') throw error;
      throw new Problem('NotFound', `Batch ${batch} of ${source} has no validation report.`, {
        mend: 'The run may not have come that far: look at its log under Job Runs, then run it again.',
        details: error.message,
        cause: error,
      });
    }
  }

  private async readRows(services: Services, report: ValidationReport, signal: AbortSignal): Promise<void> {
    let said = 0;
    this.say();
    if (report.rowsRejected > 0) {
      for await (const piece of quarantinedRows(services.objects, report.quarantine, signal)) {
        this.rows.add(piece.slice(0, maxRows - this.rows.read));
        this.table.grown();
        if (this.rows.read >= maxRows) break;
        if (Date.now() - said < sayEvery) continue;
        said = Date.now();
        this.say();
      }
    }
    this.rows.growing = false;
    this.table.grown();
    this.say();
  }

  private say(problem?: string): void {
    this.post({
      kind: 'quarantine',
      columns: this.rows.columns,
      version: this.table.currentVersion,
      rows: this.rows.count,
      read: this.rows.read,
      done: !this.rows.growing,
      ...(problem === undefined ? {} : { problem }),
    });
  }

  private async openRow(shown: number): Promise<void> {
    const row = this.rows.at(this.table.indexOf(shown));
    if (row) await this.openObject(row.object, row.line);
  }

  private async openObject(uri: string, line?: number): Promise<void> {
    const at = parseS3Uri(uri);
    if (!at) throw new Problem('Invalid', `"${uri}" is no s3:// URI.`, { where: 'validation report' });
    await this.panels.openPreview({ connection: this.at.connection, ...at, ...(line === undefined ? {} : { line }) });
  }

  private known(): ValidationReport {
    if (this.report) return this.report;
    throw new Problem('NotFound', 'The report is still being read.', { mend: 'Try again in a moment.' });
  }
}

function reportView(report: ValidationReport): ValidationView {
  const { source, batch, jobName, jobRunId, rowsRead, rowsPassed, rowsRejected, rulesetFile, rules } = report;
  return {
    source,
    batch,
    jobName,
    jobRunId,
    endedAt: Date.parse(report.endedAt),
    rowsRead,
    rowsPassed,
    rowsRejected,
    rulesetFile,
    rules,
    objects: report.objects.map((object) => ({ ...object, name: object.uri.split('/').pop() ?? object.uri })),
  };
}
