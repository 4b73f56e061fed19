-- Which files of sql/ were applied, with a hash of their text. `pmw migrate` reads and writes it.
CREATE TABLE IF NOT EXISTS control.migration (
  path VARCHAR(256) NOT NULL ENCODE zstd, -- from sql/, e.g. 04_core/05_fact_sales.sql
  checksum VARCHAR(64) NOT NULL ENCODE zstd, -- SHA-256 of the text, hexadecimal
  applied_at TIMESTAMP NOT NULL DEFAULT GETDATE() ENCODE az64
)
DISTSTYLE ALL
SORTKEY (path);
