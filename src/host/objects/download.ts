import * as path from 'node:path';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as vscode from 'vscode';
import { formatBytes } from '../../base/format';
import type { App } from '../app';
import { withProgress } from '../progress';
import type { ObjectNode } from '../warehouse/nodes';

/** Saves an object where the person says; never held in memory, and a cancelled download leaves nothing behind. */
export async function downloadObject(app: App, node: ObjectNode): Promise<void> {
  const { object } = node;
  const name = path.basename(object.key) || 'object';
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    title: `Download ${name}`,
    saveLabel: 'Download',
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (target === undefined) return;
  const connection = app.connections.byName(node.connection) ?? app.connections.active();
  await withProgress(`Downloading ${name}`, async (signal, report) => {
    const services = await app.connections.services(connection, signal);
    const part = `${target.fsPath}.part`;
    let done = 0;
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of services.objects.stream(object, signal)) {
        done += chunk.length;
        report(
          `${formatBytes(done)} of ${formatBytes(object.size)}`,
          object.size === 0 ? 100 : (100 * done) / object.size,
        );
        yield chunk;
      }
    };
    try {
      await pipeline(Readable.from(counted()), createWriteStream(part), { signal });
      await rename(part, target.fsPath);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  });
  app.log.info(`downloaded ${object.bucket}/${object.key} to ${target.fsPath}`);
}
