/** PostgreSQL refuses to run as root: then it runs under another account, which must be able to reach its files. */
import { chmodSync, chownSync, lstatSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Problem } from '../../../../base/problem';

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** The account to run under, undefined for our own. It must exist: initdb looks its name up. */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((account) => account.uid > 0 && account.name !== '');
  const found = accounts.find((account) => account.name === 'nobody') ?? accounts[0];
  if (!found)
    throw new Problem('noNativeEngine', 'we run as root and there is no other account to run PostgreSQL under');
  return found;
}

/** Whether the account may go through every folder down to `path` and read there. Owner and other bits, not ACLs. */
export function isOpenTo(path: string, account: Account): boolean {
  for (let at = path; ; at = dirname(at)) {
    const stat = statSync(at, { throwIfNoEntry: false });
    if (stat && stat.isDirectory()) {
      const bits = stat.uid === account.uid ? stat.mode >> 6 : stat.gid === account.gid ? stat.mode >> 3 : stat.mode;
      if ((bits & 1) === 0) return false;
    }
    if (dirname(at) === at) return true;
  }
}

/**
 * A folder of ours for what another account must reach: under /var/tmp when we are root, else in the user's cache.
 * A folder of that name that someone else made is refused.
 */
export function openFolder(account: Account | undefined): string {
  if (account === undefined) {
    const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'price-mart-warehouse');
    mkdirSync(cache, { recursive: true });
    return cache;
  }
  const base = process.platform === 'linux' ? '/var/tmp' : tmpdir();
  const folder = join(base, 'price-mart-warehouse');
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== process.getuid?.())
    throw new Problem('noNativeEngine', `${folder} belongs to someone else`, {
      mend: 'remove it or choose another engine',
    });
  chmodSync(folder, 0o711);
  return folder;
}

export function give(path: string, account: Account | undefined): void {
  if (account) chownSync(path, account.uid, account.gid);
}
