import * as path from 'node:path';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { formatBytes, plural } from '../../base/format';
import { isProblem, Problem } from '../../base/problem';
import type { ConnectionSettings } from '../../domain/connection/connection';
import { parseS3Uri, s3Uri, type ObjectLocation } from '../../domain/storage/model';
import type { Services } from '../../domain/ports';
import { mayAct } from '../acts';
import type { App } from '../app';
import { withProgress } from '../progress';
import type { WarehouseNode } from '../warehouse/nodes';
import type { WarehouseView } from '../warehouse/warehouseView';

/** Asks for files and, from the palette, for the landing zone; then uploads. */
export async function uploadTo(app: App, warehouse: WarehouseView, node: WarehouseNode | undefined): Promise<void> {
  const onNode = node?.kind === 'bucket' || node?.kind === 'prefix' ? node : undefined;
  const connection =
    (onNode === undefined ? undefined : app.connections.byName(onNode.connection)) ?? app.connections.active();
  const files = await vscode.window.showOpenDialog({
    title: 'Upload to Landing Zone',
    openLabel: 'Upload',
    canSelectMany: true,
    ...(vscode.workspace.workspaceFolders?.[0] === undefined
      ? {}
      : { defaultUri: vscode.workspace.workspaceFolders[0].uri }),
  });
  if (files === undefined || files.length === 0) return;
  const at = onNode === undefined ? await askPlace(app, connection) : { bucket: onNode.bucket, key: onNode.prefix };
  if (at !== undefined) await uploadFiles(app, warehouse, connection, at, files);
}

/** Uploads files under a prefix. An object that is there already is replaced only when that is said. */
export async function uploadFiles(
  app: App,
  warehouse: Pick<WarehouseView, 'refreshObjects'>,
  connection: ConnectionSettings,
  at: ObjectLocation,
  files: readonly vscode.Uri[],
): Promise<void> {
  const what = files.length === 1 ? path.basename(files[0]?.path ?? '') : plural(files.length, 'file');
  if (!(await mayAct(connection, `Upload ${what}`, { detail: `To ${s3Uri(at)}` }))) return;
  const prefix = at.key === '' || at.key.endsWith('/') ? at.key : `${at.key}/`;
  await withProgress(`Uploading ${what}`, async (signal, report) => {
    const services = await app.connections.services(connection, signal);
    for (const file of files) {
      const location = { bucket: at.bucket, key: prefix + path.posix.basename(file.path) };
      await uploadOne(services, file, location, signal, report);
      app.log.info(`uploaded ${file.fsPath} to ${s3Uri(location)}`);
    }
  });
  await warehouse.refreshObjects();
}

async function uploadOne(
  services: Services,
  file: vscode.Uri,
  location: ObjectLocation,
  signal: AbortSignal,
  report: (message: string) => void,
): Promise<void> {
  const { size } = await stat(file.fsPath);
  const write = (onlyNew: boolean) =>
    services.objects.write(
      location,
      () => createReadStream(file.fsPath),
      {
        onlyNew,
        onProgress: (bytes) => report(`${path.basename(file.path)}: ${formatBytes(bytes)} of ${formatBytes(size)}`),
      },
      signal,
    );
  try {
    await write(true);
  } catch (error) {
    if (!isProblem(error) || error.reason !== 'Conflict') throw error;
    const act = 'Replace It';
    const answer = await vscode.window.showWarningMessage(
      `${s3Uri(location)} is there already.`,
      { modal: true, detail: 'A replaced landing file is taken in again by the next run, as a correction.' },
      act,
    );
    if (answer === act) await write(false);
  }
}

async function askPlace(app: App, connection: ConnectionSettings): Promise<ObjectLocation | undefined> {
  const services = await app.connections.services(connection);
  const zones = connection.landingZones ?? (await services.objects.buckets()).map((bucket) => `s3://${bucket.name}/`);
  const text = await vscode.window.showInputBox({
    title: `Upload to ${connection.name}`,
    prompt: 'Landing zone and folder. A Glue job takes in what is under its own prefix, e.g. online/2026/11/22/.',
    value: zones[0] ?? 's3://',
    validateInput: (value) => (parseS3Uri(value) === undefined ? 'Write it as s3://bucket/folder/.' : undefined),
  });
  if (text === undefined) return undefined;
  const at = parseS3Uri(text);
  if (at === undefined) throw new Problem('Invalid', `"${text}" is no s3:// URI.`);
  return at;
}
