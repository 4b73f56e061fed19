import type { JsonObject, JsonService } from '../../http/service';
import { alreadyExists, invalid, notFound } from '../errors';
import { object, optionalNumber, optionalObject, text, textList, textMap } from '../input';
import { page } from '../paging';
import { now, type GlueStore, type JobRecord } from '../records';

/** Minutes that a run may take when nothing is said: Glue 5.0 and later, and Python shell jobs. */
const TIMEOUT = { spark: 480, shell: 2880 };
const MAX_CONCURRENT_RUNS = 1;

export function needJob(store: GlueStore, name: string): JobRecord {
  const found = store.jobs.get(name);
  if (!found) throw notFound(`Job with name: ${name} not found.`);
  return found;
}

/** A job out of CreateJob's or UpdateJob's members, checked and with Glue's defaults. */
function definition(name: string, given: JsonObject, createdOn: number): JobRecord {
  const command = object(given, 'Command');
  text(given, 'Role');
  const kind = text(command, 'Name');
  const location = text(command, 'ScriptLocation');
  if (!['glueetl', 'pythonshell', 'gluestreaming', 'glueray'].includes(kind)) {
    throw invalid(`Command.Name must be glueetl, gluestreaming, pythonshell or glueray, not ${kind}`);
  }
  if (!/^s3:\/\/[^/]+\/.+/.test(location))
    throw invalid(`ScriptLocation must be an s3:// URI of an object: ${location}`);
  const concurrent = optionalNumber(optionalObject(given, 'ExecutionProperty') ?? {}, 'MaxConcurrentRuns');
  const retries = optionalNumber(given, 'MaxRetries') ?? 0;
  const timeout = optionalNumber(given, 'Timeout') ?? (kind === 'pythonshell' ? TIMEOUT.shell : TIMEOUT.spark);
  if (retries < 0 || retries > 10) throw invalid('MaxRetries must be from 0 to 10');
  if (timeout < 1) throw invalid('Timeout must be at least 1 minute');
  if (given['MaxCapacity'] != null && given['WorkerType'] != null) {
    throw invalid('Please do not set Max Capacity if using Worker Type and Number of Workers.');
  }
  const shell = kind === 'pythonshell';
  const workers = shell || given['MaxCapacity'] != null ? {} : { WorkerType: 'G.1X', NumberOfWorkers: 10 };
  return {
    ...workers,
    GlueVersion: shell ? '3.0' : '5.1',
    ...given,
    Name: name,
    Command: { ...command, Name: kind, ScriptLocation: location },
    ExecutionProperty: { MaxConcurrentRuns: concurrent ?? MAX_CONCURRENT_RUNS },
    DefaultArguments: textMap(given, 'DefaultArguments'),
    NonOverridableArguments: textMap(given, 'NonOverridableArguments'),
    MaxRetries: retries,
    Timeout: timeout,
    CreatedOn: createdOn,
    LastModifiedOn: now(),
  };
}

export function jobOperations(
  store: GlueStore,
  setTags: (name: string, tags: Record<string, string>) => Promise<void>,
): JsonService['operations'] {
  const sorted = (): JobRecord[] => [...store.jobs.values()].sort((a, b) => (a.Name < b.Name ? -1 : 1));
  return {
    CreateJob: async (input) => {
      const name = text(input, 'Name');
      if (name.length > 255) throw invalid('Name must have at most 255 characters');
      if (store.jobs.has(name)) throw alreadyExists(`Job with name: ${name} already exists.`);
      const given = { ...input };
      delete given['Tags'];
      await store.jobs.set(name, definition(name, given, now()));
      await setTags(name, textMap(input, 'Tags'));
      return { Name: name };
    },
    UpdateJob: async (input) => {
      const name = text(input, 'JobName');
      const before = needJob(store, name);
      await store.jobs.set(name, definition(name, object(input, 'JobUpdate'), Number(before['CreatedOn'])));
      return { JobName: name };
    },
    GetJob: async (input) => ({ Job: needJob(store, text(input, 'JobName')) }),
    GetJobs: async (input) => {
      const { items, NextToken } = page(sorted(), input, 200);
      return { Jobs: items, NextToken };
    },
    ListJobs: async (input) => {
      const names = sorted().map((job) => job.Name);
      const { items, NextToken } = page(names, input, 200);
      return { JobNames: items, NextToken };
    },
    BatchGetJobs: async (input) => {
      const names = textList(input, 'JobNames');
      return {
        Jobs: names.flatMap((name) => store.jobs.get(name) ?? []),
        JobsNotFound: names.filter((name) => !store.jobs.has(name)),
      };
    },
    DeleteJob: async (input) => {
      const name = text(input, 'JobName');
      await store.jobs.remove(name);
      return { JobName: name };
    },
  };
}
