import * as assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GlueClient, CreateDatabaseCommand, CreatePartitionCommand, CreateTableCommand } from '@aws-sdk/client-glue';
import { connect } from '../../src/aws/index';
import { compareJob, deployJob } from '../../src/domain/glue/deploy';
import { readWorkspaceJob } from '../../src/domain/glue/workspaceJob';
import type { Services } from '../../src/domain/ports';
import { previewObject } from '../../src/domain/storage/preview';
import { motoPython, startMoto } from './motoServer';
import type { MotoServer } from './motoServer';

const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' };

describe('an endpoint connection to moto', function () {
  this.timeout(60_000);
  let moto: MotoServer;
  let services: Services;
  let home: string;
  const before_ = { ...process.env };

  before(async () => {
    const python = motoPython();
    assert.ok(
      python,
      'this test needs moto: pip install "moto[server]", or name a Python that has it in PMW_MOTO_PYTHON',
    );
    moto = await startMoto(python);
    // The connection's profile is all that is configured: no keys of the machine are used.
    home = mkdtempSync(join(tmpdir(), 'pmw-moto-'));
    const file = join(home, 'credentials');
    writeFileSync(
      file,
      `[etl]\naws_access_key_id = ${credentials.accessKeyId}\naws_secret_access_key = ${credentials.secretAccessKey}\n`,
    );
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = file;
    process.env['AWS_CONFIG_FILE'] = join(home, 'none');
    services = await connect({
      name: 'moto',
      kind: 'endpoint',
      endpoint: moto.endpoint,
      region: 'eu-west-1',
      profile: 'etl',
    });
  });

  after(async () => {
    process.env = before_;
    services?.dispose();
    await moto?.stop();
    if (home !== undefined) rmSync(home, { recursive: true });
  });

  it('says who we are', async () => {
    assert.equal((await services.identity.caller()).account, '123456789012');
  });

  it('browses S3: buckets, folders, pages, first rows', async () => {
    const { objects } = services;
    await objects.createBucket('landing-zone');
    for (const day of ['21', '22']) {
      await objects.write(
        { bucket: 'landing-zone', key: `pos/${day}/a b+ü.csv` },
        new TextEncoder().encode('id,name\n1,x\n'),
      );
    }
    assert.deepEqual(
      (await objects.buckets()).map(({ name }) => name),
      ['landing-zone'],
    );
    const top = await objects.list({ bucket: 'landing-zone', prefix: 'pos/', delimiter: '/' });
    assert.deepEqual(top.prefixes, ['pos/21/', 'pos/22/']);
    const first = await objects.list({ bucket: 'landing-zone', prefix: 'pos/', pageSize: 1 });
    assert.equal(first.objects[0]?.key, 'pos/21/a b+ü.csv');
    const second = await objects.list({ bucket: 'landing-zone', prefix: 'pos/', pageSize: 1, token: first.next });
    assert.equal(second.objects[0]?.key, 'pos/22/a b+ü.csv');
    const preview = await previewObject(objects, { bucket: 'landing-zone', key: 'pos/21/a b+ü.csv' });
    assert.deepEqual(preview.table?.rows, [['1', 'x']]);
  });

  it('browses the Glue catalog', async () => {
    const glue = new GlueClient({ endpoint: moto.endpoint, region: 'eu-west-1', credentials });
    await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'raw', Description: 'landing' } }));
    const StorageDescriptor = {
      Columns: [{ Name: 'qty', Type: 'int' }],
      Location: 's3://landing-zone/pos/',
      InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
    };
    await glue.send(
      new CreateTableCommand({
        DatabaseName: 'raw',
        TableInput: { Name: 'pos', PartitionKeys: [{ Name: 'day', Type: 'string' }], StorageDescriptor },
      }),
    );
    await glue.send(
      new CreatePartitionCommand({
        DatabaseName: 'raw',
        TableName: 'pos',
        PartitionInput: { Values: ['21'], StorageDescriptor },
      }),
    );
    glue.destroy();
    assert.deepEqual(
      (await services.catalog.databases()).map(({ name }) => name),
      ['raw'],
    );
    const [table] = await services.catalog.tables('raw');
    assert.equal(table?.format, 'csv');
    assert.deepEqual(
      table.columns.map(({ name, type }) => `${name} ${type}`),
      ['qty int'],
    );
    assert.deepEqual(
      table.partitionKeys.map(({ name }) => name),
      ['day'],
    );
    assert.deepEqual(
      (await services.catalog.partitions('raw', 'pos')).partitions.map(({ values }) => values),
      [['21']],
    );
  });

  it('deploys a job and sees that it is the same', async () => {
    await services.objects.createBucket('artifacts');
    const files: Record<string, string> = {
      'load.job.json': JSON.stringify({
        Name: 'load',
        Command: { Name: 'glueetl', PythonVersion: '3' },
        GlueVersion: '5.1',
        Timeout: 30,
      }),
      'load.py': 'print("hello")\n',
    };
    const folder = {
      label: 'glue-scripts',
      list: async () => Object.keys(files),
      read: async (path: string) => (files[path] === undefined ? undefined : new TextEncoder().encode(files[path])),
    };
    const job = await readWorkspaceJob(folder, 'load', {
      scripts: 's3://artifacts/jobs/',
      role: 'arn:aws:iam::123456789012:role/glue',
    });
    const deployed = await deployJob(services, job);
    assert.deepEqual(deployed, { name: 'load', action: 'created', uploaded: ['s3://artifacts/jobs/load.py'] });
    assert.deepEqual(await compareJob(services, job), { state: 'same' });
    assert.deepEqual(
      (await services.jobs.list()).map(({ definition }) => definition.Name),
      ['load'],
    );
    const script = await services.objects.read({ bucket: 'artifacts', key: 'jobs/load.py' });
    assert.equal(new TextDecoder().decode(script), files['load.py']);
  });

  it('says what does not exist, and refuses to overwrite where it may not', async () => {
    await assert.rejects(services.objects.head({ bucket: 'landing-zone', key: 'none' }), {
      reason: 'NotFound',
      message: /s3:\/\/landing-zone\/none does not exist/,
    });
    const at = { bucket: 'landing-zone', key: 'once' };
    await services.objects.write(at, new Uint8Array(1), { onlyNew: true });
    await assert.rejects(services.objects.write(at, new Uint8Array(1), { onlyNew: true }), { reason: 'Conflict' });
    assert.equal(await services.jobs.get('none'), undefined);
  });
});

describe('a connection that cannot work', () => {
  it('says that nothing answers, and where', async () => {
    const keys = { ...process.env };
    process.env['AWS_ACCESS_KEY_ID'] = 'testing';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'testing';
    const services = await connect({ name: 'gone', kind: 'endpoint', endpoint: 'http://127.0.0.1:9' });
    try {
      await assert.rejects(services.identity.caller(), {
        reason: 'Unreachable',
        message: /http:\/\/127\.0\.0\.1:9 cannot be reached/,
      });
    } finally {
      process.env = keys;
      services.dispose();
    }
  });

  it('says which profile has no credentials', async () => {
    const services = await connect({
      name: 'gone',
      kind: 'endpoint',
      endpoint: 'http://127.0.0.1:9',
      profile: 'no-such-profile',
    });
    await assert.rejects(services.identity.caller(), { reason: 'Expired', mend: /--profile no-such-profile/ });
    services.dispose();
  });

  it('refuses an endpoint connection without an endpoint', async () => {
    await assert.rejects(connect({ name: 'x', kind: 'endpoint' }), { reason: 'Invalid', message: /names none/ });
  });
});
