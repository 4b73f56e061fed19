import type { Rule } from '../../rule';
import { columnarFormat, optionOf } from '../support/options';
import { isTemporary } from '../support/tables';
import { nameKey, lastName } from '../support/names';

export const l08CompressionAnalysis: Rule = {
  code: 'L08',
  title: 'COPY into a temporary table analyses its compression',
  severity: 'information',
  scope: 'file',
  page: {
    why: 'COPY into an empty table samples the data to choose encodings before it loads. For a staging table that is gone a minute later this is time for nothing, at every batch.',
    instead: 'Write COMPUPDATE OFF (and STATUPDATE OFF) where a temporary table is loaded.',
    source:
      'Amazon Redshift Database Developer Guide, "Loading tables with automatic compression"; Amazon Redshift Advisor, "Skip compression analysis during COPY".',
  },
  cases: {
    bad: [
      "CREATE TEMP TABLE batch (id BIGINT, note VARCHAR(20));\nCOPY batch FROM 's3://lake/b.csv' IAM_ROLE DEFAULT CSV;",
      "CREATE TABLE #batch (id BIGINT);\nCOPY #batch FROM 's3://lake/b.csv' IAM_ROLE DEFAULT CSV COMPUPDATE ON;",
    ],
    good: [
      "CREATE TEMP TABLE batch (id BIGINT);\nCOPY batch FROM 's3://lake/b.csv' IAM_ROLE DEFAULT CSV COMPUPDATE OFF STATUPDATE OFF;",
      "CREATE TEMP TABLE batch (id BIGINT ENCODE az64);\nCOPY batch FROM 's3://lake/b.csv' IAM_ROLE DEFAULT CSV;",
      "CREATE TEMP TABLE batch (LIKE staging.sales);\nCOPY batch FROM 's3://lake/b/' IAM_ROLE DEFAULT FORMAT AS PARQUET;",
      "CREATE TEMP TABLE batch (LIKE staging.sales);\nCOPY batch FROM 's3://lake/b/' IAM_ROLE DEFAULT CSV;",
      "COPY staging.sales FROM 's3://lake/b.csv' IAM_ROLE DEFAULT CSV;",
    ],
    fixed: [
      [
        "CREATE TEMP TABLE b (id INT);\nCOPY b FROM 's3://lake/b.csv' IAM_ROLE DEFAULT CSV;",
        "CREATE TEMP TABLE b (id INT);\nCOPY b FROM 's3://lake/b.csv' IAM_ROLE DEFAULT CSV COMPUPDATE OFF;",
      ],
      [
        "CREATE TEMP TABLE b (id INT);\nCOPY b FROM 's3://lake/b.csv' IAM_ROLE DEFAULT COMPUPDATE ON CSV;",
        "CREATE TEMP TABLE b (id INT);\nCOPY b FROM 's3://lake/b.csv' IAM_ROLE DEFAULT COMPUPDATE OFF CSV;",
      ],
    ],
  },
  check(context) {
    // A table whose encodings are stated, or taken over by LIKE, is not analysed.
    const analysed = new Set(
      context
        .nodes('createTable')
        .filter(
          (table) =>
            isTemporary(table) &&
            table.elements.every(
              (element) =>
                element.kind === 'tableConstraint' ||
                (element.kind === 'columnDefinition' && !element.attributes.some(({ name }) => name === 'encode')),
            ),
        )
        .map(({ name }) => nameKey(name)),
    );
    if (analysed.size === 0) return;
    for (const copy of context.nodes('copy')) {
      if (!analysed.has(nameKey(copy.table)) || columnarFormat(copy) !== undefined || copy.job) continue;
      const option = optionOf(copy, 'COMPUPDATE');
      if (option !== undefined && /\b(OFF|FALSE|PRESET)\b/i.test(context.sourceOf(option))) continue;
      const fix = { start: option?.start ?? copy.end, end: option?.end ?? copy.end };
      context.report(
        option ?? copy.table,
        `COPY analyses the compression of the temporary table ${lastName(copy.table)}: write COMPUPDATE OFF`,
        { title: 'Write COMPUPDATE OFF', edits: [{ ...fix, text: option ? 'COMPUPDATE OFF' : ' COMPUPDATE OFF' }] },
      );
    }
  },
};
