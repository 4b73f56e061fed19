import type { Rule } from '../../rule';

export const g04GrantToUser: Rule = {
  code: 'G04',
  title: 'Privileges for one user',
  severity: 'information',
  page: {
    why: 'Who leaves a team keeps what was granted to the name, and who joins it must be given everything again. A role holds what a duty needs, and people are given the role.',
    instead: 'Grant to a role, and the role to the user: GRANT ROLE analyst TO bob.',
    source: 'Amazon Redshift Database Developer Guide, "Role-based access control (RBAC)"; common practice.',
  },
  cases: {
    bad: ['GRANT SELECT ON core.fact_sales TO bob', 'GRANT USAGE ON SCHEMA core TO ROLE analyst, bob'],
    good: [
      'GRANT SELECT ON core.fact_sales TO ROLE analyst',
      'GRANT ROLE analyst TO bob',
      'GRANT SELECT ON ALL TABLES IN SCHEMA marts TO GROUP readers',
      "GRANT ASSUMEROLE ON 'arn:aws:iam::1:role/x' TO etl FOR COPY",
      'REVOKE SELECT ON core.fact_sales FROM bob',
      'GRANT SELECT ON core.fact_sales TO {{ grantee }}',
      'GRANT SELECT ON core.fact_sales TO "IAMR:etl"',
      "GRANT USAGE ON DATASHARE d TO ACCOUNT '123456789012'",
    ],
  },
  check(context) {
    for (const { action, object, privileges, grantees } of context.nodes('grant')) {
      if (action !== 'grant' || object === undefined) continue;
      if (privileges.some(({ name }) => name === 'ROLE' || name === 'ASSUMEROLE')) continue;
      for (const grantee of grantees) {
        const name = grantee.name?.parts.at(-1);
        // IAM: and IAMR: users are roles of IAM under another name.
        if (grantee.type !== 'user' || name === undefined || name.name === '') continue;
        if (name.template || name.name.includes(':')) continue;
        context.report(
          grantee,
          `Grant to a role, and the role to ${name.name}: a privilege that hangs on a name outlives the duty`,
        );
      }
    }
  },
};
