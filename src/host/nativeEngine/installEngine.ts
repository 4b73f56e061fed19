/** Installs the engine's package with the user's npm. No editor in here. */
import { spawn } from 'node:child_process';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../../base/problem';
import { engineFolder, installedEngine, type EnginePackage } from './enginePackage';

export interface EngineInstall {
  readonly storage: string;
  readonly engine: EnginePackage;
  readonly signal: AbortSignal;
  /** npm, or what stands in for it. */
  readonly npm?: readonly [command: string, ...args: string[]];
}

/** Characters of npm's words that are kept for a failure. */
const mostWords = 4000;

/** Installs beside the place and moves it there when it is whole: an install that was cancelled or failed leaves nothing behind. */
export async function installEngine({ storage, engine, signal, npm = ['npm'] }: EngineInstall): Promise<void> {
  const folder = engineFolder(storage, engine);
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  try {
    await writeFile(join(part, 'package.json'), JSON.stringify({ private: true }));
    await runNpm(npm, `${engine.name}@${engine.version}`, part, signal);
    await rm(folder, { recursive: true, force: true });
    await rename(part, folder);
  } finally {
    await rm(part, { recursive: true, force: true, maxRetries: 5 });
  }
  if (installedEngine(storage, engine) === undefined)
    throw new Problem('Failed', `npm installed ${engine.name}, but it has no PostgreSQL in it.`, { where: folder });
}

function runNpm(
  [command, ...first]: readonly [string, ...string[]],
  spec: string,
  cwd: string,
  signal: AbortSignal,
): Promise<void> {
  // The package's script only makes links, which the local warehouse makes itself.
  const args = [...first, 'install', spec, '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact'];
  return new Promise((resolve, reject) => {
    // On Windows npm is a batch file, which needs a shell; the arguments are ours and hold nothing that a shell reads.
    const child = spawn(command, args, { cwd, signal, shell: process.platform === 'win32', windowsHide: true });
    let words = '';
    const keep = (chunk: Buffer): void => void (words = (words + chunk.toString()).slice(-mostWords));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ENOENT'
          ? new Problem('NotFound', 'npm is not on the path of VS Code.', {
              mend: 'Install Node.js with npm, start VS Code anew, then try again. PGlite works without it.',
            })
          : error,
      ),
    );
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Problem('Failed', `npm could not install ${spec} (exit code ${code ?? 'none'}).`, {
            mend: 'Check the network, the proxy and the registry that npm uses. PGlite works without it.',
            details: words.trim(),
          }),
        );
    });
  });
}
