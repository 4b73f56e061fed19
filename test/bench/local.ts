/** A local warehouse of its own for a measurement, with Price Mart's schemas. */
import { mkdtempSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connect } from '../../src/aws';
import { localConnection } from '../../src/domain/connection/connection';
import type { Services } from '../../src/domain/ports';

export const root = resolve(__dirname, '../..');

export interface Bench {
  readonly dataDir: string;
  readonly services: Services;
  /** Runs `pmw` on it and gives what it printed. */
  pmw(...args: string[]): string;
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pmw-bench-'));
  const services = await connect(localConnection, {
    local: { dataDir, emulatorPath: join(root, 'dist/emulator.js'), idleExitSeconds: 3600 },
  });
  return {
    dataDir,
    services,
    pmw: (...args) => {
      const done = spawnSync(process.execPath, [join(root, 'dist/cli.js'), ...args, '--data', dataDir], {
        cwd: root,
        encoding: 'utf8',
      });
      if (done.status !== 0)
        throw new Error(`pmw ${args.join(' ')} ended with ${done.status}\n${done.stdout}\n${done.stderr}`);
      return done.stdout.trim();
    },
    close: async () => {
      await services.local?.shutdown();
      services.dispose();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
