-- What each rule of a batch's ruleset found; the rows themselves stand in the quarantine on S3.
-- A warehouse that was made with batch_id as AZ64 keeps it, and answers the same: ALTER TABLE audit.rule_result ALTER COLUMN batch_id ENCODE RAW
-- changes it there, by hand, since Redshift refuses to alter a column to the encoding that it has.
CREATE TABLE IF NOT EXISTS audit.rule_result (
  batch_id BIGINT NOT NULL ENCODE raw, -- it leads the sort key
  source VARCHAR(32) NOT NULL ENCODE zstd,
  rule_id VARCHAR(128) NOT NULL ENCODE zstd, -- R1, R2, ... in the ruleset's order; T:<column> typed parsing, F:<what> form
  rule VARCHAR(4000) NOT NULL ENCODE zstd, -- DQDL, or a sentence
  outcome VARCHAR(8) NOT NULL ENCODE zstd, -- PASS, FAIL, ERROR
  rows_passed BIGINT NOT NULL ENCODE az64,
  rows_failed BIGINT NOT NULL ENCODE az64,
  measure DOUBLE PRECISION ENCODE zstd,
  message VARCHAR(4000) ENCODE zstd,
  line INTEGER NOT NULL ENCODE az64 -- in the ruleset file, from 1; 0 for typed parsing and form
)
DISTSTYLE EVEN
SORTKEY (batch_id);
