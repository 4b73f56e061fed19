import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Arguments {
  readonly dataDir: string;
  readonly port: number;
  readonly json: boolean;
  readonly credentials: string | undefined;
  readonly engine: string | undefined;
  /** Milliseconds without a request after which the process ends; undefined for never. */
  readonly idleExitMs: number | undefined;
}

export const usage = `usage: emulator --data DIR [--port N] [--json] [--credentials FILE]
                [--engine native|pglite|url:postgres://…] [--idle-exit SECONDS]`;

/** Throws an Error that says which argument is wrong. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: 'string' },
      port: { type: 'string', default: '0' },
      json: { type: 'boolean', default: false },
      credentials: { type: 'string' },
      engine: { type: 'string' },
      'idle-exit': { type: 'string' },
    },
  });
  if (!values.data) throw new Error('--data DIR is needed: the folder that keeps the warehouse');
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new Error(`--port ${values.port} is not a port number`);
  const idle = values['idle-exit'];
  if (idle !== undefined && !(Number(idle) > 0)) throw new Error(`--idle-exit ${idle} is not a number of seconds`);
  if (values.engine !== undefined && !/^(native|pglite|url:postgres(ql)?:\/\/.+)$/.test(values.engine)) {
    throw new Error(`--engine ${values.engine} is not native, pglite or url:postgres://…`);
  }
  return {
    dataDir: resolve(values.data),
    port,
    json: values.json,
    credentials: values.credentials,
    engine: values.engine,
    idleExitMs: idle === undefined ? undefined : Number(idle) * 1000,
  };
}
