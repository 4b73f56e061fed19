import assert from 'node:assert/strict';
import * as S3 from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { listPage } from '../../../src/emulator/s3/listing';
import { compareUtf8, SortedKeys } from '../../../src/emulator/store/sortedKeys';
import { testWarehouse, type TestWarehouse } from '../support/warehouse';

/** What a listing means, written the slow way: fold, then take those behind the marker. */
function expected(keys: readonly string[], prefix: string, delimiter: string): string[] {
  const names = keys
    .filter((key) => key.startsWith(prefix))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((key) => {
      const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      return cut < 0 ? key : key.slice(0, cut + delimiter.length);
    });
  return [...new Set(names)];
}

const key = fc.string({ unit: fc.constantFrom('a', 'b', '/', 'é', '\uffee', '😀'), minLength: 1, maxLength: 6 });

describe('S3: listings', () => {
  it('orders by UTF-8 bytes, as S3 does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        assert.equal(Math.sign(compareUtf8(a, b)), Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });

  it('keeps keys sorted through adds and removals', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), key), { maxLength: 200 }), (steps) => {
        const sorted = new SortedKeys();
        const plain = new Set<string>();
        for (const [add, name] of steps) {
          if (add) sorted.add(name);
          else sorted.remove(name);
          if (add) plain.add(name);
          else plain.delete(name);
        }
        assert.deepEqual([...sorted.from('')], [...plain].sort(compareUtf8));
        assert.equal(sorted.size, plain.size);
      }),
    );
  });

  it('pages through exactly the folded names, whatever the page size', () => {
    const prefix = fc.constantFrom('', 'a', 'a/', 'b/é', '/');
    fc.assert(
      fc.property(
        fc.uniqueArray(key, { maxLength: 60 }),
        prefix,
        fc.constantFrom('', '/', 'b/'),
        fc.integer({ min: 1, max: 7 }),
        (keys, p, delimiter, max) => {
          const sorted = new SortedKeys(keys);
          const names: string[] = [];
          for (let after = '', more = true; more;) {
            const page = listPage(sorted, { prefix: p, delimiter, after, max });
            names.push(...page.entries.map((entry) => entry.name));
            after = page.entries.at(-1)?.name ?? '';
            more = page.truncated;
          }
          assert.deepEqual(names, expected(keys, p, delimiter));
        },
      ),
    );
  });

  describe('over the wire', () => {
    let warehouse: TestWarehouse;
    let s3: S3.S3Client;
    const Bucket = 'listed';
    const keys = ['a.csv', 'dir/', 'dir/1 ü', 'dir/2', 'dir/sub/3', 'z\u0001', 'z<&>'];
    before(async () => {
      warehouse = await testWarehouse();
      s3 = warehouse.s3();
      await s3.send(new S3.CreateBucketCommand({ Bucket }));
      await Promise.all(keys.map((Key) => s3.send(new S3.PutObjectCommand({ Bucket, Key, Body: Key }))));
    });
    after(() => warehouse.end());

    const names = (answer: { Contents?: S3._Object[]; CommonPrefixes?: S3.CommonPrefix[] }) => [
      ...(answer.Contents ?? []).map((object) => object.Key),
      ...(answer.CommonPrefixes ?? []).map((prefix) => prefix.Prefix),
    ];
    const v2: [string, Partial<S3.ListObjectsV2CommandInput>, string[], boolean][] = [
      ['all', { EncodingType: 'url' }, keys.map((name) => encodeURIComponent(name).replaceAll('%2F', '/')), false],
      ['a prefix', { Prefix: 'dir/' }, ['dir/', 'dir/1 ü', 'dir/2', 'dir/sub/3'], false],
      ['a delimiter', { Delimiter: '/', Prefix: 'd' }, ['dir/'], false],
      ['a folder', { Delimiter: '/', Prefix: 'dir/' }, ['dir/', 'dir/1 ü', 'dir/2', 'dir/sub/'], false],
      ['an odd page', { MaxKeys: 2 }, ['a.csv', 'dir/'], true],
      ['nothing asked', { MaxKeys: 0 }, [], false],
      ['more than there may be', { MaxKeys: 5000, Prefix: 'a' }, ['a.csv'], false],
      ['a start', { StartAfter: 'dir/1 ü', Prefix: 'dir' }, ['dir/2', 'dir/sub/3'], false],
      ['a start before the prefix', { StartAfter: 'a', Prefix: 'dir/s' }, ['dir/sub/3'], false],
      ['a start behind the prefix', { StartAfter: 'x', Prefix: 'dir' }, [], false],
    ];
    for (const [what, input, want, truncated] of v2) {
      it(`version 2: ${what}`, async () => {
        const answer = await s3.send(new S3.ListObjectsV2Command({ Bucket, ...input }));
        assert.deepEqual(names(answer), want);
        assert.equal(answer.IsTruncated, truncated);
        assert.equal(answer.KeyCount, want.length);
      });
    }

    it('version 2: goes on with its token', async () => {
      const seen: (string | undefined)[] = [];
      for await (const page of S3.paginateListObjectsV2(
        { client: s3, pageSize: 2 },
        { Bucket, Delimiter: '/', EncodingType: 'url' },
      )) {
        seen.push(...names(page));
      }
      assert.deepEqual(seen.sort(), ['a.csv', 'dir/', 'z%01', 'z%3C%26%3E']);
    });

    it('version 1: markers, with NextMarker where there is a delimiter', async () => {
      const first = await s3.send(new S3.ListObjectsCommand({ Bucket, Delimiter: '/', MaxKeys: 2 }));
      assert.deepEqual([names(first), first.NextMarker], [['a.csv', 'dir/'], 'dir/']);
      const next = await s3.send(
        new S3.ListObjectsCommand({
          Bucket,
          Delimiter: '/',
          Marker: 'dir/',
          Prefix: 'z',
          MaxKeys: 1,
          EncodingType: 'url',
        }),
      );
      assert.deepEqual([names(next), next.IsTruncated], [['z%01'], true]);
      const plain = await s3.send(new S3.ListObjectsCommand({ Bucket, MaxKeys: 1 }));
      assert.deepEqual([plain.IsTruncated, plain.NextMarker], [true, undefined]);
    });

    it('agrees with HEAD on size, ETag and time', async () => {
      const { Contents = [] } = await s3.send(new S3.ListObjectsV2Command({ Bucket, Prefix: 'dir/2' }));
      const head = await s3.send(new S3.HeadObjectCommand({ Bucket, Key: 'dir/2' }));
      assert.deepEqual(
        [Contents[0]?.Size, Contents[0]?.ETag, Contents[0]?.LastModified?.getTime()],
        [head.ContentLength, head.ETag, head.LastModified?.getTime()],
      );
    });

    it('buckets: made, found, listed, only deleted when empty', async () => {
      await s3.send(new S3.CreateBucketCommand({ Bucket: 'other-one' }));
      await s3.send(new S3.CreateBucketCommand({ Bucket: 'other-one' }));
      const { Buckets = [] } = await s3.send(new S3.ListBucketsCommand({}));
      assert.deepEqual(
        Buckets.map(({ Name }) => Name),
        ['listed', 'other-one'],
      );
      await s3.send(new S3.HeadBucketCommand({ Bucket: 'other-one' }));
      assert.equal((await s3.send(new S3.GetBucketVersioningCommand({ Bucket }))).Status, undefined);
      assert.equal((await s3.send(new S3.GetBucketLocationCommand({ Bucket }))).LocationConstraint, undefined);
      const code = (error: unknown) => (error as Error).name;
      await assert.rejects(
        s3.send(new S3.DeleteBucketCommand({ Bucket })),
        (error) => code(error) === 'BucketNotEmpty',
      );
      await s3.send(new S3.DeleteBucketCommand({ Bucket: 'other-one' }));
      await assert.rejects(
        s3.send(new S3.ListObjectsV2Command({ Bucket: 'other-one' })),
        (error) => code(error) === 'NoSuchBucket',
      );
      await assert.rejects(
        s3.send(new S3.CreateBucketCommand({ Bucket: 'Bad_Name' })),
        (error) => code(error) === 'InvalidBucketName',
      );
    });
  });
});
