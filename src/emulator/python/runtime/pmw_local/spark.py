"""Starts Spark's JVM for a run: settings, the class archive, and where its own output goes."""

import json
import os
import shutil
import tempfile

from pmw_local.events import SYSTEM_FD


def settings(start):
    """Spark's defaults for a run against the endpoint. Keys that a script sets itself win."""
    cores = max(2, min(os.cpu_count() or 2, 8))
    jars = os.path.join(start["env"], "jars")
    java = ["-XX:+UseSerialGC", "-XX:-UsePerfData", "-Djava.net.preferIPv4Stack=true", "-Duser.timezone=UTC"]
    if start["mode"] == "cold":
        java.append("-XX:TieredStopAtLevel=1")
    if start["mode"] == "train":
        java.append("-XX:ArchiveClassesAtExit=" + start["archive"])
    elif start.get("archive"):
        java += ["-XX:SharedArchiveFile=" + start["archive"], "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"]
    found = {
        "spark.master": f"local[{cores}]",
        "spark.app.name": "glue",
        "spark.driver.memory": start.get("memory") or "1g",
        "spark.driver.extraJavaOptions": " ".join(java),
        "spark.driver.extraClassPath": os.pathsep.join(os.path.join(jars, name) for name in sorted(os.listdir(jars))),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": str(cores),
        "spark.default.parallelism": str(cores),
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.session.timeZone": "UTC",
        "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version": "2",
    }
    for scheme in ("s3", "s3a", "s3n"):
        found[f"spark.hadoop.fs.{scheme}.impl"] = "org.apache.hadoop.fs.s3a.S3AFileSystem"
    endpoint = start.get("endpoint")
    if endpoint:
        s3a = {
            "endpoint": endpoint,
            "endpoint.region": start["region"],
            "path.style.access": "true",
            "connection.ssl.enabled": "true" if endpoint.startswith("https:") else "false",
            "aws.credentials.provider": "com.amazonaws.auth.EnvironmentVariableCredentialsProvider",
            "directory.marker.retention": "keep",
            "change.detection.mode": "none",
            "attempts.maximum": "2",
            "retry.limit": "2",
        }
        found.update({"spark.hadoop.fs.s3a." + name: value for name, value in s3a.items()})
    return found


def launch(start, more=None):
    """Starts the JVM. Its standard output and error are Spark's own log, apart from the script's."""
    from pyspark import SparkConf, SparkContext

    conf = SparkConf(loadDefaults=False)
    for name, value in {**settings(start), **(more or {})}.items():
        conf.set(name, value)
    kept = os.dup(1), os.dup(2)
    try:
        system = SYSTEM_FD if start["mode"] != "train" else 2
        os.dup2(system, 1)
        os.dup2(system, 2)
        SparkContext._ensure_initialized(conf=conf)
    finally:
        os.dup2(kept[0], 1)
        os.dup2(kept[1], 2)
        os.close(kept[0])
        os.close(kept[1])


def set_defaults(values):
    """Settings of one job, for a JVM that is already up: SparkConf reads the JVM's system properties."""
    from pyspark import SparkContext

    for name, value in values.items():
        SparkContext._jvm.java.lang.System.setProperty(name, value)


def warm_up(start):
    """A small job through what most jobs use, so that classes are loaded and compiled before a script comes."""
    from pyspark.sql import SparkSession, functions

    folder = tempfile.mkdtemp(prefix="pmw-warm-")
    lines = [f"{i},n{i % 3},{i}.50,2026-01-0{i % 9 + 1}T00:00:00Z\n" for i in range(20)]
    try:
        with open(os.path.join(folder, "in.csv"), "w", encoding="utf-8") as file:
            file.write("id,name,price,at\n" + "".join(lines))
        with open(os.path.join(folder, "in.json"), "w", encoding="utf-8") as file:
            file.write(json.dumps({"id": 1, "tags": ["a"]}) + "\n")
        spark = SparkSession.builder.appName("warm-up").getOrCreate()
        rows = spark.read.option("header", True).csv(os.path.join(folder, "in.csv"))
        typed = rows.select(
            functions.col("id").cast("int"),
            "name",
            functions.col("price").cast("decimal(10,2)").alias("price"),
            functions.to_timestamp("at").alias("at"),
        ).withColumn("file", functions.input_file_name())
        typed = typed.where("price > 1").cache()
        typed.groupBy("name").agg(functions.sum("price"), functions.count("*")).collect()
        typed.join(rows.select("id").withColumnRenamed("id", "other"), functions.expr("id = other"), "left").count()
        typed.write.partitionBy("name").mode("overwrite").parquet(os.path.join(folder, "out"))
        spark.read.parquet(os.path.join(folder, "out")).select(functions.to_json(functions.struct("*"))).count()
        spark.read.json(os.path.join(folder, "in.json")).write.mode("overwrite").json(os.path.join(folder, "json"))
        spark.createDataFrame([("a", 1)], "k string, v int").createOrReplaceTempView("warm")
        spark.sql("select k, row_number() over (partition by k order by v) n from warm").collect()
        if start.get("endpoint"):
            _touch_endpoint(spark)
        spark.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _touch_endpoint(spark):
    """Asks S3 for an object that is not there: loads the client without leaving anything behind."""
    from py4j.protocol import Py4JJavaError

    path = spark._jvm.org.apache.hadoop.fs.Path("s3://pmw-warm-up/none")
    try:
        path.getFileSystem(spark._jsc.hadoopConfiguration()).exists(path)
    except Py4JJavaError:
        return
