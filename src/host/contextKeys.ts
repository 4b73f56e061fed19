import * as vscode from 'vscode';

/** The product's `when` clause keys, all of which the manifest uses. */
export interface ContextKeys {
  'priceMart.activeKind': 'aws' | 'endpoint' | 'local';
  'priceMart.connected': boolean;
  'priceMart.localRunning': boolean;
  'priceMart.sqlEditor': boolean;
  'priceMart.sqlRunning': boolean;
  'priceMart.warehouseFiltered': boolean;
}

export function setContext<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
