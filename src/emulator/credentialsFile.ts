import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How to reach the running warehouse, in a file that only its user can read; gone when it ends. */
export class CredentialsFile {
  private constructor(private readonly path: string) {}

  static write(dataDir: string, content: Readonly<Record<string, string | number>>): CredentialsFile {
    const path = join(dataDir, 'credentials.json');
    const next = `${path}.new`;
    rmSync(next, { force: true });
    // `wx` makes the file anew, so that its mode is ours.
    writeFileSync(next, `${JSON.stringify(content)}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(next, path);
    return new CredentialsFile(path);
  }

  async close(): Promise<void> {
    rmSync(this.path, { force: true });
  }
}
