import type { Copy } from '../../../ast';
import type { Rule } from '../../rule';
import { lastSegment, s3Address, statesFormat } from '../support/copySource';
import { columnarFormat, optionOf } from '../support/options';

const formats: Readonly<Record<string, string>> = {
  csv: 'FORMAT AS CSV',
  tsv: "DELIMITER '\\t'",
  json: "FORMAT AS JSON 'auto'",
  jsonl: "FORMAT AS JSON 'auto'",
  avro: "FORMAT AS AVRO 'auto'",
  parquet: 'FORMAT AS PARQUET',
  orc: 'FORMAT AS ORC',
};
const compressions: Readonly<Record<string, string>> = { gz: 'GZIP', bz2: 'BZIP2', lzo: 'LZOP', zst: 'ZSTD' };
const compressionEnd = /\.(gz|bz2|lzo|zst)$/i;

/** What the name of the file says and the statement does not. */
function unstated(copy: Copy, file: string, columnar: boolean): string[] {
  const missing: string[] = [];
  const extension = /\.(\w+)$/.exec(file.replace(compressionEnd, ''))?.[1]?.toLowerCase() ?? '';
  const format = formats[extension];
  if (format !== undefined && !statesFormat(copy)) missing.push(format);
  const compression = compressions[compressionEnd.exec(file)?.[1]?.toLowerCase() ?? ''];
  if (compression !== undefined && !columnar && !optionOf(copy, ...Object.values(compressions)))
    if (!/PARQUET|ORC|AVRO/.test(format ?? '')) missing.push(compression);
  return missing;
}

export const l07FormatUnstated: Rule = {
  code: 'L07',
  title: 'COPY that does not say what its file name says',
  severity: 'warning',
  page: {
    why: 'Without a format COPY takes text parted by |, and without a compression it takes the bytes as they are, whatever the file is called: a CSV file then fails at its first line, or becomes one column.',
    instead: 'State the format and the compression. For CSV with a header add IGNOREHEADER 1.',
    source: 'Amazon Redshift Database Developer Guide, "Data format parameters"; "File compression parameters".',
  },
  cases: {
    bad: [
      "COPY staging.sales FROM 's3://lake/sales.csv' IAM_ROLE DEFAULT",
      "COPY staging.sales FROM 's3://lake/sales.csv.gz' IAM_ROLE DEFAULT CSV",
      "COPY staging.sales FROM 's3://lake/sales.json' IAM_ROLE DEFAULT",
    ],
    good: [
      "COPY staging.sales FROM 's3://lake/sales.csv' IAM_ROLE DEFAULT CSV IGNOREHEADER 1",
      "COPY staging.sales FROM 's3://lake/sales.csv' IAM_ROLE DEFAULT DELIMITER ',' REMOVEQUOTES",
      "COPY staging.sales FROM 's3://lake/sales.csv.gz' IAM_ROLE DEFAULT FORMAT AS CSV GZIP",
      "COPY staging.sales FROM 's3://lake/sales_pipe.txt' IAM_ROLE DEFAULT",
      "COPY staging.sales FROM 's3://lake/sales/' IAM_ROLE DEFAULT",
      "COPY staging.sales FROM 's3://lake/part-0.parquet' IAM_ROLE DEFAULT FORMAT AS PARQUET",
      "COPY staging.sales FROM 's3://lake/part-0.gz.parquet' IAM_ROLE DEFAULT FORMAT AS PARQUET",
      "COPY staging.sales FROM 's3://lake/batch.json' IAM_ROLE DEFAULT MANIFEST",
      "COPY staging.sales FROM 's3://lake/batch.json' IAM_ROLE DEFAULT JSON 'auto'",
    ],
    fixed: [
      [
        "COPY t FROM 's3://lake/t.csv.gz' IAM_ROLE DEFAULT",
        "COPY t FROM 's3://lake/t.csv.gz' IAM_ROLE DEFAULT FORMAT AS CSV GZIP",
      ],
      ["COPY t FROM 's3://lake/t.csv.gz' CSV;", "COPY t FROM 's3://lake/t.csv.gz' CSV GZIP;"],
    ],
  },
  check(context) {
    for (const copy of context.nodes('copy')) {
      const address = s3Address(copy);
      if (address === undefined || copy.from === undefined || optionOf(copy, 'MANIFEST')) continue;
      const missing = unstated(copy, lastSegment(address) ?? '', columnarFormat(copy) !== undefined);
      if (missing.length === 0) continue;
      const text = missing.join(' ');
      const at =
        copy.job === undefined
          ? copy.end
          : (copy.options.findLast((option) => option.end <= copy.end)?.end ?? copy.from.end);
      context.report(copy.from, `The file's name says ${text}, the statement does not`, {
        title: `Add ${text}`,
        // The name may be wrong, and the file be parted by | after all.
        suggestion: true,
        edits: [{ start: at, end: at, text: ` ${text}` }],
      });
    }
  },
};
