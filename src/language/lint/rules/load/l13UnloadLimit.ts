import type { Rule } from '../../rule';

export const l13UnloadLimit: Rule = {
  code: 'L13',
  title: 'UNLOAD with LIMIT in the outer SELECT',
  severity: 'error',
  page: {
    why: 'UNLOAD refuses a LIMIT in the outer SELECT of its query.',
    instead: 'Put the limited query into a subquery.',
    source: 'Amazon Redshift Database Developer Guide, "UNLOAD": limitations.',
  },
  cases: {
    bad: ["UNLOAD ('select * from core.dim_store limit 10') TO 's3://b/k' IAM_ROLE DEFAULT"],
    good: [
      "UNLOAD ('select * from (select * from core.dim_store limit 10)') TO 's3://b/k' IAM_ROLE DEFAULT",
      "UNLOAD ('select top_limit, credit_limit from core.dim_customer') TO 's3://b/limit/' IAM_ROLE DEFAULT",
      "UNLOAD ('with s as (select id from t order by id limit 5) select id from s') TO 's3://b/k' IAM_ROLE DEFAULT",
      "UNLOAD ('select id from t where n > (select max(n) from u limit 1)') TO 's3://b/k' IAM_ROLE DEFAULT",
    ],
    fixed: [
      [
        "UNLOAD ('select 1 limit 1') TO 's3://b/k' IAM_ROLE DEFAULT",
        "UNLOAD ('select * from (select 1 limit 1)') TO 's3://b/k' IAM_ROLE DEFAULT",
      ],
    ],
  },
  check(context) {
    for (const { query } of context.nodes('unload'))
      if (query?.limit)
        context.report(query.limit, 'UNLOAD takes no LIMIT in its outer SELECT: put the query into a subquery', {
          title: 'Wrap the query into a subquery',
          edits: [
            { start: query.start, end: query.start, text: 'select * from (' },
            { start: query.end, end: query.end, text: ')' },
          ],
        });
  },
};
