import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  BatchStopJobRunCommand,
  CreateDatabaseCommand,
  CreateJobCommand,
  CreateTableCommand,
  GetJobRunCommand,
  GlueClient,
  StartJobRunCommand,
  type JobRun,
} from '@aws-sdk/client-glue';
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { testWarehouse, type TestWarehouse } from '../support/warehouse';
import { sharedEnvironment } from './support';

const HEAD = `import sys
from awsglue.context import GlueContext
from awsglue.job import Job
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext
args = getResolvedOptions(sys.argv, ["JOB_NAME", "input"])
print("started", args["JOB_NAME"])
spark = GlueContext(SparkContext.getOrCreate()).spark_session
`;
const SCRIPTS = {
  copy: `${HEAD}import boto3
rows = spark.read.option("header", True).csv(args["input"])
rows.where("qty > 1").write.mode("overwrite").parquet("s3://lake/out/")
print("rows", spark.read.parquet("s3://lake/out/").count())
print("keys", len(boto3.client("s3").list_objects_v2(Bucket="lake", Prefix="out/")["Contents"]) > 0)
`,
  query: `${HEAD}rows = spark.read.option("header", True).csv(args["input"])
rows.select("nope").show()
`,
  worker: `${HEAD}from pyspark.sql.functions import udf


def check(value):
    if value == "b":
        raise ValueError("bad sku b")
    return value


rows = spark.read.option("header", True).csv(args["input"])
rows.select(udf(check)("sku")).collect()
`,
  table: `${HEAD}from awsglue.dynamicframe import DynamicFrame
context = GlueContext(SparkContext.getOrCreate())
frame = context.create_dynamic_frame.from_catalog(database="shop", table_name="sales")
print("catalog", frame.count(), frame.toDF().columns)
mapped = frame.apply_mapping([("sku", "string", "product", "string"), ("qty", "string", "pieces", "int")])
context.write_dynamic_frame.from_options(mapped, "s3", {"path": "s3://lake/mapped/"}, "json")
`,
  long: `${HEAD}import time
print("waiting")
time.sleep(600)
`,
};

describe('Glue runs on Spark', function () {
  this.timeout(600_000);
  let warehouse: TestWarehouse;
  let glue: GlueClient;
  let logs: CloudWatchLogsClient;
  let s3: S3Client;

  before(async () => {
    await sharedEnvironment();
    warehouse = await testWarehouse();
    glue = new GlueClient(warehouse.client);
    logs = new CloudWatchLogsClient(warehouse.client);
    s3 = warehouse.s3();
    for (const Bucket of ['lake', 'scripts']) await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutObjectCommand({ Bucket: 'lake', Key: 'in/a.csv', Body: 'sku,qty\na,1\nb,2\nc,3\n' }));
    for (const [Name, Body] of Object.entries(SCRIPTS)) {
      await s3.send(new PutObjectCommand({ Bucket: 'scripts', Key: `${Name}.py`, Body }));
      const Command = { Name: 'glueetl', ScriptLocation: `s3://scripts/${Name}.py` };
      const DefaultArguments = { '--input': 's3://lake/in/' };
      await glue.send(new CreateJobCommand({ Name, Role: 'r', Command, DefaultArguments }));
    }
  });
  after(async () => {
    glue.destroy();
    logs.destroy();
    s3.destroy();
    await warehouse.end();
  });

  const lines = async (group: string, run: string): Promise<string[]> => {
    const found = await logs.send(
      new GetLogEventsCommand({ logGroupName: `/aws-glue/jobs/${group}`, logStreamName: run, startFromHead: true }),
    );
    return (found.events ?? []).map((event) => event.message ?? '');
  };
  const start = async (JobName: string, Arguments: Record<string, string> = {}): Promise<string> =>
    (await glue.send(new StartJobRunCommand({ JobName, Arguments }))).JobRunId ?? '';
  const ended = async (JobName: string, RunId: string): Promise<JobRun> => {
    for (;;) {
      const { JobRun } = await glue.send(new GetJobRunCommand({ JobName, RunId }));
      if (JobRun && !['STARTING', 'RUNNING', 'STOPPING'].includes(JobRun.JobRunState ?? '')) return JobRun;
      await sleep(100);
    }
  };

  it('reads and writes s3:// from Spark and from boto3, cold', async () => {
    const run = await start('copy', { '--conf': 'spark.sql.shuffle.partitions=1' });
    const end = await ended('copy', run);
    assert.equal(end.JobRunState, 'SUCCEEDED', end.ErrorMessage);
    assert.deepEqual(await lines('output', run), ['started copy', 'rows 2', 'keys True']);
    const made = await s3.send(new ListObjectsV2Command({ Bucket: 'lake', Prefix: 'out/' }));
    assert.ok(made.Contents?.some((object) => object.Key?.endsWith('.parquet')));
    const progress = (await lines('error', run)).filter((line) => line.startsWith('[Stage '));
    assert.ok(progress.every((line) => /^\[Stage \d+ of \d+: \d+ of \d+ tasks\] /.test(line)));
  });

  it('does the same again in a process that waited', async () => {
    const run = await start('copy');
    const end = await ended('copy', run);
    assert.equal(end.JobRunState, 'SUCCEEDED', end.ErrorMessage);
    assert.deepEqual(await lines('output', run), ['started copy', 'rows 2', 'keys True']);
  });

  it("reports a query's error at the script's line", async () => {
    const end = await ended('query', await start('query'));
    assert.match(
      end.ErrorMessage ?? '',
      /^Error Category: QUERY_ERROR; Failed Line Number: 10; AnalysisException: \[UNRESOLVED_COLUMN[^\n]*nope[^\n]*$/,
    );
  });

  it("reports a function's error with the line in the function", async () => {
    const end = await ended('worker', await start('worker'));
    assert.match(end.ErrorMessage ?? '', /Failed Line Number: 19; PythonException: ValueError: bad sku b .*line 14\)$/);
  });

  it('reads a catalog table and writes a DynamicFrame', async () => {
    await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'shop' } }));
    const StorageDescriptor = {
      Location: 's3://lake/in/',
      Columns: ['sku', 'qty'].map((Name) => ({ Name, Type: 'string' })),
    };
    const Parameters = { classification: 'csv', 'skip.header.line.count': '1' };
    const TableInput = { Name: 'sales', StorageDescriptor, Parameters };
    await glue.send(new CreateTableCommand({ DatabaseName: 'shop', TableInput }));
    const run = await start('table');
    const end = await ended('table', run);
    assert.equal(end.JobRunState, 'SUCCEEDED', end.ErrorMessage);
    assert.ok((await lines('output', run)).includes("catalog 3 ['sku', 'qty']"));
    const made = await s3.send(new ListObjectsV2Command({ Bucket: 'lake', Prefix: 'mapped/' }));
    assert.ok(made.Contents?.some((object) => object.Key?.endsWith('.json')));
  });

  it('stops a run on Spark', async () => {
    const run = await start('long');
    while (!(await lines('output', run).catch((): string[] => [])).includes('waiting')) await sleep(100);
    await glue.send(new BatchStopJobRunCommand({ JobName: 'long', JobRunIds: [run] }));
    assert.equal((await ended('long', run)).JobRunState, 'STOPPED');
  });
});
