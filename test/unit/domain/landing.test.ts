import * as assert from 'node:assert/strict';
import { gunzipSync } from 'fflate';
import { onlineFiles } from '../../../src/domain/landing/onlineFiles';
import { posFiles } from '../../../src/domain/landing/posFiles';
import { parseCsv } from './parseCsv';

const options = { seed: 7, firstDay: '2026-11-20', days: 2, stores: 2, rowsPerFile: 500, badShare: 0.05 };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('domain/landing', () => {
  it('makes the same files for the same seed, others for another', () => {
    const make = (seed: number) =>
      [...posFiles({ ...options, seed })].map(({ bytes }) => Buffer.from(bytes).toString('hex'));
    assert.deepEqual(make(7), make(7));
    assert.notDeepEqual(make(7), make(8));
  });

  it('makes a file per store and day, and a correction of lines of the day before', () => {
    const files = [...posFiles(options)];
    assert.deepEqual(
      files.map(({ at }) => at.key),
      [
        'pos/2026/11/20/store-0001.csv.gz',
        'pos/2026/11/20/store-0002.csv.gz',
        'pos/2026/11/21/store-0001.csv.gz',
        'pos/2026/11/21/store-0001-correction.csv.gz',
        'pos/2026/11/21/store-0002.csv.gz',
      ],
    );
    const rows = (i: number) => parseCsv(text(gunzipSync(files[i]?.bytes ?? new Uint8Array()))).slice(1);
    const before = new Map(rows(0).map((row) => [`${row[0]}/${row[1]}`, row]));
    for (const corrected of rows(3)) {
      const original = before.get(`${corrected[0]}/${corrected[1]}`);
      assert.equal(Number(corrected[4]), Number(original?.[4]) + 1);
    }
  });

  it('says how many rows it made, and how many of them wrong', () => {
    for (const file of posFiles(options)) {
      const rows = parseCsv(text(gunzipSync(file.bytes)));
      assert.deepEqual(rows[0], [
        'receipt_id',
        'line_no',
        'store_id',
        'sku',
        'qty',
        'unit_price',
        'sold_at',
        'customer_id',
      ]);
      assert.equal(rows.length - 1, file.rows);
      const seen = new Set<string>();
      let wrong = 0;
      for (const row of rows.slice(1)) {
        const again = seen.has(row.join());
        seen.add(row.join());
        if (
          again ||
          row[0] === null ||
          row[2] === '9999' ||
          !/^-?\d+$/.test(row[4] ?? '') ||
          (row[5] ?? '').startsWith('-')
        )
          wrong++;
      }
      assert.equal(wrong, file.bad);
    }
  });

  it('makes online orders in the columns and with the habits of the real file', () => {
    const [file] = [...onlineFiles({ seed: 1, firstDay: '2026-11-20', days: 1, invoices: 400 })];
    assert.equal(file?.at.key, 'online/2026/11/20/orders-20261120.csv');
    const content = text(file.bytes);
    assert.ok(
      content.startsWith('InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\r\n'),
    );
    const rows = parseCsv(content).slice(1);
    assert.equal(rows.length, file.rows);
    assert.ok(
      rows.some((row) => row[0]?.startsWith('C') === true && Number(row[3]) < 0),
      'a cancellation',
    );
    assert.ok(
      rows.some((row) => row[6] === null),
      'a missing customer',
    );
    assert.ok(
      rows.some((row) => row[1] === 'POST'),
      'postage',
    );
    assert.ok(new Set(rows.map((row) => row.join())).size < rows.length, 'a repeated row');
    assert.equal(rows.filter((row) => row[3]?.endsWith('x') === true).length, file.bad);
    for (const row of rows) assert.match(row[4] ?? '', /^11\/20\/26 \d{1,2}:\d\d$/);
  });
});
