import * as vscode from 'vscode';
import { assertNever } from '../../../base/problem';
import { s3Uri } from '../../../domain/storage/model';
import type { ObjectPreview } from '../../../domain/storage/preview';
import type { CommonToHost } from '../../../protocol/envelope';
import type { PreviewState, PreviewToHost, PreviewToPanel, PreviewView } from '../../../protocol/preview';
import { isNumericType, maxCellText } from '../../../protocol/table';
import type { App } from '../../app';
import { downloadObject } from '../../objects/download';
import { placeOf, servicesOf } from '../shared/connection';
import type { Controller } from '../shared/line';

const maxRows = 500;

/** The first rows of one object; another line of the same object is shown in the same panel. */
export class PreviewController implements Controller<Exclude<PreviewToHost, CommonToHost>> {
  private line: number | undefined;

  constructor(
    private readonly app: App,
    private readonly at: PreviewState,
    private readonly post: (message: PreviewToPanel) => void,
  ) {
    this.line = at.line;
  }

  async load(signal: AbortSignal): Promise<void> {
    const services = await servicesOf(this.app, this.at.connection, signal);
    const { bucket, key } = this.at;
    // Parquet and its decompressors are large: they load with the first preview.
    const { previewObject } = await import('../../core/index');
    const preview = await previewObject(
      services.objects,
      { bucket, key },
      { maxRows, signal, ...(this.line === undefined ? {} : { line: this.line }) },
    );
    this.post({ kind: 'preview', preview: previewView(preview) });
  }

  /** Shows another line. */
  async update(state: PreviewState): Promise<void> {
    if (state.line === undefined || state.line === this.line) return;
    this.line = state.line;
    this.post({ kind: 'init', state: { ...state }, place: placeOf(this.app, state.connection) });
    await this.app.guard('Preview', () => this.load(new AbortController().signal));
  }

  dispose(): void {
    return;
  }

  async receive(message: Exclude<PreviewToHost, CommonToHost>): Promise<void> {
    const { bucket, key } = this.at;
    switch (message.kind) {
      case 'copyUri':
        await vscode.env.clipboard.writeText(s3Uri({ bucket, key }));
        return;
      case 'download': {
        const services = await servicesOf(this.app, this.at.connection);
        const object = await services.objects.head({ bucket, key });
        const { connection } = this.at;
        return downloadObject(this.app, { kind: 'object', key: s3Uri(object), connection, object, name: key });
      }
      default:
        assertNever(message);
    }
  }
}

function previewView(preview: ObjectPreview): PreviewView {
  const { table, lastModified, ...rest } = preview;
  return {
    ...rest,
    lastModified: lastModified.getTime(),
    ...(table === undefined
      ? {}
      : {
          table: {
            columns: table.columns.map(({ name, type }) => ({ name, type, numeric: isNumericType(type) })),
            rows: table.rows.map((row) =>
              row.map((cell) => (cell !== null && cell.length > maxCellText ? `${cell.slice(0, maxCellText)}…` : cell)),
            ),
          },
        }),
  };
}
