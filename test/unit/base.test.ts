import * as assert from 'node:assert/strict';
import { LineMap } from '../../src/base/text';
import { formatAge, formatBytes, formatCount, formatDuration, plural } from '../../src/base/format';

describe('base/text', () => {
  it('maps offsets to lines and back across all line ends', () => {
    const text = 'a\nbc\r\nd\re';
    const map = new LineMap(text);
    assert.equal(map.lineCount, 4);
    for (let offset = 0; offset <= text.length; offset++) {
      if (text[offset] === '\n' && text[offset - 1] === '\r') continue;
      assert.equal(map.offsetAt(map.positionAt(offset)), offset);
    }
    assert.deepEqual(map.positionAt(3), { line: 1, character: 1 });
    assert.equal(map.offsetAt({ line: 9, character: 0 }), text.length);
  });
});

describe('base/format', () => {
  it('writes counts, sizes, times and ages as the views show them', () => {
    assert.equal(formatCount(1204331), '1,204,331');
    assert.equal(formatBytes(318464), '311 KB');
    assert.equal(formatBytes(1536), '1.5 KB');
    assert.equal(formatDuration(240), '240 ms');
    assert.equal(formatDuration(185_000), '3 min 05 s');
    assert.equal(formatAge(new Date(0), new Date(120_000)), '2 min ago');
    assert.equal(plural(1, 'row'), '1 row');
  });
});
