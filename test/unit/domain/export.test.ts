import * as assert from 'node:assert/strict';
import { exportRows } from '../../../src/domain/query/export';
import type { ExportFormat } from '../../../src/domain/query/export';
import type { Cell } from '../../../src/domain/query/model';

const columns = [
  { name: 'id', type: 'int8' },
  { name: 'name', type: 'varchar' },
  { name: 'ok', type: 'bool' },
];
const rows: Cell[][] = [
  ['1', 'a "b", c', 'true'],
  ['12345678901234567890', null, 'f'],
  ['NaN', '', null],
];

async function exported(format: ExportFormat, of = rows): Promise<string> {
  let text = '';
  for await (const chunk of exportRows(columns, of, format)) text += chunk;
  return text;
}

describe('domain/query/export', () => {
  it('writes CSV in which NULL and an empty text differ', async () => {
    assert.equal(await exported('csv'), 'id,name,ok\n1,"a ""b"", c",true\n12345678901234567890,,f\nNaN,"",\n');
  });

  it('writes JSON that keeps every value', async () => {
    assert.deepEqual(JSON.parse(await exported('json')), [
      { id: 1, name: 'a "b", c', ok: true },
      { id: '12345678901234567890', name: null, ok: false },
      { id: 'NaN', name: '', ok: null },
    ]);
    assert.deepEqual(JSON.parse(await exported('json', [])), []);
  });

  it('writes tabs for spreadsheets, headers first', async () => {
    assert.equal(await exported('tsv', [['1', 'a\tb', null]]), 'id\tname\tok\n1\t"a\tb"\t\n');
  });

  it('keeps columns of the same name apart in JSON', async () => {
    let text = '';
    const twice = [
      { name: 'a', type: 'int4' },
      { name: 'a', type: 'int4' },
    ];
    for await (const chunk of exportRows(twice, [['1', '2']], 'json')) text += chunk;
    assert.deepEqual(JSON.parse(text), [{ a: 1, a_2: 2 }]);
  });

  it('comes in chunks', async () => {
    const chunks = [];
    const many = Array.from({ length: 5000 }, (_, i) => [String(i), 'x', 'true']);
    for await (const chunk of exportRows(columns, many, 'csv')) chunks.push(chunk);
    assert.ok(chunks.length >= 3);
    assert.equal(chunks.join('').split('\n').length, 5002);
  });
});
