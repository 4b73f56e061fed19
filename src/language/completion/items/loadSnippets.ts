import type { Snippet } from './snippets';

/** Loading and unloading. */
export const loadSnippets: readonly Snippet[] = [
  {
    label: 'staged upsert with MERGE',
    description: 'COPY into a temporary table, then MERGE, in one transaction',
    body: `BEGIN;
CREATE TEMP TABLE \${2:stage} (LIKE \${1:schema.table});
COPY \${2:stage}
FROM '\${3:s3://bucket/prefix/}'
IAM_ROLE \${4:DEFAULT}
FORMAT AS PARQUET;
MERGE INTO \${1:schema.table}
USING \${2:stage}
ON \${1:schema.table}.\${5:id} = \${2:stage}.\${5:id}
WHEN MATCHED THEN UPDATE SET \${6:value} = \${2:stage}.\${6:value}
WHEN NOT MATCHED THEN INSERT (\${5:id}, \${6:value}) VALUES (\${2:stage}.\${5:id}, \${2:stage}.\${6:value});
COMMIT;
\$0`,
  },
  {
    label: 'staged upsert with DELETE and INSERT',
    description: 'COPY into a temporary table, replace the rows of its keys, in one transaction',
    body: `BEGIN;
CREATE TEMP TABLE \${2:stage} (LIKE \${1:schema.table});
COPY \${2:stage}
FROM '\${3:s3://bucket/prefix/}'
IAM_ROLE \${4:DEFAULT}
FORMAT AS PARQUET;
DELETE FROM \${1:schema.table}
USING \${2:stage}
WHERE \${1:schema.table}.\${5:id} = \${2:stage}.\${5:id};
INSERT INTO \${1:schema.table}
SELECT * FROM \${2:stage};
COMMIT;
\$0`,
  },
  {
    label: 'COPY with manifest',
    description: 'Load exactly the files that a manifest names',
    body: `COPY \${1:schema.table}
FROM '\${2:s3://bucket/prefix/batch.manifest}'
IAM_ROLE \${3:DEFAULT}
FORMAT AS PARQUET
MANIFEST;
\$0`,
  },
  {
    label: 'COPY CSV',
    description: 'Load compressed CSV files with a header',
    body: `COPY \${1:schema.table}
FROM '\${2:s3://bucket/prefix/}'
IAM_ROLE \${3:DEFAULT}
FORMAT AS CSV
IGNOREHEADER 1
GZIP
TIMEFORMAT 'auto';
\$0`,
  },
  {
    label: 'UNLOAD to Parquet',
    description: 'Write a query to S3 as Parquet, by partitions',
    body: `UNLOAD ('SELECT \${1:*} FROM \${2:schema.table}')
TO '\${3:s3://bucket/prefix/}'
IAM_ROLE \${4:DEFAULT}
FORMAT AS PARQUET
PARTITION BY (\${5:sale_date})
CLEANPATH;
\$0`,
  },
  {
    label: 'slowly changing dimension type 2',
    description: 'Close the versions that changed, add the new ones, in one transaction',
    body: `BEGIN;
UPDATE \${1:schema.dim}
SET valid_to = \${2:stage}.changed_at, is_current = FALSE
FROM \${2:stage}
WHERE \${1:schema.dim}.\${3:natural_id} = \${2:stage}.\${3:natural_id}
  AND \${1:schema.dim}.is_current
  AND \${1:schema.dim}.row_hash <> \${2:stage}.row_hash;
INSERT INTO \${1:schema.dim} (\${3:natural_id}, \${4:name}, row_hash, valid_from, valid_to, is_current)
SELECT s.\${3:natural_id}, s.\${4:name}, s.row_hash, s.changed_at, TIMESTAMP '9999-12-31 00:00:00', TRUE
FROM \${2:stage} AS s
LEFT JOIN \${1:schema.dim} AS d ON d.\${3:natural_id} = s.\${3:natural_id} AND d.is_current
WHERE d.\${3:natural_id} IS NULL;
COMMIT;
\$0`,
  },
];
