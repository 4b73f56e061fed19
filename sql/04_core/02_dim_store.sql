-- Stores, with history (slowly changing dimension type 2): a row per version, valid_from <= t < valid_to.
CREATE TABLE IF NOT EXISTS core.dim_store (
  store_key BIGINT NOT NULL IDENTITY(1, 1),
  store_id VARCHAR(16) NOT NULL ENCODE zstd, -- natural key: four digits; WEB is the web shop
  store_name VARCHAR(128) ENCODE zstd,
  channel VARCHAR(16) NOT NULL ENCODE zstd, -- store, web
  country VARCHAR(64) ENCODE zstd,
  valid_from TIMESTAMP NOT NULL ENCODE az64,
  valid_to TIMESTAMP NOT NULL ENCODE az64, -- 9999-12-31 while it is current
  is_current BOOLEAN NOT NULL ENCODE raw,
  row_hash VARCHAR(64) ENCODE zstd, -- SHA-256 of the tracked columns; absent on an inferred member
  is_inferred BOOLEAN NOT NULL ENCODE raw, -- named by a sale before the store master knew it; completed later
  PRIMARY KEY (store_key)
)
DISTSTYLE ALL
SORTKEY (store_id);

INSERT INTO core.dim_store (
  store_id,
  store_name,
  channel,
  country,
  valid_from,
  valid_to,
  is_current,
  row_hash,
  is_inferred
)
SELECT
  'WEB',
  'Web shop',
  'web',
  'United Kingdom',
  TIMESTAMP '1900-01-01 00:00:00',
  TIMESTAMP '9999-12-31 00:00:00',
  TRUE,
  NULL,
  FALSE
WHERE
  NOT EXISTS (
    SELECT
      1
    FROM
      core.dim_store
    WHERE
      store_id = 'WEB'
  );
