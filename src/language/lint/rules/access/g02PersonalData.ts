import { findAll, type Expression, type QualifiedName } from '../../../ast';
import { foldName } from '../../../semantics';
import type { Place, Rule, RuleContext } from '../../rule';
import { isMartName, nameKey } from '../support/names';

/** Columns that name or reach a person, by the whole word: `email`, `customer_email`, not `email_sent_count`. */
const personal =
  /(^|_)(e_?mail|e_?mail_address|phone|phone_number|mobile|mobile_number|ssn|social_security_number|date_of_birth|birth_date|dob|passport|passport_number|iban|card_number|credit_card|credit_card_number|national_id|tax_id|home_address|ip_address)$/;

interface Exposed extends Place {
  readonly name: string;
}

/** A column as it is: anything computed from it may well mask it. */
function isBare(expression: Expression): boolean {
  return expression.kind === 'columnRef' || (expression.kind === 'cast' && isBare(expression.operand));
}

/** Personal columns that a statement puts into a mart. */
function exposed(context: RuleContext): { relation: QualifiedName; columns: Exposed[] }[] {
  const found: { relation: QualifiedName; columns: Exposed[] }[] = [];
  for (const { name, elements } of context.nodes('createTable')) {
    if (!isMartName(name)) continue;
    const columns = elements.flatMap((element) =>
      element.kind === 'columnDefinition'
        ? [{ start: element.start, end: element.name.end, name: element.name.name }]
        : [],
    );
    found.push({ relation: name, columns });
  }
  for (const kind of ['createTableAs', 'createView', 'createMaterializedView'] as const)
    for (const { name, columns: names, query } of context.nodes(kind)) {
      if (query?.body.kind !== 'select' || !isMartName(name)) continue;
      const columns = query.body.items.flatMap(({ start, end, expression, alias }, i): Exposed[] => {
        const last = expression.kind === 'columnRef' ? expression.parts.at(-1)?.name : undefined;
        const shown = names[i]?.name ?? alias?.name ?? last;
        if (shown === undefined || !isBare(expression)) return [];
        return [{ start, end, name: shown }];
      });
      found.push({ relation: name, columns });
    }
  return found;
}

export const g02PersonalData: Rule = {
  code: 'G02',
  title: 'Personal data in a mart without a masking policy',
  severity: 'information',
  scope: 'file',
  page: {
    why: 'A mart is read by many, through tools that keep copies. A column that names or reaches a person, such as an e-mail address, is seen by all of them unless a masking policy is attached to it.',
    instead:
      'Leave the column out, hash it (SHA2), or attach a masking policy for the roles that may not see it, in the same script.',
    source: 'Amazon Redshift Database Developer Guide, "Dynamic data masking" and "ATTACH MASKING POLICY".',
  },
  cases: {
    bad: [
      'CREATE VIEW marts.customers AS SELECT customer_id, email FROM core.dim_customer',
      'CREATE TABLE marts.contact (customer_id bigint, home_phone varchar(20))',
      'CREATE MATERIALIZED VIEW reporting.c AS SELECT c.date_of_birth::date AS dob FROM core.dim_customer AS c',
    ],
    good: [
      'CREATE VIEW marts.customers AS SELECT customer_id, SHA2(email, 256) AS email FROM core.dim_customer',
      'CREATE TABLE marts.contact (customer_id bigint, email varchar(80)); ATTACH MASKING POLICY mask_email ON marts.contact (email) TO PUBLIC',
      'CREATE VIEW marts.campaigns AS SELECT email_sent_count, emails, phone_model, telephone_sales FROM core.fact_campaign',
      'CREATE TABLE core.dim_customer (email varchar(80))',
      'CREATE VIEW marts.d AS SELECT COUNT(DISTINCT email) AS reached FROM core.dim_customer',
    ],
  },
  check(context) {
    const masked = new Set<string>();
    for (const { action, policy, tables, columns } of context.nodes('attachPolicy'))
      if (action === 'attach' && policy === 'masking')
        for (const table of tables)
          for (const ref of columns.flatMap((column) => findAll(column, 'columnRef')))
            masked.add(`${nameKey(table) ?? ''}.${foldName(ref.parts.at(-1)?.name ?? '')}`);
    for (const { relation, columns } of exposed(context))
      for (const column of columns)
        if (personal.test(foldName(column.name)) && !masked.has(`${nameKey(relation) ?? ''}.${foldName(column.name)}`))
          context.report(
            column,
            `${column.name} is about a person and open to all readers of the mart: mask it, hash it or leave it out`,
          );
  },
};
