import type { AlterObject, CreateObject } from '../../../ast';
import type { Place, Rule, RuleContext } from '../../rule';

/** A password that is written out: not a hash, nor a placeholder that the deployment fills in. */
function writtenPassword(context: RuleContext, { object, options }: CreateObject | AlterObject): Place | undefined {
  if (object !== 'USER') return undefined;
  for (const { name, values } of options) {
    const [value] = values;
    if (!/(^| )PASSWORD$/.test(name) || value?.kind !== 'string') continue;
    const text = context.text.slice(value.bodyStart, value.bodyEnd);
    if (!/^(md5[0-9a-f]{32}$|sha256\|[0-9a-f]{64}\|)/i.test(text) && !/\{\{|\$\{|^:|^<.*>$/.test(text)) return value;
  }
  return undefined;
}

export const g03HardCodedAccount: Rule = {
  code: 'G03',
  title: 'Account number or password in a script',
  severity: 'warning',
  page: {
    why: 'A script with an ARN of one account cannot be promoted from test to production unchanged, and tells the account to whoever reads it. A password in a script stays in the history of the repository.',
    instead:
      'Write IAM_ROLE DEFAULT, or a placeholder such as :iam_role that the deployment fills in. Create users with PASSWORD DISABLE and let them come through IAM or an identity provider.',
    source:
      'Amazon Redshift Management Guide, "Creating an IAM role as default for Amazon Redshift"; Database Developer Guide, "CREATE USER": PASSWORD.',
  },
  cases: {
    bad: [
      "COPY t FROM 's3://b/k' IAM_ROLE 'arn:aws:iam::123456789012:role/load' CSV",
      "CREATE EXTERNAL SCHEMA app FROM POSTGRES DATABASE 'app' URI 'app.example.com' IAM_ROLE DEFAULT SECRET_ARN 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:app'",
      "CREATE USER etl PASSWORD 'Sup3rSecret'",
      "ALTER USER etl WITH PASSWORD 'Sup3rSecret'",
    ],
    good: [
      "COPY t FROM 's3://b/k' IAM_ROLE DEFAULT CSV",
      "COPY t FROM 's3://b/k' IAM_ROLE :iam_role CSV",
      "COPY t FROM 's3://b/k' IAM_ROLE 'arn:aws:iam::${account}:role/load' CSV",
      'CREATE USER etl PASSWORD DISABLE',
      "CREATE USER etl PASSWORD 'md5153c434b4b77c89e6b94f12c5393af5b'",
      "CREATE USER etl PASSWORD '{{ password }}'",
    ],
  },
  check(context) {
    for (const literal of context.nodes('string')) {
      // A routine's body is a literal too; the literals in it are seen by themselves.
      if (literal.form === 'dollar') continue;
      const match = /arn:aws[\w-]*:([\w-]+):[\w-]*:\d{12}:/.exec(
        context.text.slice(literal.bodyStart, literal.bodyEnd),
      );
      if (match === null) continue;
      // Only a role has a default to go by.
      const instead = match[1] === 'iam' ? 'IAM_ROLE DEFAULT or a placeholder' : 'a placeholder';
      context.report(literal, `The ARN names one account: use ${instead}`);
    }
    for (const kind of ['createObject', 'alterObject'] as const)
      for (const node of context.nodes(kind)) {
        const password = writtenPassword(context, node);
        if (password)
          context.report(
            password,
            'The password is open to whoever reads the script: use PASSWORD DISABLE or a placeholder',
          );
      }
  },
};
