import * as assert from 'node:assert/strict';
import { parse } from '../../../src/language';
import { s3Links } from '../../../src/language/highlight';
import { mark, marked } from './marked';

const cases: readonly string[] = [
  "copy t from '«s3://my-bucket/in/orders.csv»' iam_role default",
  "copy t from '«s3://my-bucket/in/orders.csv.gz»' gzip; -- see «s3://my-bucket/readme.txt».",
  '/* («s3://my-bucket/a/b.json») */ select 1',
  "copy t from 's3://my-bucket/in/'",
  "copy t from 's3://my-bucket/in/2026'",
  "copy t from 's3://my-bucket/in/orders.parquet'",
  "copy t from 's3://my-bucket/{{ day }}/orders.csv'",
  "copy t from 's3://my-bucket/${day}/orders.csv'",
  "copy t from 's3://my-bucket'",
  'select "s3://my-bucket/x.csv"',
  "create procedure p() as $$ begin execute 'copy t from ''«s3://my-bucket/in/orders.csv»'' '; end $$ language plpgsql",
];

describe('language/highlight: S3 links', () => {
  for (const text of cases)
    it(text, () => {
      const { sql, places } = marked(text.replaceAll('|', ''));
      assert.equal(mark(sql, s3Links(parse(sql))), mark(sql, places));
    });

  it('takes the address apart', () => {
    const [link] = s3Links(parse("copy t from 's3://my-bucket/in/orders 1.csv'"));
    assert.equal(link, undefined);
    const [other] = s3Links(parse("copy t from 's3://my-bucket/in/orders.csv'"));
    assert.deepEqual([other?.bucket, other?.key], ['my-bucket', 'in/orders.csv']);
  });
});
