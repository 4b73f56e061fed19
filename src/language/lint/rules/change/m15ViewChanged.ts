import type { QualifiedName } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';

/** The names of what statements write to, with the verb. */
function* targets(context: RuleContext): Iterable<readonly [verb: string, name: QualifiedName]> {
  for (const { table } of context.nodes('insert')) yield ['INSERT', table];
  for (const { table } of context.nodes('update')) yield ['UPDATE', table];
  for (const { table } of context.nodes('delete')) yield ['DELETE', table];
  for (const { table } of context.nodes('copy')) yield ['COPY', table];
  for (const { table } of context.nodes('truncate')) yield ['TRUNCATE', table];
}

export const m15ViewChanged: Rule = {
  code: 'M15',
  title: 'Rows of a view changed',
  severity: 'error',
  page: {
    why: 'A view of Redshift is read-only, also where PostgreSQL would pass the change on to its table: INSERT, UPDATE, DELETE, COPY and TRUNCATE of a view fail.',
    instead: 'Change the table behind the view.',
    source: 'Amazon Redshift Database Developer Guide, "CREATE VIEW": usage notes.',
  },
  cases: {
    catalog:
      'CREATE TABLE core.sales (id int, net decimal(12,2)); CREATE VIEW marts.sales AS SELECT id, net FROM core.sales; CREATE MATERIALIZED VIEW marts.kept AS SELECT id FROM core.sales',
    bad: [
      'INSERT INTO marts.sales (id, net) SELECT id, net FROM staging.sales',
      'UPDATE marts.sales SET net = 0 WHERE id = 1',
      'DELETE FROM marts.sales WHERE id = 1',
      "COPY marts.sales FROM 's3://landing/pos/' IAM_ROLE DEFAULT FORMAT CSV",
      'TRUNCATE marts.sales',
      'CREATE VIEW marts.newest AS SELECT id FROM core.sales; DELETE FROM marts.newest WHERE id = 1',
    ],
    good: [
      'INSERT INTO core.sales (id, net) SELECT id, net FROM marts.sales',
      'DELETE FROM core.sales USING marts.sales AS s WHERE s.id = core.sales.id',
      'CREATE TEMP TABLE sales (LIKE core.sales); DELETE FROM sales WHERE id = 1',
      'DELETE FROM {{ schema }}.sales WHERE id = 1',
      // Rows of one that takes in a stream can be deleted.
      'DELETE FROM marts.kept WHERE id = 1',
    ],
  },
  check(context) {
    for (const [verb, name] of targets(context))
      if (context.model.relationOf(name)?.kind === 'view')
        context.report(name, `${verb} cannot change a view: name the table behind it`);
  },
};
