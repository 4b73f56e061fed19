/** A moto server for a test: another AWS-compatible endpoint than our own. */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';

/** A Python that has moto[server]; undefined where there is none. `PMW_MOTO_PYTHON` names one. */
export function motoPython(): string | undefined {
  const candidates = [process.env['PMW_MOTO_PYTHON'], 'python3'].filter((python) => python !== undefined);
  return candidates.find((python) => spawnSync(python, ['-c', 'import moto.server, flask']).status === 0);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

export interface MotoServer {
  readonly endpoint: string;
  stop(): Promise<void>;
}

export async function startMoto(python: string): Promise<MotoServer> {
  const port = await freePort();
  const child = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const endpoint = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Error(`moto ended with code ${child.exitCode}: ${said}`);
    const answers = await fetch(`${endpoint}/moto-api/`).then(
      (response) => response.ok,
      () => false,
    );
    if (answers) return { endpoint, stop: () => ended(child) };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await ended(child);
  throw new Error(`moto did not answer: ${said}`);
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on('exit', () => resolve());
    child.kill();
  });
}
