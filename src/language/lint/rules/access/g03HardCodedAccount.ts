import type { Rule } from '../../rule';

export const g03HardCodedAccount: Rule = {
  code: 'G03',
  title: 'Account number in a script',
  severity: 'warning',
  page: {
    why: 'A script with an ARN of one account cannot be promoted from test to production unchanged, and tells the account to whoever reads it.',
    instead: 'Write IAM_ROLE DEFAULT, or a placeholder such as :iam_role that the deployment fills in.',
    source: 'Amazon Redshift Database Developer Guide, "Creating an IAM role as default"; common practice.',
  },
  cases: {
    bad: ["COPY t FROM 's3://b/k' IAM_ROLE 'arn:aws:iam::123456789012:role/load' CSV"],
    good: ["COPY t FROM 's3://b/k' IAM_ROLE DEFAULT CSV", "COPY t FROM 's3://b/k' IAM_ROLE :iam_role CSV"],
  },
  check(context) {
    for (const literal of context.nodes('string')) {
      const match = /arn:aws[\w-]*:[\w-]+:[\w-]*:(\d{12}):/.exec(
        context.text.slice(literal.bodyStart, literal.bodyEnd),
      );
      if (match) context.report(literal, 'The ARN names one account: use IAM_ROLE DEFAULT or a placeholder');
    }
  },
};
