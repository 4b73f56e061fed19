import type { Copy } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';
import { lastSegment, s3Address } from '../support/copySource';
import { isFactName, lastName } from '../support/names';
import { optionOf } from '../support/options';

/** Rows from which one file for a table is worth splitting. */
const large = 10_000_000;

function isLarge(context: RuleContext, { table }: Copy): boolean {
  const rows = context.model.relationOf(table)?.rows;
  return rows === undefined ? isFactName(table) : rows >= large;
}

export const l12OneLargeFile: Rule = {
  code: 'L12',
  title: 'A large table loaded from one compressed file',
  severity: 'information',
  page: {
    why: 'A gzip file is read from its beginning to its end by one slice, while the others have nothing to do.',
    instead:
      'Write many files of 1 MB to 1 GB each, a multiple of the number of slices, and load their prefix or a manifest.',
    source:
      'Amazon Redshift Database Developer Guide, "Loading data files"; Amazon Redshift Advisor, "Split Amazon S3 objects loaded by COPY".',
  },
  cases: {
    bad: ["COPY staging.fact_sales FROM 's3://lake/sales.csv.gz' IAM_ROLE DEFAULT CSV GZIP"],
    good: [
      "COPY staging.fact_sales FROM 's3://lake/sales/' IAM_ROLE DEFAULT CSV GZIP",
      "COPY staging.fact_sales FROM 's3://lake/sales/part_' IAM_ROLE DEFAULT CSV GZIP",
      "COPY staging.dim_store FROM 's3://lake/store.csv.gz' IAM_ROLE DEFAULT CSV GZIP",
      "COPY staging.fact_sales FROM 's3://lake/sales.csv' IAM_ROLE DEFAULT CSV",
      "COPY staging.fact_sales FROM 's3://lake/sales.gz' IAM_ROLE DEFAULT CSV GZIP MANIFEST",
    ],
  },
  check(context) {
    for (const copy of context.nodes('copy')) {
      const address = s3Address(copy);
      if (address === undefined || copy.from === undefined || optionOf(copy, 'MANIFEST') || !isLarge(context, copy))
        continue;
      if (/\.(gz|lzo|zst)$/i.test(lastSegment(address) ?? ''))
        context.report(
          copy.from,
          `One compressed file is read by one slice: split the data for ${lastName(copy.table)} into several files`,
        );
    }
  },
};
