import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { TestWarehouse } from './redshiftSupport';

for (const engine of ['native', 'pglite']) {
  describe(`COPY and UNLOAD on ${engine}`, function () {
    this.timeout(60_000);
    let warehouse: TestWarehouse;
    const put = (key: string, body: string | Buffer) => warehouse.objects.put('lake', key, Buffer.from(body));
    const ok = async (sql: string) => {
      const answer = await warehouse.run(sql);
      assert.equal(answer.error, '', sql);
      return answer;
    };
    const rows = async (sql: string) => (await ok(sql)).rows;

    before(async () => {
      warehouse = await TestWarehouse.start(engine);
      await ok('CREATE TABLE sales (id int NOT NULL, sku varchar(5), price decimal(10,2), sold timestamp, ok bool)');
    });
    after(() => warehouse.close());
    beforeEach(() => ok('TRUNCATE sales'));

    it('loads CSV with quotes, embedded line ends, empty fields and a byte-order mark', async () => {
      await put(
        'csv/a.csv',
        '\uFEFFid,sku,price,sold,ok\r\n1,"a,""b",1.999,2026-01-02 03:04:05,true\r\n2,"x\ny",,,\r\n',
      );
      const answer = await ok("COPY sales FROM 's3://lake/csv/' IAM_ROLE default CSV IGNOREHEADER 1");
      assert.equal(answer.description['ResultRows'], 2);
      assert.deepEqual(await rows('SELECT * FROM sales ORDER BY id'), [
        [1, 'a,"b', '1.99', '2026-01-02 03:04:05', true],
        [2, 'x\ny', null, null, null],
      ]);
    });

    it('loads gzip, delimited text and a column list by a manifest', async () => {
      await put('m/1.gz', gzipSync('1|aa\n2|bb\n'));
      await put('m/2.gz', gzipSync('3|cc\n'));
      const entries = [
        { url: 's3://lake/m/1.gz', mandatory: true },
        { url: 's3://lake/m/2.gz', mandatory: true, meta: { content_length: gzipSync('3|cc\n').length } },
        { url: 's3://lake/m/none.gz', mandatory: false },
      ];
      await put('m.manifest', JSON.stringify({ entries }));
      await ok(
        "COPY sales (id, sku) FROM 's3://lake/m.manifest' IAM_ROLE 'arn:aws:iam::000000000000:role/r' MANIFEST GZIP DELIMITER '|'",
      );
      assert.deepEqual(await rows('SELECT id, sku FROM sales ORDER BY id'), [
        [1, 'aa'],
        [2, 'bb'],
        [3, 'cc'],
      ]);
      await put('bad.manifest', JSON.stringify({ entries: [{ url: 's3://lake/m/none.gz', mandatory: true }] }));
      const failed = await warehouse.run("COPY sales FROM 's3://lake/bad.manifest' IAM_ROLE default MANIFEST");
      assert.match(failed.error, /s3:\/\/lake\/m\/none.gz/);
    });

    it('loads JSON by name and by JSONPaths', async () => {
      await put('j.json', '{"id": 1, "sku": "a", "price": 2.5}\n{"id": 2,\n "sku": null}\n');
      await ok("COPY sales FROM 's3://lake/j.json' IAM_ROLE default FORMAT AS JSON 'auto'");
      assert.deepEqual(await rows('SELECT id, sku, price FROM sales ORDER BY id'), [
        [1, 'a', '2.50'],
        [2, null, null],
      ]);
      await put('paths.json', JSON.stringify({ jsonpaths: ['$.id', "$['item']['sku']"] }));
      await put('p.json', '{"id": 7, "item": {"sku": "zz"}}');
      await ok("COPY sales (id, sku) FROM 's3://lake/p.json' IAM_ROLE default JSON 's3://lake/paths.json'");
      assert.deepEqual(await rows('SELECT sku FROM sales WHERE id = 7'), [['zz']]);
    });

    it('refuses a load with bad rows, keeps nothing of it and tells each of them', async () => {
      await put('bad.csv', '1,ok,1,,\nx,ok,1,,\n3,toolong,1,,\n4,ok,1,notadate,\n,ok,,,\n6,ok\n');
      const failed = await warehouse.run("COPY sales FROM 's3://lake/bad.csv' IAM_ROLE default CSV");
      assert.equal(failed.status, 'FAILED');
      assert.match(
        failed.error,
        /Load into table 'sales' failed. {2}Check 'sys_load_error_detail' system table for details\./,
      );
      assert.match(
        failed.error,
        /s3:\/\/lake\/bad\.csv line 2, column id \(int4\): Invalid digit, Value 'x', Pos 0, Type: Integer/,
      );
      assert.deepEqual(await rows('SELECT count(*) FROM sales'), [[0]]);
      assert.deepEqual(
        await rows(
          "SELECT line_number, column_name, error_code, error_message FROM sys_load_error_detail WHERE file_name = 's3://lake/bad.csv' ORDER BY 1",
        ),
        [
          [2, 'id', 1207, "Invalid digit, Value 'x', Pos 0, Type: Integer"],
          [3, 'sku', 1204, 'String length exceeds DDL length'],
          [4, 'sold', 1206, 'Invalid timestamp format or value [YYYY-MM-DD HH24:MI:SS]'],
          [5, 'id', 1213, 'Missing data for not-null field'],
          [6, 'price', 1214, 'Delimiter not found'],
        ],
      );
      await ok("COPY sales FROM 's3://lake/bad.csv' IAM_ROLE default CSV MAXERROR 10");
      assert.deepEqual(await rows('SELECT id FROM sales'), [[1]]);
      assert.deepEqual(
        await rows(
          "SELECT status, loaded_rows, error_count FROM sys_load_history WHERE data_source = 's3://lake/bad.csv' ORDER BY query_id",
        ),
        [
          ['aborted', 0, 5],
          ['completed', 1, 5],
        ],
      );
    });

    it('leaves the transaction of a batch untouched by a failed load', async () => {
      await put('half.csv', '1,a,1,,\nx,b,1,,\n');
      const batch = await warehouse.batch([
        'INSERT INTO sales (id) VALUES (9)',
        "COPY sales FROM 's3://lake/half.csv' IAM_ROLE default CSV",
        'SELECT 1',
      ]);
      assert.equal(batch.status, 'FAILED');
      assert.match(batch.error, /^Query #2 failed with ERROR: Load into table/);
      const parts = batch.description['SubStatements'] as { Status: string }[];
      assert.deepEqual(
        parts.map((part) => part.Status),
        ['FINISHED', 'FAILED', 'ABORTED'],
      );
      assert.deepEqual(await rows('SELECT count(*) FROM sales'), [[0]]);
    });

    it('says what is missing or broken', async () => {
      const error = async (sql: string) => (await warehouse.run(sql)).error;
      assert.match(
        await error("COPY sales FROM 's3://lake/nothing/' IAM_ROLE default CSV"),
        /The specified S3 prefix 'nothing\/' does not exist/,
      );
      assert.match(await error("COPY sales FROM 's3://lake/nothing/' CSV"), /CREDENTIALS/);
      assert.match(await error("COPY sales FROM 's3://nobucket/x' IAM_ROLE default CSV"), /bucket does not exist/);
      assert.match(
        await error("COPY absent FROM 's3://lake/csv/' IAM_ROLE default CSV"),
        /relation "absent" does not exist/,
      );
      await put('cut.gz', gzipSync('1|a\n'.repeat(1000)).subarray(0, 30));
      assert.match(
        await error("COPY sales FROM 's3://lake/cut.gz' IAM_ROLE default GZIP"),
        /Failed to decompress s3:\/\/lake\/cut\.gz/,
      );
      assert.match(
        await error("COPY sales FROM 's3://lake/cut.gz' IAM_ROLE default BZIP2"),
        /Unsupported on the local warehouse: COPY from BZIP2/,
      );
    });

    it('unloads CSV, JSON and Parquet and loads Parquet back', async () => {
      await ok("INSERT INTO sales VALUES (1, 'a', 1.25, '2026-01-02 03:04:05', true), (2, NULL, NULL, NULL, false)");
      await ok(
        "UNLOAD ('SELECT * FROM sales ORDER BY id') TO 's3://lake/out/c_' IAM_ROLE default CSV HEADER PARALLEL OFF MANIFEST",
      );
      assert.equal(
        warehouse.objects.text('s3://lake/out/c_000'),
        'id,sku,price,sold,ok\n1,a,1.25,2026-01-02 03:04:05,t\n2,,,,f\n',
      );
      assert.match(
        (await warehouse.run("UNLOAD ('SELECT 1') TO 's3://lake/out/c_' IAM_ROLE default")).error,
        /not empty/,
      );
      await ok(
        "UNLOAD ('SELECT id, sku FROM sales WHERE sku = ''a''') TO 's3://lake/out/j_' IAM_ROLE default FORMAT JSON",
      );
      assert.equal(warehouse.objects.text('s3://lake/out/j_0000_part_00'), '{"id":1,"sku":"a"}\n');
      await ok("UNLOAD ('SELECT * FROM sales ORDER BY id') TO 's3://lake/out/p_' IAM_ROLE default FORMAT AS PARQUET");
      const before = await rows('SELECT * FROM sales ORDER BY id');
      await ok('TRUNCATE sales');
      await ok("COPY sales FROM 's3://lake/out/p_' IAM_ROLE default FORMAT AS PARQUET");
      assert.deepEqual(await rows('SELECT * FROM sales ORDER BY id'), before);
      assert.match(
        (await warehouse.run("COPY sales (id) FROM 's3://lake/out/p_' IAM_ROLE default FORMAT PARQUET")).error,
        /number of columns/,
      );
    });
  });
}
