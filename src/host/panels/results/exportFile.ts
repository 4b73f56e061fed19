import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import * as vscode from 'vscode';
import { formatCount, plural } from '../../../base/format';
import { exportRows, type ExportFormat } from '../../../domain/query/export';
import type { Cell, ResultColumn } from '../../../domain/query/model';
import { withProgress } from '../../progress';

export interface ExportRequest {
  readonly columns: readonly ResultColumn[];
  readonly count: number;
  readonly row: (index: number) => readonly Cell[] | undefined;
  readonly format: Extract<ExportFormat, 'csv' | 'json'>;
  /** Words about what is exported, e.g. "filtered". */
  readonly remark: string;
}

/** Asks where, then writes the rows as they are shown; cancelling takes the half-written file away. */
export async function exportToFile(request: ExportRequest): Promise<void> {
  const target = await vscode.window.showSaveDialog({
    title: `Export ${plural(request.count, 'row')}${request.remark}`,
    filters: request.format === 'csv' ? { CSV: ['csv'] } : { JSON: ['json'] },
    defaultUri: vscode.Uri.joinPath(
      vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/'),
      `result.${request.format}`,
    ),
  });
  if (!target) return;
  await withProgress(`Exporting to ${target.path.split('/').pop() ?? 'file'}`, (signal, report) =>
    write(target, request, signal, (rows) => report(`${formatCount(rows)} of ${plural(request.count, 'row')}`)),
  );
  const open = 'Open File';
  void vscode.window
    .showInformationMessage(`Exported ${plural(request.count, 'row')} to ${target.path}.`, open)
    .then((chosen) => {
      if (chosen === open) void vscode.commands.executeCommand('vscode.open', target);
    });
}

async function write(
  target: vscode.Uri,
  request: ExportRequest,
  signal: AbortSignal,
  report: (rows: number) => void,
): Promise<void> {
  const chunks = exportRows(request.columns, rowsOf(request, signal, report), request.format);
  if (target.scheme !== 'file') {
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(Buffer.from(chunk));
    await vscode.workspace.fs.writeFile(target, Buffer.concat(parts));
    return;
  }
  const file = createWriteStream(target.fsPath);
  await once(file, 'open');
  try {
    for await (const chunk of chunks) if (!file.write(chunk)) await once(file, 'drain');
    file.end();
    await once(file, 'close');
  } catch (error) {
    file.destroy();
    await vscode.workspace.fs.delete(target);
    throw error;
  }
}

/** Rows with a pause for others now and then. */
async function* rowsOf(
  request: ExportRequest,
  signal: AbortSignal,
  report: (rows: number) => void,
): AsyncGenerator<readonly Cell[]> {
  let started = performance.now();
  for (let at = 0; at < request.count; at++) {
    const row = request.row(at);
    if (row) yield row;
    if (at % 64 !== 63 || performance.now() - started < 8) continue;
    report(at + 1);
    await new Promise<void>((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    started = performance.now();
  }
}
