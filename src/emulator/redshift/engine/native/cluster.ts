/** The data folder of the native engine: where it lies, made by initdb, cleared of a dead server's traces. */
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Problem } from '../../../../base/problem';
import { give, isOpenTo, openFolder, type Account } from './account';
import type { Binaries } from './binaries';

export interface Cluster {
  readonly folder: string;
  readonly password: string;
  readonly fresh: boolean;
}

export const superuser = 'awsuser';

/**
 * `<dataDir>/redshift/native`; when we are root and that cannot be reached by the server's account (it is under /root,
 * say), a folder under /var/tmp/price-mart-warehouse named by a hash of the data folder's path.
 */
function place(dataDir: string, account: Account | undefined): string {
  const wanted = join(dataDir, 'redshift', 'native');
  if (account === undefined) return wanted;
  // The data folder is ours: letting others pass through it (not list it) is enough, its secrets are 0600.
  for (const own of [dataDir, join(dataDir, 'redshift')]) chmodSync(own, (statSync(own).mode & 0o777) | 0o011);
  if (isOpenTo(dirname(wanted), account)) return wanted;
  return join(openFolder(account), `data-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`);
}

export async function prepareCluster(
  dataDir: string,
  binaries: Binaries,
  account: Account | undefined,
): Promise<Cluster> {
  mkdirSync(join(dataDir, 'redshift'), { recursive: true });
  const folder = place(dataDir, account);
  const secret = join(dataDir, 'redshift', 'native.secret');
  if (existsSync(join(folder, 'PG_VERSION')) && existsSync(secret)) {
    await endLeftover(folder, binaries, account);
    return { folder, password: readFileSync(secret, 'utf8'), fresh: false };
  }
  if (existsSync(join(folder, 'PG_VERSION')))
    throw new Problem('noNativeEngine', `${folder} holds a database whose password file ${secret} is gone`, {
      mend: `put ${secret} back, or move ${folder} away to start afresh`,
    });
  const password = randomBytes(24).toString('base64url');
  await initialize(folder, password, binaries, account);
  writeFileSync(secret, password, { mode: 0o600 });
  return { folder, password, fresh: true };
}

/** initdb into a folder beside, renamed when complete: a killed initdb leaves nothing that looks usable. */
async function initialize(
  folder: string,
  password: string,
  binaries: Binaries,
  account: Account | undefined,
): Promise<void> {
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true, mode: 0o700 });
  give(making, account);
  const scratch = mkdtempSync(join(account ? openFolder(account) : tmpdir(), 'pmw-initdb-'));
  const passwordFile = join(scratch, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  give(scratch, account);
  give(passwordFile, account);
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${making}`,
        `--username=${superuser}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // Redshift compares text by code point; upper() and lower() know Unicode.
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
      ],
      account,
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  renameSync(making, folder);
}

/** Ends a server that outlived its owner, and removes the pid file of one that did not. */
async function endLeftover(folder: string, binaries: Binaries, account: Account | undefined): Promise<void> {
  const pidFile = join(folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  // pg_ctl looks whether the process is there; where the pid now belongs to something else it cannot signal it.
  await run(binaries.pgCtl, ['stop', `--pgdata=${folder}`, '--mode=fast', '--timeout=30'], account).catch(
    () => undefined,
  );
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (isServer(pid))
    throw new Problem('noNativeEngine', `another PostgreSQL (process ${pid}) works in ${folder}`, {
      mend: `end process ${pid}`,
    });
  rmSync(pidFile, { force: true });
}

function isServer(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}

/** Runs a program to its end; throws Problem with what it printed when it fails. */
export function run(program: string, args: readonly string[], account: Account | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...spawnAs(account),
      cwd: dirname(program),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    child.on('error', (error) =>
      reject(new Problem('noNativeEngine', `${program} cannot be started: ${error.message}`)),
    );
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Problem('noNativeEngine', `${program} ended with ${code}`, { details: said.slice(-2000) }));
    });
  });
}

/** Account and a plain environment: PG* variables of the user must not reach the server. */
export function spawnAs(account: Account | undefined): { uid?: number; gid?: number; env: NodeJS.ProcessEnv } {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  const env = { ...Object.fromEntries(kept), LC_ALL: 'C' };
  return account ? { uid: account.uid, gid: account.gid, env } : { env };
}
