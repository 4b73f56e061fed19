/** How long the extension host's thread was held in a piece of work, and where: a CPU profile of it when PMW_PROFILE names a folder. */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';

/** The longest time between two turns of the event loop in ms. (`monitorEventLoopDelay` leaves out the first interval after a reset.) */
export async function longestHold(name: string, work: () => Promise<void>): Promise<number> {
  const profile = await startProfile();
  let longest = 0;
  let last = performance.now();
  let watching = true;
  const turn = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (watching) setTimeout(turn, 1);
  };
  setTimeout(turn, 1);
  await work();
  // What the work left to the next turns belongs to it.
  await new Promise((wake) => setTimeout(wake, 50));
  watching = false;
  await profile?.(name);
  return longest;
}

async function startProfile(): Promise<((name: string) => Promise<void>) | undefined> {
  const folder = process.env['PMW_PROFILE'];
  if (folder === undefined) return undefined;
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  return async (name) => {
    const { profile } = await session.post('Profiler.stop');
    writeFileSync(join(folder, `${name.replace(/\W+/g, '-')}.cpuprofile`), JSON.stringify(profile));
    session.disconnect();
  };
}
