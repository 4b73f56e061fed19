"""Glue job: sales of the stores' tills, one gzip CSV file per store and day, into core.fact_sales.

Natural key (receipt_id, line_no): a later file may correct a line by naming it again. Times are UTC.
"""

from __future__ import annotations

from pricemart.job import run
from pricemart.source import Field, Source
from pyspark.sql import DataFrame
from pyspark.sql import functions as F


def lines(frame: DataFrame) -> DataFrame:
    """Till records as sales lines. The tills know a product by its number only, so products stay inferred until
    named.
    """
    return frame.select(
        "receipt_id",
        F.col("line_no").cast("string").alias("line_id"),
        F.when(F.col("qty") < 0, "return").otherwise("sale").alias("line_type"),
        "store_id",
        F.upper(F.trim("sku")).alias("sku"),
        F.lit("product").alias("product_type"),
        F.lit(None).cast("string").alias("description"),
        "customer_id",
        F.lit(None).cast("string").alias("country"),
        "sold_at",
        F.col("qty").alias("quantity"),
        "unit_price",
        "object_no",
        "record_no",
        "source_modified_at",
    )


SOURCE = Source(
    name="pos",
    fields=(
        Field("receipt_id"),
        Field("line_no", "whole"),
        Field("store_id", size=16),
        Field("sku"),
        Field("qty", "whole"),
        Field("unit_price", "decimal", size=10, scale=2),
        Field(
            "sold_at",
            "time",
            times=(("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", None),),
            example="2026-11-21T08:15:00Z",
        ),
        Field("customer_id"),
    ),
    gzip=True,
    crlf=False,
    lines=lines,
)

if __name__ == "__main__":
    run(SOURCE)
