import * as assert from 'node:assert/strict';
import { areSteps, byPath } from '../../../src/language/workspace/fileOrder';

describe('the order of the workspace files', () => {
  it('is that of their paths, with numbers by their value', () => {
    const sorted = [
      'sql/001_a.sql',
      'sql/1_b.sql',
      'sql/2/a.sql',
      'sql/9_z.sql',
      'sql/10_a.sql',
      'sql/10_a/x.sql',
      'sql/v1.2.sql',
      'sql/v1.10.sql',
      'sql/v1a.sql',
    ];
    assert.deepEqual([...sorted].reverse().sort(byPath), sorted);
    assert.equal(byPath('a1', 'a1'), 0);
    assert.ok(byPath('a12', 'a1') > 0 && byPath('a', 'a1') < 0 && byPath('a1b', 'a1a') > 0);
  });

  it('is sure for numbered files of one folder', () => {
    assert.ok(areSteps('file:///s/001_a.sql', 'file:///s/V2__b.sql'));
    assert.ok(!areSteps('file:///s/1.sql', 'file:///s/undo/2.sql'));
    assert.ok(!areSteps('file:///s/1.sql', 'file:///s/zz_drop.sql'));
    assert.ok(!areSteps('file:///s/s3.sql', 'file:///s/s4.sql'));
  });
});
