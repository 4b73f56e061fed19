import * as vscode from 'vscode';
import { mayAct } from '../acts';
import type { App, Panels } from '../app';
import type { CommandsOf } from '../commandIds';
import { s3Uri } from '../../domain/storage/model';
import { withProgress } from '../progress';
import type { ObjectNode, WarehouseNode } from '../warehouse/nodes';
import type { WarehouseView } from '../warehouse/warehouseView';
import { downloadObject } from './download';
import { uploadTo } from './upload';
import { objectUri } from './textDocuments';
import { Problem } from '../../base/problem';

export function objectCommands(app: App, panels: Panels, warehouse: WarehouseView) {
  return {
    'priceMart.object.preview': ({ connection, object }: ObjectNode) =>
      panels.openPreview({ connection, bucket: object.bucket, key: object.key }),
    'priceMart.object.open': async ({ connection, object }: ObjectNode) => {
      const document = await vscode.workspace.openTextDocument(objectUri(connection, object));
      await vscode.window.showTextDocument(document, { preview: true });
    },
    'priceMart.object.upload': (node?: WarehouseNode) => uploadTo(app, warehouse, node),
    'priceMart.object.download': (node: ObjectNode) => downloadObject(app, node),
    'priceMart.object.copyUri': (node: WarehouseNode) => vscode.env.clipboard.writeText(uriOf(node)),
    'priceMart.object.delete': (node: ObjectNode) => deleteObject(app, warehouse, node),
  } satisfies CommandsOf<'object'>;
}

/** The `s3://` URI of what a node stands for. */
export function uriOf(node: WarehouseNode): string {
  switch (node.kind) {
    case 'bucket':
    case 'prefix':
      return s3Uri({ bucket: node.bucket, key: node.prefix });
    case 'object':
      return s3Uri(node.object);
    case 'glueTable':
      return node.table.location ?? '';
    case 'glueDatabase':
      return node.database.location ?? '';
    case 'partition':
      return node.partition.location ?? '';
    default:
      throw new Problem('Unsupported', 'This has no S3 URI.');
  }
}

async function deleteObject(app: App, warehouse: WarehouseView, node: ObjectNode): Promise<void> {
  const connection = app.connections.byName(node.connection) ?? app.connections.active();
  const detail = `${s3Uri(node.object)} is removed from S3. Unless the bucket keeps versions, it cannot be brought back.`;
  if (!(await mayAct(connection, `Delete ${node.name}`, { detail, always: true }))) return;
  await withProgress(`Deleting ${node.name}`, async (signal) => {
    const services = await app.connections.services(connection, signal);
    await services.objects.remove(node.object, signal);
  });
  await warehouse.refreshObjects();
}
