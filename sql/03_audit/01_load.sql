-- One row per load, written in the load's own transaction: it is there exactly when the rows are.
-- Always rows_landed = rows_inserted + rows_updated + rows_rejected + rows_unchanged. A batch that is run again adds a row.
-- A warehouse that was made with batch_id as AZ64 keeps it, and answers the same: ALTER TABLE audit.load ALTER COLUMN batch_id ENCODE RAW
-- changes it there, by hand, since Redshift refuses to alter a column to the encoding that it has.
CREATE TABLE IF NOT EXISTS audit.load (
  batch_id BIGINT NOT NULL ENCODE raw, -- it leads the sort key
  source VARCHAR(32) NOT NULL ENCODE zstd,
  target VARCHAR(256) NOT NULL ENCODE zstd, -- schema.table
  status VARCHAR(16) NOT NULL ENCODE zstd, -- committed, failed
  job_name VARCHAR(255) NOT NULL ENCODE zstd,
  job_run_id VARCHAR(255) NOT NULL ENCODE zstd,
  objects INTEGER NOT NULL ENCODE az64,
  rows_landed BIGINT NOT NULL ENCODE az64,
  rows_inserted BIGINT NOT NULL ENCODE az64,
  rows_updated BIGINT NOT NULL ENCODE az64,
  rows_rejected BIGINT NOT NULL ENCODE az64,
  rows_unchanged BIGINT NOT NULL ENCODE az64, -- equal to what the warehouse has, repeated in the batch, or older than what it has
  started_at TIMESTAMP NOT NULL ENCODE az64,
  committed_at TIMESTAMP ENCODE az64,
  watermark_from TIMESTAMP ENCODE az64, -- absent on a source's first load
  watermark_to TIMESTAMP ENCODE az64,
  statement_id VARCHAR(64) ENCODE zstd -- the BatchExecuteStatement that loaded it
)
DISTSTYLE EVEN
SORTKEY (batch_id);
