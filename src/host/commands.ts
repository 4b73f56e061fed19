import * as vscode from 'vscode';
import type { Disposable } from '../base/disposable';
import type { App } from './app';
import { commandIds, type AllCommands } from './commandIds';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string; readonly title: string }[] };
}

/** Registers every command behind the one guard; the command's title in the manifest names it in messages and in the log. */
export function registerCommands(app: App, commands: AllCommands): Disposable {
  const manifest = app.context.extension.packageJSON as Manifest;
  const titles = new Map(manifest.contributes.commands.map((entry) => [entry.command, entry.title]));
  const registered = commandIds.map((id) => {
    const handler = commands[id];
    const title = (titles.get(id) ?? id).replace(/…$/, '');
    return vscode.commands.registerCommand(id, (...args: unknown[]) =>
      app.guard(title, async () => handler(...(args as never[]))),
    );
  });
  return vscode.Disposable.from(...registered);
}
