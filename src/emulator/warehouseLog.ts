import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MAX_BYTES = 5 * 1024 * 1024;

/** `warehouse.log` in the data folder: what went wrong inside, for people and for reports. The one before is kept as `.1`. */
export function warehouseLog(dataDir: string): (message: string) => void {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'warehouse.log');
  return (message) => {
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(file, `${file}.1`);
      appendFileSync(file, `${new Date().toISOString()} ${message}\n`, { mode: 0o600 });
    } catch {
      // Nowhere left to say it; serving goes on.
    }
  };
}
