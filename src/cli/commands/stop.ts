import type { Command } from '../command';

export const stop: Command = {
  summary: 'end the local warehouse of a data folder',
  usage: '[--data DIR]',
  options: {},
  run: async ({ dataDir, signal, settings, out }) => {
    const { connect, joinLocal } = await import('../../aws/index');
    if ((await joinLocal(dataDir, signal)) === undefined) {
      out(`No local warehouse runs on ${dataDir}.\n`);
      return 0;
    }
    const services = await connect(settings, { signal, local: { dataDir, emulatorPath: '' } });
    await services.local?.shutdown(signal);
    services.dispose();
    out(`The local warehouse on ${dataDir} was asked to end.\n`);
    return 0;
  },
};
