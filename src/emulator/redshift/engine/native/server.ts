/** Runs the server so that it ends with us, also when we are killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { Problem } from '../../../../base/problem';
import type { Account } from './account';
import type { Binaries } from './binaries';
import { spawnAs } from './cluster';

/**
 * A shell between us and the server, reading a pipe that only we hold: when we end, however, the read ends and the shell
 * stops the server (SIGINT: fast shutdown). When the server ends first, so does the shell.
 */
const supervisor = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
( while read -r line <&3; do :; done; kill -INT $server ) 2>/dev/null &
watcher=$!
trap 'kill -INT $server' TERM INT HUP
wait $server
code=$?
kill $watcher 2>/dev/null
exit $code
`;

const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '250',
  shared_buffers: '128MB',
  max_wal_size: '1GB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'fatal',
  logging_collector: 'off',
};

export interface Server {
  readonly port: number;
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export async function startServer(folder: string, binaries: Binaries, account: Account | undefined): Promise<Server> {
  const port = await freePort();
  const args = ['-D', folder, '-p', String(port)];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  const supervised = process.platform !== 'win32';
  const [program, all] = supervised
    ? ['/bin/sh', ['-c', supervisor, 'pmw-postgres', binaries.postgres, ...args]]
    : [binaries.postgres, args];
  const child = spawn(program, all, {
    ...spawnAs(account),
    cwd: folder,
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: supervised,
  });
  let said = '';
  child.stderr?.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-4000)));
  child.stdin?.on('error', () => undefined);
  let failed = false;
  const ended = new Promise<void>((resolve) => {
    const gone = (): void => {
      failed = true;
      child.stdin?.destroy();
      resolve();
    };
    child.on('close', gone);
    child.on('error', (error) => {
      said += error.message;
      gone();
    });
  });
  await Promise.race([ended, listening(port, () => failed)]);
  if (failed) throw new Problem('noNativeEngine', 'PostgreSQL ended while it started', { details: said });
  return { port, ended, stop: () => stop(child, ended, supervised) };
}

async function stop(child: ChildProcess, ended: Promise<void>, supervised: boolean): Promise<void> {
  if (supervised) child.stdin?.end();
  else child.kill();
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Until something accepts connections there; recovery after a crash may take its time. */
async function listening(port: number, given: () => boolean): Promise<void> {
  const { connect } = await import('node:net');
  while (!given()) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.on('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => resolve(false));
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
