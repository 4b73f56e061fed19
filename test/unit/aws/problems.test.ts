import * as assert from 'node:assert/strict';
import { Problem } from '../../../src/base/problem';
import { reasonOf, toProblem } from '../../../src/aws/problems';
import { toCsvPage, toJsonPage } from '../../../src/aws/resultPage';

function failure(fields: { name?: string; code?: string; status?: number; message?: string }): Error {
  const { name = 'Error', code, status, message = 'words' } = fields;
  return Object.assign(new Error(message), {
    name,
    ...(code === undefined ? {} : { code }),
    $metadata: { httpStatusCode: status },
  });
}
const aws = { name: 'prod', kind: 'aws' as const, profile: 'etl' };
const problem = (fields: Parameters<typeof failure>[0], connection: Parameters<typeof toProblem>[2] = aws): Problem => {
  const found = toProblem(failure(fields), { action: 's3:ListBucket', where: 's3://landing/' }, connection);
  assert.ok(found instanceof Problem);
  return found;
};

describe('aws/problems', () => {
  const reasons: [Parameters<typeof failure>[0], string][] = [
    [{ name: 'AccessDenied', status: 403 }, 'AccessDenied'],
    [{ name: 'AccessDeniedException', status: 400 }, 'AccessDenied'],
    [{ name: '403', status: 403 }, 'AccessDenied'],
    [{ name: 'ExpiredTokenException', status: 400 }, 'Expired'],
    [{ name: 'CredentialsProviderError' }, 'Expired'],
    [{ name: 'SignatureDoesNotMatch', status: 403 }, 'Expired'],
    [{ name: 'Error', code: 'ECONNREFUSED' }, 'Unreachable'],
    [{ name: 'TimeoutError' }, 'Unreachable'],
    [{ name: 'ThrottlingException', status: 400 }, 'Throttled'],
    [{ name: 'ActiveStatementsExceededException', status: 400 }, 'Throttled'],
    [{ name: 'NotFound', status: 404 }, 'NotFound'],
    [{ name: 'EntityNotFoundException', status: 400 }, 'NotFound'],
    [{ name: 'PreconditionFailed', status: 412 }, 'Conflict'],
    [{ name: 'ConcurrentRunsExceededException', status: 400 }, 'Conflict'],
    [{ name: 'ValidationException', status: 400 }, 'Invalid'],
    [{ name: 'SomethingNew', status: 400 }, 'Invalid'],
    [{ name: 'NotImplemented', status: 501 }, 'Unsupported'],
    [{ name: 'InternalServerException', status: 500 }, 'Failed'],
  ];
  for (const [fields, reason] of reasons) {
    it(`${fields.name} ${fields.code ?? ''}${fields.status ?? ''} is ${reason}`, () =>
      assert.equal(reasonOf(failure(fields)), reason));
  }

  it('names the missing permission', () => {
    const { message, mend, where } = problem({ name: 'AccessDenied', status: 403 });
    assert.match(message, /may not do s3:ListBucket on s3:\/\/landing\//);
    assert.match(mend ?? '', /Grant the permission s3:ListBucket/);
    assert.equal(where, 's3://landing/');
  });

  it('says by which command credentials are renewed', () => {
    assert.match(problem({ name: 'ExpiredToken' }).mend ?? '', /aws sso login --profile etl/);
  });

  it('names the endpoint that cannot be reached', () => {
    const found = problem({ code: 'ECONNREFUSED' }, { name: 'moto', kind: 'endpoint', endpoint: 'http://127.0.0.1:1' });
    assert.match(found.message, /http:\/\/127\.0\.0\.1:1 cannot be reached/);
  });

  it('lets aborts and Problems through', () => {
    const abort = Object.assign(new Error('x'), { name: 'AbortError' });
    assert.equal(toProblem(abort, { action: 'a' }, aws), abort);
    const own = new Problem('Invalid', 'x');
    assert.equal(toProblem(own, { action: 'a' }, aws), own);
  });
});

describe('aws/resultPage', () => {
  it('reads CSV with NULL, empty texts, line ends in a cell and rows of one NULL', async () => {
    const page = await toCsvPage({
      ColumnMetadata: [
        { name: 'a', typeName: 'varchar', nullable: 1 },
        { name: 'b', label: 'B', typeName: 'int4', nullable: 0 },
      ],
      Records: [{ CSVRecords: 'x,1\n"",\n' }, { CSVRecords: '"two\nlines",2' }],
      TotalNumRows: 3,
      NextToken: '',
    });
    assert.deepEqual(page.rows, [
      ['x', '1'],
      ['', null],
      ['two\nlines', '2'],
    ]);
    assert.deepEqual(
      page.columns.map(({ name, nullable }) => [name, nullable]),
      [
        ['a', true],
        ['B', false],
      ],
    );
    assert.equal(page.next, undefined);
    assert.equal(page.totalRows, 3);
    const nulls = await toCsvPage({ ColumnMetadata: [{ name: 'a' }], Records: [{ CSVRecords: '\n\n' }] });
    assert.deepEqual(nulls.rows, [[null], [null]]);
  });

  it('reads the JSON form', () => {
    const page = toJsonPage({
      ColumnMetadata: [{ name: 'a', typeName: 'int8' }],
      Records: [
        [{ longValue: 5 }],
        [{ isNull: true }],
        [{ stringValue: '' }],
        [{ booleanValue: false }],
        [{ doubleValue: 1.5 }],
      ],
      NextToken: 'more',
    });
    assert.deepEqual(page.rows, [['5'], [null], [''], ['false'], ['1.5']]);
    assert.equal(page.next, 'more');
  });
});
