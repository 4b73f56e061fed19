import type { Rule } from '../../rule';
import { optionOf } from '../support/options';
import { removal } from '../support/removal';

export const l03MaxErrorTwice: Rule = {
  code: 'L03',
  title: 'MAXERROR together with IGNOREALLERRORS',
  severity: 'error',
  page: {
    why: 'The two contradict each other, and COPY refuses them together.',
    instead: 'Keep MAXERROR with a limit that you would accept.',
    source: 'Amazon Redshift Database Developer Guide, "Data load operations": IGNOREALLERRORS.',
  },
  cases: {
    bad: ["COPY t FROM 's3://b/k' IAM_ROLE DEFAULT CSV MAXERROR 10 IGNOREALLERRORS"],
    good: [
      "COPY t FROM 's3://b/k' IAM_ROLE DEFAULT CSV MAXERROR 10",
      "COPY t FROM 's3://b/k' IAM_ROLE DEFAULT CSV IGNOREALLERRORS",
      "COPY t (maxerror) FROM 's3://b/ignoreallerrors/' IAM_ROLE DEFAULT CSV MAXERROR AS 10",
      "COPY t FROM 's3://b/k' IAM_ROLE DEFAULT CSV MAXERROR 10; COPY u FROM 's3://b/l' IAM_ROLE DEFAULT CSV IGNOREALLERRORS",
    ],
    fixed: [
      [
        "COPY t FROM 's3://b/k' IAM_ROLE DEFAULT CSV MAXERROR 10 IGNOREALLERRORS",
        "COPY t FROM 's3://b/k' IAM_ROLE DEFAULT CSV MAXERROR 10",
      ],
    ],
  },
  check(context) {
    for (const copy of context.nodes('copy')) {
      const all = optionOf(copy, 'IGNOREALLERRORS');
      if (!all || !optionOf(copy, 'MAXERROR')) continue;
      context.report(all, 'COPY takes MAXERROR or IGNOREALLERRORS, not both', {
        title: 'Leave IGNOREALLERRORS out',
        edits: [removal(context, all)],
      });
    }
  },
};
