import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { csvLine, CsvReader } from '../../../src/domain/text/csv';
import { parseCsv } from './parseCsv';
import { jsonErrorOffset } from '../../../src/domain/text/jsonPlace';

describe('domain/text/csv', () => {
  it('tells NULL from an empty text', () => {
    assert.deepEqual(parseCsv('a,,""\n,\n'), [
      ['a', null, ''],
      [null, null],
    ]);
  });

  it('takes an empty line as a row of one NULL', () => {
    assert.deepEqual(parseCsv('a\n\nb\n'), [['a'], [null], ['b']]);
  });

  it('reads quotes, line ends inside them, CRLF and a missing last line end', () => {
    assert.deepEqual(parseCsv('"a ""b""","x\r\ny"\r\n1,2'), [
      ['a "b"', 'x\r\ny'],
      ['1', '2'],
    ]);
  });

  it('says on which physical line a record starts', () => {
    const reader = new CsvReader();
    reader.push('h\n"two\nlines"\nlast\n');
    reader.end();
    const lines = [reader.next(), reader.next(), reader.next()].map((record) => record?.line);
    assert.deepEqual(lines, [1, 2, 4]);
  });

  it('keeps text after a closing quote and a quote that is never closed', () => {
    assert.deepEqual(parseCsv('"a"b,c\n"open,\n'), [['ab', 'c'], ['open,\n']]);
  });

  const cell = fc.option(fc.string({ unit: fc.constantFrom('a', '1', '"', ',', '\n', '\r', ' ', 'ü', '😀') }), {
    nil: null,
  });
  it('reads back what it wrote, however the text is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 })),
        fc.integer({ min: 1, max: 7 }),
        (rows, step) => {
          const text = rows.map(csvLine).join('');
          const reader = new CsvReader();
          const read = [];
          for (let at = 0; at < text.length; at += step) {
            reader.push(text.slice(at, at + step));
            for (let record = reader.next(); record !== undefined; record = reader.next()) read.push(record.fields);
          }
          reader.end();
          for (let record = reader.next(); record !== undefined; record = reader.next()) read.push(record.fields);
          assert.deepEqual(read, rows);
        },
      ),
    );
  });
});

describe('domain/text/jsonPlace', () => {
  it('finds the first character that is wrong', () => {
    assert.equal(jsonErrorOffset('{"a": [1, 2.5e3, "x\\u00e9", null], "b": {}}'), undefined);
    assert.equal(jsonErrorOffset('{"a": oops}'), 6);
    assert.equal(jsonErrorOffset('{"a": 1,}'), 8);
    assert.equal(jsonErrorOffset('[1 2]'), 3);
    assert.equal(jsonErrorOffset('{"a": 1} x'), 9);
    assert.equal(jsonErrorOffset(''), 0);
  });

  it('agrees with JSON.parse', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', '-', '0', 'true', ' ');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        (json) => {
          let valid = true;
          try {
            JSON.parse(json);
          } catch {
            valid = false;
          }
          assert.equal(jsonErrorOffset(json) === undefined, valid, json);
        },
      ),
    );
  });
});
