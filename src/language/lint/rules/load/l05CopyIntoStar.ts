import type { Statement } from '../../../ast';
import type { Rule } from '../../rule';
import { isDimensionName, isFactName, isStagingName, lastName, nameKey } from '../support/names';

/** The table that a statement makes or empties, so that a COPY after it is a whole load, not an increment. */
function emptied(statement: Statement): string | undefined {
  switch (statement.kind) {
    case 'createTable':
      return nameKey(statement.name);
    case 'truncate':
      return nameKey(statement.table);
    case 'delete':
      return statement.where === undefined ? nameKey(statement.table) : undefined;
    default:
      return undefined;
  }
}

export const l05CopyIntoStar: Rule = {
  code: 'L05',
  title: 'COPY straight into a fact or dimension table',
  severity: 'warning',
  scope: 'file',
  page: {
    why: 'COPY only appends. Keys are not enforced, so a file that is loaded twice, or a row that comes again with a change, stands twice in the table, and readers see the rows before anything checked them.',
    instead:
      'COPY into a staging table, keep the latest row of each key, and MERGE into the target in one transaction. A first load into an empty table is left alone.',
    source: 'Amazon Redshift Database Developer Guide, "Use a staging table to perform a merge (upsert)".',
  },
  cases: {
    bad: ["COPY core.fact_sales FROM 's3://lake/sales/' IAM_ROLE DEFAULT FORMAT AS PARQUET"],
    good: [
      "COPY staging.sales_line FROM 's3://lake/sales/' IAM_ROLE DEFAULT FORMAT AS PARQUET",
      "COPY staging.fact_sales FROM 's3://lake/sales/' IAM_ROLE DEFAULT FORMAT AS PARQUET",
      "CREATE TABLE core.dim_store (id INT);\nCOPY core.dim_store FROM 's3://lake/store/' IAM_ROLE DEFAULT CSV;",
      "TRUNCATE core.dim_store;\nCOPY core.dim_store FROM 's3://lake/store/' IAM_ROLE DEFAULT CSV;",
      "DELETE FROM core.dim_store;\nCOPY core.dim_store FROM 's3://lake/store/' IAM_ROLE DEFAULT CSV;",
      "COPY {{ target }}.fact_sales FROM 's3://lake/sales/' IAM_ROLE DEFAULT CSV",
      "COPY #fact_sales FROM 's3://lake/sales/' IAM_ROLE DEFAULT CSV",
      "COPY sales FROM 's3://lake/sales/' IAM_ROLE DEFAULT CSV",
    ],
  },
  check(context) {
    const copies = context
      .nodes('copy')
      .filter(({ table }) => (isFactName(table) || isDimensionName(table)) && !isStagingName(table));
    for (const { table, start } of copies) {
      const key = nameKey(table);
      if (
        key === undefined ||
        context.statements.some((statement) => statement.start < start && emptied(statement) === key)
      )
        continue;
      context.report(
        table,
        `COPY appends to ${lastName(table)}: load a staging table and merge it, so that a second run changes nothing`,
      );
    }
  },
};
