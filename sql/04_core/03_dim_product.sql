-- Products, and what is billed like a product (postage, discounts, fees), with history (type 2).
CREATE TABLE IF NOT EXISTS core.dim_product (
  product_key BIGINT NOT NULL IDENTITY(1, 1),
  sku VARCHAR(64) NOT NULL ENCODE zstd, -- natural key, upper case
  description VARCHAR(512) ENCODE zstd, -- bytes, not characters: Redshift counts a VARCHAR in bytes
  product_type VARCHAR(16) NOT NULL ENCODE zstd, -- product, postage, discount, fee, adjustment
  valid_from TIMESTAMP NOT NULL ENCODE az64,
  valid_to TIMESTAMP NOT NULL ENCODE az64,
  is_current BOOLEAN NOT NULL ENCODE raw,
  row_hash VARCHAR(64) ENCODE zstd,
  is_inferred BOOLEAN NOT NULL ENCODE raw, -- no description seen yet
  PRIMARY KEY (product_key)
)
DISTSTYLE ALL
SORTKEY (sku);
