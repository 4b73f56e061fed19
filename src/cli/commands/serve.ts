import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Problem } from '../../base/problem';
import { emulatorPath } from '../connection';
import { flag, textOption } from '../command';
import type { Command } from '../command';

/** The local warehouse in the foreground: its output is ours, our signals are its, its exit code is ours. */
export const serve: Command = {
  summary: 'run the local warehouse in the foreground',
  usage: '[--data DIR] [--port N] [--json] [--credentials FILE] [--engine native|pglite|url:…]',
  options: {
    port: { type: 'string', value: 'N', help: 'port on 127.0.0.1; any free one when absent' },
    json: { type: 'boolean', help: 'print one line {endpoint, region, accessKeyId, secretAccessKey, dataDir, pid}' },
    credentials: {
      type: 'string',
      value: 'FILE',
      help: 'fixed keys, AWS ini form; each profile is a principal of its own',
    },
    'idle-exit': { type: 'string', value: 'SECONDS', help: 'end when nobody asked anything for so long' },
  },
  run: async ({ values, dataDir }) => {
    const path = emulatorPath();
    if (!existsSync(path))
      throw new Problem('Failed', 'The local warehouse is not built.', { where: path, mend: 'Run npm run build.' });
    const passed = ['port', 'credentials', 'engine', 'idle-exit'].flatMap((name) => {
      const value = textOption(values, name);
      return value === undefined ? [] : [`--${name}`, value];
    });
    const args = [path, '--data', dataDir, ...passed, ...(flag(values, 'json') ? ['--json'] : [])];
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    const forward = (signal: NodeJS.Signals) => child.kill(signal);
    // A terminal sends Ctrl-C to both; the child takes a second one calmly.
    process.on('SIGTERM', forward);
    process.on('SIGINT', forward);
    return new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
    });
  },
};
