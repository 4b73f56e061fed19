"""S3 objects by their ``s3://`` URIs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import boto3


@dataclass(frozen=True)
class LandedObject:
    """One version of an object: ``etag`` without its quotes, ``size`` in bytes, ``modified`` in UTC."""

    uri: str
    etag: str
    size: int
    modified: datetime


def split(uri: str) -> tuple[str, str]:
    """Bucket and key of an ``s3://bucket/key`` URI. Raises ``ValueError`` for anything else."""
    if not uri.startswith("s3://"):
        raise ValueError(f"{uri!r} is not an s3:// URI")
    bucket, _, key = uri[len("s3://") :].partition("/")
    if not bucket:
        raise ValueError(f"{uri!r} names no bucket")
    return bucket, key


def folder(uri: str) -> str:
    """The URI with exactly one slash at its end, so that a name can be put after it."""
    return uri.rstrip("/") + "/"


def under(prefix: str, client: Any = None) -> Iterator[LandedObject]:
    """All objects below a prefix, in key order."""
    bucket, key = split(prefix)
    pages = (client or boto3.client("s3")).get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=key)
    for page in pages:
        for entry in page.get("Contents", []):
            uri = f"s3://{bucket}/{entry['Key']}"
            yield LandedObject(uri, entry["ETag"].strip('"'), entry["Size"], entry["LastModified"])


def clear(prefix: str) -> None:
    """Deletes all objects below a prefix of our own; a prefix without objects is no error."""
    bucket, _ = split(prefix)
    client = boto3.client("s3")
    keys = [split(found.uri)[1] for found in under(prefix, client)]
    for at in range(0, len(keys), 1000):
        some = [{"Key": key} for key in keys[at : at + 1000]]
        client.delete_objects(Bucket=bucket, Delete={"Objects": some, "Quiet": True})


def read_text(uri: str) -> str:
    """A small object's UTF-8 text."""
    bucket, key = split(uri)
    return boto3.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read().decode("utf-8")


def write_text(uri: str, text: str, content_type: str = "application/json") -> None:
    """Put a small UTF-8 object; what was there is replaced as a whole."""
    bucket, key = split(uri)
    boto3.client("s3").put_object(Bucket=bucket, Key=key, Body=text.encode("utf-8"), ContentType=content_type)
