import assert from 'node:assert/strict';
import {
  AlreadyExistsException,
  BatchGetJobsCommand,
  CreateJobCommand,
  DeleteJobCommand,
  EntityNotFoundException,
  GetJobCommand,
  GetJobsCommand,
  GetTagsCommand,
  GlueClient,
  InvalidInputException,
  ListJobsCommand,
  UpdateJobCommand,
} from '@aws-sdk/client-glue';
import { testWarehouse, type TestWarehouse } from '../support/warehouse';

const Command = { Name: 'glueetl', ScriptLocation: 's3://artifacts/pos_sales.py', PythonVersion: '3' };

describe('Glue jobs', function () {
  this.timeout(60_000);
  let warehouse: TestWarehouse;
  let glue: GlueClient;
  before(async () => {
    warehouse = await testWarehouse();
    glue = new GlueClient(warehouse.client);
  });
  after(async () => {
    glue.destroy();
    await warehouse.end();
  });

  it('creates with the defaults of Glue 5.1, updates by overwriting, deletes', async () => {
    const made = await glue.send(
      new CreateJobCommand({ Name: 'pos', Role: 'r', Command, Description: 'first', Tags: { team: 'sales' } }),
    );
    assert.equal(made.Name, 'pos');
    const { Job } = await glue.send(new GetJobCommand({ JobName: 'pos' }));
    assert.deepEqual(
      [Job?.Timeout, Job?.MaxRetries, Job?.ExecutionProperty?.MaxConcurrentRuns, Job?.GlueVersion],
      [480, 0, 1, '5.1'],
    );
    assert.ok(Job?.CreatedOn instanceof Date);
    const tags = await glue.send(new GetTagsCommand({ ResourceArn: 'arn:aws:glue:us-east-1:000000000000:job/pos' }));
    assert.deepEqual(tags.Tags, { team: 'sales' });
    await glue.send(
      new UpdateJobCommand({ JobName: 'pos', JobUpdate: { Role: 'r', Command, DefaultArguments: { '--a': '1' } } }),
    );
    const after = (await glue.send(new GetJobCommand({ JobName: 'pos' }))).Job;
    assert.equal(after?.Description, undefined);
    assert.deepEqual(after?.DefaultArguments, { '--a': '1' });
    assert.deepEqual(after?.CreatedOn, Job.CreatedOn);
    await glue.send(new DeleteJobCommand({ JobName: 'pos' }));
    await glue.send(new DeleteJobCommand({ JobName: 'pos' }));
    await assert.rejects(glue.send(new GetJobCommand({ JobName: 'pos' })), EntityNotFoundException);
  });

  it('refuses a second job of the name and wrong definitions', async () => {
    await glue.send(new CreateJobCommand({ Name: 'twice', Role: 'r', Command }));
    await assert.rejects(
      glue.send(new CreateJobCommand({ Name: 'twice', Role: 'r', Command })),
      AlreadyExistsException,
    );
    const wrong = [
      { Role: undefined, Command },
      { Role: 'r', Command: { Name: 'glueetl' } },
      { Role: 'r', Command: { Name: 'etl', ScriptLocation: 's3://a/b.py' } },
      { Role: 'r', Command: { Name: 'glueetl', ScriptLocation: '/tmp/b.py' } },
      { Role: 'r', Command, MaxRetries: -1 },
      { Role: 'r', Command, MaxCapacity: 2, WorkerType: 'G.1X' as const, NumberOfWorkers: 2 },
    ];
    for (const more of wrong) {
      await assert.rejects(glue.send(new CreateJobCommand({ Name: 'wrong', ...more })), InvalidInputException);
    }
    await assert.rejects(
      glue.send(new UpdateJobCommand({ JobName: 'none', JobUpdate: { Role: 'r', Command } })),
      EntityNotFoundException,
    );
  });

  it('lists in pages', async () => {
    for (const Name of ['a1', 'a2', 'a3']) await glue.send(new CreateJobCommand({ Name, Role: 'r', Command }));
    const first = await glue.send(new GetJobsCommand({ MaxResults: 2 }));
    assert.deepEqual(
      first.Jobs?.map((job) => job.Name),
      ['a1', 'a2'],
    );
    const second = await glue.send(new ListJobsCommand({ MaxResults: 2, NextToken: first.NextToken }));
    assert.deepEqual(second.JobNames, ['a3', 'twice']);
    const some = await glue.send(new BatchGetJobsCommand({ JobNames: ['a1', 'zz'] }));
    assert.deepEqual([some.Jobs?.map((job) => job.Name), some.JobsNotFound], [['a1'], ['zz']]);
  });
});
