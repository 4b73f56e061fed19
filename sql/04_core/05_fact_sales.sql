-- One row per line of a receipt or invoice. Natural key: (source, receipt_id, line_id).
--   pos     receipt_id is the receipt, line_id its line number: "3".
--   online  receipt_id is InvoiceNo, line_id is StockCode#n: the n-th line of that product on that invoice, in the file's order
--           (invoices name no line number, and the same product stands on several lines).
-- Distributed by receipt, like staging.sales_line, so that a MERGE joins within each slice; sorted by day, because every question has a range of days.
CREATE TABLE IF NOT EXISTS core.fact_sales (
  date_key INTEGER NOT NULL ENCODE raw, -- day of sold_at
  source VARCHAR(32) NOT NULL ENCODE zstd, -- pos, online
  receipt_id VARCHAR(64) NOT NULL ENCODE zstd,
  line_id VARCHAR(96) NOT NULL ENCODE zstd,
  line_type VARCHAR(16) NOT NULL ENCODE zstd, -- sale, return, postage, discount, fee, adjustment
  store_key BIGINT NOT NULL ENCODE az64,
  product_key BIGINT NOT NULL ENCODE az64,
  customer_key BIGINT NOT NULL ENCODE az64,
  sold_at TIMESTAMP NOT NULL ENCODE az64, -- pos: UTC; online: the shop's time, as its file says it
  quantity INTEGER NOT NULL ENCODE az64, -- negative for returns
  unit_price DECIMAL(12, 3) NOT NULL ENCODE az64,
  amount DECIMAL(18, 3) NOT NULL ENCODE az64, -- quantity x unit_price
  row_hash VARCHAR(64) NOT NULL ENCODE zstd, -- SHA-256 of the business columns: equal hash, nothing to update
  source_modified_at TIMESTAMP NOT NULL ENCODE az64, -- of the landing object; an older object never overwrites a newer one
  batch_id BIGINT NOT NULL ENCODE az64, -- the batch that wrote this version
  loaded_at TIMESTAMP NOT NULL ENCODE az64,
  PRIMARY KEY (source, receipt_id, line_id), -- informational; the load's MERGE keeps it true
  FOREIGN KEY (date_key) REFERENCES core.dim_date (date_key),
  FOREIGN KEY (store_key) REFERENCES core.dim_store (store_key),
  FOREIGN KEY (product_key) REFERENCES core.dim_product (product_key),
  FOREIGN KEY (customer_key) REFERENCES core.dim_customer (customer_key)
)
DISTKEY (receipt_id)
COMPOUND SORTKEY (date_key, source);
