/** Starts the local warehouse, or joins the one that already owns the data folder. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isAbort, Problem } from '../base/problem';
import { callLocal } from './localControl';
import { isHeld, parseInfo, readOwner } from './localFiles';
import type { LocalWarehouseInfo } from './localFiles';

export interface LocalOptions {
  readonly dataDir: string;
  /** `dist/emulator.js`. */
  readonly emulatorPath: string;
  /** `native`, `pglite` or `url:postgres://…`; the warehouse chooses when absent. */
  readonly engine?: string;
  /** The process ends when nobody asked it anything for so long; never when absent. */
  readonly idleExitSeconds?: number;
  /** Node, or Electron run as Node; this process's own when absent. */
  readonly execPath?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** How long a start may take; a fresh folder needs a few seconds for its database. */
  readonly startTimeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Exit code of a local warehouse whose folder belongs to another one. */
const exitFolderTaken = 3;
const startTimeout = 90_000;

/** Joins the live owner of the folder, else starts one. Rejects with a Problem that carries the process's own words. */
export async function startOrJoinLocal(options: LocalOptions): Promise<LocalWarehouseInfo> {
  const joined = await joinLocal(options.dataDir, options.signal);
  if (joined !== undefined) return joined;
  if (!existsSync(options.emulatorPath)) {
    throw new Problem('Failed', 'The local warehouse is not built.', {
      where: options.emulatorPath,
      mend: 'Run npm run build, or install the extension again.',
    });
  }
  await mkdir(options.dataDir, { recursive: true });
  try {
    return await start(options);
  } catch (error) {
    // Two starters at once: one lost the race for the lock and joins the winner.
    if (!(error instanceof Problem) || error.reason !== 'Conflict') throw error;
    // Or the holder let go without ever serving: then the folder is free.
    return (await waitForOwner(options.dataDir, options.signal)) ?? start(options);
  }
}

/** The warehouse that owns the folder, if there is one and it answers. */
export async function joinLocal(dataDir: string, signal?: AbortSignal): Promise<LocalWarehouseInfo | undefined> {
  const owner = await readOwner(dataDir);
  if (owner === undefined) return undefined;
  try {
    await callLocal(owner, 'Describe', 5000, signal);
    return owner;
  } catch (error) {
    if (isAbort(error)) throw error;
    return undefined;
  }
}

/** Undefined where nobody serves in time, or nobody holds the folder any more. */
async function waitForOwner(dataDir: string, signal: AbortSignal | undefined): Promise<LocalWarehouseInfo | undefined> {
  for (let attempt = 0; attempt < 40; attempt++) {
    const owner = await joinLocal(dataDir, signal);
    if (owner !== undefined) return owner;
    if (!isHeld(dataDir)) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 250));
    signal?.throwIfAborted();
  }
  return undefined;
}

/** Arguments of the process, as its contract names them. */
function processArguments(options: LocalOptions): string[] {
  return [
    options.emulatorPath,
    '--data',
    options.dataDir,
    '--json',
    ...(options.engine === undefined ? [] : ['--engine', options.engine]),
    ...(options.idleExitSeconds === undefined ? [] : ['--idle-exit', String(options.idleExitSeconds)]),
  ];
}

async function start(options: LocalOptions): Promise<LocalWarehouseInfo> {
  options.signal?.throwIfAborted();
  const env: NodeJS.ProcessEnv = { ...(options.env ?? process.env) };
  if (process.versions['electron'] !== undefined) env['ELECTRON_RUN_AS_NODE'] = '1';
  // Its own process group: it outlives this process, and other windows may have joined it.
  const child = spawn(options.execPath ?? process.execPath, processArguments(options), {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  try {
    return await firstLine(child, options);
  } finally {
    child.stdout?.removeAllListeners();
    child.stdout?.destroy();
    child.stderr?.removeAllListeners();
    child.stderr?.destroy();
    child.removeAllListeners();
    child.unref();
  }
}

function firstLine(child: ChildProcess, options: LocalOptions): Promise<LocalWarehouseInfo> {
  return new Promise((resolve, reject) => {
    let out = '';
    let said = '';
    const limit = options.startTimeoutMs ?? startTimeout;
    const settle = () => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', abort);
    };
    const fail = (message: string, more: { reason?: string; how?: string } = {}) => {
      settle();
      reject(startProblem(message, said, options, more));
    };
    const abort = () => {
      settle();
      child.kill('SIGTERM');
      reject(Object.assign(new Error('The start of the local warehouse was cancelled.'), { name: 'AbortError' }));
    };
    const timer = setTimeout(() => {
      child.kill('SIGTERM');
      fail(`The local warehouse did not start within ${Math.round(limit / 1000)} s.`);
    }, limit);
    options.signal?.addEventListener('abort', abort, { once: true });

    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8');
      const end = out.indexOf('\n');
      if (end < 0) return;
      const info = parseInfo(out.slice(0, end));
      if (info === undefined) {
        child.kill('SIGTERM');
        fail(`The local warehouse answered something unexpected at its start: ${out.slice(0, 200)}`);
        return;
      }
      settle();
      resolve(info);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-8000);
    });
    child.on('error', (error) => fail(`The local warehouse could not be started: ${error.message}`));
    // `close`, not `exit`: by then everything that it said has been read.
    child.on('close', (code, killedBy) => {
      const how = killedBy === null ? `with code ${code ?? 0}` : `by ${killedBy}`;
      const words = lastLine(said) ?? `The local warehouse ended ${how} before it was ready.`;
      fail(words, { how, reason: code === exitFolderTaken ? 'Conflict' : 'Failed' });
    });
  });
}

/** What the process said last is what a person needs; the whole story goes to the details. */
function lastLine(said: string): string | undefined {
  // The frames of a crash and Node's own last line say nothing to a person.
  return said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(at |Node\.js v)/.test(line))
    .at(-1);
}

function startProblem(
  message: string,
  said: string,
  options: LocalOptions,
  more: { reason?: string; how?: string },
): Problem {
  const reason = more.reason ?? 'Failed';
  const details = [
    more.how === undefined ? '' : `ended ${more.how}`,
    said.trim(),
    `log: ${join(options.dataDir, 'warehouse.log')}`,
  ];
  return new Problem(reason, message, {
    where: options.dataDir,
    mend:
      reason === 'Conflict'
        ? undefined
        : 'Run pmw serve in a terminal to see what it says, or choose another data folder.',
    details: details.filter((part) => part !== '').join('\n'),
  });
}
