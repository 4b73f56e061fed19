"""A local warehouse of its own for the whole run, Spark in this process, and the job scripts importable.

pyspark and boto3 come from the environment that local Glue jobs use (PMW_PYTHON_ENV, or out/python).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON_ENV = Path(os.environ.get("PMW_PYTHON_ENV") or ROOT / "out" / "python")
SITE = next((PYTHON_ENV / "venv").glob("**/site-packages"), None)
if SITE is None:
    raise pytest.UsageError(
        f"{PYTHON_ENV} has no Python environment for Glue jobs; make it with: node dist/cli.js setup"
    )
PATHS = [str(ROOT / "glue-scripts"), str(ROOT / "src" / "emulator" / "python" / "runtime"), str(SITE)]
sys.path[:0] = [*PATHS, str(Path(__file__).parent)]

BUCKETS = ("pricemart-landing", "pricemart-lake", "pricemart-artifacts")


@pytest.fixture(scope="session")
def endpoint() -> Iterator[dict]:
    """A running local warehouse on a fresh folder; boto3 and Spark find it through the environment alone."""
    bundle = ROOT / "dist" / "emulator.js"
    if not bundle.exists():
        raise pytest.UsageError("dist/emulator.js is missing; build it with: npm run build")
    folder = tempfile.mkdtemp(prefix="pmw-glue-")
    process = subprocess.Popen(
        ["node", str(bundle), "--data", folder, "--json"], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    try:
        said = json.loads(process.stdout.readline())
        os.environ.update(
            {
                "AWS_ENDPOINT_URL": said["endpoint"],
                "AWS_ACCESS_KEY_ID": said["accessKeyId"],
                "AWS_SECRET_ACCESS_KEY": said["secretAccessKey"],
                "AWS_REGION": said["region"],
                "AWS_DEFAULT_REGION": said["region"],
                "PYSPARK_PYTHON": str(PYTHON_ENV / "venv" / "bin" / "python"),
                "PYTHONPATH": os.pathsep.join(PATHS),
                "SPARK_LOCAL_IP": "127.0.0.1",
            }
        )
        yield said
    finally:
        process.terminate()
        process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def spark(endpoint: dict) -> Iterator:
    """One Spark session for all tests, set as local Glue runs are."""
    from pricemart.reader import configure
    from pyspark.sql import SparkSession

    jars = os.pathsep.join(str(jar) for jar in (PYTHON_ENV / "jars").glob("*.jar"))
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.default.parallelism": "2",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.extraClassPath": jars,
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Duser.timezone=UTC",
        "spark.hadoop.fs.s3.impl": "org.apache.hadoop.fs.s3a.S3AFileSystem",
        "spark.hadoop.fs.s3a.endpoint": endpoint["endpoint"],
        "spark.hadoop.fs.s3a.endpoint.region": endpoint["region"],
        "spark.hadoop.fs.s3a.path.style.access": "true",
        "spark.hadoop.fs.s3a.connection.ssl.enabled": "false",
        "spark.hadoop.fs.s3a.aws.credentials.provider": "com.amazonaws.auth.EnvironmentVariableCredentialsProvider",
        "spark.hadoop.fs.s3a.change.detection.mode": "none",
        "spark.hadoop.fs.s3a.attempts.maximum": "2",
        "spark.hadoop.fs.s3a.retry.limit": "2",
        "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version": "2",
    }
    builder = SparkSession.builder.master("local[2]").appName("tests")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    configure(session)
    yield session
    session.stop()


@pytest.fixture(scope="session")
def warehouse(endpoint: dict):
    """The Price Mart schemas and tables in the local warehouse, and its buckets."""
    import boto3
    from pricemart.dataapi import Target, Warehouse

    client = boto3.client("s3")
    for bucket in BUCKETS:
        client.create_bucket(Bucket=bucket)
    subprocess.run(
        ["node", "dist/cli.js", "migrate", "--sql", "sql", "--data", endpoint["dataDir"]],
        check=True,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    for ruleset in ("pos_sales.dqdl", "online_orders.dqdl"):
        key = f"glue-scripts/{ruleset}"
        client.put_object(Bucket="pricemart-artifacts", Key=key, Body=(ROOT / "glue-scripts" / ruleset).read_bytes())
    return Warehouse(Target("dev", workgroup="pricemart"))


@pytest.fixture
def line(spark, warehouse, capsys):
    """The whole line for one test, with landing zones of its own; the jobs find the running session."""
    from line import Line

    return Line(spark, warehouse, capsys)
