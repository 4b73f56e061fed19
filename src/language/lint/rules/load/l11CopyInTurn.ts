import type { Copy } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';
import { s3Address } from '../support/copySource';
import { lastName, sameName } from '../support/names';

/** Everything but the address: two statements that agree in it could be one. */
function shape(context: RuleContext, copy: Copy): string {
  const text = (from: number, to: number) => context.text.slice(from, to).replace(/\s+/g, ' ').toLowerCase().trim();
  return `${text(copy.start, copy.from?.start ?? copy.start)}|${text(copy.from?.end ?? copy.end, copy.end)}`;
}

export const l11CopyInTurn: Rule = {
  code: 'L11',
  title: 'Several COPYs into one table, one after the other',
  severity: 'warning',
  scope: 'file',
  page: {
    why: 'One COPY reads its files on all slices at once. Several COPYs into the same table wait for each other, each with part of the cluster idle, and unsorted regions pile up.',
    instead: 'List the objects in one manifest, or name the prefix they share, and load them with one COPY.',
    source: 'Amazon Redshift Database Developer Guide, "Use a single COPY command to load from multiple files".',
  },
  cases: {
    bad: [
      "COPY staging.sales FROM 's3://lake/sales/2026-01-01/' IAM_ROLE DEFAULT CSV;\nCOPY staging.sales FROM 's3://lake/sales/2026-01-02/' IAM_ROLE DEFAULT CSV;",
    ],
    good: [
      "COPY staging.sales FROM 's3://lake/batch.manifest' IAM_ROLE DEFAULT CSV MANIFEST;",
      "COPY staging.sales FROM 's3://lake/sales/' IAM_ROLE DEFAULT CSV;\nCOPY staging.returns FROM 's3://lake/returns/' IAM_ROLE DEFAULT CSV;",
      "COPY staging.sales FROM 's3://lake/old/' IAM_ROLE DEFAULT CSV;\nCOPY staging.sales FROM 's3://lake/new/' IAM_ROLE DEFAULT FORMAT AS PARQUET;",
      "COPY staging.sales FROM 's3://lake/a/' IAM_ROLE DEFAULT CSV;\nTRUNCATE staging.sales;\nCOPY staging.sales FROM 's3://lake/b/' IAM_ROLE DEFAULT CSV;",
      "COPY staging.sales FROM 's3://lake/{{ a }}/' IAM_ROLE DEFAULT CSV;\nCOPY staging.sales FROM 's3://lake/{{ b }}/' IAM_ROLE DEFAULT CSV;",
    ],
  },
  check(context) {
    let previous: Copy | undefined;
    for (const statement of context.statements) {
      const copy: Copy | undefined =
        statement.kind === 'copy' && !statement.job && s3Address(statement) !== undefined ? statement : undefined;
      if (copy && previous && sameName(copy.table, previous.table) && shape(context, copy) === shape(context, previous))
        context.report(
          copy.table,
          `This waits for the COPY into ${lastName(copy.table)} before it: load both by one manifest`,
        );
      previous = copy;
    }
  },
};
