import assert from 'node:assert/strict';
import { AuthFailure } from '../../../src/emulator/http/authFailure';
import { decodeAwsChunked } from '../../../src/emulator/http/awsChunked';
import { checksumNames, createChecksum } from '../../../src/emulator/http/checksums';
import { readClaim, requestSignature, signingKey } from '../../../src/emulator/http/signature';
import type { RequestHead } from '../../../src/emulator/http/requestHead';

// The examples of "Authenticating Requests (AWS Signature Version 4)" in the S3 API reference.
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const scope = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';
const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function claimOf(head: RequestHead) {
  const claim = readClaim(head);
  assert.ok(claim);
  return claim;
}

describe('signatures: the published examples', () => {
  it('signs a GET with a range', () => {
    const head: RequestHead = {
      method: 'GET',
      path: '/test.txt',
      query: [],
      headers: {
        host: 'examplebucket.s3.amazonaws.com',
        range: 'bytes=0-9',
        'x-amz-content-sha256': empty,
        'x-amz-date': '20130524T000000Z',
        authorization: `AWS4-HMAC-SHA256 Credential=${scope},SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=${'0'.repeat(64)}`,
      },
    };
    const claim = claimOf(head);
    assert.equal(
      requestSignature(signingKey(secret, claim), head, claim, empty),
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
  });

  it('signs a presigned URL', () => {
    const head: RequestHead = {
      method: 'GET',
      path: '/test.txt',
      query: [
        ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
        ['X-Amz-Credential', scope],
        ['X-Amz-Date', '20130524T000000Z'],
        ['X-Amz-Expires', '86400'],
        ['X-Amz-SignedHeaders', 'host'],
        ['X-Amz-Signature', '0'.repeat(64)],
      ],
      headers: { host: 'examplebucket.s3.amazonaws.com' },
    };
    const claim = claimOf(head);
    assert.equal(
      requestSignature(signingKey(secret, claim), head, claim, 'UNSIGNED-PAYLOAD'),
      'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
  });
});

describe('aws-chunked bodies', () => {
  const claim = {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    day: '20130524',
    region: 'us-east-1',
    service: 's3',
    signedHeaders: ['host'],
    signature: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
    time: '20130524T000000Z',
    expires: undefined,
  };
  const form = { signing: { key: signingKey(secret, claim), claim }, hasTrailers: false, length: 66_560 };
  const body = [
    `10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n${'a'.repeat(65_536)}\r\n`,
    `400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n${'a'.repeat(1024)}\r\n`,
    '0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n',
  ].join('');

  async function* pieces(text: string, size: number) {
    for (let i = 0; i < text.length; i += size) yield Buffer.from(text.slice(i, i + size));
  }
  async function decode(text: string, size: number, how: Parameters<typeof decodeAwsChunked>[1] = form) {
    const trailers = new Map<string, string>();
    let decoded = '';
    for await (const chunk of decodeAwsChunked(pieces(text, size), how, trailers)) decoded += chunk.toString();
    return { decoded, trailers };
  }

  for (const size of [1, 7, 1000, 100_000]) {
    it(`verifies the published example, arriving ${size} bytes at a time`, async () => {
      assert.equal((await decode(body, size)).decoded, 'a'.repeat(66_560));
    });
  }

  const broken: [string, string, (error: unknown) => boolean][] = [
    [
      'a changed byte',
      body.replace('\r\naaa', '\r\naba'),
      (error) => error instanceof AuthFailure && error.kind === 'mismatch',
    ],
    ['a changed chunk signature', body.replace('ad80c7', 'ad80c8'), (error) => error instanceof AuthFailure],
    [
      'chunks in another order',
      body.replace('10000;', '400;'),
      (error) => code(error) === 'IncompleteBody' || error instanceof AuthFailure,
    ],
    ['a missing last chunk', body.slice(0, body.lastIndexOf('0;chunk')), (error) => code(error) === 'IncompleteBody'],
    ['an end inside a chunk', body.slice(0, 30_000), (error) => code(error) === 'IncompleteBody'],
    ['a header that is no number', 'zz\r\n\r\n', (error) => code(error) === 'IncompleteBody'],
  ];
  for (const [what, text, expected] of broken) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(decode(text, 4096), expected);
    });
  }

  it('refuses more and fewer bytes than promised', async () => {
    await assert.rejects(decode(body, 4096, { ...form, length: 66_559 }), (error) => code(error) === 'IncompleteBody');
    await assert.rejects(decode(body, 4096, { ...form, length: 66_561 }), (error) => code(error) === 'IncompleteBody');
  });

  it('reads unsigned chunks with trailers', async () => {
    const text = '3\r\nabc\r\n0\r\nx-amz-checksum-crc32:NSRBwg==\r\n\r\n';
    const { decoded, trailers } = await decode(text, 2, { signing: undefined, hasTrailers: true, length: 3 });
    assert.equal(decoded, 'abc');
    assert.equal(trailers.get('x-amz-checksum-crc32'), 'NSRBwg==');
  });
});

describe('checksums', () => {
  // The check values of the published catalogues for "123456789".
  const expected: Record<string, string> = {
    crc32: 'cbf43926',
    crc32c: 'e3069283',
    crc64nvme: 'ae8b14860a799888',
    sha1: 'f7c3bc1d808e04732adf679965ccc34ca7ae3441',
    sha256: '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225',
  };
  for (const name of checksumNames) {
    it(`${name} of the check string, whole and in pieces`, () => {
      for (const size of [9, 4, 1]) {
        const sum = createChecksum(name);
        const text = Buffer.from('123456789');
        for (let i = 0; i < text.length; i += size) sum.update(text.subarray(i, i + size));
        assert.equal(sum.digest().toString('hex'), expected[name]);
      }
    });
  }
});

function code(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
