/** A run's arguments: the job's defaults, the run's own, what may not be overridden; Glue's own ones taken out. */
import type { JobRecord, RunRecord } from '../records';

export interface RunArguments {
  /** What the script gets in sys.argv. */
  readonly argv: string[];
  readonly conf: Record<string, string>;
  /** s3:// URIs of Python files and archives, in their order. */
  readonly pyFiles: string[];
  readonly files: string[];
  /** What a person should know about arguments that mean nothing here. */
  readonly notes: string[];
}

/** Parameters of Glue itself that do not reach the script. */
const SERVICE_ONLY =
  /^--(conf|extra-py-files|extra-files|extra-jars|additional-python-modules|enable-|continuous-log|datalake-formats|python-modules-installer-option|executor-cores|user-jars-first|spark-event-logs-path|customer-)/;
const WITHOUT_EFFECT = ['--additional-python-modules', '--extra-jars', '--datalake-formats'];

export function runArguments(job: JobRecord, run: RunRecord): RunArguments {
  const all = { ...job.DefaultArguments, ...run.Arguments, ...job.NonOverridableArguments };
  const argv: string[] = [];
  if (job.Command.Name !== 'pythonshell')
    argv.push('--JOB_NAME', job.Name, '--JOB_ID', jobId(job), '--JOB_RUN_ID', run.Id);
  for (const [name, value] of Object.entries(all)) {
    if (!SERVICE_ONLY.test(name)) argv.push(name, value);
  }
  const notes = WITHOUT_EFFECT.filter((name) => all[name]).map(
    (name) => `${name} has no effect in the local warehouse (${all[name] ?? ''}): runs have PySpark and boto3 only.`,
  );
  return {
    argv,
    conf: parseConf(all['--conf']),
    pyFiles: uris(all['--extra-py-files']),
    files: uris(all['--extra-files']),
    notes,
  };
}

/** `k=v --conf k2=v2`, as Glue's --conf takes several. */
export function parseConf(value: string | undefined): Record<string, string> {
  const pairs = (value ?? '').split(/\s*--conf\s+/).map((pair) => pair.trim());
  return Object.fromEntries(
    pairs
      .filter((pair) => pair.includes('='))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

function uris(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((uri) => uri.trim())
    .filter(Boolean);
}

function jobId(job: JobRecord): string {
  return `j_${Buffer.from(job.Name).toString('hex').padEnd(64, '0').slice(0, 64)}`;
}
