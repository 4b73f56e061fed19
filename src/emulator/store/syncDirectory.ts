import { open } from 'node:fs/promises';

const running = new Map<string, { next: Promise<void> | undefined; current: Promise<void> }>();

/**
 * Makes names that were created or renamed in a folder survive power loss. Calls that come while a sync runs share the
 * next one. Windows cannot sync folders and needs no such call.
 */
export function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return Promise.resolve();
  const under = running.get(path);
  if (!under) {
    const current = sync(path).finally(() => {
      if (running.get(path)?.current === current) running.delete(path);
    });
    running.set(path, { current, next: undefined });
    return current;
  }
  under.next ??= under.current.catch(() => undefined).then(() => syncDirectory(path));
  return under.next;
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
