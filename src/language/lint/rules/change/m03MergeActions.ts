import { findAll } from '../../../ast';
import type { Rule } from '../../rule';

export const m03MergeActions: Rule = {
  code: 'M03',
  title: 'MERGE needs one WHEN MATCHED and one WHEN NOT MATCHED',
  severity: 'error',
  page: {
    why: "Redshift's MERGE takes exactly one WHEN MATCHED (UPDATE or DELETE) and one WHEN NOT MATCHED (INSERT), without further conditions, or REMOVE DUPLICATES instead of both.",
    instead: 'Filter in the source query; write both branches, or REMOVE DUPLICATES.',
    source: 'Amazon Redshift Database Developer Guide, "MERGE": syntax.',
  },
  cases: {
    bad: [
      'MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET v = s.v',
      'MERGE INTO t USING s ON t.id = s.id WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
    ],
    good: [
      'MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET v = s.v WHEN NOT MATCHED THEN INSERT (id, v) VALUES (s.id, s.v)',
      'MERGE INTO t USING s ON t.id = s.id REMOVE DUPLICATES',
      'MERGE INTO {{ t }} USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET {{ sets }} WHEN NOT MATCHED THEN INSERT ({{ columns }}) VALUES ({{ values }})',
    ],
  },
  check(context) {
    for (const merge of context.nodes('merge')) {
      if (merge.removeDuplicates || merge.whens.length === 0) continue;
      // A placeholder may hold whole branches.
      if (findAll(merge, 'skipped').length > 0) continue;
      const matched = merge.whens.filter((when) => when.matched);
      const notMatched = merge.whens.filter((when) => !when.matched);
      for (const extra of [...matched.slice(1), ...notMatched.slice(1)])
        context.report(extra, `MERGE takes one WHEN ${extra.matched ? '' : 'NOT '}MATCHED only`);
      const last = merge.whens[merge.whens.length - 1];
      if (last && matched.length === 0) context.report(last, 'MERGE also needs WHEN MATCHED THEN UPDATE or DELETE');
      if (last && notMatched.length === 0) context.report(last, 'MERGE also needs WHEN NOT MATCHED THEN INSERT');
    }
  },
};
