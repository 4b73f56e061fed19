import * as assert from 'node:assert/strict';
import { parseStatementError } from '../../../src/domain/query/serverError';

describe('what the server says of a failed statement', () => {
  for (const [message, mend] of [
    ['ERROR: relation "fact_sales" does not exist', /^Write the schema before the table/],
    ['ERROR: relation "core.fact_sales" does not exist', /comes with a run of that file/],
    ['ERROR: column "x" does not exist', /single quotes/],
  ] as const)
    it(`is told how to mend: ${message}`, () => {
      const error = parseStatementError(`${message}\n  Position: 3`, 'SELECT');
      assert.equal(error.message, message);
      assert.equal(error.offset, 2);
      assert.match(error.mend ?? '', mend);
    });

  it('is left as it is where nothing is known of it', () => {
    assert.deepEqual(parseStatementError('ERROR: out of cheese', 'SELECT'), { message: 'ERROR: out of cheese' });
  });
});
