/** How long the extension host's thread was held in a piece of work, and where: a CPU profile of it when PMW_PROFILE names a folder. */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';

export interface Hold {
  /** Longest time between two turns of the event loop. (`monitorEventLoopDelay` leaves out the first interval after a reset.) */
  readonly wall: number;
  /** Longest time that the thread computed between two turns: without the time in which other processes had the processor. */
  readonly cpu: number;
}

/** In ms. */
export async function longestHold(name: string, work: () => Promise<void>): Promise<Hold> {
  const profile = await startProfile();
  let longest: Hold = { wall: 0, cpu: 0 };
  let last: Hold = { wall: performance.now(), cpu: threadCpu() };
  let watching = true;
  let end = 0;
  const turn = (): void => {
    const now: Hold = { wall: performance.now(), cpu: threadCpu() };
    if (now.cpu - last.cpu > longest.cpu) end = Number(process.hrtime.bigint() / 1000n);
    longest = { wall: Math.max(longest.wall, now.wall - last.wall), cpu: Math.max(longest.cpu, now.cpu - last.cpu) };
    last = now;
    if (watching) setTimeout(turn, 1);
  };
  setTimeout(turn, 1);
  await work();
  // What the work left to the next turns belongs to it.
  await new Promise((wake) => setTimeout(wake, 50));
  watching = false;
  await profile?.(name, { end, cpu: longest.cpu });
  return longest;
}

/** Ms that this thread has computed; of all threads of the process where Node is older than 23.9. */
function threadCpu(): number {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => NodeJS.CpuUsage };
  const { user, system } = threadCpuUsage?.call(process) ?? process.cpuUsage();
  return (user + system) / 1000;
}

/** `hold` is kept beside the profile: its end in the profile's clock (microseconds), and the ms computed until then. */
type EndProfile = (name: string, hold: { readonly end: number; readonly cpu: number }) => Promise<void>;

async function startProfile(): Promise<EndProfile | undefined> {
  const folder = process.env['PMW_PROFILE'];
  if (folder === undefined) return undefined;
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  return async (name, hold) => {
    const { profile } = await session.post('Profiler.stop');
    writeFileSync(join(folder, `${name.replace(/\W+/g, '-')}.cpuprofile`), JSON.stringify({ ...profile, hold }));
    session.disconnect();
  };
}
