import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { gzipSync } from 'node:zlib';
import { send, sign, type RawAnswer, type RawRequest } from '../support/rawRequest';
import { testWarehouse, type TestWarehouse } from '../support/warehouse';

const forms = {
  s3: { service: 's3', method: 'PUT', path: '/signed/key', headers: {}, body: 'text' },
  json: {
    service: 'logs',
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'Logs_20140328.DescribeLogGroups' },
    body: '{}',
  },
  query: {
    service: 'sts',
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
  },
} as const;
type Form = keyof typeof forms;

function codeOf(answer: RawAnswer): string | undefined {
  if (!answer.text.startsWith('{')) return /<Code>(\w+)<\/Code>/.exec(answer.text)?.[1];
  return (JSON.parse(answer.text) as { __type?: string }).__type;
}

describe('requests: who may ask, and how a refusal reads', () => {
  let warehouse: TestWarehouse;
  let now = 0;
  before(async () => {
    warehouse = await testWarehouse({ now: () => Date.now() + now, bodyIdleMs: 300 });
    await send(warehouse, await sign(warehouse, 'PUT', '/signed'));
  });
  afterEach(() => {
    now = 0;
  });
  after(() => warehouse.end());

  const signed = (form: Form, options: Parameters<typeof sign>[5] = {}): Promise<RawRequest> => {
    const { service, method, path, headers, body } = forms[form];
    return sign(warehouse, method, path, headers, body, { service, ...options });
  };

  for (const form of Object.keys(forms) as Form[]) {
    it(`${form}: answers a good signature`, async () => {
      const answer = await send(warehouse, await signed(form));
      assert.equal(answer.status, 200, answer.text);
      assert.ok(answer.headers['x-amz-request-id'] ?? answer.headers['x-amzn-requestid']);
    });
  }

  const refusals: [string, (form: Form) => Promise<RawRequest>, Record<Form, string>][] = [
    [
      'a wrong secret',
      (form) => signed(form, { secretAccessKey: 'wrong' }),
      { s3: 'SignatureDoesNotMatch', json: 'InvalidSignatureException', query: 'SignatureDoesNotMatch' },
    ],
    [
      'an unknown key',
      (form) => signed(form, { accessKeyId: 'AKIANOBODY' }),
      { s3: 'InvalidAccessKeyId', json: 'UnrecognizedClientException', query: 'InvalidClientTokenId' },
    ],
    [
      'no signature',
      async (form) => {
        const request = await signed(form);
        delete request.headers['authorization'];
        return request;
      },
      { s3: 'AccessDenied', json: 'MissingAuthenticationTokenException', query: 'MissingAuthenticationToken' },
    ],
    [
      'an old request sent again',
      (form) => signed(form, { date: new Date(Date.now() - 16 * 60_000) }),
      { s3: 'RequestTimeTooSkewed', json: 'InvalidSignatureException', query: 'SignatureDoesNotMatch' },
    ],
    [
      'the same signature with another body',
      async (form) => ({ ...(await signed(form)), body: forms[form].body.replace(/[te{]/, ' ') }),
      { s3: 'XAmzContentSHA256Mismatch', json: 'InvalidSignatureException', query: 'SignatureDoesNotMatch' },
    ],
    [
      'another path',
      async (form) => ({ ...(await signed(form)), target: '/signed/other' }),
      { s3: 'SignatureDoesNotMatch', json: 'InvalidSignatureException', query: 'SignatureDoesNotMatch' },
    ],
    [
      'a header added on the way',
      async (form) => {
        const request = await signed(form);
        return { ...request, headers: { ...request.headers, 'x-amz-meta-added': 'yes' } };
      },
      { s3: 'AccessDenied', json: 'InvalidSignatureException', query: 'SignatureDoesNotMatch' },
    ],
    [
      'a malformed authorization header',
      async (form) => {
        const request = await signed(form);
        const authorization = (request.headers['authorization'] ?? '').replace('aws4_request', 'aws4');
        return { ...request, headers: { ...request.headers, authorization } };
      },
      { s3: 'AuthorizationHeaderMalformed', json: 'IncompleteSignatureException', query: 'IncompleteSignature' },
    ],
    [
      'a session token nobody gave out',
      async (form) => {
        const request = await signed(form);
        return { ...request, headers: { ...request.headers, 'x-amz-security-token': 'token' } };
      },
      { s3: 'InvalidToken', json: 'UnrecognizedClientException', query: 'InvalidClientTokenId' },
    ],
    [
      'an Origin',
      async (form) => {
        const request = await signed(form);
        return { ...request, headers: { ...request.headers, origin: 'http://evil.example' } };
      },
      { s3: 'AccessDenied', json: 'AccessDenied', query: 'AccessDenied' },
    ],
    [
      'another Host',
      async (form) => {
        const request = await signed(form);
        return {
          ...request,
          headers: { ...request.headers, host: `rebound.example:${new URL(warehouse.endpoint).port}` },
        };
      },
      { s3: 'AccessDenied', json: 'AccessDenied', query: 'AccessDenied' },
    ],
  ];
  for (const [what, make, codes] of refusals) {
    for (const form of Object.keys(forms) as Form[]) {
      it(`${form}: refuses ${what} with ${codes[form]}`, async () => {
        const answer = await send(warehouse, await make(form));
        assert.equal(codeOf(answer), codes[form], answer.text);
        assert.ok(answer.status >= 400 && answer.status < 500);
      });
    }
  }

  it('leaves nothing behind when the body does not match its hash', async () => {
    const request = await sign(warehouse, 'PUT', '/signed/torn', {}, 'text');
    assert.equal((await send(warehouse, { ...request, body: 'TEXT' })).status, 400);
    assert.equal((await send(warehouse, await sign(warehouse, 'HEAD', '/signed/torn'))).status, 404);
  });

  it('takes `+` in a query for the blank that was signed', async () => {
    const request = await sign(warehouse, 'GET', '/signed', {}, '', { query: { 'list-type': '2', prefix: 'a b' } });
    const answer = await send(warehouse, { ...request, target: request.target.replace('%20', '+') });
    assert.equal(answer.status, 200, answer.text);
    assert.match(answer.text, /<Prefix>a b<\/Prefix>/);
  });

  it('refuses a JSON body over its limit, and a header block over its own', async () => {
    const { headers } = forms.json;
    const huge = await sign(warehouse, 'POST', '/', headers, Buffer.alloc(17 * 1024 * 1024, 32), { service: 'logs' });
    assert.equal((await send(warehouse, huge)).status, 413);
    const wide = await signed('s3');
    assert.equal(
      (await send(warehouse, { ...wide, headers: { ...wide.headers, wide: 'x'.repeat(40_000) } })).status,
      431,
    );
  });

  it('refuses an object over 5 GB before it is sent', async () => {
    const request = await sign(warehouse, 'PUT', '/signed/huge', { 'content-length': String(6 * 1024 ** 3) });
    const answer = await exchange(warehouse, request, '');
    assert.match(answer, /^HTTP\/1.1 413 /);
    assert.match(answer, /EntityTooLarge/);
  });

  it('cuts off a client that stops in the middle of a body', async () => {
    const request = await sign(warehouse, 'PUT', '/signed/slow', { 'content-length': '100' }, 'x'.repeat(100));
    await exchange(warehouse, { ...request, headers: { ...request.headers } }, 'x');
    assert.equal((await send(warehouse, await sign(warehouse, 'HEAD', '/signed/slow'))).status, 404);
  });

  it('says 100 Continue to a good signature, and refuses a bad one without', async () => {
    const good = await sign(
      warehouse,
      'PUT',
      '/signed/expect',
      { expect: '100-continue', 'content-length': '4' },
      'text',
    );
    assert.match(await exchange(warehouse, good, 'text'), /^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK/);
    const bad = await sign(
      warehouse,
      'PUT',
      '/signed/expect',
      { expect: '100-continue', 'content-length': '4' },
      'text',
      {
        secretAccessKey: 'wrong',
      },
    );
    assert.match(await exchange(warehouse, bad, ''), /^HTTP\/1.1 403 /);
  });

  it('takes a gzip body where a client compresses its requests', async () => {
    const body = gzipSync('{"limit":1}');
    const headers = { ...forms.json.headers, 'content-encoding': 'gzip' };
    const answer = await send(warehouse, await sign(warehouse, 'POST', '/', headers, body, { service: 'logs' }));
    assert.deepEqual(JSON.parse(answer.text), { logGroups: [] });
  });

  it('names the operation that is not there', async () => {
    const s3 = await send(warehouse, await sign(warehouse, 'PUT', '/signed', {}, '', { query: { lifecycle: '' } }));
    assert.equal(s3.status, 501);
    assert.match(s3.text, /s3 PutBucketLifecycle/);
    const target = { ...forms.json.headers, 'x-amz-target': 'Logs_20140328.StartLiveTail' };
    const json = await send(warehouse, await sign(warehouse, 'POST', '/', target, '{}', { service: 'logs' }));
    assert.equal(json.status, 501);
    assert.match(json.text, /NotImplemented.*logs StartLiveTail/);
    const sts = await send(
      warehouse,
      await sign(warehouse, 'POST', '/', forms.query.headers, 'Action=AssumeRole&Version=2011-06-15', {
        service: 'sts',
      }),
    );
    assert.equal(sts.status, 501);
    assert.match(sts.text, /sts AssumeRole/);
    const other = await send(warehouse, await sign(warehouse, 'POST', '/', {}, '', { service: 'sqs' }));
    assert.match(other.text, /no service named sqs/);
  });

  it('reads a presigned URL until it expires, and not with a changed query', async () => {
    const s3 = warehouse.s3();
    await s3.send(new PutObjectCommand({ Bucket: 'signed', Key: 'a b.txt', Body: 'linked' }));
    const url = await getSignedUrl(
      s3,
      new GetObjectCommand({ Bucket: 'signed', Key: 'a b.txt', ResponseContentType: 'text/csv' }),
      { expiresIn: 60 },
    );
    const answer = await fetch(url);
    assert.equal(answer.headers.get('content-type'), 'text/csv');
    assert.equal(await answer.text(), 'linked');
    assert.equal((await fetch(url.replace('text%2Fcsv', 'text%2Fxml'))).status, 403);
    now = 61_000;
    const late = await fetch(url);
    assert.equal(late.status, 403);
    assert.match(await late.text(), /Request has expired/);
  });

  it('answers the SDK clients of the JSON and the query protocol', async () => {
    const logs = await new CloudWatchLogsClient(warehouse.client).send(new DescribeLogGroupsCommand({}));
    assert.deepEqual(logs.logGroups, []);
    const { Account, Arn } = await new STSClient(warehouse.client).send(new GetCallerIdentityCommand({}));
    assert.deepEqual({ Account, Arn }, { Account: '000000000000', Arn: 'arn:aws:iam::000000000000:user/local' });
  });
});

/** Writes a request by hand and reads until the other side closes or has said all. */
function exchange(warehouse: TestWarehouse, raw: RawRequest, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(warehouse.endpoint).port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
      if (/HTTP\/1.1 [2-5]\d\d .*\r\n\r\n/s.test(text)) socket.end();
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
    const head = Object.entries(raw.headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`${raw.method} ${raw.target} HTTP/1.1\r\n${head.join('')}\r\n${body}`);
  });
}
