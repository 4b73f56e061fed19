import type { Copy } from '../../../ast';
import { foldName, type RelationColumn } from '../../../semantics';
import type { Rule, RuleContext } from '../../rule';
import { didYouMean } from '../support/nearest';
import { optionOf } from '../support/options';
import { lastName } from '../support/names';

/** A column that has to be in the list: it takes no NULL and nothing fills it in. Only its definition tells. */
function isRequired({ nullable, definition }: RelationColumn): boolean {
  if (nullable !== false || definition?.kind !== 'columnDefinition') return false;
  return !definition.attributes.some(
    ({ name }) => name === 'default' || name === 'identity' || name === 'generated identity',
  );
}

function checkList(context: RuleContext, copy: Copy): void {
  const seen = new Set<string>();
  for (const column of copy.columns) {
    const name = foldName(column.name);
    if (seen.has(name)) context.report(column, `${column.name} stands twice in the column list`);
    seen.add(name);
  }
  const relation = context.model.relationOf(copy.table);
  if (relation?.columns === undefined || copy.columns.some(({ template }) => template)) return;
  const names = relation.columns.map(({ name }) => name);
  for (const column of copy.columns)
    if (!names.includes(foldName(column.name)))
      context.report(
        column,
        `${lastName(copy.table)} has no column ${column.name}${didYouMean(column, names).question}`,
        didYouMean(column, names).fix,
      );
  const missing = relation.columns.filter((column) => isRequired(column) && !seen.has(column.name));
  const [first, ...others] = missing.map(({ name }) => name);
  if (first === undefined || optionOf(copy, 'EXPLICIT_IDS')) return;
  const [start, end] = [copy.columns[0]?.start ?? copy.table.start, copy.columns.at(-1)?.end ?? copy.table.end];
  const more = others.length > 0 ? ` (and ${others.join(', ')})` : '';
  context.report({ start, end }, `${first}${more} is NOT NULL, has no default and is not in the list: every row fails`);
}

export const l09CopyColumns: Rule = {
  code: 'L09',
  title: 'COPY column list that does not fit the table',
  severity: 'error',
  page: {
    why: 'A column list must name columns of the table, each once, and must hold every column that takes no NULL and has no default; else the COPY fails, or every row does.',
    instead: 'Name the columns in the order of the file, all that the table needs.',
    source: 'Amazon Redshift Database Developer Guide, "Column mapping options".',
  },
  cases: {
    catalog:
      'CREATE TABLE staging.sales (id BIGINT NOT NULL, sku VARCHAR(20) NOT NULL, note VARCHAR(80), row_no BIGINT IDENTITY(1, 1), loaded_at TIMESTAMP NOT NULL DEFAULT GETDATE());',
    bad: [
      "COPY staging.sales (id, skuu, note) FROM 's3://lake/s/' IAM_ROLE DEFAULT CSV",
      "CREATE TABLE staging.own (id INT NOT NULL, sku VARCHAR(20) NOT NULL); COPY staging.own (id) FROM 's3://lake/s/' IAM_ROLE DEFAULT CSV",
      "COPY staging.other (id, id) FROM 's3://lake/s/' IAM_ROLE DEFAULT CSV",
    ],
    good: [
      "COPY staging.sales (id, sku, note) FROM 's3://lake/s/' IAM_ROLE DEFAULT CSV",
      "COPY staging.sales (ID, SKU) FROM 's3://lake/s/' IAM_ROLE DEFAULT CSV",
      "COPY staging.sales FROM 's3://lake/s/' IAM_ROLE DEFAULT CSV",
      "COPY staging.other (a, b) FROM 's3://lake/s/' IAM_ROLE DEFAULT CSV",
      "COPY {{ schema }}.sales (a, b) FROM 's3://lake/s/' IAM_ROLE DEFAULT CSV",
    ],
    fixed: [
      [
        "COPY staging.sales (id, skuu) FROM 's3://lake/s/' IAM_ROLE DEFAULT CSV",
        "COPY staging.sales (id, sku) FROM 's3://lake/s/' IAM_ROLE DEFAULT CSV",
      ],
    ],
  },
  check(context) {
    for (const copy of context.nodes('copy')) if (copy.columns.length > 0) checkList(context, copy);
  },
};
