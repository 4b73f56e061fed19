import { Problem } from '../../base/problem';
import { pause } from '../../domain/query/poll';
import type { Command } from '../command';

export const setup: Command = {
  summary: 'make the Python environment for local Glue runs',
  usage: '[--data DIR]',
  options: {},
  run: async ({ connect, settings, signal, out }) => {
    const { local } = await connect();
    if (local === undefined) {
      throw new Problem(
        'Invalid',
        `The connection ${settings.name} is not local: AWS Glue brings its own environment.`,
        { mend: 'Leave out --connection.' },
      );
    }
    let shown: string | undefined;
    let asked = false;
    for (;;) {
      const { glue } = await local.status(signal);
      if (glue.message !== undefined && glue.message !== shown) out(`${glue.message}\n`);
      shown = glue.message ?? shown;
      if (glue.state === 'ready') {
        out(`Local Glue is ready: Python ${glue.python ?? 'found'}, Java ${glue.java ?? 'found'}.\n`);
        return 0;
      }
      if (glue.state === 'failed' && asked)
        throw new Problem('Failed', glue.message ?? 'The environment for local Glue runs could not be made.');
      if (!asked) {
        await local.prepareGlue(signal);
        asked = true;
      }
      await pause(500, signal);
    }
  },
};
