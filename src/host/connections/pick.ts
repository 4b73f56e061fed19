import * as vscode from 'vscode';
import type { ConnectionSettings } from '../../domain/connection/connection';
import type { ConnectionService } from './service';
import { connectionIcon, databaseOf, environmentOf, placeOf } from './describe';

interface ConnectionItem extends vscode.QuickPickItem {
  readonly run: () => Promise<unknown>;
}

function itemOf(connection: ConnectionSettings, current: boolean, run: () => Promise<unknown>): ConnectionItem {
  const words = [placeOf(connection), databaseOf(connection)].filter((part) => part !== undefined);
  return {
    label: `$(${connectionIcon(connection)}) ${connection.name}`,
    description: [current ? 'current' : undefined, environmentOf(connection)].filter(Boolean).join(' · '),
    detail: words.join(' · '),
    run,
  };
}

function separator(label: string): ConnectionItem {
  return { label, kind: vscode.QuickPickItemKind.Separator, run: () => Promise.resolve() };
}

/** Lets the person choose, and does what was chosen. */
async function choose(title: string, items: readonly ConnectionItem[]): Promise<void> {
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: 'Where statements, jobs and files go',
    matchOnDetail: true,
  });
  await chosen?.run();
}

export async function selectConnection(connections: ConnectionService): Promise<void> {
  const active = connections.active();
  const items = connections
    .all()
    .map((connection) =>
      itemOf(connection, connection.name === active.name, () => connections.select(connection.name)),
    );
  const run = (command: string) => async () => vscode.commands.executeCommand(command);
  await choose('Select Connection', [
    ...items,
    separator('Settings'),
    { label: '$(add) Add Connection…', run: run('priceMart.connection.add') },
    { label: '$(gear) Edit Connections in User Settings', run: run('priceMart.connection.edit') },
  ]);
}

export async function selectForEditor(connections: ConnectionService, uri: vscode.Uri): Promise<void> {
  const own = connections.ownOf(uri);
  const active = connections.active();
  const follow: ConnectionItem = {
    label: '$(link) Follow the active connection',
    description: own === undefined ? 'current' : '',
    detail: active.name,
    run: () => connections.setForDocument(uri, undefined),
  };
  const items = connections
    .all()
    .map((connection) =>
      itemOf(connection, connection.name === own?.name, () => connections.setForDocument(uri, connection.name)),
    );
  await choose('Connection of This SQL Editor', [follow, separator('Connections'), ...items]);
}
