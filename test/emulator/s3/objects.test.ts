import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import * as S3 from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { send, sign } from '../support/rawRequest';
import { testWarehouse, type TestWarehouse } from '../support/warehouse';

const Bucket = 'pricemart-landing';

function failure(name: string, status: number) {
  return (error: unknown) => {
    assert.ok(error instanceof S3.S3ServiceException, String(error));
    assert.deepEqual({ name: error.name, status: error.$metadata.httpStatusCode }, { name, status });
    return true;
  };
}

describe('S3: objects', () => {
  let warehouse: TestWarehouse;
  let s3: S3.S3Client;
  before(async () => {
    warehouse = await testWarehouse();
    s3 = warehouse.s3();
    await s3.send(new S3.CreateBucketCommand({ Bucket }));
  });
  after(() => warehouse.end());

  const put = (Key: string, Body: string, more: Partial<S3.PutObjectCommandInput> = {}) =>
    s3.send(new S3.PutObjectCommand({ Bucket, Key, Body, ...more }));
  const text = async (Key: string, more: Partial<S3.GetObjectCommandInput> = {}) =>
    (await s3.send(new S3.GetObjectCommand({ Bucket, Key, ...more }))).Body?.transformToString() ?? '';

  const odd = [
    'plain',
    'a/b/../c',
    'a/c',
    './a',
    '/lead',
    'a//b',
    'blank in it',
    'plus+%41&=?#',
    'Übergröße/価格/😀',
    "quote'(*)!",
    'trail/',
    'new\nline',
    '<x>&amp;',
  ];
  for (const key of odd) {
    it(`keeps the key ${JSON.stringify(key)} as it is`, async () => {
      await put(key, `body of ${key}`);
      assert.equal(await text(key), `body of ${key}`);
      const { Contents = [] } = await s3.send(new S3.ListObjectsV2Command({ Bucket, Prefix: key }));
      assert.ok(Contents.some((object) => object.Key === key));
      await s3.send(new S3.DeleteObjectCommand({ Bucket, Key: key }));
      await assert.rejects(text(key), failure('NoSuchKey', 404));
    });
  }

  it('refuses a key over 1,024 bytes', async () => {
    await assert.rejects(put('é'.repeat(513), ''), failure('KeyTooLongError', 400));
  });

  it('gives back headers, metadata and tags, and what a link overrides', async () => {
    const given = {
      ContentType: 'text/csv',
      CacheControl: 'no-cache',
      ContentEncoding: 'gzip',
      ContentLanguage: 'de',
      Metadata: { source: 'pos' },
    };
    await put('attributes', 'x', { ...given, Tagging: 'zone=landing&day=2026-11-21' });
    const head = await s3.send(new S3.HeadObjectCommand({ Bucket, Key: 'attributes' }));
    for (const [name, value] of Object.entries(given)) assert.deepEqual(head[name as keyof typeof head], value);
    assert.equal(head.ContentLength, 1);
    const object = await s3.send(
      new S3.GetObjectCommand({ Bucket, Key: 'attributes', ResponseContentType: 'text/plain' }),
    );
    assert.equal(object.ContentType, 'text/plain');
    assert.equal(object.TagCount, 2);
  });

  const ranges: [range: string, status: number, bytes: string][] = [
    ['bytes=0-0', 206, '0'],
    ['bytes=2-4', 206, '234'],
    ['bytes=7-', 206, '789'],
    ['bytes=-3', 206, '789'],
    ['bytes=-100', 206, '0123456789'],
    ['bytes=5-100', 206, '56789'],
    ['bytes=4-2', 200, '0123456789'],
    ['lines=1-2', 200, '0123456789'],
    ['bytes=0-1,4-5', 200, '0123456789'],
  ];
  for (const [Range, status, bytes] of ranges) {
    it(`answers ${Range} with ${status} ${bytes}`, async () => {
      await put('digits', '0123456789');
      const object = await s3.send(new S3.GetObjectCommand({ Bucket, Key: 'digits', Range }));
      assert.equal(await object.Body?.transformToString(), bytes);
      assert.equal(object.$metadata.httpStatusCode, status);
    });
  }
  for (const Range of ['bytes=10-', 'bytes=100-200', 'bytes=-0']) {
    it(`answers ${Range} of ten bytes with 416`, async () => {
      await put('digits', '0123456789');
      await assert.rejects(text('digits', { Range }), failure('InvalidRange', 416));
    });
  }

  describe('conditions', () => {
    const etag = `"${createHash('md5').update('v1').digest('hex')}"`;
    const past = new Date('2020-01-01T00:00:00Z');
    const future = new Date('2100-01-01T00:00:00Z');
    beforeEach(() => put('conditional', 'v1'));

    const reads: [string, Partial<S3.GetObjectCommandInput>, 200 | 304 | 412][] = [
      ['If-Match that matches', { IfMatch: etag }, 200],
      ['If-Match that does not', { IfMatch: '"other"' }, 412],
      ['If-Match that matches beside a failing If-Unmodified-Since', { IfMatch: etag, IfUnmodifiedSince: past }, 200],
      ['If-Unmodified-Since in the past', { IfUnmodifiedSince: past }, 412],
      ['If-None-Match that matches', { IfNoneMatch: etag }, 304],
      ['If-None-Match that does not', { IfNoneMatch: '"other"' }, 200],
      [
        'If-None-Match that matches beside an If-Modified-Since that holds',
        { IfNoneMatch: etag, IfModifiedSince: past },
        304,
      ],
      ['If-Modified-Since in the past', { IfModifiedSince: past }, 200],
      ['If-Modified-Since in the future', { IfModifiedSince: future }, 304],
    ];
    for (const [what, input, status] of reads) {
      it(`a read with ${what}: ${status}`, async () => {
        const outcome = await s3
          .send(new S3.GetObjectCommand({ Bucket, Key: 'conditional', ...input }))
          .then((object) => object.$metadata.httpStatusCode)
          .catch((error: S3.S3ServiceException) => error.$metadata.httpStatusCode);
        assert.equal(outcome, status);
      });
    }

    it('writes only where nothing is', async () => {
      await assert.rejects(put('conditional', 'v2', { IfNoneMatch: '*' }), failure('PreconditionFailed', 412));
      assert.equal(await text('conditional'), 'v1');
      await put('conditional-new', 'v1', { IfNoneMatch: '*' });
      assert.equal(await text('conditional-new'), 'v1');
    });

    it('writes only over the version that was read', async () => {
      await assert.rejects(put('conditional', 'v2', { IfMatch: '"other"' }), failure('PreconditionFailed', 412));
      await assert.rejects(put('conditional-gone', 'v2', { IfMatch: etag }), failure('NoSuchKey', 404));
      await put('conditional', 'v2', { IfMatch: etag });
      assert.equal(await text('conditional'), 'v2');
    });

    it('lets one of many first writers win', async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, (_, i) => put('conditional-race', `writer ${i}`, { IfNoneMatch: '*' })),
      );
      assert.equal(outcomes.filter((outcome) => outcome.status === 'fulfilled').length, 1);
      assert.match(await text('conditional-race'), /^writer \d+$/);
    });
  });

  describe('checksums', () => {
    for (const algorithm of ['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const) {
      it(`keeps a ${algorithm} and gives it back`, async () => {
        const answer = await put('summed', 'bytes', { ChecksumAlgorithm: algorithm });
        const value = answer[`Checksum${algorithm}`];
        assert.ok(value);
        const head = await s3.send(new S3.HeadObjectCommand({ Bucket, Key: 'summed', ChecksumMode: 'ENABLED' }));
        assert.equal(head[`Checksum${algorithm}`], value);
      });
      it(`refuses bytes that do not have their ${algorithm}`, async () => {
        const wrong = createHash('sha512')
          .update('other')
          .digest()
          .subarray(0, { CRC32: 4, CRC32C: 4, SHA1: 20, SHA256: 32 }[algorithm]);
        await assert.rejects(
          put('wrong-sum', 'bytes', { [`Checksum${algorithm}`]: wrong.toString('base64') }),
          failure('BadDigest', 400),
        );
        await assert.rejects(text('wrong-sum'), failure('NoSuchKey', 404));
      });
    }

    it('takes a stream with its checksum in the trailer', async () => {
      const Body = Readable.from([Buffer.from('one '), Buffer.from('two')]);
      const answer = await s3.send(new S3.PutObjectCommand({ Bucket, Key: 'streamed', Body, ContentLength: 7 }));
      assert.ok(answer.ChecksumCRC32);
      assert.equal(await text('streamed'), 'one two');
      assert.equal((await s3.send(new S3.HeadObjectCommand({ Bucket, Key: 'streamed' }))).ContentEncoding, undefined);
    });

    it('refuses a trailer that does not fit its bytes', async () => {
      const headers = {
        'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
        'x-amz-trailer': 'x-amz-checksum-crc32',
        'x-amz-decoded-content-length': '3',
        'content-encoding': 'aws-chunked',
      };
      const request = await sign(warehouse, 'PUT', `/${Bucket}/trailed`, headers);
      const body = (sum: string) => `3\r\nabc\r\n0\r\nx-amz-checksum-crc32:${sum}\r\n\r\n`;
      assert.match((await send(warehouse, { ...request, body: body('AAAAAA==') })).text, /BadDigest/);
      await assert.rejects(text('trailed'), failure('NoSuchKey', 404));
      assert.equal((await send(warehouse, { ...request, body: body('NSRBwg==') })).status, 200);
    });

    it('refuses a wrong Content-MD5', async () => {
      const md5 = createHash('md5').update('other').digest('base64');
      await assert.rejects(put('wrong-md5', 'bytes', { ContentMD5: md5 }), failure('BadDigest', 400));
      await assert.rejects(put('wrong-md5', 'bytes', { ContentMD5: 'AAAA' }), failure('InvalidDigest', 400));
    });
  });

  describe('copies', () => {
    beforeEach(() => put('copy/from ü+', 'copied', { ContentType: 'text/csv', Metadata: { a: '1' }, Tagging: 't=1' }));
    const CopySource = encodeURIComponent(`${Bucket}/copy/from ü+`);

    it('takes bytes, metadata and tags along', async () => {
      await s3.send(new S3.CopyObjectCommand({ Bucket, Key: 'copy/to', CopySource }));
      const object = await s3.send(new S3.GetObjectCommand({ Bucket, Key: 'copy/to' }));
      assert.equal(await object.Body?.transformToString(), 'copied');
      assert.deepEqual([object.ContentType, object.Metadata, object.TagCount], ['text/csv', { a: '1' }, 1]);
    });

    it('is a copy: the source may go', async () => {
      await s3.send(new S3.CopyObjectCommand({ Bucket, Key: 'copy/kept', CopySource }));
      await s3.send(new S3.DeleteObjectCommand({ Bucket, Key: 'copy/from ü+' }));
      assert.equal(await text('copy/kept'), 'copied');
    });

    it('replaces metadata when told to', async () => {
      await s3.send(
        new S3.CopyObjectCommand({
          Bucket,
          Key: 'copy/to',
          CopySource,
          MetadataDirective: 'REPLACE',
          Metadata: { b: '2' },
        }),
      );
      const head = await s3.send(new S3.HeadObjectCommand({ Bucket, Key: 'copy/to' }));
      assert.deepEqual(head.Metadata, { b: '2' });
    });

    it('refuses a copy onto itself that changes nothing, and a missing source', async () => {
      await assert.rejects(
        s3.send(new S3.CopyObjectCommand({ Bucket, Key: 'copy/from ü+', CopySource })),
        failure('InvalidRequest', 400),
      );
      await assert.rejects(
        s3.send(new S3.CopyObjectCommand({ Bucket, Key: 'x', CopySource: `${Bucket}/none` })),
        failure('NoSuchKey', 404),
      );
      await assert.rejects(
        s3.send(new S3.CopyObjectCommand({ Bucket, Key: 'x', CopySource, CopySourceIfMatch: '"other"' })),
        failure('PreconditionFailed', 412),
      );
    });
  });

  it('deletes many, also what is not there', async () => {
    await Promise.all(['many/1', 'many/2 ü&<'].map((key) => put(key, '')));
    const answer = await s3.send(
      new S3.DeleteObjectsCommand({
        Bucket,
        Delete: { Objects: [{ Key: 'many/1' }, { Key: 'many/2 ü&<' }, { Key: 'many/3' }] },
      }),
    );
    assert.deepEqual(
      answer.Deleted?.map(({ Key }) => Key),
      ['many/1', 'many/2 ü&<', 'many/3'],
    );
    assert.equal((await s3.send(new S3.ListObjectsV2Command({ Bucket, Prefix: 'many/' }))).KeyCount, 0);
  });

  it('puts, gets and deletes tags', async () => {
    await put('tagged', '');
    const TagSet = [{ Key: 'zone', Value: 'a & b' }];
    await s3.send(new S3.PutObjectTaggingCommand({ Bucket, Key: 'tagged', Tagging: { TagSet } }));
    assert.deepEqual((await s3.send(new S3.GetObjectTaggingCommand({ Bucket, Key: 'tagged' }))).TagSet, TagSet);
    await s3.send(new S3.DeleteObjectTaggingCommand({ Bucket, Key: 'tagged' }));
    assert.deepEqual((await s3.send(new S3.GetObjectTaggingCommand({ Bucket, Key: 'tagged' }))).TagSet ?? [], []);
  });

  describe('multipart uploads', () => {
    const MB = 1024 * 1024;
    it('joins parts; the ETag is the MD5 of their MD5s', async () => {
      const parts = [Buffer.alloc(5 * MB, 'a'), Buffer.alloc(5 * MB, 'b'), Buffer.from('end')];
      const Body = Buffer.concat(parts);
      const upload = new Upload({
        client: s3,
        params: { Bucket, Key: 'joined', Body, Metadata: { m: '1' } },
        partSize: 5 * MB,
      });
      const done = await upload.done();
      const digests = Buffer.concat(parts.map((part) => createHash('md5').update(part).digest()));
      assert.equal(done.ETag, `"${createHash('md5').update(digests).digest('hex')}-3"`);
      const object = await s3.send(new S3.GetObjectCommand({ Bucket, Key: 'joined' }));
      assert.ok(Body.equals(Buffer.from((await object.Body?.transformToByteArray()) ?? [])));
      assert.deepEqual(object.Metadata, { m: '1' });
      const last = await s3.send(new S3.GetObjectCommand({ Bucket, Key: 'joined', PartNumber: 3 }));
      assert.deepEqual([await last.Body?.transformToString(), last.PartsCount], ['end', 3]);
    });

    it('lists, copies into, and aborts', async () => {
      await put('part-source', '0123456789');
      const { UploadId } = await s3.send(new S3.CreateMultipartUploadCommand({ Bucket, Key: 'aborted' }));
      const part = { Bucket, Key: 'aborted', UploadId };
      await s3.send(new S3.UploadPartCommand({ ...part, PartNumber: 2, Body: 'two' }));
      await s3.send(
        new S3.UploadPartCopyCommand({
          ...part,
          PartNumber: 1,
          CopySource: `${Bucket}/part-source`,
          CopySourceRange: 'bytes=2-4',
        }),
      );
      const { Parts = [] } = await s3.send(new S3.ListPartsCommand(part));
      assert.deepEqual(
        Parts.map(({ PartNumber, Size }) => [PartNumber, Size]),
        [
          [1, 3],
          [2, 3],
        ],
      );
      assert.equal(Parts[0]?.ETag, `"${createHash('md5').update('234').digest('hex')}"`);
      const uploads = await s3.send(new S3.ListMultipartUploadsCommand({ Bucket }));
      assert.deepEqual(
        uploads.Uploads?.map((upload) => upload.UploadId),
        [UploadId],
      );
      await s3.send(new S3.AbortMultipartUploadCommand(part));
      await assert.rejects(s3.send(new S3.ListPartsCommand(part)), failure('NoSuchUpload', 404));
    });

    it('refuses small, unknown and unordered parts, and keeps the upload', async () => {
      const { UploadId } = await s3.send(new S3.CreateMultipartUploadCommand({ Bucket, Key: 'refused' }));
      const part = { Bucket, Key: 'refused', UploadId };
      const [a, b] = await Promise.all(
        [1, 2].map(async (PartNumber) => {
          const { ETag } = await s3.send(new S3.UploadPartCommand({ ...part, PartNumber, Body: 'small' }));
          return { PartNumber, ETag };
        }),
      );
      assert.ok(a && b);
      const complete = (Parts: S3.CompletedPart[], more = {}) =>
        s3.send(new S3.CompleteMultipartUploadCommand({ ...part, ...more, MultipartUpload: { Parts } }));
      await assert.rejects(complete([a, b]), failure('EntityTooSmall', 400));
      await assert.rejects(complete([b, a]), failure('InvalidPartOrder', 400));
      await assert.rejects(complete([{ ...a, ETag: '"no"' }]), failure('InvalidPart', 400));
      await assert.rejects(complete([{ PartNumber: 9, ETag: a.ETag }]), failure('InvalidPart', 400));
      await put('refused', 'meanwhile');
      await assert.rejects(complete([a], { IfNoneMatch: '*' }), failure('PreconditionFailed', 412));
      await complete([a]);
      assert.equal(await text('refused'), 'small');
    });
  });

  it('streams 100 MB through without holding it', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 7);
    const Body = Readable.from(
      (function* () {
        for (let i = 0; i < 100; i++) yield chunk;
      })(),
    );
    const before = process.memoryUsage().rss;
    await s3.send(new S3.PutObjectCommand({ Bucket, Key: 'big', Body, ContentLength: 100 * chunk.length }));
    const object = await s3.send(new S3.GetObjectCommand({ Bucket, Key: 'big' }));
    let size = 0;
    let peak = 0;
    for await (const piece of object.Body as Readable) {
      size += (piece as Buffer).length;
      peak = Math.max(peak, process.memoryUsage().rss - before);
    }
    assert.equal(size, 100 * chunk.length);
    assert.ok(peak < 80 * chunk.length, `grew by ${Math.round(peak / chunk.length)} MB`);
  });
});
