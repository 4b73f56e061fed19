"""Checks each object's form before anything is parsed: one that is not the agreed CSV is held back whole, the others
go on.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.exceptions import ClientError
from pyspark.sql import SparkSession

from pricemart.formscan import FormError, FormScan, plain_bytes, records
from pricemart.objects import LandedObject, split
from pricemart.source import Source

_CHUNK = 1024 * 1024
# Below this many bytes threads on the driver are done before Spark has started its workers.
_ON_DRIVER = 64 * 1024 * 1024
_GLOB = set("[]{}*?\\")


@dataclass(frozen=True)
class Form:
    """What one object is. ``reading``: ``plain``, ``quoted`` or ``careful`` (see ``FormScan.finish``); ``rows`` without
    header and blank lines. ``code`` and ``problem`` are set where it is held back."""

    rows: int = 0
    reading: str = "plain"
    code: str | None = None
    problem: str | None = None


@dataclass(frozen=True)
class _Layout:
    names: list[str]
    gzip: bool
    crlf: bool


def inspect(spark: SparkSession, objects: list[LandedObject], source: Source) -> list[Form]:
    """The form of every object, in their order. Many bytes are read on the executors, few on the driver."""
    layout = _Layout(source.names, source.gzip, source.crlf)
    if sum(landed.size for landed in objects) <= _ON_DRIVER:
        client = boto3.client("s3")
        with ThreadPoolExecutor(8) as pool:
            return list(pool.map(lambda landed: _form(client, landed, layout), objects))

    def some(part: Iterator[LandedObject]) -> Iterator[Form]:
        own = boto3.client("s3")
        return (_form(own, landed, layout) for landed in part)

    slices = min(len(objects), spark.sparkContext.defaultParallelism * 4)
    return spark.sparkContext.parallelize(objects, slices).mapPartitions(some).collect()


def careful_records(client: Any, landed: LandedObject, gzip: bool) -> Iterator[tuple[int, list[str]]]:
    """The records of an object that a line-by-line reading would get wrong: start line from 1, and fields. Header
    first.
    """
    stream = io.BufferedReader(_Pull(plain_bytes(_chunks(client, landed), gzip)), _CHUNK)
    return records(io.TextIOWrapper(stream, encoding="utf-8", newline=""))


def _form(client: Any, landed: LandedObject, layout: _Layout) -> Form:
    try:
        _check_name(landed, layout)
        scan = FormScan(layout.names, layout.crlf)
        for data in plain_bytes(_chunks(client, landed), layout.gzip):
            scan.feed(data)
        rows, reading = scan.finish()
        if reading == "careful":
            rows = sum(1 for _ in careful_records(client, landed, layout.gzip)) - 1
        return Form(rows, reading)
    except FormError as error:
        return Form(code=error.code, problem=str(error))


def _check_name(landed: LandedObject, layout: _Layout) -> None:
    ending = ".csv.gz" if layout.gzip else ".csv"
    if not landed.uri.endswith(ending):
        raise FormError("name", f"does not end in {ending}; this landing zone takes only such objects")
    if _GLOB & set(landed.uri):
        raise FormError("name", "has one of [ ] { } * ? \\ in its key, which Spark reads as a pattern; rename it")


def _chunks(client: Any, landed: LandedObject) -> Iterator[bytes]:
    bucket, key = split(landed.uri)
    try:
        body = client.get_object(Bucket=bucket, Key=key, IfMatch=f'"{landed.etag}"')["Body"]
    except ClientError as error:
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
        if status == 412:
            message = "was replaced after it was registered; its new version is taken in by the next run"
            raise FormError("changed", message) from error
        if status == 404:
            raise FormError("gone", "is no longer there; deliver it again") from error
        raise
    yield from body.iter_chunks(_CHUNK)


class _Pull(io.RawIOBase):
    """An iterator of bytes as a stream that can be read."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            self._rest = next(self._chunks, b"")
            if not self._rest:
                return 0
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count
