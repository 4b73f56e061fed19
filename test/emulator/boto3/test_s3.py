import hashlib
import io
import urllib.error
import urllib.request

import pytest
from botocore.exceptions import ClientError

MB = 1024 * 1024


def code(error):
    return error.value.response["Error"]["Code"], error.value.response["ResponseMetadata"]["HTTPStatusCode"]


@pytest.mark.parametrize("key", ["plain", "a b/+ü%😀.csv", "a/b/../c", "./x", "//y", "q'(*)!~", "new\nline", "dir/"])
def test_round_trip_of_keys(s3, bucket, key):
    s3.put_object(Bucket=bucket, Key=key, Body=b"bytes", Metadata={"source": "pos"}, ContentType="text/csv")
    answer = s3.get_object(Bucket=bucket, Key=key)
    assert (answer["Body"].read(), answer["Metadata"], answer["ContentType"]) == (
        b"bytes",
        {"source": "pos"},
        "text/csv",
    )
    assert [o["Key"] for o in s3.list_objects_v2(Bucket=bucket)["Contents"]] == [key]
    s3.delete_object(Bucket=bucket, Key=key)
    assert s3.list_objects_v2(Bucket=bucket)["KeyCount"] == 0


@pytest.mark.parametrize("algorithm", ["CRC32", "SHA1", "SHA256"])
def test_checksums_in_trailers(s3, bucket, algorithm):
    answer = s3.put_object(Bucket=bucket, Key="k", Body=io.BytesIO(b"streamed"), ChecksumAlgorithm=algorithm)
    head = s3.head_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")
    assert head[f"Checksum{algorithm}"] == answer[f"Checksum{algorithm}"]


def test_managed_transfer_in_parts(s3, bucket):
    data = bytes(range(256)) * (20 * MB // 256)
    s3.upload_fileobj(io.BytesIO(data), bucket, "big", ExtraArgs={"Metadata": {"a": "1"}})
    back = io.BytesIO()
    s3.download_fileobj(bucket, "big", back)
    assert back.getvalue() == data
    digests = b"".join(hashlib.md5(data[i : i + 8 * MB]).digest() for i in range(0, len(data), 8 * MB))
    assert s3.head_object(Bucket=bucket, Key="big")["ETag"] == f'"{hashlib.md5(digests).hexdigest()}-3"'


def test_range_and_conditions(s3, bucket):
    etag = s3.put_object(Bucket=bucket, Key="k", Body=b"0123456789")["ETag"]
    part = s3.get_object(Bucket=bucket, Key="k", Range="bytes=2-4")
    assert (part["Body"].read(), part["ContentRange"]) == (b"234", "bytes 2-4/10")
    with pytest.raises(ClientError) as error:
        s3.get_object(Bucket=bucket, Key="k", Range="bytes=10-")
    assert code(error) == ("InvalidRange", 416)
    with pytest.raises(ClientError) as error:
        s3.get_object(Bucket=bucket, Key="k", IfNoneMatch=etag)
    assert code(error) == ("304", 304)
    with pytest.raises(ClientError) as error:
        s3.put_object(Bucket=bucket, Key="k", Body=b"", IfNoneMatch="*")
    assert code(error) == ("PreconditionFailed", 412)
    assert error.value.response["Error"]["Condition"] == "If-None-Match"
    with pytest.raises(ClientError) as error:
        s3.put_object(Bucket=bucket, Key="none", Body=b"", IfMatch=etag)
    assert code(error) == ("NoSuchKey", 404)


def test_paginators_and_delete_many(s3, bucket):
    keys = [f"p/{i:04}" for i in range(25)] + ["q/x", "r"]
    for key in keys:
        s3.put_object(Bucket=bucket, Key=key, Body=b"")
    for operation in ("list_objects", "list_objects_v2"):
        pages = s3.get_paginator(operation).paginate(Bucket=bucket, PaginationConfig={"PageSize": 4})
        assert [o["Key"] for page in pages for o in page.get("Contents", [])] == keys
        pages = s3.get_paginator(operation).paginate(Bucket=bucket, Delimiter="/", PaginationConfig={"PageSize": 1})
        found = [(p.get("CommonPrefixes", []), p.get("Contents", [])) for p in pages]
        names = [x.get("Prefix", x.get("Key")) for prefixes, objects in found for x in prefixes + objects]
        assert names == ["p/", "q/", "r"]
    deleted = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": key} for key in keys], "Quiet": True})
    assert "Errors" not in deleted
    s3.delete_bucket(Bucket=bucket)
    with pytest.raises(ClientError) as error:
        s3.head_bucket(Bucket=bucket)
    assert code(error) == ("404", 404)


def test_presigned_urls(connect, bucket):
    s3 = connect("s3", signature_version="s3v4")
    url = s3.generate_presigned_url("put_object", Params={"Bucket": bucket, "Key": "a b"}, ExpiresIn=60)
    with urllib.request.urlopen(urllib.request.Request(url, data=b"sent", method="PUT")) as answer:
        assert answer.status == 200
    url = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "a b"}, ExpiresIn=60)
    with urllib.request.urlopen(url) as answer:
        assert answer.read() == b"sent"
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(url.replace("a%20b", "a%20c"))
    assert error.value.code == 403


def test_links_of_signature_version_2_are_refused_in_words(connect, bucket):
    s3 = connect("s3", signature_version="s3")
    url = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "k"})
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(url)
    assert b"Please use AWS4-HMAC-SHA256" in error.value.read()


def test_copy_and_tags(s3, bucket):
    s3.put_object(Bucket=bucket, Key="from ü", Body=b"x", Tagging="zone=landing")
    s3.copy_object(Bucket=bucket, Key="to", CopySource={"Bucket": bucket, "Key": "from ü"})
    assert s3.get_object_tagging(Bucket=bucket, Key="to")["TagSet"] == [{"Key": "zone", "Value": "landing"}]
    assert s3.get_object(Bucket=bucket, Key="to")["Body"].read() == b"x"


def test_not_implemented_names_the_operation(s3, bucket):
    with pytest.raises(ClientError, match="s3 GetBucketPolicy") as error:
        s3.get_bucket_policy(Bucket=bucket)
    assert code(error) == ("NotImplemented", 501)
