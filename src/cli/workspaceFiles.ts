/** Folders of the workspace as the use cases read them. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { Problem } from '../base/problem';
import type { ScriptFolder } from '../domain/glue/workspaceJob';

/** The file's bytes; undefined where there is none. */
export async function readOptional(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Paths of all files under a folder, relative to it, with `/`, sorted. Rejects with a Problem where there is no such folder. */
export async function filesUnder(dir: string): Promise<string[]> {
  try {
    const entries = await readdir(dir, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      throw new Problem('NotFound', `There is no folder ${dir}.`, {
        where: resolve(dir),
        mend: 'Run pmw in the workspace, or name the folder.',
      });
    }
    throw error;
  }
}

export function scriptFolder(dir: string): ScriptFolder {
  let files: Promise<string[]> | undefined;
  return {
    label: dir,
    list: () => (files ??= filesUnder(dir)),
    read: (path) => readOptional(join(dir, ...path.split('/'))),
  };
}
