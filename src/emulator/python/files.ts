/** Where the Python files that ship with us stand, and where an environment's own files stand. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** dist/python beside the bundle, else the source folder. */
export function runtimeFolder(): string {
  const found = [join(__dirname, 'python'), join(__dirname, 'runtime')].find((path) =>
    existsSync(join(path, 'pmw_local', '__main__.py')),
  );
  if (!found) throw new Error(`the Python files of the local warehouse are missing beside ${__dirname}: build again`);
  return found;
}

/** PMW_PYTHON_ENV lets several data folders, tests and `npm start` share one environment. */
export function environmentFolder(dataDir: string): string {
  return process.env['PMW_PYTHON_ENV'] ?? join(dataDir, 'python');
}

export function venvPython(folder: string): string {
  return process.platform === 'win32'
    ? join(folder, 'venv', 'Scripts', 'python.exe')
    : join(folder, 'venv', 'bin', 'python');
}

/** What an environment was made from: another value means it must be made again. */
export function requirementsKey(runtime: string): string {
  const hash = createHash('sha256');
  for (const name of ['requirements.txt', 'requirements-build.txt', 'requirements-java.txt']) {
    hash.update(readFileSync(join(runtime, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Written last, so its presence says that everything before it is whole. */
export interface ReadyMarker {
  readonly key: string;
  readonly python: string;
  readonly pythonVersion: string;
  /** The base interpreter behind the venv: gone after an upgrade of the system. */
  readonly base: string;
  readonly java: string;
  readonly javaVersion: string;
}

export function readMarker(folder: string): ReadyMarker | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'ready.json'), 'utf8')) as ReadyMarker;
  } catch {
    return undefined;
  }
}
