-- A batch is the set of landing objects that one run takes in. Its id comes from the warehouse, so that two runs can never have the same.
CREATE TABLE IF NOT EXISTS control.batch (
  batch_id BIGINT NOT NULL IDENTITY(1, 1),
  source VARCHAR(32) NOT NULL ENCODE zstd,
  job_name VARCHAR(255) NOT NULL ENCODE zstd,
  job_run_id VARCHAR(255) NOT NULL ENCODE zstd,
  status VARCHAR(16) NOT NULL ENCODE zstd, -- running, committed, failed
  started_at TIMESTAMP NOT NULL ENCODE az64,
  ended_at TIMESTAMP ENCODE az64,
  message VARCHAR(2000) ENCODE zstd, -- why it failed, in words
  PRIMARY KEY (batch_id) -- informational: Redshift does not enforce it
)
DISTSTYLE ALL
SORTKEY (batch_id);
