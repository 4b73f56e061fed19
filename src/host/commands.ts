import * as vscode from 'vscode';
import type { Disposable } from '../base/disposable';
import type { App } from './app';
import { commandIds, type AllCommands, type CommandGroup, type CommandHandler, type CommandId } from './commandIds';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string; readonly title: string }[] };
}

/**
 * Registers every command behind the one guard; what it does loads with its first call. The command's title in the manifest
 * names it in messages and in the log.
 */
export function registerCommands(app: App, commands: AllCommands): Disposable {
  const manifest = app.context.extension.packageJSON as Manifest;
  const titles = new Map(manifest.contributes.commands.map((entry) => [entry.command, entry.title]));
  const registered = commandIds.map((id) =>
    vscode.commands.registerCommand(id, (...args: unknown[]) =>
      app.guard((titles.get(id) ?? id).replace(/…$/, ''), async () => {
        const handler = (await handlersOf(commands, id))[id];
        return handler?.(...(args as never[]));
      }),
    ),
  );
  return vscode.Disposable.from(...registered);
}

function handlersOf(
  commands: AllCommands,
  id: CommandId,
): Promise<Readonly<Partial<Record<CommandId, CommandHandler>>>> {
  const group = id.split('.')[1] as CommandGroup;
  return commands[group]();
}
