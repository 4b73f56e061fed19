-- The shape of a batch's Parquet files, column by column in their order: COPY FORMAT AS PARQUET maps by position.
-- It stays empty: a load makes a temporary table LIKE it, which takes over its distribution and sort key, so that two loads never meet.
-- glue-scripts/pricemart/staged.py writes these columns; the two files change together.
CREATE TABLE IF NOT EXISTS staging.sales_line (
  source VARCHAR(32) NOT NULL ENCODE zstd,
  receipt_id VARCHAR(64) NOT NULL ENCODE zstd,
  line_id VARCHAR(96) NOT NULL ENCODE zstd,
  line_type VARCHAR(16) NOT NULL ENCODE zstd,
  store_id VARCHAR(16) NOT NULL ENCODE zstd,
  sku VARCHAR(64) NOT NULL ENCODE zstd,
  product_type VARCHAR(16) NOT NULL ENCODE zstd,
  description VARCHAR(512) ENCODE zstd,
  customer_id VARCHAR(64) ENCODE zstd,
  country VARCHAR(64) ENCODE zstd,
  sold_at TIMESTAMP NOT NULL ENCODE az64,
  quantity INTEGER NOT NULL ENCODE az64,
  unit_price DECIMAL(12, 3) NOT NULL ENCODE az64,
  amount DECIMAL(18, 3) NOT NULL ENCODE az64,
  row_hash VARCHAR(64) NOT NULL ENCODE zstd,
  object_no INTEGER NOT NULL ENCODE az64, -- the landing object's place in its batch, by key
  record_no BIGINT NOT NULL ENCODE az64,
  source_modified_at TIMESTAMP NOT NULL ENCODE az64
)
DISTKEY (receipt_id)
SORTKEY (receipt_id);
