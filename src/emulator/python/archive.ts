/** The JVM's class archive (AppCDS) for this environment: halves a cold start. Made once, in the background. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from './command';
import { sparkEnvironment } from './environmentVariables';
import { venvPython, type ReadyMarker } from './files';

export function archivePath(folder: string): string {
  return join(folder, 'spark.jsa');
}

/** False when the archive could not be made: runs then start without it. */
export async function trainArchive(
  folder: string,
  runtime: string,
  marker: ReadyMarker,
  signal: AbortSignal,
): Promise<boolean> {
  const target = archivePath(folder);
  const made = `${target}.new`;
  rmSync(made, { force: true });
  const start = { mode: 'train', env: folder, archive: made, endpoint: 'http://127.0.0.1:9', region: 'us-east-1' };
  const env = {
    ...process.env,
    ...sparkEnvironment(marker, runtime),
    AWS_ACCESS_KEY_ID: 'none',
    AWS_SECRET_ACCESS_KEY: 'none',
  };
  const args = ['-m', 'pmw_local', JSON.stringify(start)];
  const { code } = await runCommand(venvPython(folder), args, { env, signal, timeout: 300_000 });
  if (code !== 0) return false;
  // The JVM writes the archive while it exits, after Python has gone.
  for (let tries = 0; tries < 240 && !existsSync(made); tries++) await sleep(250, undefined, { signal });
  if (!existsSync(made)) return false;
  renameSync(made, target);
  return true;
}
