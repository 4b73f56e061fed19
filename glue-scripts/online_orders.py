"""Glue job: orders of the web shop (InvoiceNo, StockCode, ...), CSV files, into core.fact_sales.

What the real files are like, and what is made of it:

- There is no line number, and the same product stands on several lines of an invoice, with equal or different
  quantities. Each of them is billed, so each is a line: the key is (InvoiceNo, StockCode, n), n being the line's
  place among the lines of that product on that invoice in its file. So the amounts add up to the file's, and a later
  file that gives an invoice's lines again hits the same lines, whatever it corrects: quantity, price, date or
  customer. A file that corrects a product with several lines on one invoice must give all of them, in their order.
- An InvoiceNo with C is a cancellation: its lines are returns, with negative quantities.
- Codes that are no product (postage, discounts, fees) are loaded, since they are part of what was paid, under a line
  type of their own, so that no unit count includes them.
- A line without a customer is loaded for the member UNKNOWN. A line that has no description is no sale (stock
  corrections with price 0) and is rejected by the ruleset.
"""

from __future__ import annotations

from pricemart.job import run
from pricemart.source import Field, Source
from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F

# Codes of the shop's own bookkeeping, by what they are; everything else is a product.
CHARGES = {
    "POST": "postage",
    "DOT": "postage",
    "C2": "postage",
    "D": "discount",
    "M": "adjustment",
    "B": "adjustment",
    "S": "adjustment",
    "PADS": "adjustment",
    "BANK CHARGES": "fee",
    "AMAZONFEE": "fee",
    "CRUK": "fee",
}


def sku() -> Column:
    """The product's code as the warehouse knows it: some files write 85123a for 85123A."""
    return F.upper(F.trim("StockCode"))


def product_type() -> Column:
    """``product``, or what kind of charge the code stands for."""
    kinds = F.create_map(*[F.lit(text) for pair in CHARGES.items() for text in pair])
    return F.coalesce(kinds[sku()], F.lit("product"))


def number_lines(frame: DataFrame) -> DataFrame:
    """Adds ``_n``: the line's place among its product's lines on its invoice, in the file's order, rejected lines
    counted.
    """
    same = Window.partitionBy("_object", "InvoiceNo", sku()).orderBy("_record")
    return frame.withColumn("_n", F.row_number().over(same))


def lines(frame: DataFrame) -> DataFrame:
    """Order records as sales lines."""
    kind = product_type()
    return frame.select(
        F.upper(F.trim("InvoiceNo")).alias("receipt_id"),
        F.concat(sku(), F.lit("#"), F.col("_n").cast("string")).alias("line_id"),
        F.when(kind != "product", kind).when(F.col("Quantity") < 0, "return").otherwise("sale").alias("line_type"),
        F.lit("WEB").alias("store_id"),
        sku().alias("sku"),
        kind.alias("product_type"),
        F.trim("Description").alias("description"),
        # Exports that passed through a spreadsheet write 17850.0 for 17850.
        F.regexp_replace("CustomerID", "[.]0$", "").alias("customer_id"),
        F.trim("Country").alias("country"),
        F.col("InvoiceDate").alias("sold_at"),
        F.col("Quantity").alias("quantity"),
        F.col("UnitPrice").alias("unit_price"),
        "object_no",
        "record_no",
        "source_modified_at",
    )


SOURCE = Source(
    name="online",
    fields=(
        Field("InvoiceNo", size=16),
        Field("StockCode", size=32),
        Field("Description", size=512),
        Field("Quantity", "whole"),
        Field(
            "InvoiceDate",
            "time",
            times=(
                ("^[0-9]{1,2}/[0-9]{1,2}/[0-9]{2} [0-9]{1,2}:[0-9]{2}$", "M/d/yy H:mm"),
                ("^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4} [0-9]{1,2}:[0-9]{2}$", "M/d/yyyy H:mm"),
                ("^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}(:[0-9]{2})?$", None),
            ),
            example="12/1/10 8:26 or 2010-12-01 08:26:00",
        ),
        Field("UnitPrice", "decimal", size=12, scale=3),
        Field("CustomerID", size=32),
        Field("Country"),
    ),
    gzip=False,
    crlf=True,
    prepare=number_lines,
    lines=lines,
)

if __name__ == "__main__":
    run(SOURCE)
