import type { Rule } from '../../rule';
import { removal } from '../support/removal';

export const l01AccessKeys: Rule = {
  code: 'L01',
  title: 'Access keys in COPY or UNLOAD',
  severity: 'error',
  page: {
    why: 'A key in a script ends in version control, in query history and in SYS_QUERY_TEXT, and works for whoever reads it there.',
    instead: "Give the cluster or workgroup a role and write IAM_ROLE DEFAULT or the role's ARN.",
    source: 'Amazon Redshift Database Developer Guide, "Authorization parameters": role-based access is recommended.',
  },
  cases: {
    bad: [
      "COPY staging.sales FROM 's3://b/k' ACCESS_KEY_ID 'AKIAIOSFODNN7EXAMPLE' SECRET_ACCESS_KEY 'x' CSV",
      "COPY t FROM 's3://b/k' CREDENTIALS 'aws_access_key_id=A;aws_secret_access_key=B' CSV",
    ],
    good: [
      "COPY staging.sales FROM 's3://b/k' IAM_ROLE DEFAULT CSV",
      "UNLOAD ('select 1') TO 's3://b/k' CREDENTIALS 'aws_iam_role=arn:aws:iam::123456789012:role/r'",
      "COPY staging.sales (access_key_id) FROM 's3://b/k' IAM_ROLE :load_role CSV",
      'CREATE TABLE audit.keys (access_key_id varchar(20), rotated_at timestamp)',
    ],
    fixed: [
      [
        "COPY t FROM 's3://b/k' ACCESS_KEY_ID 'A' SECRET_ACCESS_KEY 'B' CSV",
        "COPY t FROM 's3://b/k' IAM_ROLE DEFAULT CSV",
      ],
    ],
  },
  check(context) {
    for (const statement of [...context.nodes('copy'), ...context.nodes('unload')]) {
      const keys = statement.options.filter(
        (option) =>
          /^(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|TOKEN)$/.test(option.name) ||
          (/^(WITH )?CREDENTIALS$/.test(option.name) &&
            /aws_(access_key_id|secret_access_key)/i.test(context.sourceOf(option))),
      );
      const [first, ...others] = keys;
      if (!first) continue;
      context.report(first, 'Access keys do not belong into SQL: use IAM_ROLE', {
        title: 'Use IAM_ROLE DEFAULT',
        // The default role may not reach what the keys do.
        suggestion: true,
        edits: [
          { start: first.start, end: first.end, text: 'IAM_ROLE DEFAULT' },
          ...others.map((option) => removal(context, option)),
        ],
      });
    }
  },
};
