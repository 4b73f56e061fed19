/** The two files by which the owner of a data folder is found: its lock and its credentials. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How to reach a running local warehouse: its own line on stdout, and `credentials.json`. */
export interface LocalWarehouseInfo {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly dataDir: string;
  readonly pid: number;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The info in a JSON text; undefined where a field is missing. */
export function parseInfo(text: string): LocalWarehouseInfo | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const { endpoint, region, accessKeyId, secretAccessKey, dataDir, pid } = value;
  if (
    typeof endpoint !== 'string' ||
    typeof accessKeyId !== 'string' ||
    typeof secretAccessKey !== 'string' ||
    typeof pid !== 'number'
  ) {
    return undefined;
  }
  return {
    endpoint,
    region: typeof region === 'string' ? region : 'us-east-1',
    accessKeyId,
    secretAccessKey,
    dataDir: typeof dataDir === 'string' ? dataDir : '',
    pid,
  };
}

/** Whether a lock lies in the folder; one that is handed over is replaced whole, so it is never missing for a moment. */
export function isHeld(dataDir: string): boolean {
  return existsSync(join(dataDir, 'lock.json'));
}

/** The warehouse that says it owns the folder, if its process is alive. Whether it answers is for the caller to ask. */
export async function readOwner(dataDir: string): Promise<LocalWarehouseInfo | undefined> {
  const [lockText, credentialsText] = await Promise.all([
    readText(join(dataDir, 'lock.json')),
    readText(join(dataDir, 'credentials.json')),
  ]);
  if (lockText === undefined || credentialsText === undefined) return undefined;
  const info = parseInfo(credentialsText);
  let lock: unknown;
  try {
    lock = JSON.parse(lockText);
  } catch {
    return undefined;
  }
  // Credentials of an earlier owner are of no use.
  if (info === undefined || !isRecord(lock) || lock['pid'] !== info.pid || !isAlive(info.pid)) return undefined;
  return { ...info, dataDir };
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process is there and belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
