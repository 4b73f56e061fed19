"""Starts the built local warehouse (`node dist/emulator.js`) once and hands out boto3 clients of it."""

import json
import os
import signal
import subprocess
from pathlib import Path

import boto3
import pytest
from botocore.config import Config

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory):
    """The line that the process prints: endpoint, region, keys, folder, pid."""
    data = tmp_path_factory.mktemp("warehouse")
    bundle = ROOT / "dist" / "emulator.js"
    assert bundle.exists(), "dist/emulator.js is missing: run npm run build"
    process = subprocess.Popen(
        [os.environ.get("PMW_NODE", "node"), str(bundle), "--data", str(data), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    line = process.stdout.readline()
    assert line, process.stderr.read()
    yield json.loads(line)
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0


@pytest.fixture(scope="session")
def connect(warehouse):
    """Makes a client; keyword arguments go over the warehouse's own address and keys."""

    def make(service, **more):
        version = more.pop("signature_version", None)
        config = Config(retries={"max_attempts": 1}, signature_version=version, s3={"addressing_style": "path"})
        return boto3.client(
            service,
            **{
                "endpoint_url": warehouse["endpoint"],
                "region_name": warehouse["region"],
                "aws_access_key_id": warehouse["accessKeyId"],
                "aws_secret_access_key": warehouse["secretAccessKey"],
                "config": config,
                **more,
            },
        )

    return make


@pytest.fixture(scope="session")
def s3(connect):
    return connect("s3")


@pytest.fixture
def bucket(s3, request):
    """A bucket of the test's own."""
    name = "b-" + "".join(c if c.isalnum() else "-" for c in request.node.name.lower())[:50].strip("-")
    s3.create_bucket(Bucket=name)
    return name
