/** Glue jobs and their runs. */
import {
  BatchStopJobRunCommand,
  CreateJobCommand,
  GetJobCommand,
  GetJobRunCommand,
  GetJobRunsCommand,
  paginateGetJobs,
  StartJobRunCommand,
  UpdateJobCommand,
} from '@aws-sdk/client-glue';
import type { CreateJobRequest, GlueClient, Job, JobRun as SdkJobRun, JobUpdate } from '@aws-sdk/client-glue';
import { Problem } from '../base/problem';
import { errorLogGroup } from '../domain/glue/model';
import type { GlueJob, JobDefinition, JobRun } from '../domain/glue/model';
import type { GlueJobs } from '../domain/ports';
import type { ServiceClient } from './access';

export function createGlueJobs(glue: ServiceClient<GlueClient>): GlueJobs {
  const get: GlueJobs['get'] = async (name, signal) => {
    try {
      return await glue.call(
        { action: 'glue:GetJob', where: jobWhere(name) },
        async (client) => {
          const { Job } = await client.send(new GetJobCommand({ JobName: name }), { abortSignal: signal });
          return Job === undefined ? undefined : toJob(Job);
        },
        signal,
      );
    } catch (error) {
      if (error instanceof Problem && error.reason === 'NotFound') return undefined;
      throw error;
    }
  };

  return {
    list: (signal) =>
      glue.call(
        { action: 'glue:GetJobs' },
        async (client) => {
          const found: GlueJob[] = [];
          for await (const page of paginateGetJobs({ client, pageSize: 100 }, {}, { abortSignal: signal })) {
            for (const job of page.Jobs ?? []) found.push(toJob(job));
          }
          return found;
        },
        signal,
      ),

    get,

    put: async (definition, signal) => {
      const exists = (await get(definition.Name, signal)) !== undefined;
      await glue.call(
        { action: exists ? 'glue:UpdateJob' : 'glue:CreateJob', where: jobWhere(definition.Name) },
        async (client) => {
          if (!exists) {
            await client.send(new CreateJobCommand(definition as CreateJobRequest), { abortSignal: signal });
            return;
          }
          // UpdateJob replaces the whole job; its name and tags are not part of the update.
          const { Name, ...update } = { ...definition, Tags: undefined };
          await client.send(new UpdateJobCommand({ JobName: Name, JobUpdate: update as JobUpdate }), {
            abortSignal: signal,
          });
        },
        signal,
      );
      return exists ? 'updated' : 'created';
    },

    start: (name, args, signal) =>
      glue.call(
        { action: 'glue:StartJobRun', where: jobWhere(name) },
        async (client) => {
          const { JobRunId } = await client.send(new StartJobRunCommand({ JobName: name, Arguments: { ...args } }), {
            abortSignal: signal,
          });
          if (JobRunId === undefined) throw new Problem('Failed', `Glue started ${name} and named no run.`);
          return JobRunId;
        },
        signal,
      ),

    run: (name, runId, signal) =>
      glue.call(
        { action: 'glue:GetJobRun', where: `run ${runId} of ${jobWhere(name)}` },
        async (client) => {
          const { JobRun } = await client.send(new GetJobRunCommand({ JobName: name, RunId: runId }), {
            abortSignal: signal,
          });
          if (JobRun === undefined) throw new Problem('NotFound', `Run ${runId} of ${jobWhere(name)} does not exist.`);
          return toRun(name, JobRun);
        },
        signal,
      ),

    runs: (name, max, signal) =>
      glue.call(
        { action: 'glue:GetJobRuns', where: jobWhere(name) },
        async (client) => {
          const found: JobRun[] = [];
          let token: string | undefined;
          do {
            const page: { JobRuns?: SdkJobRun[]; NextToken?: string } = await client.send(
              new GetJobRunsCommand({ JobName: name, MaxResults: Math.min(max - found.length, 200), NextToken: token }),
              { abortSignal: signal },
            );
            for (const run of page.JobRuns ?? []) found.push(toRun(name, run));
            token = page.NextToken === '' ? undefined : page.NextToken;
          } while (token !== undefined && found.length < max);
          return found.slice(0, max);
        },
        signal,
      ),

    stop: (name, runId, signal) =>
      glue.call(
        { action: 'glue:BatchStopJobRun', where: `run ${runId} of ${jobWhere(name)}` },
        async (client) => {
          const { Errors = [] } = await client.send(new BatchStopJobRunCommand({ JobName: name, JobRunIds: [runId] }), {
            abortSignal: signal,
          });
          const failed = Errors[0]?.ErrorDetail;
          if (failed !== undefined) {
            throw new Problem('Failed', failed.ErrorMessage ?? `Run ${runId} could not be stopped.`, {
              where: `run ${runId} of ${jobWhere(name)}`,
              details: failed.ErrorCode,
            });
          }
        },
        signal,
      ),
  };
}

function jobWhere(name: string): string {
  return `the Glue job ${name}`;
}

function toJob(job: Job): GlueJob {
  const { CreatedOn, LastModifiedOn, ...rest } = job;
  return {
    definition: {
      ...rest,
      Name: job.Name ?? '',
      Command: (job.Command ?? { Name: 'glueetl' }) as JobDefinition['Command'],
    },
    createdAt: CreatedOn,
    modifiedAt: LastModifiedOn,
  };
}

function toRun(jobName: string, run: SdkJobRun): JobRun {
  return {
    id: run.Id ?? '',
    jobName: run.JobName ?? jobName,
    state: run.JobRunState ?? 'WAITING',
    startedAt: run.StartedOn,
    completedAt: run.CompletedOn,
    lastModifiedAt: run.LastModifiedOn,
    executionSeconds: run.ExecutionTime,
    arguments: run.Arguments ?? {},
    error: run.ErrorMessage,
    attempt: run.Attempt ?? 0,
    logGroup: run.LogGroupName ?? errorLogGroup,
    dpuSeconds: run.DPUSeconds,
    workers: run.NumberOfWorkers,
    workerType: run.WorkerType,
  };
}
