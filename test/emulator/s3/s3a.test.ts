import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import * as S3 from '@aws-sdk/client-s3';
import { send, sign, type RawRequest } from '../support/rawRequest';
import { testWarehouse, type TestWarehouse } from '../support/warehouse';

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** A PUT as Hadoop's S3A sends it: every chunk signed, `Expect: 100-continue`; with a signed trailer where one is given. */
async function signedChunks(
  warehouse: TestWarehouse,
  path: string,
  chunks: readonly string[],
  trailer?: string,
): Promise<RawRequest> {
  const request = await sign(warehouse, 'PUT', path, {
    'x-amz-content-sha256': `STREAMING-AWS4-HMAC-SHA256-PAYLOAD${trailer ? '-TRAILER' : ''}`,
    'x-amz-decoded-content-length': String(chunks.join('').length),
    'content-encoding': 'aws-chunked',
    ...(trailer ? { 'x-amz-trailer': trailer.split(':')[0] ?? '' } : {}),
  });
  const time = request.headers['x-amz-date'] ?? '';
  const scope = `${time.slice(0, 8)}/us-east-1/s3/aws4_request`;
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${warehouse.secretAccessKey}`) as Buffer;
  let before = /Signature=(\w+)/.exec(request.headers['authorization'] ?? '')?.[1] ?? '';
  const next = (kind: string, ...what: string[]) =>
    (before = hmac(key, [`AWS4-HMAC-SHA256-${kind}`, time, scope, before, ...what].join('\n')).toString('hex'));
  let body = '';
  for (const chunk of [...chunks, '']) {
    body += `${chunk.length.toString(16)};chunk-signature=${next('PAYLOAD', sha256(''), sha256(chunk))}\r\n${chunk}`;
    if (chunk !== '') body += '\r\n';
  }
  if (trailer) body += `${trailer}\r\nx-amz-trailer-signature:${next('TRAILER', sha256(`${trailer}\n`))}\r\n`;
  return { ...request, headers: { ...request.headers, expect: '100-continue' }, body: `${body}\r\n` };
}

describe('S3: as Spark uses it', () => {
  let warehouse: TestWarehouse;
  let s3: S3.S3Client;
  const Bucket = 'pricemart-lake';
  before(async () => {
    warehouse = await testWarehouse();
    s3 = warehouse.s3();
    await s3.send(new S3.CreateBucketCommand({ Bucket }));
  });
  after(() => warehouse.end());
  const chunks = ['a'.repeat(131_072), 'b'.repeat(131_072), 'the end'];

  it('takes signed chunks, with and without a signed trailer', async () => {
    const plain = await signedChunks(warehouse, `/${Bucket}/staged/part-0`, chunks);
    assert.equal((await send(warehouse, plain)).status, 200);
    const object = await s3.send(new S3.GetObjectCommand({ Bucket, Key: 'staged/part-0' }));
    assert.equal(await object.Body?.transformToString(), chunks.join(''));
    assert.equal(object.ContentEncoding, undefined);
    const sum = createHash('sha256').update(chunks.join('')).digest('base64');
    const trailed = await signedChunks(warehouse, `/${Bucket}/staged/part-1`, chunks, `x-amz-checksum-sha256:${sum}`);
    const answer = await send(warehouse, trailed);
    assert.equal(answer.status, 200, answer.text);
    assert.equal(answer.headers['x-amz-checksum-sha256'], sum);
  });

  const tampered: [string, (body: string) => string, RegExp][] = [
    ['a byte of a later chunk', (body) => body.replace('the end', 'the eNd'), /SignatureDoesNotMatch/],
    ['a chunk left out', (body) => body.replace(/\r\n7;.*?the end/s, ''), /SignatureDoesNotMatch|IncompleteBody/],
    ['the trailer', (body) => body.replace('sha256:', 'sha256:A'), /SignatureDoesNotMatch/],
  ];
  for (const [what, change, code] of tampered) {
    it(`refuses a change of ${what}, and keeps nothing`, async () => {
      const sum = createHash('sha256').update(chunks.join('')).digest('base64');
      const request = await signedChunks(warehouse, `/${Bucket}/torn`, chunks, `x-amz-checksum-sha256:${sum}`);
      const answer = await send(warehouse, { ...request, body: change(String(request.body)) });
      assert.match(answer.text, code);
      assert.equal((await send(warehouse, await sign(warehouse, 'HEAD', `/${Bucket}/torn`))).status, 404);
    });
  }

  it('commits by copy and delete over directory markers', async () => {
    const temporary = 'out/_temporary/0/part-0.parquet';
    await s3.send(new S3.PutObjectCommand({ Bucket, Key: 'out/_temporary/0/', Body: '' }));
    await s3.send(new S3.PutObjectCommand({ Bucket, Key: temporary, Body: 'rows' }));
    await s3.send(
      new S3.CopyObjectCommand({
        Bucket,
        Key: 'out/part-0.parquet',
        CopySource: `${Bucket}/${temporary}`,
        MetadataDirective: 'REPLACE',
      }),
    );
    await s3.send(
      new S3.DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: temporary }, { Key: 'out/_temporary/0/' }] } }),
    );
    await s3.send(new S3.PutObjectCommand({ Bucket, Key: 'out/_SUCCESS', Body: '' }));
    const { Contents } = await s3.send(
      new S3.ListObjectsV2Command({ Bucket, Prefix: 'out/', Delimiter: '/', MaxKeys: 5000 }),
    );
    assert.deepEqual(
      Contents?.map((object) => [object.Key, object.Size]),
      [
        ['out/_SUCCESS', 0],
        ['out/part-0.parquet', 4],
      ],
    );
  });

  it('answers the virtual-hosted style', async () => {
    const { port } = new URL(warehouse.endpoint);
    await s3.send(new S3.PutObjectCommand({ Bucket, Key: 'hosted/key', Body: 'by host' }));
    const request = await sign(warehouse, 'GET', '/hosted/key', { host: `${Bucket}.localhost:${port}` });
    assert.equal((await send(warehouse, request)).text, 'by host');
  });
});
