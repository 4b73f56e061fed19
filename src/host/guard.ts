import * as vscode from 'vscode';
import { isAbort, isProblem, messageOf, type Problem } from '../base/problem';
import type { CommandId } from './commandIds';

/** The command that mends a problem, by its reason: offered as a button beside the message. */
const mends: Readonly<
  Record<string, { readonly title: string; readonly command: CommandId | 'workbench.trust.manage' }>
> = {
  Unreachable: { title: 'Test Connection', command: 'priceMart.connection.test' },
  Expired: { title: 'Select Connection', command: 'priceMart.connection.select' },
  UnknownConnection: { title: 'Select Connection', command: 'priceMart.connection.select' },
  InvalidSetting: { title: 'Open Settings', command: 'priceMart.connection.edit' },
  GlueNotReady: { title: 'Set Up Local Glue', command: 'priceMart.local.setUpGlue' },
  Untrusted: { title: 'Manage Workspace Trust', command: 'workbench.trust.manage' },
};

/** One plain sentence or two: what, where, how to mend. */
export function sentence(error: unknown): string {
  if (!isProblem(error)) return messageOf(error);
  const where = error.where !== undefined && !error.message.includes(error.where) ? ` (${error.where})` : '';
  return [`${error.message}${where}`, error.mend].filter((part) => part !== undefined && part !== '').join(' ');
}

function story(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const details = isProblem(error) && error.details !== undefined ? `\n${error.details}` : '';
  const cause = error.cause === undefined ? '' : `\ncaused by: ${story(error.cause)}`;
  return `${error.stack ?? error.message}${details}${cause}`;
}

/** Runs a task that a person started: see `App.guard`. */
export function createGuard(log: vscode.LogOutputChannel) {
  return async <T>(title: string, task: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await task();
    } catch (error) {
      if (isAbort(error)) {
        log.info(`${title}: cancelled`);
        return undefined;
      }
      log.error(`${title}: ${story(error)}`);
      void tell(title, error, log);
      return undefined;
    }
  };
}

async function tell(title: string, error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const problem: Problem | undefined = isProblem(error) ? error : undefined;
  const mend = problem === undefined ? undefined : mends[problem.reason];
  const buttons = [...(mend === undefined ? [] : [mend.title]), 'Details'];
  const text = problem === undefined ? `${title}: ${messageOf(error)}` : sentence(error);
  const chosen = await vscode.window.showErrorMessage(text, ...buttons);
  if (chosen === 'Details') log.show(true);
  else if (chosen !== undefined && mend !== undefined) await vscode.commands.executeCommand(mend.command);
}
