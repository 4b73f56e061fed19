import * as vscode from 'vscode';
import { Problem } from '../base/problem';
import type { ConnectionSettings } from '../domain/connection/connection';

/**
 * Before anything that changes data, objects or jobs: refuses on a read-only connection, asks in production.
 * `act` names what will be done and is the button's label, e.g. "Delete pos/2026/11/21/store-0042.csv.gz".
 */
export async function mayAct(
  connection: ConnectionSettings,
  act: string,
  more: { readonly detail?: string; readonly always?: boolean } = {},
): Promise<boolean> {
  if (connection.readOnly === true)
    throw new Problem('ReadOnly', `${connection.name} is read-only: ${act} was not done.`, {
      mend: 'Choose another connection, or take readOnly out of its settings.',
    });
  const production = connection.environment === 'production';
  if (!production && more.always !== true) return true;
  const where = production ? ` on ${connection.name} (production)` : ` on ${connection.name}`;
  const answer = await vscode.window.showWarningMessage(`${act}${where}?`, { modal: true, detail: more.detail }, act);
  return answer === act;
}
