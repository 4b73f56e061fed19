import * as vscode from 'vscode';
import { Problem } from '../../base/problem';
import type { App } from '../app';
import type { CommandsOf } from '../commandIds';
import { withProgress } from '../progress';
import type { SqlScope } from '../sqlScope';
import { addConnection } from './add';
import type { Connector } from './connect';
import { installNativeEngine } from '../nativeEngine/command';
import { localOf, setUpGlue, startLocal, stopLocal } from './local';
import { selectConnection, selectForEditor } from './pick';
import type { ConnectionService } from './service';

export function connectionCommands(app: App, connections: ConnectionService, connector: Connector, scope: SqlScope) {
  return {
    'priceMart.connection.select': () => selectConnection(connections),
    'priceMart.connection.selectForEditor': async () => {
      const uri = scope.activeEditor()?.document.uri;
      if (uri !== undefined) await selectForEditor(connections, uri);
    },
    'priceMart.connection.add': () => addConnection(connections),
    'priceMart.connection.edit': () =>
      vscode.commands.executeCommand('workbench.action.openSettingsJson', {
        revealSetting: { key: 'priceMart.connections', edit: true },
      }),
    'priceMart.connection.test': () => testConnection(connections),
    'priceMart.local.start': () => startLocal(connections),
    'priceMart.local.stop': () => stopLocal(connections),
    'priceMart.local.setUpGlue': () => setUpGlue(connections, connector),
    'priceMart.local.installNativeEngine': () => installNativeEngine(app, connector.dataDir(localOf(connections))),
    'priceMart.log.show': () => app.log.show(),
    'priceMart.walkthrough.open': () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', `${app.context.extension.id}#start`, false),
  } satisfies CommandsOf<'connection' | 'local' | 'log' | 'walkthrough'>;
}

/** Asks who we are, then the warehouse where one is named: the first failure is told, with what can mend it. */
async function testConnection(connections: ConnectionService): Promise<void> {
  const connection = connections.active();
  const words = await withProgress(`Testing ${connection.name}`, async (signal, report) => {
    const services = await connections.services(connection, signal);
    report('asking who we are');
    const caller = await services.identity.caller(signal);
    const parts = [`account ${caller.account}`, caller.arn];
    if (connection.redshift !== undefined) {
      report('asking the warehouse');
      const submitted = await services.warehouse.execute({ sql: 'select version()', waitSeconds: 20 }, signal);
      const state = await services.warehouse.describe(submitted.id, signal);
      if (state.status === 'FAILED')
        throw new Problem('Failed', `The warehouse of ${connection.name} refused a statement: ${state.error ?? ''}`);
      parts.push(`${connection.redshift.database} answers`);
    }
    return parts.join(' · ');
  });
  void vscode.window.showInformationMessage(`${connection.name} works: ${words}`);
}
