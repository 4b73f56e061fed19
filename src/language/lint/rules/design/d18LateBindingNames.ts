import { findAll } from '../../../ast';
import type { Rule } from '../../rule';
import { isTemporaryName } from '../support/tables';

export const d18LateBindingNames: Rule = {
  code: 'D18',
  title: 'Late-binding view over a name without schema',
  severity: 'error',
  page: {
    why: 'A view WITH NO SCHEMA BINDING looks its tables up when it is queried, by somebody with another search path: Redshift refuses table names without a schema in it.',
    instead: 'Write schema.table for every table and view in it.',
    source: 'Amazon Redshift Database Developer Guide, "CREATE VIEW": WITH NO SCHEMA BINDING.',
  },
  cases: {
    catalog: 'CREATE TABLE public.event (eventname varchar(200))',
    bad: [
      'CREATE VIEW marts.my_event AS SELECT eventname FROM event WITH NO SCHEMA BINDING',
      'CREATE VIEW v AS SELECT 1 AS a FROM core.t WHERE a IN (SELECT a FROM u) WITH NO SCHEMA BINDING',
      'CREATE VIEW v AS WITH c AS (SELECT a FROM t) SELECT a FROM c WITH NO SCHEMA BINDING',
    ],
    good: [
      'CREATE VIEW marts.my_event AS SELECT eventname FROM public.event WITH NO SCHEMA BINDING',
      'CREATE VIEW v AS WITH c AS (SELECT a FROM core.t) SELECT a FROM c JOIN core.u USING (a) WITH NO SCHEMA BINDING',
      'CREATE VIEW v AS SELECT eventname FROM event',
      "CREATE VIEW v AS SELECT a FROM {{ ref('t') }} WITH NO SCHEMA BINDING",
      'CREATE VIEW v AS SELECT i.sku FROM core.orders AS o, o.items AS i WITH NO SCHEMA BINDING',
      'CREATE VIEW v AS WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 9) SELECT n FROM r WITH NO SCHEMA BINDING',
    ],
    fixed: [
      [
        'CREATE VIEW v AS SELECT e.eventname FROM event AS e WITH NO SCHEMA BINDING',
        'CREATE VIEW v AS SELECT e.eventname FROM public.event AS e WITH NO SCHEMA BINDING',
      ],
    ],
  },
  check(context) {
    for (const view of context.nodes('createView')) {
      if (view.noSchemaBinding === undefined || view.query === undefined) continue;
      for (const { name } of findAll(view.query, 'tableRef')) {
        const [first, second] = name.parts;
        if (first === undefined || second !== undefined || first.template || isTemporaryName(name)) continue;
        const relation = context.model.relationOf(name);
        if (relation?.kind === 'common table') continue;
        const schema = relation?.schema;
        context.report(
          name,
          `A view WITH NO SCHEMA BINDING needs the schema of every table: write schema.${first.name}`,
          schema === undefined
            ? undefined
            : {
                title: `Write ${schema}.${first.name}`,
                edits: [{ start: name.start, end: name.start, text: `${schema}.` }],
              },
        );
      }
    }
  },
};
