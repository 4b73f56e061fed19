/** The SQL files that a command is pointed at: files as they are named, folders with everything under them. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../base/problem';
import { filesUnder } from './workspaceFiles';

export interface SqlText {
  readonly path: string;
  readonly text: string;
}

/** Folders that hold no SQL of the workspace's own. */
const skipped = /(^|\/)(node_modules|dist|out|\.[^/]+)(\/|$)/;

export async function readSqlFiles(paths: readonly string[]): Promise<SqlText[]> {
  const found: string[] = [];
  for (const path of paths.length === 0 ? ['.'] : paths) {
    const about = await stat(path).catch(() => undefined);
    if (about === undefined)
      throw new Problem('NotFound', `There is no file or folder ${path}.`, { where: path, mend: 'Check the path.' });
    if (!about.isDirectory()) found.push(path);
    else
      found.push(
        ...(await filesUnder(path))
          .filter((name) => name.endsWith('.sql') && !skipped.test(name))
          .map((name) => (path === '.' ? name : join(path, name))),
      );
  }
  return Promise.all(found.map(async (path) => ({ path, text: await readFile(path, 'utf8') })));
}
