import * as assert from 'node:assert/strict';
import { gzipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { copyStatement } from '../../../src/domain/storage/copyStatement';
import { previewObject } from '../../../src/domain/storage/preview';
import { MemoryObjects } from './fakes';

const bytes = (text: string) => new TextEncoder().encode(text);
const csv = (rows: number) => `id,name\n${Array.from({ length: rows }, (_, i) => `${i},name ${i}\n`).join('')}`;

describe('domain/storage/preview', () => {
  const show = async (key: string, content: string | Uint8Array, options = {}) => {
    const store = new MemoryObjects();
    return { store, preview: await previewObject(store, store.put('landing', key, content), options) };
  };

  it('shows a small CSV whole', async () => {
    const { preview } = await show('a.csv', 'id,name\n1,"a,b"\n2,\n');
    assert.equal(preview.format, 'CSV');
    assert.equal(preview.complete, true);
    assert.deepEqual(
      preview.table?.columns.map(({ name }) => name),
      ['id', 'name'],
    );
    assert.deepEqual(preview.table?.rows, [
      ['1', 'a,b'],
      ['2', null],
    ]);
    assert.deepEqual(preview.lines, ['id,name', '1,"a,b"', '2,']);
  });

  it('reads only the beginning of a large object', async () => {
    const { store, preview } = await show('a.csv', csv(500_000));
    assert.equal(preview.complete, false);
    assert.equal(preview.table?.rows.length, 200);
    assert.ok(Math.max(...store.reads.map(({ end }) => end)) < 200_000);
  });

  it('reads gzip and says so', async () => {
    const { preview } = await show('pos/store-0042.csv.gz', gzipSync(bytes(csv(3))));
    assert.equal(preview.format, 'CSV, gzip');
    assert.equal(preview.table?.rows.length, 3);
  });

  it('shows what can be read of a truncated gzip file, and says that it is', async () => {
    const whole = gzipSync(bytes(csv(20_000)));
    const { preview } = await show('a.csv.gz', whole.slice(0, Math.floor(whole.length / 2)), { maxRows: 1_000_000 });
    assert.ok((preview.table?.rows.length ?? 0) > 100);
    assert.match(preview.notes.join(' '), /gzip stream is truncated/);
  });

  it('says what is odd: empty, BOM, CRLF, other bytes, another delimiter, uneven lines', async () => {
    const notes = async (key: string, content: string | Uint8Array) =>
      (await show(key, content)).preview.notes.join(' ');
    assert.match(await notes('a.csv', ''), /empty/);
    assert.match(await notes('a.csv', '\uFEFFa,b\r\n1,2\r\n'), /BOM.*CR LF/);
    assert.match(await notes('a.csv', new Uint8Array([97, 44, 98, 10, 0xff, 44, 49, 10])), /not UTF-8/);
    assert.match(await notes('a.csv', 'a;b\n1;2\n'), /separated by ";"/);
    assert.match(await notes('a.csv', 'a,b\n1,2\n1,2,3\n'), /Line 3 does not have the header's 2 fields/);
  });

  it('reads JSON lines with fields that come and go', async () => {
    const { preview } = await show('q/part-0.json', '{"a":1,"b":{"c":2}}\n{"a":null,"d":"x"}\n');
    assert.equal(preview.format, 'JSON lines');
    assert.deepEqual(
      preview.table?.columns.map(({ name }) => name),
      ['a', 'b', 'd'],
    );
    assert.deepEqual(preview.table?.rows, [
      ['1', '{"c":2}', null],
      [null, null, 'x'],
    ]);
  });

  it('reads the first rows of Parquet with their types, without the rest', async () => {
    const rows = 20_000;
    const buffer = parquetWriteBuffer({
      columnData: [
        { name: 'id', data: Array.from({ length: rows }, (_, i) => i), type: 'INT32' },
        {
          name: 'name',
          data: Array.from({ length: rows }, (_, i) => `row ${Math.imul(i, 2654435761)}`),
          type: 'STRING',
        },
      ],
      rowGroupSize: 1000,
    });
    const { store, preview } = await show('a.parquet', new Uint8Array(buffer));
    assert.equal(preview.totalRows, rows);
    assert.equal(preview.complete, false);
    assert.deepEqual(preview.table?.columns, [
      { name: 'id', type: 'int' },
      { name: 'name', type: 'string' },
    ]);
    assert.equal(preview.table.rows.length, 200);
    assert.deepEqual(preview.table.rows[1], ['1', `row ${Math.imul(1, 2654435761)}`]);
    const read = store.reads.reduce((sum, { start, end }) => sum + end - start, 0);
    assert.ok(read < buffer.byteLength, `read ${read} of ${buffer.byteLength}`);
  });

  it('finds a physical line deep in a gzip file', async () => {
    const { preview } = await show('a.csv.gz', gzipSync(bytes(csv(30_000))), { line: 25_002 });
    assert.equal(preview.line, 25_002);
    assert.equal(preview.lines?.[25_002 - preview.firstLine], '25000,name 25000');
  });

  it('does not show bytes that are no text', async () => {
    const { preview } = await show('a.bin', new Uint8Array([1, 0, 2, 0, 3]));
    assert.equal(preview.format, 'Binary');
    assert.equal(preview.table, undefined);
  });
});

describe('domain/storage/copyStatement', () => {
  it('writes the format that the object has', async () => {
    const store = new MemoryObjects();
    const at = store.put('landing', 'pos/a.csv.gz', gzipSync(bytes(csv(3))));
    assert.equal(
      await copyStatement(store, at, { table: { schema: 'staging', name: 'Sales' } }),
      "COPY staging.\"Sales\"\nFROM 's3://landing/pos/a.csv.gz'\nIAM_ROLE DEFAULT\nFORMAT AS CSV\nIGNOREHEADER 1\nGZIP\nTIMEFORMAT 'auto';\n",
    );
  });

  it('looks at the first object under a prefix, and into a manifest', async () => {
    const store = new MemoryObjects();
    store.put('lake', 'staged/_SUCCESS', '');
    const parquet = parquetWriteBuffer({ columnData: [{ name: 'a', data: [1], type: 'INT32' }] });
    store.put('lake', 'staged/part-0.parquet', new Uint8Array(parquet));
    assert.match(await copyStatement(store, { bucket: 'lake', key: 'staged/' }), /FORMAT AS PARQUET;/);
    const manifest = store.put(
      'lake',
      'm/1.manifest',
      '{"entries":[{"url":"s3://lake/staged/part-0.parquet","mandatory":true}]}',
    );
    assert.match(
      await copyStatement(store, manifest, { role: 'arn:aws:iam::1:role/r' }),
      /IAM_ROLE 'arn:aws:iam::1:role\/r'\nFORMAT AS PARQUET\nMANIFEST;/,
    );
  });

  it('names another delimiter and leaves a first row of numbers in', async () => {
    const store = new MemoryObjects();
    const at = store.put('landing', 'a.csv', '1|2\n3|4\n');
    const copy = await copyStatement(store, at);
    assert.match(copy, /DELIMITER '\|'/);
    assert.doesNotMatch(copy, /IGNOREHEADER/);
  });
});
