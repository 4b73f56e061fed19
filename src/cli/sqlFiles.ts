/** The files that a command is pointed at: files as they are named, folders with what is SQL under them, `-` for standard input. */
import { readFile, stat } from 'node:fs/promises';
import { join, normalize, resolve } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { Problem } from '../base/problem';
import { filesUnder } from './workspaceFiles';

export interface SqlText {
  readonly path: string;
  readonly text: string;
}

/** The path under which standard input is reported. */
export const standardInput = '<stdin>';

/** Folders that hold no SQL of the workspace's own. */
const skipped = /(^|\/)(node_modules|dist|out|venv|__pycache__|site-packages|\.[^/]+)(\/|$)/;
const sqlFile = /\.(sql|rsql|redshift)$/i;
/** The same for a command that reads the SQL in Python's strings too. */
export const sqlOrPythonFile = /\.(sql|rsql|redshift|py)$/i;

/** Paths of the files, each once (of folders those that `wanted` takes), in the order in which they are named. Rejects with a Problem where there is no such path. */
export async function sqlPaths(paths: readonly string[], wanted = sqlFile): Promise<string[]> {
  const found = new Map<string, string>();
  const add = (path: string): void => {
    const key = resolve(path);
    if (!found.has(key)) found.set(key, path);
  };
  for (const path of paths) {
    const about = await stat(path).catch(() => undefined);
    if (about === undefined)
      throw new Problem('NotFound', `There is no file or folder ${path}.`, { where: path, mend: 'Check the path.' });
    if (!about.isDirectory()) add(path);
    else for (const name of await filesUnder(path)) if (wanted.test(name) && !skipped.test(name)) add(join(path, name));
  }
  return [...found.values()];
}

/** The texts of files and folders; of the current folder where none is named. */
export async function readSqlFiles(paths: readonly string[], wanted = sqlFile): Promise<SqlText[]> {
  if (paths.includes('-')) {
    if (paths.length > 1)
      throw new Problem('Invalid', 'Standard input cannot be read together with files.', { mend: 'Name - alone.' });
    return [{ path: standardInput, text: await textOf(process.stdin) }];
  }
  const found = await sqlPaths(paths.length === 0 ? ['.'] : paths, wanted);
  return Promise.all(found.map(async (path) => ({ path: normalize(path), text: await readFile(path, 'utf8') })));
}
