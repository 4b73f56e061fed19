import { plural } from '../../base/format';
import { Problem } from '../../base/problem';
import { deployJob } from '../../domain/glue/deploy';
import { jobNames, readWorkspaceJob } from '../../domain/glue/workspaceJob';
import type { Services } from '../../domain/ports';
import { textOption, UsageError } from '../command';
import type { Command } from '../command';
import { scriptFolder } from '../workspaceFiles';

export const deploy: Command = {
  summary: 'bring Glue jobs of the workspace to Glue: script to S3, job from <name>.job.json',
  usage: 'NAME…|all [--dir DIR]',
  options: { dir: { type: 'string', value: 'DIR', help: 'folder of the scripts; glue-scripts when absent' } },
  run: async ({ args, values, settings, signal, connect, out }) => {
    if (args.length === 0) throw new UsageError('name a job, or all');
    const dir = textOption(values, 'dir') ?? 'glue-scripts';
    const folder = scriptFolder(dir);
    const names = args.includes('all') ? await jobNames(folder) : args;
    if (names.length === 0) {
      throw new Problem('NotFound', `There are no job definitions in ${dir}.`, {
        where: dir,
        mend: 'A job is <name>.py with <name>.job.json.',
      });
    }
    // All are read first: a wrong definition stops the command before anything is changed.
    const jobs = await Promise.all(names.map((name) => readWorkspaceJob(folder, name, settings.glue)));
    const services = await connect();
    if (settings.kind === 'local') await makeScriptBucket(services, jobs[0]?.script.at.bucket, signal);
    for (const job of jobs) {
      const { name, action, uploaded } = await deployJob(services, job, signal);
      out(
        `${name}  ${action}, ${uploaded.length === 0 ? 'files unchanged' : `${plural(uploaded.length, 'file')} uploaded`}\n`,
      );
    }
    return 0;
  },
};

async function makeScriptBucket({ objects }: Services, bucket: string | undefined, signal: AbortSignal): Promise<void> {
  if (bucket === undefined || (await objects.buckets(signal)).some(({ name }) => name === bucket)) return;
  await objects.createBucket(bucket, signal);
}
