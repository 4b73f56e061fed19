import assert from 'node:assert/strict';
import { parseDate, parseTimestamp } from '../../src/emulator/redshift/copy/dates';
import { FieldReader } from '../../src/emulator/redshift/copy/fields';
import { ObjectReader } from '../../src/emulator/redshift/copy/json';
import { readCopyOptions } from '../../src/emulator/redshift/copy/options';
import { formatRow, parseRows } from '../../src/emulator/redshift/results/csv';
import { parse } from '../../src/language';
import { Edits, translatedText } from './redshiftText';

const csv = readCopyOptions({
  table: 't',
  tableLabel: 't',
  columns: undefined,
  from: 's3://b/k',
  options: ['IAM_ROLE', 'CSV'].map((name) => ({ name, values: [], start: 0 })),
});

describe('records of a file', () => {
  it('are the same however the text is cut into pieces', () => {
    const text = 'a,"b\nc",d\r\n1,"x""y",\n\nlast,,z';
    const whole = [...new FieldReader(csv).feed(text, true)];
    assert.deepEqual(
      whole.map(({ line, fields }) => [line, fields]),
      [
        [1, ['a', 'b\nc', 'd']],
        [3, ['1', 'x"y', '']],
        [4, ['']],
        [5, ['last', '', 'z']],
      ],
    );
    for (let cut = 1; cut < text.length; cut++) {
      const reader = new FieldReader(csv);
      const pieces = [...reader.feed(text.slice(0, cut), false), ...reader.feed(text.slice(cut), true)];
      assert.deepEqual(pieces, whole, `cut at ${cut}`);
    }
  });

  it('are whole JSON objects with the line each begins on', () => {
    const text = '[{"a":"}"},\n{"b":\n{"c":"\\""}}]\n{"d":1}';
    for (let cut = 1; cut < text.length; cut++) {
      const reader = new ObjectReader();
      const found = [...reader.feed(text.slice(0, cut), false), ...reader.feed(text.slice(cut), true)];
      assert.deepEqual(
        found.map(({ line, raw }) => [line, raw]),
        [
          [1, '{"a":"}"}'],
          [2, '{"b":\n{"c":"\\""}}'],
          [4, '{"d":1}'],
        ],
        `cut at ${cut}`,
      );
    }
  });

  it('keep NULL and the empty string apart as CSV', () => {
    const rows = [['a', null, ''], [null], ['x\n"y"', ',']];
    assert.deepEqual(parseRows(rows.map(formatRow).join('')), rows);
  });
});

describe('dates of a file', () => {
  it('are read by default, by auto and by a format', () => {
    assert.equal(parseDate('2026-02-29', undefined), undefined);
    assert.equal(parseDate('2028-02-29', undefined), '2028-02-29');
    assert.equal(parseDate('02/28/26', 'auto'), '2026-02-28');
    assert.equal(parseDate('28.02.2026', 'DD.MM.YYYY'), '2026-02-28');
    assert.equal(parseTimestamp('2026-11-21T10:00:00Z', undefined, false), undefined);
    assert.equal(parseTimestamp('2026-11-21T10:00:00Z', 'auto', false), '2026-11-21 10:00:00');
    assert.equal(parseTimestamp('12/1/10 8:26', 'auto', false), '2010-12-01 08:26:00');
    assert.equal(parseTimestamp('1', 'epochsecs', false), '1970-01-01 00:00:01.000');
    assert.equal(
      parseTimestamp('01/02/2026 03:04:05.250', 'MM/DD/YYYY HH24:MI:SS.MS', false),
      '2026-01-02 03:04:05.250',
    );
  });
});

describe('the translator', () => {
  it('maps a position in the PostgreSQL text back to the source', () => {
    const source = 'SELECT NVL(a, 0), wrong FROM t';
    const text = translatedText(source, parse(source));
    assert.equal(text.text, 'SELECT coalesce(a, 0), wrong FROM t');
    assert.equal(text.sourceOffset(text.text.indexOf('wrong')), source.indexOf('wrong'));
  });

  it('keeps inserts in order around each other and lets an outer edit swallow inner ones', () => {
    const edits = new Edits('abcdef');
    edits.insertBefore(1, '[');
    edits.insertBefore(1, '(');
    edits.insertAfter(3, ']');
    edits.insertAfter(3, ')');
    edits.replace(4, 5, 'E');
    assert.equal(edits.render(0, 6), 'a([bc])dEf');
    edits.replace(1, 5, '-');
    assert.equal(edits.render(0, 6), 'a-f');
  });
});
