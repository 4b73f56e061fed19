import * as vscode from 'vscode';
import { assertNever, isAbort, Problem } from '../../../base/problem';
import { Loads } from '../../../domain/load/loads';
import type { LoadRecord } from '../../../domain/load/model';
import type { Services } from '../../../domain/ports';
import { parseS3Uri } from '../../../domain/storage/model';
import { readReport, reportLocation } from '../../../domain/validation/readReport';
import type { CommonToHost } from '../../../protocol/envelope';
import type { LoadFileView, LoadState, LoadToHost, LoadToPanel } from '../../../protocol/load';
import type { App, Panels } from '../../app';
import { connectionOf, servicesOf } from '../shared/connection';
import { problemView, type Controller } from '../shared/line';
import { textColumn } from '../shared/openFile';
import { loadView, statementView } from './loadView';

/** One load, from the audit tables, the batch's statements and its validation report. */
export class LoadController implements Controller<Exclude<LoadToHost, CommonToHost>> {
  private record: LoadRecord | undefined;
  private sql: readonly string[] = [];

  constructor(
    private readonly app: App,
    private readonly panels: Panels,
    private readonly at: LoadState,
    private readonly post: (message: LoadToPanel) => void,
  ) {}

  async load(signal: AbortSignal): Promise<void> {
    const services = await servicesOf(this.app, this.at.connection, signal);
    const database = connectionOf(this.app, this.at.connection).redshift?.database;
    const loads = new Loads(services.warehouse, database);
    const record = await loads.ofBatch(this.at.batch, signal);
    if (!record) {
      throw new Problem('NotFound', `Batch ${this.at.batch} has no row in audit.load.`, {
        mend: 'It never loaded: its transaction failed and left nothing. The log of its run says why.',
      });
    }
    this.record = record;
    const [statements, files] = await Promise.all([
      orWords(() => loads.statements(record, signal), signal),
      orWords(() => filesOf(services, loads, record, signal), signal),
    ]);
    const states = statements.value ?? [];
    this.sql = states.map((state) => state.sql ?? '');
    const forgotten =
      states.length === 0
        ? 'The server no longer knows the statements of this load; it keeps them for a day.'
        : undefined;
    const statementsProblem = statements.problem ?? forgotten;
    this.post({
      kind: 'load',
      load: {
        ...loadView(record),
        statements: states.map(statementView),
        files: files.value ?? [],
        ...(statementsProblem === undefined ? {} : { statementsProblem }),
        ...(files.problem === undefined ? {} : { filesProblem: files.problem }),
      },
    });
  }

  dispose(): void {
    return;
  }

  async receive(message: Exclude<LoadToHost, CommonToHost>): Promise<void> {
    const { connection } = this.at;
    switch (message.kind) {
      case 'openValidation':
        return this.panels.openValidation({ connection, source: this.known().source, batch: this.at.batch });
      case 'openRun': {
        const { jobName, jobRunId } = this.known();
        return this.panels.openJobRun({ connection, jobName, runId: jobRunId });
      }
      case 'openObject': {
        const at = parseS3Uri(message.uri);
        if (!at) throw new Problem('Invalid', `"${message.uri}" is no s3:// URI.`);
        return this.panels.openPreview({ connection, ...at });
      }
      case 'openStatement': {
        const document = await vscode.workspace.openTextDocument({
          language: 'redshift-sql',
          content: this.sql[message.index] ?? '',
        });
        await vscode.window.showTextDocument(document, { viewColumn: textColumn() });
        return;
      }
      default:
        assertNever(message);
    }
  }

  private known(): LoadRecord {
    if (this.record) return this.record;
    throw new Problem('NotFound', 'The load is still being read.', { mend: 'Try again in a moment.' });
  }
}

/** Rows and rejections stand in the report; without one the control table still has the objects. */
async function filesOf(
  services: Services,
  loads: Loads,
  record: LoadRecord,
  signal: AbortSignal,
): Promise<LoadFileView[]> {
  try {
    const report = await readReport(services.objects, reportLocation(record.source, record.batch), signal);
    return report.objects.map((object) => ({ ...object, name: nameOf(object.uri) }));
  } catch (error) {
    if (!(error instanceof Problem) || error.reason !== 'NotFound') throw error;
  }
  const objects = await loads.objects(record.batch, signal);
  return objects.map(({ uri, size, reason }) => ({
    uri,
    name: nameOf(uri),
    size,
    ...(reason === undefined ? {} : { heldBack: reason }),
  }));
}

function nameOf(uri: string): string {
  return uri.split('/').pop() ?? uri;
}

/** A part that cannot be read says so in its place; the others show. */
async function orWords<T>(
  task: () => Promise<T>,
  signal: AbortSignal,
): Promise<{ readonly value?: T; readonly problem?: string }> {
  try {
    return { value: await task() };
  } catch (error) {
    if (isAbort(error) || signal.aborted) throw error;
    const { message, mend } = problemView(error);
    return { problem: mend === undefined ? message : `${message} ${mend}` };
  }
}
