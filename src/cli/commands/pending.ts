import { formatBytes, plural } from '../../base/format';
import { jobNames, readWorkspaceJob } from '../../domain/glue/workspaceJob';
import { Loads } from '../../domain/load/loads';
import { pendingObjects } from '../../domain/load/pending';
import { parseS3Uri } from '../../domain/storage/model';
import { flag, textOption } from '../command';
import type { Command } from '../command';
import { scriptFolder } from '../workspaceFiles';

export const pending: Command = {
  summary: 'say which landing objects the next run of each job will take in',
  usage: '[--dir DIR] [--json]',
  options: {
    dir: { type: 'string', value: 'DIR', help: 'folder of the scripts; glue-scripts when absent' },
    json: { type: 'boolean', help: 'one JSON object: the number of objects by job' },
  },
  run: async ({ values, settings, signal, connect, out }) => {
    const folder = scriptFolder(textOption(values, 'dir') ?? 'glue-scripts');
    const services = await connect();
    const loads = new Loads(services.warehouse, settings.redshift?.database);
    const counts: Record<string, number> = {};
    for (const name of await jobNames(folder)) {
      const { definition } = await readWorkspaceJob(folder, name, settings.glue);
      const prefix = definition.DefaultArguments?.['--landing'];
      const landing = prefix === undefined ? undefined : parseS3Uri(prefix);
      if (prefix === undefined || landing === undefined) continue;
      const registered = await loads.registeredUnder(prefix, signal);
      const found = await pendingObjects(services.objects, landing, registered, signal);
      counts[name] = found.length;
      const bytes = found.reduce((sum, object) => sum + object.size, 0);
      if (!flag(values, 'json'))
        out(`${name}  ${plural(found.length, 'new object')} below ${prefix}, ${formatBytes(bytes)}\n`);
    }
    if (flag(values, 'json')) out(`${JSON.stringify(counts)}\n`);
    return 0;
  },
};
