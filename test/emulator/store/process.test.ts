import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as S3 from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { processStart } from '../../../src/emulator/lock/processStart';
import { runToEnd, startProcess } from '../support/process';
import { temporaryFolder } from '../support/warehouse';

describe('the process of the local warehouse', function () {
  this.timeout(120_000);
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  it('says where it is, serves, and ends cleanly on SIGTERM', async () => {
    const running = await startProcess(folder.path);
    assert.equal(running.info.pid, running.child.pid);
    assert.equal(running.info.dataDir, folder.path);
    const lock = JSON.parse(readFileSync(join(folder.path, 'lock.json'), 'utf8')) as Record<string, unknown>;
    assert.deepEqual(lock, {
      pid: running.child.pid,
      port: Number(new URL(running.info.endpoint).port),
      startedAt: processStart(running.child.pid ?? 0),
    });
    const credentials = join(folder.path, 'credentials.json');
    assert.deepEqual(JSON.parse(readFileSync(credentials, 'utf8')), running.info);
    if (process.platform !== 'win32') assert.equal(statSync(credentials).mode & 0o777, 0o600);
    await running.s3().send(new S3.ListBucketsCommand({}));
    assert.equal(await running.end('SIGTERM'), 0);
    assert.equal(existsSync(join(folder.path, 'lock.json')), false);
    assert.equal(existsSync(credentials), false);
  });

  it('keeps every acknowledged object when it is killed amid writes, and no torn one', async () => {
    const running = await startProcess(folder.path);
    const s3 = running.s3();
    await s3.send(new S3.CreateBucketCommand({ Bucket: 'crash' }));
    const acknowledged = new Set<string>();
    let enough = (): void => undefined;
    const some = new Promise<void>((resolve) => (enough = resolve));
    const bodyOf = (key: string) => key.repeat(3000);
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let i = 0; ; i++) {
        const key = `writer-${writer}/${i}`;
        try {
          await s3.send(new S3.PutObjectCommand({ Bucket: 'crash', Key: key, Body: bodyOf(key) }));
        } catch {
          return;
        }
        acknowledged.add(key);
        if (acknowledged.size >= 60) enough();
      }
    });
    await some;
    assert.equal(await running.end('SIGKILL'), 'SIGKILL');
    await Promise.all(writers);
    // A stray file and half a line, as a crash at another moment leaves them.
    writeFileSync(join(folder.path, 's3/blobs/orphan'), 'x');
    writeFileSync(join(folder.path, 's3/objects.jsonl'), '["crash/torn",{"blob"', { flag: 'a' });

    const again = await startProcess(folder.path);
    const after = again.s3();
    const found: string[] = [];
    for await (const page of S3.paginateListObjectsV2({ client: after }, { Bucket: 'crash' })) {
      for (const { Key = '' } of page.Contents ?? []) found.push(Key);
    }
    for (const key of acknowledged) assert.ok(found.includes(key), `${key} is lost`);
    for (const key of found) {
      const object = await after.send(new S3.GetObjectCommand({ Bucket: 'crash', Key: key }));
      assert.equal(await object.Body?.transformToString(), bodyOf(key));
    }
    assert.equal(readdirSync(join(folder.path, 's3/blobs')).length, found.length);
    assert.equal(await again.end('SIGTERM'), 0);
  });

  it('refuses a second owner in words, and lets the first go on', async () => {
    const first = await startProcess(folder.path);
    const second = await runToEnd(['--data', folder.path, '--json']);
    assert.equal(second.code, 3);
    assert.match(second.stderr, new RegExp(`process ${first.info.pid} at ${first.info.endpoint}`));
    await first.s3().send(new S3.ListBucketsCommand({}));
    await first.end('SIGTERM');
  });

  it('lets exactly one of several starters have the folder, also over a dead holder', async () => {
    writeFileSync(join(folder.path, 'lock.json'), JSON.stringify({ pid: 2 ** 22 + 1, port: 1, startedAt: 'gone' }));
    const starts = await Promise.allSettled([1, 2, 3].map(() => startProcess(folder.path)));
    const winners = starts.filter((start) => start.status === 'fulfilled');
    assert.equal(winners.length, 1);
    for (const { value } of winners) await value.end('SIGTERM');
  });

  it('takes a folder over from a killed holder, and from a pid that another process has now', async () => {
    const first = await startProcess(folder.path);
    await first.end('SIGKILL');
    const second = await startProcess(folder.path);
    await second.end('SIGKILL');
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(other, 'spawn');
    writeFileSync(
      join(folder.path, 'lock.json'),
      JSON.stringify({ pid: other.pid, port: 1, startedAt: 'an earlier process' }),
    );
    const third = await startProcess(folder.path);
    await third.end('SIGTERM');
    other.kill();
  });

  it('says that a port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await runToEnd(['--data', folder.path, '--port', String(port)]);
    server.close();
    assert.equal(code, 4);
    assert.match(stderr, new RegExp(`Port ${port} .* is taken`));
    assert.equal(existsSync(join(folder.path, 'lock.json')), false);
  });

  it('takes its keys from a credentials file, each profile a principal', async () => {
    const file = join(folder.path, 'keys.ini');
    writeFileSync(
      file,
      '[default]\naws_access_key_id = AKIAONE\naws_secret_access_key = s3cret/+\n\n[profile etl]\naws_access_key_id=AKIATWO\naws_secret_access_key=other\n',
    );
    const running = await startProcess(folder.path, '--credentials', file);
    assert.equal(running.info.accessKeyId, 'AKIAONE');
    const sts = new STSClient({
      endpoint: running.info.endpoint,
      region: running.info.region,
      credentials: { accessKeyId: 'AKIATWO', secretAccessKey: 'other' },
    });
    assert.equal((await sts.send(new GetCallerIdentityCommand({}))).Arn, 'arn:aws:iam::000000000000:user/etl');
    await running.end('SIGTERM');
  });

  const wrong: [string, string[], RegExp][] = [
    ['no folder', [], /--data DIR is needed/],
    ['an unknown argument', ['--data', 'x', '--what'], /--what/],
    ['a port that is none', ['--data', 'x', '--port', 'abc'], /--port abc is not a port number/],
    ['an engine that is none', ['--data', 'x', '--engine', 'mysql'], /--engine mysql/],
    ['a credentials file that is not there', ['--data', 'x', '--credentials', 'none.ini'], /none\.ini/],
  ];
  for (const [what, args, words] of wrong) {
    it(`refuses ${what} with usage`, async () => {
      const { code, stderr } = await runToEnd(args);
      assert.equal(code, 2);
      assert.match(stderr, words);
      assert.match(stderr, /usage:/);
    });
  }

  it('ends by itself when nobody asks anything', async () => {
    const running = await startProcess(folder.path, '--idle-exit', '0.2');
    const [code] = (await once(running.child, 'exit')) as [number];
    assert.equal(code, 0);
  });
});
