-- Customers, with history (type 2). A sale without a customer points to the member UNKNOWN, so that marts need no outer joins.
CREATE TABLE IF NOT EXISTS core.dim_customer (
  customer_key BIGINT NOT NULL IDENTITY(1, 1),
  customer_id VARCHAR(64) NOT NULL ENCODE zstd, -- natural key
  country VARCHAR(64) ENCODE zstd,
  valid_from TIMESTAMP NOT NULL ENCODE az64,
  valid_to TIMESTAMP NOT NULL ENCODE az64,
  is_current BOOLEAN NOT NULL ENCODE raw,
  row_hash VARCHAR(64) ENCODE zstd,
  is_inferred BOOLEAN NOT NULL ENCODE raw, -- known from sales only, until a customer master completes it
  PRIMARY KEY (customer_key)
)
DISTSTYLE ALL
SORTKEY (customer_id);

INSERT INTO core.dim_customer (
  customer_id,
  country,
  valid_from,
  valid_to,
  is_current,
  row_hash,
  is_inferred
)
SELECT
  'UNKNOWN',
  NULL,
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
      core.dim_customer
    WHERE
      customer_id = 'UNKNOWN'
  );
