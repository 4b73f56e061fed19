import * as vscode from 'vscode';

/** Typed access to `priceMart.*`. Read when needed: nothing is kept. */
export const settings = {
  connections: (): unknown => section().get('connections'),
  connectionName: (): string => section().get<string>('connection', '').trim(),
  local: () => ({
    dataDir: nonEmpty(section().get<string>('local.dataDir', '')),
    engine: nonEmpty(section().get<string>('local.engine', 'auto')),
    python: nonEmpty(section().get<string>('local.python', '')),
  }),
  sqlEnabled: (): string => section().get<string>('sql.enabled', 'auto'),
  codeLens: (scope?: vscode.ConfigurationScope): boolean => section(scope).get<boolean>('sql.codeLens', true),
  maxRows: (): number => section().get<number>('results.maxRows', 1_000_000),
};

function section(scope?: vscode.ConfigurationScope): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration('priceMart', scope);
}

function nonEmpty(value: string): string | undefined {
  return value.trim() === '' ? undefined : value.trim();
}
