import type { Copy, Statement } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';
import { lastName, sameName } from '../support/names';
import { optionOf } from '../support/options';

const errorViews =
  /\b(sys_load_error_detail|sys_load_history|stl_load_errors|stl_loaderror_detail|pg_last_copy_count)\b/i;

/** Whether rows may be left out without the COPY failing. */
function toleratesErrors(copy: Copy): boolean {
  if (optionOf(copy, 'IGNOREALLERRORS') !== undefined) return true;
  const [value] = optionOf(copy, 'MAXERROR')?.values ?? [];
  return value?.kind === 'number' && Number(value.text) > 0;
}

/** A later statement that takes the loaded rows on into another table. */
function takesOn(context: RuleContext, copy: Copy): Statement | undefined {
  return context.statements.find((statement) => {
    if (statement.start < copy.end) return false;
    if (statement.kind !== 'insert' && statement.kind !== 'merge' && statement.kind !== 'update') return false;
    return context
      .nodes('tableRef')
      .some(({ name, start, end }) => start >= statement.start && end <= statement.end && sameName(name, copy.table));
  });
}

export const l04ErrorsUnread: Rule = {
  code: 'L04',
  title: 'Rows that COPY left out are not looked at',
  severity: 'warning',
  scope: 'file',
  page: {
    why: 'With MAXERROR or IGNOREALLERRORS, COPY succeeds although it left rows out. A script that takes the loaded rows on without reading the load errors loses those rows in silence.',
    instead:
      'Read SYS_LOAD_ERROR_DETAIL for the query of the COPY (PG_LAST_COPY_ID()) before going on, keep its rows, and stop where there are too many.',
    source: 'Amazon Redshift Database Developer Guide, "Data load operations": MAXERROR; "SYS_LOAD_ERROR_DETAIL".',
  },
  cases: {
    bad: [
      "COPY staging.sales FROM 's3://lake/sales/' IAM_ROLE DEFAULT CSV MAXERROR 100;\nINSERT INTO core.fact_sales (id) SELECT id FROM staging.sales;",
      "COPY stage FROM 's3://lake/sales/' IAM_ROLE DEFAULT CSV IGNOREALLERRORS;\nMERGE INTO target USING stage ON target.id = stage.id REMOVE DUPLICATES;",
    ],
    good: [
      "COPY staging.sales FROM 's3://lake/sales/' IAM_ROLE DEFAULT CSV MAXERROR 100;\nINSERT INTO audit.load_error (line) SELECT line_number FROM sys_load_error_detail WHERE query_id = pg_last_copy_id();\nINSERT INTO core.fact_sales (id) SELECT id FROM staging.sales;",
      "COPY staging.sales FROM 's3://lake/sales/' IAM_ROLE DEFAULT CSV MAXERROR 100;",
      "COPY staging.sales FROM 's3://lake/sales/' IAM_ROLE DEFAULT CSV MAXERROR 0;\nINSERT INTO core.fact_sales (id) SELECT id FROM staging.sales;",
      "COPY staging.sales FROM 's3://lake/sales/' IAM_ROLE DEFAULT CSV MAXERROR 100;\nINSERT INTO core.fact_sales (id) SELECT id FROM staging.other;",
      "COPY staging.sales FROM 's3://lake/sales/' IAM_ROLE DEFAULT CSV NOLOAD MAXERROR 100;\nINSERT INTO core.fact_sales (id) SELECT id FROM staging.sales;",
    ],
  },
  check(context) {
    const copies = context.nodes('copy').filter((copy) => toleratesErrors(copy) && !optionOf(copy, 'NOLOAD'));
    if (copies.length === 0 || errorViews.test(context.text)) return;
    for (const copy of copies) {
      const option = optionOf(copy, 'MAXERROR', 'IGNOREALLERRORS');
      if (option === undefined || takesOn(context, copy) === undefined) continue;
      context.report(
        option,
        `Rows that COPY leaves out are lost: ${lastName(copy.table)} is read further on, and nothing reads SYS_LOAD_ERROR_DETAIL`,
      );
    }
  },
};
