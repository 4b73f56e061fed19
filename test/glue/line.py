"""Drives the whole line in a test: lands files, runs a job script's source, asks the warehouse."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import boto3
import online_orders
import pos_sales
from pricemart.job import run

SOURCES = {"pos": (pos_sales.SOURCE, "pos_sales"), "online": (online_orders.SOURCE, "online_orders")}
POS_HEADER = "receipt_id,line_no,store_id,sku,qty,unit_price,sold_at,customer_id"
ONLINE_HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"


def pos_file(*rows: str, header: str = POS_HEADER, end: str = "\n") -> bytes:
    """A till's file."""
    return gzip.compress(end.join([header, *rows, ""]).encode())


def pos_row(
    receipt: int, line: int, sku: str = "85123A", qty: str = "2", price: str = "2.55", customer: str = ""
) -> str:
    """A good line of store 0042 unless told otherwise."""
    return f"R-0042-20261121-{receipt:06d},{line},0042,{sku},{qty},{price},2026-11-21T08:15:00Z,{customer}"


def online_file(*rows: str, end: str = "\r\n") -> bytes:
    """A web shop's file; the real ones have CR LF."""
    return end.join([ONLINE_HEADER, *rows, ""]).encode()


@dataclass
class Line:
    """Each instance lands below a prefix of its own, so tests share a warehouse and do not meet."""

    spark: Any
    warehouse: Any
    capsys: Any

    def __post_init__(self) -> None:
        """A landing zone of its own."""
        self.folder = uuid4().hex[:12]
        self.s3 = boto3.client("s3")
        self.said = ""

    def land(self, source: str, name: str, body: bytes) -> str:
        """Puts an object into the landing zone and returns its URI."""
        key = f"{source}/{self.folder}/{name}"
        self.s3.put_object(Bucket="pricemart-landing", Key=key, Body=body)
        return f"s3://pricemart-landing/{key}"

    def run(self, source: str, **more: str) -> dict[str, Any]:
        """Runs the job and returns its PMW-RESULT."""
        described, job = SOURCES[source]
        arguments = {
            "JOB_NAME": job,
            "JOB_RUN_ID": f"jr_{uuid4().hex}",
            "landing": f"s3://pricemart-landing/{source}/{self.folder}/",
            "lake": "s3://pricemart-lake/",
            "workgroup": "pricemart",
            "database": "dev",
            "ruleset": f"s3://pricemart-artifacts/glue-scripts/{job}.dqdl",
            "iam_role": "arn:aws:iam::000000000000:role/PriceMartCopy",
            **more,
        }
        self.capsys.readouterr()
        try:
            run(described, [job, *[text for name, value in arguments.items() for text in (f"--{name}", value)]])
        finally:
            self.said = self.capsys.readouterr().out
        last = self.said.strip().splitlines()[-1]
        assert last.startswith("PMW-RESULT ")
        return json.loads(last[len("PMW-RESULT ") :])

    def query(self, sql: str) -> list[dict[str, Any]]:
        """Rows of a query."""
        return self.warehouse.query(sql)

    def one(self, sql: str) -> dict[str, Any]:
        """The only row of a query."""
        (row,) = self.query(sql)
        return row

    def json(self, uri: str) -> Any:
        """A JSON object on S3."""
        bucket, _, key = uri[len("s3://") :].partition("/")
        return json.loads(self.s3.get_object(Bucket=bucket, Key=key)["Body"].read())

    def quarantined(self, report: dict[str, Any]) -> list[dict[str, Any]]:
        """The quarantined rows of a batch, by record."""
        bucket, _, prefix = report["quarantine"][len("s3://") :].partition("/")
        rows: list[dict[str, Any]] = []
        for found in self.s3.list_objects_v2(Bucket=bucket, Prefix=prefix).get("Contents", []):
            body = self.s3.get_object(Bucket=bucket, Key=found["Key"])["Body"].read().decode()
            rows += [json.loads(text) for text in body.splitlines()]
        return sorted(rows, key=lambda row: (row["object"], row["record"]))
