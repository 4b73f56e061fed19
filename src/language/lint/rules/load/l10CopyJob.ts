import type { Rule } from '../../rule';
import { optionOf, wordOf } from '../support/options';
import { removal } from '../support/removal';

const keys = ['ACCESS_KEY_ID', 'SECRET_ACCESS_KEY', 'SESSION_TOKEN', 'CREDENTIALS', 'WITH CREDENTIALS'];

export const l10CopyJob: Rule = {
  code: 'L10',
  title: 'COPY option that a COPY JOB does not take',
  severity: 'error',
  page: {
    why: 'A COPY JOB watches a prefix and loads each new file by itself: it takes no manifest, tolerates no errors, and runs under a role that the statement names; its name holds no hyphen.',
    instead: "Name a prefix and the role's ARN, and leave MANIFEST, MAXERROR and IGNOREALLERRORS out.",
    source: 'Amazon Redshift Database Developer Guide, "COPY JOB": parameters.',
  },
  cases: {
    bad: [
      "COPY sales FROM 's3://lake/sales/' IAM_ROLE 'arn:aws:iam::123456789012:role/load' CSV MAXERROR 10 JOB CREATE sales_job AUTO ON",
      "COPY sales FROM 's3://lake/sales/' IAM_ROLE DEFAULT CSV JOB CREATE sales_job",
      "COPY sales FROM 's3://lake/sales/' IAM_ROLE 'arn:aws:iam::123456789012:role/load' CSV MANIFEST JOB CREATE sales_job",
      "COPY sales FROM 's3://lake/sales/' IAM_ROLE 'arn:aws:iam::123456789012:role/load' CSV JOB CREATE \"sales-job\"",
    ],
    good: [
      "COPY sales FROM 's3://lake/sales/' IAM_ROLE 'arn:aws:iam::123456789012:role/load' CSV JOB CREATE sales_job AUTO ON",
      "COPY sales FROM 's3://lake/sales.manifest' IAM_ROLE DEFAULT CSV MANIFEST MAXERROR 10",
      "COPY sales FROM 's3://lake/sales/' IAM_ROLE 'arn:aws:iam::123456789012:role/default' CSV JOB CREATE sales_job",
      "COPY sales FROM 's3://lake/sales/' IAM_ROLE :load_role FORMAT AS JSON 'auto' JOB CREATE sales_job AUTO OFF",
      'COPY JOB RUN sales_job; COPY JOB DROP sales_job',
      'COPY "sales-2026" FROM \'s3://lake/sales-2026/\' IAM_ROLE :load_role CSV JOB CREATE sales_2026',
    ],
    fixed: [
      [
        "COPY s FROM 's3://lake/s/' IAM_ROLE 'arn:aws:iam::123456789012:role/load' CSV MAXERROR 10 MANIFEST JOB CREATE j",
        "COPY s FROM 's3://lake/s/' IAM_ROLE 'arn:aws:iam::123456789012:role/load' CSV JOB CREATE j",
      ],
    ],
  },
  check(context) {
    for (const copy of context.nodes('copy')) {
      if (copy.job === undefined) continue;
      for (const option of copy.options)
        if (/^(MAXERROR|IGNOREALLERRORS|MANIFEST)$/.test(option.name))
          context.report(option, `A COPY JOB does not take ${option.name}`, {
            title: `Leave ${option.name} out`,
            edits: [removal(context, option)],
          });
        else if (keys.includes(option.name))
          context.report(option, `A COPY JOB takes IAM_ROLE only, not ${option.name}`);
      const role = optionOf(copy, 'IAM_ROLE');
      const [value] = role?.values ?? [];
      if (
        role !== undefined &&
        (wordOf(role) === 'DEFAULT' || (value?.kind === 'string' && /^default$/i.test(value.value)))
      )
        context.report(role, "A COPY JOB cannot use the default role: name the role's ARN");
      const name = copy.job.name.parts.at(-1);
      if (name?.name.includes('-') === true)
        context.report(name, 'The name of a COPY JOB holds no hyphen', {
          title: 'Write _ for -',
          edits: [{ start: name.start, end: name.end, text: name.name.replaceAll('-', '_') }],
        });
    }
  },
};
