/** The Python environment that local Glue jobs run in: looked at, prepared once, cancelled, rebuilt when broken. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../base/problem';
import { archivePath, trainArchive } from './archive';
import { buildEnvironment } from './build';
import { environmentFolder, readMarker, requirementsKey, runtimeFolder, venvPython, type ReadyMarker } from './files';
import { lockFolder } from './folderLock';

export interface EnvironmentStatus {
  readonly state: 'missing' | 'preparing' | 'ready' | 'failed';
  /** What is being done, or what went wrong and how to mend it. */
  readonly message?: string;
  readonly python?: string;
  readonly java?: string;
}

const MISSING =
  'Glue jobs run on local Spark, which needs a Python environment of 330 MB once. Make it with "pmw setup", or in VS Code with "Price Mart: Set Up Local Glue".';

export class PythonEnvironment {
  readonly folder: string;
  readonly runtime = runtimeFolder();
  private readonly cancel = new AbortController();
  private preparing: Promise<void> | undefined;
  private training: Promise<unknown> | undefined;
  private message: string | undefined;
  private failed = false;

  constructor(dataDir: string) {
    this.folder = environmentFolder(dataDir);
  }

  /** The finished environment, or undefined. A marker whose Python, Java or requirements have changed does not count. */
  ready(): ReadyMarker | undefined {
    const marker = readMarker(this.folder);
    if (!marker || marker.key !== requirementsKey(this.runtime)) return undefined;
    return [venvPython(this.folder), marker.base, marker.java].every((path) => existsSync(path)) ? marker : undefined;
  }

  /** True once somebody asked for the environment: only then may a run make it or wait for it. */
  get consented(): boolean {
    return this.preparing !== undefined || existsSync(join(this.folder, 'ready.json'));
  }

  /** Path of the class archive, once it is there. */
  archive(): string | undefined {
    const path = archivePath(this.folder);
    return existsSync(path) ? path : undefined;
  }

  status(): EnvironmentStatus {
    if (this.preparing && !this.failed) return { state: 'preparing', message: this.message };
    const marker = this.ready();
    if (marker) return { state: 'ready', python: marker.pythonVersion, java: marker.javaVersion };
    return this.failed ? { state: 'failed', message: this.message } : { state: 'missing', message: MISSING };
  }

  /** Makes the environment when it is not there. Calls that come together share one preparation. */
  prepare(): Promise<void> {
    if (this.ready()) {
      this.train();
      return Promise.resolve();
    }
    this.failed = false;
    this.preparing ??= this.build().finally(() => (this.preparing = undefined));
    return this.preparing;
  }

  /** Resolves when the class archive is there, or could not be made. */
  async trained(): Promise<void> {
    await this.training;
  }

  async close(): Promise<void> {
    this.cancel.abort();
    await Promise.allSettled([this.preparing, this.training]);
  }

  private async build(): Promise<void> {
    const { signal } = this.cancel;
    this.message = 'Waiting for another preparation of the same folder';
    try {
      const unlock = await lockFolder(this.folder, signal);
      try {
        const report = (message: string): void => void (this.message = message);
        if (!this.ready()) await buildEnvironment({ folder: this.folder, runtime: this.runtime, signal, report });
      } finally {
        await unlock();
      }
      this.message = undefined;
      this.train();
    } catch (error) {
      this.failed = true;
      this.message = signal.aborted ? 'Setting up was cancelled. Start it again.' : messageOf(error);
      throw error;
    }
  }

  /** In the background: runs work without the archive, only slower to start. */
  private train(): void {
    const marker = this.ready();
    if (!marker || this.archive() || this.training) return;
    this.training = trainArchive(this.folder, this.runtime, marker, this.cancel.signal)
      .catch(() => false)
      .finally(() => (this.training = undefined));
  }
}
