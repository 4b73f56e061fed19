"""The good rows as Parquet files with a manifest, in exactly the columns of ``staging.sales_line``: COPY maps by
position.
"""

from __future__ import annotations

import json

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from pricemart.objects import under, write_text

# sql/05_staging/01_sales_line.sql and this list change together.
COLUMNS = {
    "source": "string",
    "receipt_id": "string",
    "line_id": "string",
    "line_type": "string",
    "store_id": "string",
    "sku": "string",
    "product_type": "string",
    "description": "string",
    "customer_id": "string",
    "country": "string",
    "sold_at": "timestamp",
    "quantity": "int",
    "unit_price": "decimal(12,3)",
    "amount": "decimal(18,3)",
    "row_hash": "string",
    "object_no": "int",
    "record_no": "bigint",
    "source_modified_at": "timestamp",
}
# A change in one of these is a change of the line; the others say where the row came from or describe a dimension.
BUSINESS = ["line_type", "store_id", "sku", "customer_id", "sold_at", "quantity", "unit_price"]


def staged(lines: DataFrame, source: str) -> DataFrame:
    """The staging columns from lines that have the business columns, ``object_no``, ``record_no`` and
    ``source_modified_at``.
    """
    amount = (F.col("quantity").cast("decimal(10,0)") * F.col("unit_price").cast("decimal(12,3)")).cast("decimal(18,3)")
    # 0x1F separates and 0x00 stands for null, so that no two different rows give one text. A time goes in as a number.
    parts = [F.unix_micros(name) if name == "sold_at" else F.col(name) for name in BUSINESS]
    texts = [F.coalesce(part.cast("string"), F.lit("\x00")) for part in parts]
    row_hash = F.sha2(F.concat_ws("\x1f", *texts), 256)
    full = lines.withColumns({"source": F.lit(source), "amount": amount}).withColumn(
        "unit_price", F.col("unit_price").cast("decimal(12,3)")
    )
    full = full.withColumn("row_hash", row_hash)
    return full.select(*[F.col(name).cast(dtype).alias(name) for name, dtype in COLUMNS.items()])


def write_manifest(prefix: str, manifest: str) -> tuple[int, int]:
    """Lists the Parquet files below ``prefix`` in a COPY manifest. Returns their number and bytes.

    Redshift asks for ``content_length`` in a manifest of columnar files.
    """
    files = [found for found in under(prefix) if found.uri.endswith(".parquet")]
    entries = [{"url": found.uri, "mandatory": True, "meta": {"content_length": found.size}} for found in files]
    write_text(manifest, json.dumps({"entries": entries}))
    return len(files), sum(found.size for found in files)
