import { formatCount, formatDuration } from '../../base/format';
import { isAbort } from '../../base/problem';
import { followRun } from '../../domain/glue/follow';
import type { RunEvent } from '../../domain/glue/follow';
import type { JobRun } from '../../domain/glue/model';
import { parseJobResult } from '../../domain/glue/result';
import type { JobResult } from '../../domain/glue/result';
import type { Services } from '../../domain/ports';
import { flag, listOption, UsageError } from '../command';
import type { Command, CommandContext } from '../command';

export const run: Command = {
  summary: 'start a Glue job, and with --follow print its log to its end',
  usage: 'NAME [--arg k=v…] [--follow]',
  options: {
    arg: {
      type: 'string',
      multiple: true,
      value: 'K=V',
      help: 'an argument of the run, --K V for the script; may be given several times',
    },
    follow: { type: 'boolean', help: 'print the log while it runs; exit code 1 when the run fails' },
    'stop-on-interrupt': { type: 'boolean', help: 'Ctrl-C stops the run; else it goes on and only following ends' },
    json: { type: 'boolean', help: 'with --follow: print only one JSON object at the end' },
  },
  run: async (context) => {
    const { args, values, signal, connect, out } = context;
    const name = args[0];
    if (name === undefined || args.length > 1) throw new UsageError('name one job');
    const runArguments = Object.fromEntries(listOption(values, 'arg').map(parseArgument));
    const services = await connect();
    const runId = await services.jobs.start(name, runArguments, signal);
    if (!flag(values, 'follow')) {
      out(`${runId}\n`);
      return 0;
    }
    try {
      return await follow(context, services, name, runId, signal);
    } catch (error) {
      if (!isAbort(error)) throw error;
      return interruptedRun(context, services, name, runId);
    }
  },
};

/** `batch=3` and `--batch=3` are the same argument. */
function parseArgument(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at <= 0) throw new UsageError(`--arg takes K=V, not "${text}"`);
  return [`--${text.slice(0, at).replace(/^--/, '')}`, text.slice(at + 1)];
}

async function interruptedRun(
  context: CommandContext,
  services: Services,
  name: string,
  runId: string,
): Promise<number> {
  if (!flag(context.values, 'stop-on-interrupt')) {
    context.err(`\npmw: no longer followed. ${name} ${runId} goes on.\n`);
    return 130;
  }
  context.err(`\npmw: stopping ${name} ${runId} …\n`);
  await services.jobs.stop(name, runId);
  await follow(context, services, name, runId);
  return 130;
}

async function follow(
  context: CommandContext,
  services: Services,
  name: string,
  runId: string,
  signal?: AbortSignal,
): Promise<number> {
  const json = flag(context.values, 'json');
  let result: JobResult | undefined;
  for await (const event of followRun(services, name, runId, { signal })) {
    if (event.type === 'log') result = parseJobResult(event.event.message) ?? result;
    if (event.type === 'end') return json ? printJson(context, event, result) : printEnd(context, event, result);
    if (!json) print(context, event);
  }
  return 1;
}

function print({ out, err }: CommandContext, event: RunEvent): void {
  if (event.type === 'state') err(`${event.run.jobName} ${event.run.id} ${event.run.state}\n`);
  if (event.type === 'log')
    (event.stream === 'output' ? out : err)(
      event.event.message.endsWith('\n') ? event.event.message : `${event.event.message}\n`,
    );
}

type EndEvent = Extract<RunEvent, { type: 'end' }>;

function printEnd(
  { out, err }: CommandContext,
  { run: ended, failure }: EndEvent,
  result: JobResult | undefined,
): number {
  const took = durationOf(ended);
  if (result !== undefined) {
    const count = formatCount;
    out(
      result.batch === null
        ? 'no new objects\n'
        : `batch ${result.batch}: ${count(result.rowsRead)} rows read, ${count(result.rowsRejected)} rejected, ${count(result.inserted)} inserted, ${count(result.updated)} updated, ${count(result.unchanged)} unchanged\n`,
    );
  }
  if (ended.state === 'SUCCEEDED') {
    err(`${ended.jobName} SUCCEEDED${took}\n`);
    return 0;
  }
  err(`pmw: ${ended.jobName} ${ended.state}${took}: ${failure?.message ?? ended.error ?? 'no reason given'}\n`);
  if (failure?.file !== undefined)
    err(`  where: ${failure.file}${failure.line === undefined ? '' : `:${failure.line}`}\n`);
  return 1;
}

function printJson({ out }: CommandContext, { run: ended, failure }: EndEvent, result: JobResult | undefined): number {
  out(`${JSON.stringify({ job: ended.jobName, run: ended.id, state: ended.state, result, failure })}\n`);
  return ended.state === 'SUCCEEDED' ? 0 : 1;
}

function durationOf({ startedAt, completedAt }: JobRun): string {
  return startedAt === undefined || completedAt === undefined
    ? ''
    : ` after ${formatDuration(completedAt.getTime() - startedAt.getTime())}`;
}
