-- Every landing object that was ever seen, once per version (object_uri, etag, size_bytes). It replaces job bookmarks, which cannot be audited.
-- An object that is written again under the same key has another ETag and is a new row: that is how corrections arrive.
CREATE TABLE IF NOT EXISTS control.landing_object (
  source VARCHAR(32) NOT NULL ENCODE zstd,
  object_uri VARCHAR(1100) NOT NULL ENCODE zstd, -- s3://bucket/key; a key has up to 1,024 bytes
  etag VARCHAR(128) NOT NULL ENCODE zstd, -- without the quotes
  size_bytes BIGINT NOT NULL ENCODE az64,
  last_modified TIMESTAMP NOT NULL ENCODE az64,
  batch_id BIGINT NOT NULL ENCODE az64, -- the batch that took it in last
  status VARCHAR(16) NOT NULL ENCODE zstd, -- registered, loaded, held back
  registered_at TIMESTAMP NOT NULL ENCODE az64,
  reason VARCHAR(2000) ENCODE zstd -- why it is held back, in words
)
DISTSTYLE ALL
SORTKEY (source, object_uri);
