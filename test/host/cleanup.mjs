// Ends the local warehouse of a data folder: its lock names the process.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Asks with SIGTERM, insists with SIGKILL after 10 s. Does nothing when no one holds the folder. */
export async function killTree(dataDir) {
  const lock = join(dataDir, 'lock.json');
  if (!existsSync(lock)) return;
  const { pid } = JSON.parse(readFileSync(lock, 'utf8'));
  if (!Number.isInteger(pid) || !alive(pid)) return;
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; alive(pid); waited += 50) {
    if (waited > 10_000) return void process.kill(pid, 'SIGKILL');
    await new Promise((wake) => setTimeout(wake, 50));
  }
}
