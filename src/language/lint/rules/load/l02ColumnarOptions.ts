import { refusedByColumnar } from '../../../parser/dml/columnarOptions';
import type { Rule } from '../../rule';
import { columnarFormat } from '../support/options';
import { removal } from '../support/removal';

export const l02ColumnarOptions: Rule = {
  code: 'L02',
  title: 'COPY option that Parquet and ORC do not take',
  severity: 'error',
  page: {
    why: 'COPY from a columnar format takes only ACCEPTINVCHARS, FILLRECORD, FROM, IAM_ROLE, CREDENTIALS, STATUPDATE, MANIFEST; with any other option the statement fails.',
    instead: 'Leave the option out. To let some rows fail, load text formats, or validate before the load.',
    source: 'Amazon Redshift Database Developer Guide, "COPY from columnar data formats".',
  },
  cases: {
    bad: ["COPY staging.sales FROM 's3://b/k' IAM_ROLE DEFAULT FORMAT AS PARQUET MAXERROR 10"],
    good: [
      "COPY staging.sales FROM 's3://b/k.manifest' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST STATUPDATE OFF",
      "COPY staging.sales FROM 's3://b/k' IAM_ROLE DEFAULT CSV MAXERROR 10",
    ],
    fixed: [
      [
        "COPY t FROM 's3://b/k' IAM_ROLE DEFAULT FORMAT AS PARQUET MAXERROR 10",
        "COPY t FROM 's3://b/k' IAM_ROLE DEFAULT FORMAT AS PARQUET",
      ],
    ],
  },
  check(context) {
    for (const copy of context.nodes('copy')) {
      const format = columnarFormat(copy);
      if (!format) continue;
      for (const option of copy.options) {
        if (!refusedByColumnar.has(option.name)) continue;
        context.report(option, `COPY from ${format} does not take ${option.name}`, {
          title: `Leave ${option.name} out`,
          edits: [removal(context, option)],
        });
      }
    }
  },
};
