-- How far each source has come: the newest event time that a committed batch held. It only moves forward.
CREATE TABLE IF NOT EXISTS control.watermark (
  source VARCHAR(32) NOT NULL ENCODE zstd,
  watermark TIMESTAMP NOT NULL ENCODE az64,
  batch_id BIGINT NOT NULL ENCODE az64,
  updated_at TIMESTAMP NOT NULL ENCODE az64,
  PRIMARY KEY (source) -- informational: a load updates the row of its source, and inserts it only where there is none
)
DISTSTYLE ALL;
