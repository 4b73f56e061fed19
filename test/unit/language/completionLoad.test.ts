import * as assert from 'node:assert/strict';
import { copyOptions, unloadOptions } from '../../../src/language/parser/dml/loadOptions';
import { check, completeAt, runCases } from './completionHarness';

const copy = "COPY core.fact_sales FROM 's3://landing/sales/' IAM_ROLE DEFAULT";
const unload =
  "UNLOAD ('select source, sum(amount) as total from core.fact_sales group by 1') TO 's3://out/' IAM_ROLE DEFAULT";

describe('language/completion: COPY and UNLOAD', () => {
  runCases([
    ['COPY |', { has: ['core.fact_sales', 'JOB'], lacks: ['marts.daily_sales'] }],
    ['COPY core.fact_sales |', { only: ['FROM'] }],
    ['COPY core.dim_date (|', { only: ['date_key, calendar_date', 'date_key', 'calendar_date'] }],
    ["COPY core.fact_sales FROM 's3://a/' |", { first: ['IAM_ROLE', 'FORMAT AS'] }],
    ["COPY core.fact_sales FROM 's3://a/' IAM_ROLE |", { only: ['DEFAULT'] }],
    [`${copy} FORMAT AS |`, { only: ['CSV', 'PARQUET', 'JSON', 'AVRO', 'ORC', 'SHAPEFILE'] }],
    [`${copy} FORMAT |`, { first: ['AS', 'CSV'] }],
    [`${copy} FORMAT JSON |`, { has: ["'auto'", "'auto ignorecase'", "'noshred'", "'s3://landing/sales/'"] }],
    [`${copy} FORMAT JSON '|'`, { has: ['auto', 'noshred', 's3://landing/sales/'] }],
    // One format, one compression, and what the format takes.
    [
      `${copy} FORMAT AS CSV |`,
      {
        has: ['GZIP', 'IGNOREHEADER', 'DELIMITER'],
        lacks: ['FORMAT AS', 'CSV', 'JSON', 'PARQUET', 'ESCAPE', 'IAM_ROLE'],
      },
    ],
    [
      `${copy} PARQUET |`,
      {
        has: ['MANIFEST', 'STATUPDATE', 'FILLRECORD'],
        lacks: ['FORMAT AS', 'CSV', 'GZIP', 'DELIMITER', 'MAXERROR', 'REGION'],
      },
    ],
    [`${copy} CSV GZIP |`, { has: ['MANIFEST'], lacks: ['GZIP', 'ZSTD', 'BZIP2', 'LZOP'] }],
    [`${copy} CSV gz|`, { only: ['GZIP'] }],
    ["COPY json FROM 's3://a/' IAM_ROLE DEFAULT |", { has: ['JSON', 'CSV'] }],
    [`${copy} CSV TIMEFORMAT |`, { first: ["'auto'", "'epochsecs'", "'epochmillisecs'"] }],
    [`${copy} CSV DATEFORMAT '|'`, { has: ['auto', 'YYYY-MM-DD'], lacks: ['epochsecs'] }],
    [`${copy} DELIMITER |`, { only: ["','", "'|'", "';'", "'\\t'"] }],
    [`${copy} CSV ENCODING |`, { only: ['UTF8', 'UTF16', 'UTF16LE', 'UTF16BE', 'ISO88591'] }],
    [`${copy} CSV COMPUPDATE |`, { first: ['ON', 'OFF'], has: ['PRESET'] }],
    [`${copy} CSV REGION '|'`, { has: ['eu-central-1', 'ap-south-1'] }],
    [`${copy} CSV IGNOREHEADER |`, { only: [] }],
    [`${copy} PARQUET JOB CREATE daily |`, { has: ['AUTO'] }],
    ['COPY JOB |', { first: ['CREATE', 'RUN', 'DROP', 'SHOW', 'ALTER', 'LIST'] }],

    ['UNLOAD |', { only: ["('SELECT …')"] }],
    ['UNLOAD (|', { only: ["'SELECT …'"] }],
    ["UNLOAD ('|') TO 's3://out/'", { has: ['SELECT', 'WITH'], lacks: ['INSERT INTO', 'DROP'] }],
    ["UNLOAD ('select | from core.dim_date') TO 's3://out/'", { first: ['date_key', 'calendar_date'] }],
    [
      "UNLOAD ('select * from core.dim_date where calendar_date > ''2026-01-01'' and |') TO 's3://out/'",
      { first: ['date_key'] },
    ],
    ["UNLOAD ($$select | from core.dim_date$$) TO 's3://out/'", { first: ['date_key', 'calendar_date'] }],
    [
      "UNLOAD ($$select * from core.dim_date d where '' < 'x' and d.|$$) TO 's3://out/'",
      { first: ['date_key', 'calendar_date'] },
    ],
    ["UNLOAD ('select 1') |", { only: ['TO'] }],
    ["UNLOAD ('select 1') TO 's3://out/' |", { first: ['IAM_ROLE', 'FORMAT AS'], has: ['PARALLEL', 'HEADER'] }],
    [`${unload} FORMAT |`, { only: ['AS', 'PARQUET', 'CSV', 'JSON'] }],
    [
      `${unload} PARQUET |`,
      { has: ['PARTITION BY', 'CLEANPATH'], lacks: ['CSV', 'GZIP', 'DELIMITER', 'HEADER', 'ESCAPE'] },
    ],
    [`${unload} CSV HEADER |`, { has: ['GZIP'], lacks: ['HEADER', 'PARQUET', 'JSON', 'FIXEDWIDTH'] }],
    [`${unload} PARTITION BY (|`, { only: ['source', 'total'] }],
    [`${unload} PARTITION BY (source, |`, { first: ['total'] }],
    [`${unload} PARALLEL |`, { first: ['ON', 'OFF'] }],
    [`${unload} MAXFILESIZE 100 |`, { first: ['MB', 'GB'] }],
    [`${unload} ALLOWOVERWRITE |`, { lacks: ['CLEANPATH', 'ALLOWOVERWRITE'] }],
  ]);

  /** What the parser understands where the guide lists no such option of the statement, or only another way to write it. */
  const understood: Readonly<Record<string, string>> = {
    COPY: 'WITH, WITH CREDENTIALS, SYMMETRIC, KMS_KEY_ID',
    UNLOAD: 'WITH, WITH CREDENTIALS, QUOTE, TIMEFORMAT',
  };
  /** What has to stand before an option that means nothing alone. */
  const before: Readonly<Record<string, string>> = {
    QUOTE: 'CSV',
    SIMPLIFY: 'FORMAT AS SHAPEFILE',
    'SIMPLIFY AUTO': 'FORMAT AS SHAPEFILE',
    INCLUDE: 'PARTITION BY (source)',
  };

  for (const [statement, start, table] of [
    ['COPY', "COPY core.fact_sales FROM 's3://landing/sales/'", copyOptions],
    ['UNLOAD', "UNLOAD ('select source from core.fact_sales') TO 's3://out/'", unloadOptions],
  ] as const)
    for (const { name } of [...table.values()].flat()) {
      const isOffered = !(understood[statement] ?? '').split(', ').includes(name);
      it(`${statement}: ${name} is ${isOffered ? 'offered' : 'understood only'}`, () => {
        const label = name === 'FORMAT' ? 'FORMAT AS' : name;
        check(completeAt(`${start} ${before[name] ?? ''} |`).items, isOffered ? { has: [label] } : { lacks: [label] });
      });
    }

  it('offers what goes with a format behind it only', () => {
    check(completeAt(`${copy} |`).items, { lacks: ['QUOTE', 'SIMPLIFY'] });
    check(completeAt(`${copy} FORMAT AS CSV QUOTE AS '%' |`).items, { has: ['GZIP'], lacks: ['QUOTE'] });
    check(completeAt(`${copy} SHAPEFILE |`).items, { has: ['SIMPLIFY', 'SIMPLIFY AUTO'] });
    check(completeAt(`${copy} SHAPEFILE SIMPLIFY AUTO 0.5 |`).items, { has: ['MAXERROR'], lacks: ['SIMPLIFY'] });
    check(completeAt(`${unload} CSV |`).items, { lacks: ['INCLUDE'] });
    check(completeAt(`${unload} ENCRYPTED |`).items, { has: ['AUTO', 'KMS_KEY_ID'], lacks: ['ENCRYPTED AUTO'] });
  });

  const fetched: readonly (readonly [
    text: string,
    sources: readonly string[],
    labels: readonly string[],
    need: object,
  ])[] = [
    ["COPY t FROM '|'", ['s3://a/', 's3://b/'], ['s3://a/', 's3://b/'], { kind: 's3', prefix: 's3://' }],
    ["COPY t FROM 's3://a/p|'", ['s3://a/pos/', 's3://a/web/'], ['s3://a/pos/'], { kind: 's3', prefix: 's3://a/p' }],
    ['COPY t FROM |', ['s3://a/'], ["'s3://a/'"], { kind: 's3', prefix: 's3://' }],
    ["UNLOAD ('select 1') TO '|'", ['s3://a/'], ['s3://a/'], { kind: 's3', prefix: 's3://' }],
    ["COPY t FROM 's3://a/' IAM_ROLE '|'", ['arn:aws:iam::1:role/x'], ['arn:aws:iam::1:role/x'], { kind: 'iamRole' }],
    [
      "COPY t FROM 's3://a/' IAM_ROLE |",
      ['arn:aws:iam::1:role/x'],
      ["'arn:aws:iam::1:role/x'", 'DEFAULT'],
      { kind: 'iamRole' },
    ],
    // What the text names elsewhere is offered before anybody is asked.
    ["COPY t FROM 's3://a/x/' IAM_ROLE DEFAULT; COPY u FROM '|'", [], ['s3://a/x/'], { kind: 's3', prefix: 's3://' }],
  ];
  for (const [text, sources, labels, need] of fetched)
    it(`${text} with ${sources.join()}`, () => {
      const list = completeAt(text, { sources });
      check(list.items, { only: labels });
      assert.deepEqual(list.need, need);
    });
});
