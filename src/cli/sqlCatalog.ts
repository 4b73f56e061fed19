/** The catalog that SQL files make, as the editor makes it of a workspace: what is linted is judged by it. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from '../language/index';
import type { Catalog } from '../language/index';
import { byPath } from '../language/workspace/fileOrder';
import { mayDefine, WorkspaceCatalogBuilder } from '../language/workspace/workspaceCatalog';
import { readSqlFiles, standardInput } from './sqlFiles';
import type { SqlText } from './sqlFiles';

/** The folder of a workspace that holds its DDL. */
const workspaceFolder = 'sql';

/** The DDL of `paths`; where none is named that of the linted files and of the folder `sql`. */
export async function catalogFor(linted: readonly SqlText[], paths: readonly string[]): Promise<Catalog> {
  if (paths.length > 0) return catalogOf(await readSqlFiles(paths));
  const folder = await stat(workspaceFolder).catch(() => undefined);
  const own = folder?.isDirectory() === true ? await readSqlFiles([workspaceFolder]) : [];
  return catalogOf([...own, ...linted.filter(({ path }) => path !== standardInput)]);
}

/** Files define in the order of their paths: `01_schemas` before `04_core`. */
function catalogOf(files: readonly SqlText[]): Catalog {
  const texts = new Map(files.map(({ path, text }) => [resolve(path), text]));
  const builder = new WorkspaceCatalogBuilder();
  for (const [path, text] of [...texts].sort(([a], [b]) => byPath(a, b)))
    if (mayDefine(text)) builder.add(pathToFileURL(path).href, parse(text));
  return builder.catalog();
}
