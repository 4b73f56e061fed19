import * as vscode from 'vscode';
import type { App } from '../app';
import type { ProblemNode } from '../trees/view';
import type { WarehouseNode } from '../warehouse/nodes';

const uriList = 'text/uri-list';

/** Files dropped on a bucket or folder are uploaded there. */
export class FileDrop implements vscode.TreeDragAndDropController<WarehouseNode | ProblemNode> {
  readonly dropMimeTypes = [uriList];
  readonly dragMimeTypes: readonly string[] = [];

  constructor(
    private readonly app: App,
    private readonly warehouse: () => { refreshObjects(): Promise<void> },
  ) {}

  async handleDrop(target: WarehouseNode | ProblemNode | undefined, data: vscode.DataTransfer): Promise<void> {
    if (target?.kind !== 'bucket' && target?.kind !== 'prefix') return;
    const text = await data.get(uriList)?.asString();
    const files = (text ?? '')
      .split(/\r?\n/)
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => vscode.Uri.parse(line));
    if (files.length === 0) return;
    const connection = this.app.connections.byName(target.connection) ?? this.app.connections.active();
    await this.app.guard('Upload to Landing Zone', async () => {
      const { uploadFiles } = await import('./upload');
      await uploadFiles(this.app, this.warehouse(), connection, { bucket: target.bucket, key: target.prefix }, files);
    });
  }
}
