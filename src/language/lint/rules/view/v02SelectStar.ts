import type { Rule } from '../../rule';
import { catalogStars } from '../support/stars';

export const v02SelectStar: Rule = {
  code: 'V02',
  title: 'Materialized view over SELECT *',
  severity: 'warning',
  page: {
    why: 'A materialized view stores what its query gives: with * also every wide column that nobody reads. What * means is settled when the view is made, so that a column added to the table later is not in it, though the text says so.',
    instead: 'Name the columns that are read.',
    source: 'Amazon Redshift Database Developer Guide, "CREATE MATERIALIZED VIEW"; common practice.',
  },
  cases: {
    catalog: 'CREATE TABLE core.sales (id bigint, amount decimal(18, 2), note varchar(4000))',
    bad: [
      'CREATE MATERIALIZED VIEW marts.big_sales AS SELECT * FROM core.sales WHERE amount > 1000',
      'CREATE MATERIALIZED VIEW v AS SELECT s.*, 1 AS one FROM core.sales AS s',
    ],
    good: [
      'CREATE MATERIALIZED VIEW marts.big_sales AS SELECT id, amount FROM core.sales WHERE amount > 1000',
      'CREATE MATERIALIZED VIEW v AS SELECT COUNT(*) AS n FROM core.sales',
      'CREATE MATERIALIZED VIEW v AS SELECT * FROM unknown.t',
      'CREATE TABLE t (a int); CREATE MATERIALIZED VIEW u AS SELECT * FROM t',
      'CREATE MATERIALIZED VIEW v AS SELECT q.id FROM (SELECT * FROM core.sales) AS q',
    ],
    fixed: [
      [
        'CREATE MATERIALIZED VIEW v AS SELECT s.* FROM core.sales AS s',
        'CREATE MATERIALIZED VIEW v AS SELECT s.id, s.amount, s.note FROM core.sales AS s',
      ],
    ],
  },
  check(context) {
    for (const view of context.nodes('createMaterializedView'))
      for (const { star, tables, fix } of catalogStars(context, view.query))
        context.report(star, `Name the columns that are read: * stores all of ${tables.join(' and ')}`, fix);
  },
};
