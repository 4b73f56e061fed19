import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import * as vscode from 'vscode';
import { formatBytes } from '../../../base/format';
import type { ObjectStore } from '../../../domain/ports';
import type { ObjectLocation } from '../../../domain/storage/model';
import { withProgress } from '../../progress';

/** Asks where, then writes the object as it is stored; cancelling takes the half-written file away. */
export async function downloadObject(objects: ObjectStore, at: ObjectLocation): Promise<void> {
  const name = at.key.split('/').pop() ?? 'object';
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
  const target = await vscode.window.showSaveDialog({
    title: `Download ${name}`,
    defaultUri: vscode.Uri.joinPath(folder, name),
  });
  if (!target) return;
  await withProgress(`Downloading ${name}`, async (signal, report) => {
    if (target.scheme !== 'file') {
      await vscode.workspace.fs.writeFile(target, await objects.read(at, undefined, signal));
      return;
    }
    let bytes = 0;
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of objects.stream(at, signal)) {
        bytes += chunk.length;
        report(formatBytes(bytes));
        yield chunk;
      }
    };
    try {
      await pipeline(counted, createWriteStream(target.fsPath), { signal });
    } catch (error) {
      await vscode.workspace.fs.delete(target).then(undefined, () => undefined);
      throw error;
    }
  });
}
