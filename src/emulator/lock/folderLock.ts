import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processStart } from './processStart';

export interface LockHolder {
  readonly pid: number;
  /** 0 until it serves. */
  readonly port: number;
  /** See processStart: tells a process from a later one with the same pid. */
  readonly startedAt: string;
}

/** The folder belongs to a process that is alive. */
export class FolderTaken extends Error {
  constructor(
    readonly dir: string,
    readonly holder: LockHolder,
  ) {
    const where = holder.port > 0 ? `http://127.0.0.1:${holder.port}` : 'an address it has not told yet';
    super(
      `${dir} belongs to a local warehouse that is running: process ${holder.pid} at ${where}. ` +
        'Use that one (its keys are in credentials.json there), stop it, or choose another data folder.',
    );
  }
}

const GUARD_WAIT_MS = 5000;

/** Ownership of a data folder, named in `lock.json`. A dead holder is taken over, a live one never. */
export class FolderLock {
  private constructor(
    private readonly file: string,
    private holder: LockHolder,
  ) {}

  /** Throws FolderTaken. */
  static async acquire(dir: string): Promise<FolderLock> {
    mkdirSync(dir, { recursive: true });
    const file = join(dir, 'lock.json');
    const mine: LockHolder = { pid: process.pid, port: 0, startedAt: ownStart() };
    const guard = `${file}.guard`;
    await takeGuard(dir, guard, mine);
    try {
      const holder = readHolder(file);
      if (holder && isAlive(holder)) throw new FolderTaken(dir, holder);
      write(file, mine);
    } finally {
      rmSync(guard, { force: true });
    }
    return new FolderLock(file, mine);
  }

  /** Tells others where this holder serves. */
  publish(port: number): void {
    this.holder = { ...this.holder, port };
    write(this.file, this.holder);
  }

  release(): void {
    const holder = readHolder(this.file);
    if (holder?.pid === this.holder.pid && holder.startedAt === this.holder.startedAt)
      rmSync(this.file, { force: true });
  }
}

export function isAlive(holder: LockHolder): boolean {
  return processStart(holder.pid) === holder.startedAt;
}

/** Undefined when there is none, or none that can be read (a lock is replaced whole, so a broken one has no owner). */
export function readHolder(file: string): LockHolder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null) return undefined;
    const { pid, port, startedAt } = value as Record<string, unknown>;
    if (typeof pid !== 'number' || typeof startedAt !== 'string') return undefined;
    return { pid, port: typeof port === 'number' ? port : 0, startedAt };
  } catch {
    return undefined;
  }
}

/**
 * Looking at the lock and writing it are two steps: the guard, held for a moment, keeps them together. It appears
 * complete (a link to a written file), and one left by a process that died is moved away by exactly one other.
 */
async function takeGuard(dir: string, guard: string, mine: LockHolder): Promise<void> {
  const own = unique(guard);
  writeFileSync(own, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (const until = Date.now() + GUARD_WAIT_MS; ;) {
      try {
        linkSync(own, guard);
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = readHolder(guard);
      if (holder && !isAlive(holder)) moveAway(guard, holder);
      else if (holder && Date.now() > until) throw new FolderTaken(dir, holder);
      await new Promise((done) => setTimeout(done, 10));
    }
  } finally {
    unlinkSync(own);
  }
}

function moveAway(guard: string, dead: LockHolder): void {
  const aside = unique(guard);
  try {
    renameSync(guard, aside);
    const moved = readHolder(aside);
    // Someone was quicker, and this is already the next one's guard: put it back.
    if (moved && (moved.pid !== dead.pid || moved.startedAt !== dead.startedAt)) linkSync(aside, guard);
  } catch {
    // Moved by another, who goes on; the loop looks again.
  } finally {
    rmSync(aside, { force: true });
  }
}

function write(file: string, holder: LockHolder): void {
  const next = unique(file);
  writeFileSync(next, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  renameSync(next, file);
}

function unique(file: string): string {
  return `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
}

function ownStart(): string {
  const start = processStart(process.pid);
  if (start === undefined) throw new Error('the start time of this process cannot be read from the system');
  return start;
}
