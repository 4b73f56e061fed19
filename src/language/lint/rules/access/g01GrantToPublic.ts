import type { Rule } from '../../rule';

export const g01GrantToPublic: Rule = {
  code: 'G01',
  title: 'Privileges for everyone',
  severity: 'warning',
  page: {
    why: 'A grant to PUBLIC holds for every user there is and every one that will come; nobody takes it back later.',
    instead: 'Grant to a role.',
    source: 'Amazon Redshift Database Developer Guide, "GRANT": PUBLIC; "Role-based access control".',
  },
  cases: {
    bad: ['GRANT SELECT ON core.fact_sales TO PUBLIC'],
    good: ['GRANT SELECT ON core.fact_sales TO ROLE analyst', 'REVOKE ALL ON SCHEMA core FROM PUBLIC'],
  },
  check(context) {
    for (const statement of context.nodes('grant')) {
      if (statement.action !== 'grant') continue;
      for (const grantee of statement.grantees)
        if (/^public$/i.test(context.sourceOf(grantee)))
          context.report(grantee, 'PUBLIC is everyone, now and later: grant to a role');
    }
  },
};
