import type { Rule } from '../../rule';

export const m02WithInMerge: Rule = {
  code: 'M02',
  title: 'WITH in front of MERGE',
  severity: 'error',
  page: {
    why: 'Redshift has no WITH clause for MERGE: the statement fails.',
    instead: 'Put the query into the USING clause, or into a temporary staging table before it.',
    source: 'Amazon Redshift Database Developer Guide, "MERGE": limitations.',
  },
  cases: {
    bad: [
      'WITH s AS (SELECT 1 AS id)\nMERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
    ],
    good: [
      'MERGE INTO t USING (SELECT 1 AS id) AS s ON t.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
      'CREATE TEMP TABLE latest AS WITH r AS (SELECT id, v FROM s WHERE v > 0) SELECT id, v FROM r; MERGE INTO t USING latest ON t.id = latest.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (latest.id)',
      'WITH r AS (SELECT 1 AS id) SELECT id FROM r; MERGE INTO t USING s ON t.id = s.id REMOVE DUPLICATES',
      '-- WITH the latest rows\nMERGE INTO t USING s ON t.id = s.id REMOVE DUPLICATES',
      'WITH r AS (SELECT id FROM merge_log) SELECT id FROM r',
    ],
  },
  check(context) {
    for (const merge of context.nodes('merge'))
      if (merge.with) context.report(merge.with, 'MERGE takes no WITH clause: put the query into USING');
  },
};
