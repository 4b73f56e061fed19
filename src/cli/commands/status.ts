import { flag } from '../command';
import type { Command } from '../command';

export const status: Command = {
  summary: 'say whether the local warehouse of a data folder runs, its engine and its Python environment',
  usage: '[--data DIR] [--json]',
  options: { json: { type: 'boolean', help: 'one JSON object' } },
  run: async ({ dataDir, signal, settings, values, out }) => {
    const { connect, joinLocal } = await import('../../aws/index');
    if ((await joinLocal(dataDir, signal)) === undefined) {
      out(flag(values, 'json') ? 'null\n' : `No local warehouse runs on ${dataDir}.\n`);
      return 1;
    }
    const services = await connect(settings, { signal, local: { dataDir, emulatorPath: '' } });
    const state = await services.local?.status(signal);
    services.dispose();
    if (flag(values, 'json')) out(`${JSON.stringify(state)}\n`);
    else if (state)
      out(
        `The local warehouse runs as process ${state.pid} on ${state.dataDir}.\n` +
          `Engine: ${state.engine.kind}, PostgreSQL ${state.engine.version}\n` +
          `Glue: ${state.glue.state}${state.glue.message ? ` (${state.glue.message})` : ''}\n`,
      );
    return 0;
  },
};
