import assert from 'node:assert/strict';
import { statementAt, statementsTo } from '../../../src/host/query/choose';

//            0123456789 0123456789 0123
// statements: [0,8] on line 0, [12,20] on line 1, [30,40] on line 3
const statements = [
  { start: 0, end: 8 },
  { start: 12, end: 20 },
  { start: 30, end: 40 },
];

describe('the statement that is meant', () => {
  it('is the one that the cursor stands in, its ends included', () => {
    assert.equal(statementAt(statements, 0, 0), statements[0]);
    assert.equal(statementAt(statements, 20, 12), statements[1]);
  });

  it('is the one before, when the cursor stands behind it on its line', () => {
    assert.equal(statementAt(statements, 10, 0), statements[0]);
  });

  it('is the next one from an empty line, and the last one at the end', () => {
    assert.equal(statementAt(statements, 25, 25), statements[2]);
    assert.equal(statementAt(statements, 60, 60), statements[2]);
  });

  it('is none in an empty file', () => {
    assert.equal(statementAt([], 0, 0), undefined);
    assert.deepEqual(statementsTo([], 0, 0), []);
  });

  it('with all before it is what runs up to the cursor', () => {
    assert.deepEqual(statementsTo(statements, 15, 12), statements.slice(0, 2));
  });
});
