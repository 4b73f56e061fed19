/** Finds the Python and the Java that local Glue jobs can run on. */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from './command';

export interface Interpreter {
  readonly path: string;
  /** `3.11.7` or `17.0.15` */
  readonly version: string;
}

const windows = process.platform === 'win32';
/** pyspark 3.5 runs on these; Glue 5.1 is 3.11. In order of preference. */
const PYTHON_MINORS = [11, 10, 12, 9];

/** The best Python from PATH, the `py` launcher and pyenv; undefined when there is none from 3.9 to 3.12. */
export async function findPython(signal?: AbortSignal): Promise<Interpreter | undefined> {
  const candidates: string[][] = [];
  if (process.env['PMW_PYTHON']) candidates.push([process.env['PMW_PYTHON']]);
  for (const minor of PYTHON_MINORS) {
    if (windows) candidates.push(['py', `-3.${minor}`]);
    candidates.push(...onPath(`python3.${minor}`).map((path) => [path]), ...pyenv(minor).map((path) => [path]));
    if (minor === 11) candidates.push(...[...onPath('python3'), ...onPath('python')].map((path) => [path]));
  }
  let best: (Interpreter & { rank: number }) | undefined;
  const seen = new Set<string>();
  for (const [command, ...args] of candidates) {
    if (command === undefined || seen.has([command, ...args].join(' '))) continue;
    seen.add([command, ...args].join(' '));
    const show = 'import sys; print(sys.executable); print("%d.%d.%d" % sys.version_info[:3])';
    const { code, stdout } = await runCommand(command, [...args, '-c', show], { signal, timeout: 20_000 });
    const [path, version] = stdout.trim().split(/\r?\n/);
    const found = /^3\.(\d+)\./.exec(version ?? '');
    const rank = PYTHON_MINORS.indexOf(Number(found?.[1]));
    if (code !== 0 || !path || !version || rank < 0) continue;
    if (!best || rank < best.rank) best = { path, version, rank };
    if (best.rank === 0) break;
  }
  return best && { path: best.path, version: best.version };
}

/** A Java 17 from JAVA_HOME, PATH and the usual folders; undefined when there is none. */
export async function findJava(signal?: AbortSignal): Promise<Interpreter | undefined> {
  const name = windows ? 'java.exe' : 'java';
  const homes = [process.env['JAVA_HOME'], ...folders('/usr/lib/jvm'), ...macHomes()];
  const candidates = [...homes.flatMap((home) => (home ? [join(home, 'bin', name)] : [])), ...onPath('java')];
  for (const path of new Set(candidates)) {
    if (!existsSync(path)) continue;
    const java = await javaVersion(path, signal);
    if (java?.version.startsWith('17')) return java;
  }
  return undefined;
}

export async function javaVersion(path: string, signal?: AbortSignal): Promise<Interpreter | undefined> {
  const { code, stderr, stdout } = await runCommand(path, ['-version'], { signal, timeout: 20_000 });
  const found = /version "([^"]+)"/.exec(stderr + stdout);
  return code === 0 && found?.[1] ? { path, version: found[1] } : undefined;
}

/** Every file of that name on PATH. */
export function onPath(name: string): string[] {
  const names = windows ? [`${name}.exe`, `${name}.cmd`] : [name];
  const found = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((n) => join(folder, n)));
  return found.filter((path) => existsSync(path));
}

function pyenv(minor: number): string[] {
  const root = process.env['PYENV_ROOT'] ?? join(process.env['HOME'] ?? '', '.pyenv');
  return folders(join(root, 'versions'))
    .filter((path) => new RegExp(`[\\\\/]3\\.${minor}\\.`).test(path))
    .map((path) => join(path, 'bin', 'python'));
}

function macHomes(): string[] {
  return folders('/Library/Java/JavaVirtualMachines').map((path) => join(path, 'Contents', 'Home'));
}

function folders(path: string): string[] {
  try {
    return readdirSync(path).map((name) => join(path, name));
  } catch {
    return [];
  }
}
