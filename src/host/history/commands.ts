import * as vscode from 'vscode';
import type { App } from '../app';
import type { CommandsOf } from '../commandIds';
import { openSql } from '../documents/openSql';
import type { SqlScanner } from '../query/scanner';
import type { SqlRunner } from '../query/sqlRunner';
import type { StatementNode } from './historyNodes';
import type { HistoryView } from './historyView';

export function historyCommands(view: HistoryView, app: App, scanner: SqlScanner, runner: SqlRunner) {
  return {
    'priceMart.history.refresh': () => view.refresh(),
    'priceMart.history.clear': () => view.clear(),
    'priceMart.history.open': (node: StatementNode) => openSql(node.sql),
    'priceMart.history.runAgain': async (node: StatementNode) =>
      runner.run({
        connection: app.connections.byName(node.connection) ?? app.connections.active(),
        text: node.sql,
        statements: await scanner.scan(node.sql),
      }),
    'priceMart.history.copy': (node: StatementNode) => vscode.env.clipboard.writeText(node.sql),
  } satisfies CommandsOf<'history'>;
}
