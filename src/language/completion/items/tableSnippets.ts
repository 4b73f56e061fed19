import type { Snippet } from './snippets';

/** Tables, views, procedures and queries. */
export const tableSnippets: readonly Snippet[] = [
  {
    label: 'CREATE TABLE with keys',
    description: 'A table with distribution and sort key',
    body: `CREATE TABLE IF NOT EXISTS \${1:schema.table}
(
    \${2:id} BIGINT NOT NULL ENCODE az64,
    \${3:name} VARCHAR(\${4:128}) ENCODE zstd,
    \${5:created_at} TIMESTAMP NOT NULL ENCODE az64,
    PRIMARY KEY (\${2:id})
)
DISTKEY (\${2:id})
SORTKEY (\${5:created_at});
\$0`,
  },
  {
    label: 'deduplicate with QUALIFY',
    description: 'The latest row of each key',
    body: `SELECT *
FROM \${1:schema.table}
QUALIFY ROW_NUMBER() OVER (PARTITION BY \${2:id} ORDER BY \${3:loaded_at} DESC) = 1;
\$0`,
  },
  {
    label: 'materialized view',
    description: 'A materialized view that refreshes itself',
    body: `CREATE MATERIALIZED VIEW \${1:schema.view}
DISTKEY (\${2:key})
SORTKEY (\${3:day})
AUTO REFRESH YES
AS
SELECT \${2:key}, \${3:day}, SUM(\${4:amount}) AS \${4:amount}
FROM \${5:schema.table}
GROUP BY \${2:key}, \${3:day};
\$0`,
  },
  {
    label: 'stored procedure',
    description: 'A procedure with a handler that reports and fails',
    body: `CREATE OR REPLACE PROCEDURE \${1:schema.procedure}(\${2:p_batch_id BIGINT})
AS \\$\\$
DECLARE
    v_rows BIGINT;
BEGIN
    \${3:DELETE FROM schema.table WHERE batch_id = p_batch_id;}
    GET DIAGNOSTICS v_rows := ROW_COUNT;
    RAISE INFO '% rows', v_rows;
EXCEPTION
    WHEN OTHERS THEN
        RAISE EXCEPTION 'Batch % failed: %', p_batch_id, SQLERRM;
END;
\\$\\$ LANGUAGE plpgsql;
\$0`,
  },
  {
    label: 'date spine',
    description: 'One row for each day of a range',
    body: `WITH RECURSIVE days (day) AS (
    SELECT DATE '\${1:2026-01-01}'
    UNION ALL
    SELECT (day + 1)::DATE FROM days WHERE day < DATE '\${2:2026-12-31}'
)
SELECT day FROM days;
\$0`,
  },
];
