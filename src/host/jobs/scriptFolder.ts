import * as vscode from 'vscode';
import { Problem } from '../../base/problem';
import type { ScriptFolder } from '../../domain/glue/workspaceJob';

export const scriptsName = 'glue-scripts';

/** The workspace's folder of Glue scripts, as the use cases read it. */
export interface Scripts extends ScriptFolder {
  readonly uri: vscode.Uri;
}

/** The first glue-scripts/ of the workspace's folders. */
export async function findScripts(): Promise<Scripts | undefined> {
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const uri = vscode.Uri.joinPath(folder.uri, scriptsName);
    const stat = await vscode.workspace.fs.stat(uri).then(
      (found) => found,
      () => undefined,
    );
    if (stat !== undefined && (stat.type & vscode.FileType.Directory) !== 0) return scriptsAt(uri);
  }
  return undefined;
}

export async function needScripts(): Promise<Scripts> {
  const scripts = await findScripts();
  if (scripts === undefined)
    throw new Problem('NotFound', `The workspace has no folder ${scriptsName}/.`, {
      mend: `Open the folder that holds ${scriptsName}/<name>.py and <name>.job.json.`,
    });
  return scripts;
}

function scriptsAt(uri: vscode.Uri): Scripts {
  return {
    uri,
    label: scriptsName,
    read: async (path) => {
      try {
        return await vscode.workspace.fs.readFile(vscode.Uri.joinPath(uri, ...path.split('/')));
      } catch (error) {
        if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
        throw error;
      }
    },
    list: () => filesUnder(uri, ''),
  };
}

async function filesUnder(folder: vscode.Uri, prefix: string): Promise<string[]> {
  const paths: string[] = [];
  for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
    if (name === '__pycache__' || name.startsWith('.')) continue;
    if ((type & vscode.FileType.Directory) !== 0)
      paths.push(...(await filesUnder(vscode.Uri.joinPath(folder, name), `${prefix}${name}/`)));
    else paths.push(`${prefix}${name}`);
  }
  return paths;
}
