/** Carries one run from STARTING to its end. */
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { messageOf } from '../../../base/problem';
import type { EndpointInfo, LogSink, ObjectAccess } from '../../contracts';
import type { PythonEnvironment } from '../../python/index';
import type { JobRecord, RunRecord } from '../records';
import { runArguments } from './arguments';
import { fetchObject } from './fetchFiles';
import { runLog, type RunLog } from './logs';
import { PythonProcess, type Launch, type PythonEvent, type ScriptFailure } from './pythonProcess';
import type { WarmPool } from './warmPool';

export interface ExecuteContext {
  readonly folder: string;
  readonly objects: ObjectAccess;
  readonly logs: LogSink;
  readonly endpoint: () => EndpointInfo;
  readonly environment: PythonEnvironment;
  readonly pool: WarmPool;
  /** Length of a minute of `Timeout`, in milliseconds. */
  readonly minute: number;
}

export type Outcome =
  { readonly state: 'SUCCEEDED' | 'STOPPED' } | { readonly state: 'FAILED' | 'TIMEOUT'; readonly message: string };

/** An empty folder: Python looks for modules where it starts, so that is not where scripts are. */
export const startFolder = (runs: string): string => join(runs, 'start');

/** How to start a process of the environment, or undefined when there is none yet. */
export function launchOf(context: Omit<ExecuteContext, 'pool'>): Launch | undefined {
  const { environment } = context;
  const marker = environment.ready();
  if (!marker) return undefined;
  const { folder, runtime } = environment;
  return {
    marker,
    folder,
    runtime,
    archive: environment.archive(),
    endpoint: context.endpoint(),
    cwd: startFolder(context.folder),
  };
}

/** Resolves with the run's end, whatever happens. `signal` is StopJobRun. */
export async function execute(
  context: ExecuteContext,
  job: JobRecord,
  run: RunRecord,
  started: () => void,
  signal: AbortSignal,
): Promise<Outcome> {
  const folder = join(context.folder, run.Id);
  const log = runLog(context.logs, run.Id);
  try {
    await needEnvironment(context, log);
    if (signal.aborted) return { state: 'STOPPED' };
    await mkdir(folder, { recursive: true });
    return await runScript(context, job, run, folder, log, started, signal);
  } catch (error) {
    log.system([messageOf(error)]);
    return { state: 'FAILED', message: messageOf(error) };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Waits for a preparation that somebody asked for; never starts the first one without being asked. */
async function needEnvironment({ environment }: ExecuteContext, log: RunLog): Promise<void> {
  if (environment.ready()) return;
  if (environment.consented) {
    log.system(['Preparing the Python environment for local Glue jobs; the run starts when it is ready.']);
    await environment.prepare();
    return;
  }
  const { message } = environment.status();
  throw new Error(`LAUNCH ERROR | ${message ?? 'there is no Python environment for local Glue jobs'}`);
}

async function runScript(
  context: ExecuteContext,
  job: JobRecord,
  run: RunRecord,
  folder: string,
  log: RunLog,
  started: () => void,
  signal: AbortSignal,
): Promise<Outcome> {
  const args = runArguments(job, run);
  const script = await fetchObject(context.objects, job.Command.ScriptLocation ?? '', folder, 'the script');
  const library = join(folder, 'python');
  const pyFiles: string[] = [];
  for (const uri of args.pyFiles) {
    const path = await fetchObject(context.objects, uri, library, '--extra-py-files');
    pyFiles.push(path.endsWith('.py') ? library : path);
  }
  for (const uri of args.files) await fetchObject(context.objects, uri, folder, '--extra-files');
  log.system(args.notes);
  const launch = launchOf(context);
  if (!launch) throw new Error('LAUNCH ERROR | the Python environment went away: set it up again');
  const shell = job.Command.Name === 'pythonshell';
  const plain = !shell && Object.keys(args.conf).length === 0;
  const python = (plain ? context.pool.take() : undefined) ?? new PythonProcess(shell ? 'shell' : 'cold', launch);

  let failure: ScriptFailure | undefined;
  let code: number | undefined;
  let timedOut = false;
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => void python.stop();
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  const onEvent = (event: PythonEvent): void => {
    if (event.event === 'started') {
      started();
      timer = setTimeout(() => {
        timedOut = true;
        end();
      }, run.Timeout * context.minute);
    } else if (event.event === 'progress') log.system([event.text]);
    else if (event.event === 'failed') failure = event;
    else if (event.event === 'ended') code = event.code;
  };
  const env = {
    GLUE_PYTHON_VERSION: '3',
    GLUE_VERSION: typeof job['GlueVersion'] === 'string' ? job['GlueVersion'] : '5.1',
  };
  python.run(
    {
      name: job.Name,
      script: basename(script),
      folder,
      argv: args.argv,
      env,
      conf: args.conf,
      pyFiles: [...new Set(pyFiles)],
    },
    { onEvent, onOutput: log.output, onSystem: log.system },
  );
  const exit = await python.ended;
  clearTimeout(timer);
  signal.removeEventListener('abort', end);
  await python.stop();
  if (timedOut) return { state: 'TIMEOUT', message: `Job run exceeded its timeout of ${run.Timeout} min` };
  if (signal.aborted) return { state: 'STOPPED' };
  if (failure) return { state: 'FAILED', message: errorMessage(failure) };
  if (code === 0) return { state: 'SUCCEEDED' };
  return { state: 'FAILED', message: deathMessage(exit) };
}

/** `Error Category: …; Failed Line Number: 88; ValueError: …`, as Glue 5 writes it; our own addition is the line in a UDF. */
export function errorMessage(failure: ScriptFailure): string {
  const line = failure.line === null ? '' : `Failed Line Number: ${failure.line}; `;
  const inFunction = failure.udfLine === null ? '' : ` (raised by the function at line ${failure.udfLine})`;
  return `Error Category: ${failure.category}; ${line}${failure.class}: ${failure.message}${inFunction}`.slice(0, 4000);
}

function deathMessage(exit: { code: number | null; signal: NodeJS.Signals | null }): string {
  const how = exit.signal ? `was ended by ${exit.signal}` : `ended with exit code ${exit.code ?? 'unknown'}`;
  return `Error Category: UNCLASSIFIED_ERROR; the Python process ${how} before the script did. Its last lines are in /aws-glue/jobs/output.`;
}
