/** The session's warehouse over the wire, with the SDK's own clients: what the window did is looked up where it must have arrived. */
import {
  DescribeStatementCommand,
  ExecuteStatementCommand,
  GetStatementResultCommand,
  ListStatementsCommand,
  RedshiftDataClient,
} from '@aws-sdk/client-redshift-data';
import { GetJobRunsCommand, GlueClient } from '@aws-sdk/client-glue';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { readOwner, type LocalWarehouseInfo } from '../../src/aws/localFiles';

const database = { WorkgroupName: 'pricemart', Database: 'dev' };

export class Warehouse {
  private readonly redshift: RedshiftDataClient;
  private readonly s3: S3Client;
  private readonly glue: GlueClient;

  private constructor(readonly info: LocalWarehouseInfo) {
    const { region, endpoint, accessKeyId, secretAccessKey } = info;
    const config = { region, endpoint, credentials: { accessKeyId, secretAccessKey } };
    this.redshift = new RedshiftDataClient(config);
    this.glue = new GlueClient(config);
    this.s3 = new S3Client({ ...config, forcePathStyle: true });
  }

  /** The process that owns the folder now. */
  static async of(dataDir: string): Promise<Warehouse> {
    const info = await readOwner(dataDir);
    if (info === undefined) throw new Error(`nobody serves ${dataDir}`);
    return new Warehouse(info);
  }

  /** Runs one statement and gives its rows as text. */
  async query(sql: string): Promise<string[][]> {
    const { Id } = await this.redshift.send(new ExecuteStatementCommand({ ...database, Sql: sql }));
    for (;;) {
      const state = await this.redshift.send(new DescribeStatementCommand({ Id }));
      if (state.Status === 'FINISHED' && state.HasResultSet !== true) return [];
      if (state.Status === 'FINISHED') break;
      if (state.Status === 'FAILED' || state.Status === 'ABORTED') throw new Error(`${sql}: ${state.Error ?? ''}`);
      await new Promise((wake) => setTimeout(wake, 50));
    }
    const { Records = [] } = await this.redshift.send(new GetStatementResultCommand({ Id }));
    return Records.map((row) => row.map((field) => String(field.longValue ?? field.stringValue ?? '')));
  }

  /** State of the newest statement whose text has these words. */
  async stateOf(words: string): Promise<string | undefined> {
    const { Statements = [] } = await this.redshift.send(new ListStatementsCommand({ Status: 'ALL', MaxResults: 100 }));
    return Statements.find((statement) => statement.QueryString?.includes(words))?.Status;
  }

  async createBucket(name: string): Promise<void> {
    await this.s3.send(new CreateBucketCommand({ Bucket: name }));
  }

  async put(bucket: string, key: string, body: string): Promise<void> {
    await this.s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
  }

  /** Puts that many small objects. */
  async putMany(bucket: string, count: number, key: (at: number) => string): Promise<void> {
    const left = Array.from({ length: count }, (_, at) => at);
    const worker = async () => {
      for (let at = left.pop(); at !== undefined; at = left.pop()) await this.put(bucket, key(at), 'a\n');
    };
    await Promise.all(Array.from({ length: 16 }, worker));
  }

  /** How often a Glue job has run. */
  async runsOf(job: string): Promise<number> {
    return (await this.glue.send(new GetJobRunsCommand({ JobName: job }))).JobRuns?.length ?? 0;
  }

  /** An object's text; undefined where there is none. */
  async read(bucket: string, key: string): Promise<string | undefined> {
    try {
      const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return await Body?.transformToString();
    } catch (error) {
      if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
      throw error;
    }
  }
}
