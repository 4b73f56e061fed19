import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Services } from '../../src/domain/ports';
import type { PriceMartApi } from '../../src/host/api';
import type { WarehouseNode } from '../../src/host/warehouse/nodes';

export const extensionId = 'pricemart.price-mart-warehouse';

export async function activated(): Promise<PriceMartApi> {
  const extension = vscode.extensions.getExtension<PriceMartApi>(extensionId);
  assert.ok(extension, `${extensionId} is not installed`);
  return extension.activate();
}

/** The local warehouse, started as a person starts it. */
export async function startedLocal(api: PriceMartApi): Promise<Services> {
  await api.connections.select('local');
  await vscode.commands.executeCommand('priceMart.local.start');
  const local = api.connections.byName('local');
  assert.ok(local);
  assert.equal(api.connections.isOpen(local), true, 'the command did not connect');
  return api.connections.services(local);
}

/** Walks down the tree by what each item says; the last one is returned. */
export async function nodeAt(api: PriceMartApi, ...labels: readonly string[]): Promise<WarehouseNode> {
  let node: WarehouseNode | undefined;
  for (const label of labels) {
    const children = await api.warehouse.children(node);
    const shown = children.map((child) => textOf(api, child));
    const found = children.find((child) => textOf(api, child) === label);
    assert.ok(found && found.kind !== 'problem', `"${label}" is not among: ${shown.join(' | ')}`);
    node = found;
  }
  assert.ok(node);
  return node;
}

export async function labelsUnder(api: PriceMartApi, node: WarehouseNode): Promise<string[]> {
  return (await api.warehouse.children(node)).map((child) => textOf(api, child));
}

export function textOf(api: PriceMartApi, node: Parameters<PriceMartApi['warehouse']['itemOf']>[0]): string {
  const { label } = api.warehouse.itemOf(node);
  return typeof label === 'string' ? label : (label?.label ?? '');
}

/** Waits for something that comes by itself; the caller's mocha time-out ends it. */
export async function eventually<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what} did not come`);
}

export async function sqlEditor(content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language: 'redshift-sql', content });
  return vscode.window.showTextDocument(document);
}
