/** A Redshift service of its own for a test: objects in memory, either engine, a data folder that goes away again. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ObjectAccess, StoredObject } from '../../src/emulator/contracts';
import { AwsError, type CallContext, type JsonObject } from '../../src/emulator/http/service';
import { createRedshiftService, type RedshiftService } from '../../src/emulator/redshift';
import { makePgliteImage } from '../../src/emulator/redshift/engine/pglite/makeImage';

/** S3 in memory; Parquet needs a path, so bytes are put into a file when one is asked for. */
export class MemoryObjects implements ObjectAccess {
  private readonly all = new Map<string, { object: StoredObject; body: Buffer }>();

  constructor(private readonly folder: string) {}

  list(bucket: string, prefix: string): StoredObject[] {
    const found = [...this.all.values()].filter(({ object }) => object.bucket === bucket);
    if (found.length === 0 && bucket !== 'lake') throw new AwsError('NoSuchBucket', bucket, 404);
    return found
      .map(({ object }) => object)
      .filter((object) => object.key.startsWith(prefix))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  head(bucket: string, key: string): StoredObject {
    return this.find(bucket, key).object;
  }

  open(bucket: string, key: string, range?: { start: number; end: number }): Readable {
    const { body } = this.find(bucket, key);
    return Readable.from([range ? body.subarray(range.start, range.end + 1) : body]);
  }

  path(bucket: string, key: string): string {
    const file = join(this.folder, createHash('sha256').update(`${bucket}/${key}`).digest('hex'));
    writeFileSync(file, this.find(bucket, key).body);
    return file;
  }

  async put(bucket: string, key: string, body: Uint8Array | Readable): Promise<StoredObject> {
    const bytes = body instanceof Readable ? await buffer(body) : Buffer.from(body);
    const object = { bucket, key, size: bytes.length, etag: 'x', lastModified: new Date() };
    this.all.set(`${bucket}/${key}`, { object, body: bytes });
    return object;
  }

  async remove(bucket: string, key: string): Promise<void> {
    this.all.delete(`${bucket}/${key}`);
  }

  text(uri: string): string {
    const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.*)$/.exec(uri) ?? [];
    return this.find(bucket, key).body.toString('utf8');
  }

  keys(bucket: string): string[] {
    return [...this.all.values()].filter(({ object }) => object.bucket === bucket).map(({ object }) => object.key);
  }

  private find(bucket: string, key: string): { object: StoredObject; body: Buffer } {
    const found = this.all.get(`${bucket}/${key}`);
    if (!found) throw new AwsError('NoSuchKey', key, 404);
    return found;
  }
}

/** One image per prelude and PGlite, kept between runs: a fresh folder takes PGlite many seconds. */
export async function pgliteImage(): Promise<string> {
  const prelude = ['functions', 'tables', 'views'].map(
    (name) => statSync(`src/emulator/redshift/prelude/${name}.ts`).mtimeMs,
  );
  const version = createHash('sha256').update(JSON.stringify(prelude)).digest('hex').slice(0, 12);
  mkdirSync('out', { recursive: true });
  const file = join('out', `pglite-${version}.tar.gz`);
  if (!existsSync(file)) {
    await makePgliteImage(`${file}.${process.pid}`);
    renameSync(`${file}.${process.pid}`, file);
  }
  return file;
}

export function callAs(name = 'tester'): CallContext {
  return {
    principal: { accessKeyId: `AK${name}`, name, arn: `arn:aws:iam::000000000000:user/${name}` },
    region: 'us-east-1',
    requestId: 'test',
    signal: new AbortController().signal,
  };
}

export interface Answer {
  readonly status: string;
  readonly error: string;
  readonly rows: unknown[][];
  readonly columns: string[];
  readonly types: string[];
  readonly description: JsonObject;
}

export class TestWarehouse {
  private constructor(
    readonly service: RedshiftService,
    readonly objects: MemoryObjects,
    readonly dataDir: string,
    private readonly ownsFolder: boolean,
  ) {}

  static async start(engine: string, dataDir?: string): Promise<TestWarehouse> {
    const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'pmw-redshift-'));
    const objects = new MemoryObjects(folder);
    const pgliteOptions = engine === 'pglite' ? { pgliteImage: await pgliteImage() } : {};
    const service = await createRedshiftService({
      dataDir: folder,
      objects,
      engine,
      warn: () => undefined,
      ...pgliteOptions,
    });
    return new TestWarehouse(service, objects, folder, dataDir === undefined);
  }

  call(operation: string, input: JsonObject, as?: string): Promise<JsonObject> {
    const run = this.service.service.operations[operation];
    if (!run) throw new Error(`no operation ${operation}`);
    return run(input, callAs(as));
  }

  /** Submits, waits to the end, reads every page. */
  async run(sql: string, more: JsonObject = {}): Promise<Answer> {
    const target = more['SessionId'] === undefined ? { WorkgroupName: 'pricemart', Database: 'dev' } : {};
    const { Id } = await this.call('ExecuteStatement', { Sql: sql, ...target, ...more });
    return this.finish(Id as string);
  }

  async batch(sqls: string[], more: JsonObject = {}): Promise<Answer> {
    const { Id } = await this.call('BatchExecuteStatement', {
      Sqls: sqls,
      WorkgroupName: 'pricemart',
      Database: 'dev',
      ...more,
    });
    return this.finish(Id as string);
  }

  async finish(id: string): Promise<Answer> {
    let description: JsonObject;
    do description = await this.call('DescribeStatement', { Id: id, WaitTimeSeconds: 30 });
    while (!/FINISHED|FAILED|ABORTED/.test(description['Status'] as string));
    const rows: unknown[][] = [];
    let metadata: JsonObject[] = [];
    if (description['HasResultSet'] === true && description['SubStatements'] === undefined) {
      let token: unknown;
      do {
        const page = await this.call('GetStatementResult', {
          Id: id,
          ...(token === undefined ? {} : { NextToken: token }),
        });
        metadata = page['ColumnMetadata'] as JsonObject[];
        for (const record of page['Records'] as JsonObject[][]) rows.push(record.map(fieldValue));
        token = page['NextToken'];
      } while (token !== undefined);
    }
    return {
      status: description['Status'] as string,
      error: (description['Error'] as string | undefined) ?? '',
      rows,
      columns: metadata.map((column) => column['name'] as string),
      types: metadata.map((column) => column['typeName'] as string),
      description,
    };
  }

  async close(): Promise<void> {
    await this.service.close();
    if (this.ownsFolder) rmSync(this.dataDir, { recursive: true, force: true });
  }
}

function fieldValue(field: JsonObject): unknown {
  return field['isNull'] === true ? null : Object.values(field)[0];
}
