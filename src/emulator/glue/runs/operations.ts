import type { JsonObject, JsonService } from '../../http/service';
import { invalid, notFound } from '../errors';
import { optionalNumber, text, textList, textMap } from '../input';
import { needJob } from '../jobs/operations';
import { page } from '../paging';
import { now, type GlueStore, type RunRecord } from '../records';
import { isAlive, type RunScheduler } from './scheduler';

/** A run as it is told: a live one has been executing until now. */
function shown(run: RunRecord): JsonObject {
  return isAlive(run) ? { ...run, ExecutionTime: Math.round(now() - run.StartedOn) } : run;
}

export function runOperations(store: GlueStore, scheduler: RunScheduler): JsonService['operations'] {
  return {
    StartJobRun: async (input) => {
      const job = needJob(store, text(input, 'JobName'));
      if (job.Command.Name === 'glueray')
        throw invalid('The local warehouse runs no glueray jobs: use glueetl or pythonshell.');
      const timeout = optionalNumber(input, 'Timeout');
      if (timeout !== undefined && timeout < 1) throw invalid('Timeout must be at least 1 minute');
      const given = textMap(input, 'Arguments');
      const wrong = Object.keys(given).find((name) => !name.startsWith('--'));
      if (wrong !== undefined) throw invalid(`Arguments: the name ${wrong} must begin with --`);
      const taken = ['WorkerType', 'NumberOfWorkers', 'MaxCapacity'].flatMap((name) =>
        input[name] == null ? [] : [[name, input[name]]],
      );
      const run = await scheduler.start(job, {
        ...(Object.fromEntries(taken) as JsonObject),
        Arguments: given,
        Timeout: timeout ?? job.Timeout,
      });
      return { JobRunId: run.Id };
    },
    GetJobRun: async (input) => {
      const job = text(input, 'JobName');
      const id = text(input, 'RunId');
      const run = store.runs.get(id);
      if (run?.JobName !== job) throw notFound(`JobRun not found for JobName: ${job}, JobRunId: ${id}`);
      return { JobRun: shown(run) };
    },
    GetJobRuns: async (input) => {
      const job = text(input, 'JobName');
      const runs = scheduler.runsOf(job);
      if (runs.length === 0) needJob(store, job);
      const { items, NextToken } = page(runs, input, 200);
      return { JobRuns: items.map(shown), NextToken };
    },
    BatchStopJobRun: async (input) => {
      const job = text(input, 'JobName');
      const ids = textList(input, 'JobRunIds');
      if (ids.length < 1 || ids.length > 25) throw invalid('JobRunIds must have from 1 to 25 ids');
      const done: JsonObject[] = [];
      const errors: JsonObject[] = [];
      const failed = (id: string, code: string, message: string): void =>
        void errors.push({ JobName: job, JobRunId: id, ErrorDetail: { ErrorCode: code, ErrorMessage: message } });
      for (const id of ids) {
        if (store.runs.get(id)?.JobName !== job) failed(id, 'EntityNotFoundException', `JobRun not found: ${id}`);
        else if (await scheduler.stop(job, id)) done.push({ JobName: job, JobRunId: id });
        else failed(id, 'InvalidInputException', `The run ${id} is not active`);
      }
      return { SuccessfulSubmissions: done, Errors: errors };
    },
  };
}
