"""Reads objects into rows that know where they stand: object, record number and line.

Spark gives no line numbers, so each object is read by exactly one task (files are neither split nor packed together);
a row's position in its partition is then its line. That costs nothing and stays native code; gzip could not be split
anyway. Only objects whose records run over several lines are read by Python's csv.

Rows have ``_object`` (index into the list), ``_record`` (from 1), ``_line`` (from 1), ``_fields`` (null where the
record has as many fields as the header, else how many, or -1 where quotes make that a guess) and ``_raw`` (a struct
of texts; an empty field is null).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from urllib.parse import quote

import boto3
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as T

from pricemart.files import Form, careful_records
from pricemart.inline import inline
from pricemart.objects import LandedObject
from pricemart.source import Source

_POSITION = (
    1 << 33
) - 1  # monotonically_increasing_id: the partition in the upper bits, the row's position in the lower 33
_NEVER_SPLIT = str(1 << 50)


def configure(spark: SparkSession) -> None:
    """Settings that the reading and the typing rely on; all can be changed while a session runs."""
    spark.conf.set("spark.sql.session.timeZone", "UTC")
    spark.conf.set("spark.sql.legacy.timeParserPolicy", "CORRECTED")
    spark.conf.set("spark.sql.files.maxPartitionBytes", _NEVER_SPLIT)
    spark.conf.set("spark.sql.files.openCostInBytes", _NEVER_SPLIT)
    spark.conf.set("spark.sql.files.minPartitionNum", "1")
    spark.conf.set("spark.sql.files.ignoreMissingFiles", "false")
    # A ruleset makes long generated methods, and HotSpot never compiles one beyond 8,000 bytes of bytecode: it stays
    # interpreted, ten times slower. With this limit Spark splits such a stage into small methods instead.
    spark.conf.set("spark.sql.codegen.hugeMethodLimit", "8000")


def read(spark: SparkSession, objects: list[LandedObject], forms: list[Form], source: Source) -> DataFrame:
    """All rows of the objects that are not held back."""
    parts: list[DataFrame] = []
    for reading in ("plain", "quoted", "careful"):
        some = [
            number
            for number, form in enumerate(forms)
            if form.problem is None and form.reading == reading and form.rows
        ]
        if some and reading == "careful":
            parts.append(_carefully(spark, objects, some, source))
        elif some:
            parts.append(_by_line(spark, objects, some, source, reading == "quoted"))
    if not parts:
        return spark.createDataFrame([], _schema(source))
    return reduce(DataFrame.union, parts)


def _by_line(
    spark: SparkSession, objects: list[LandedObject], some: list[int], source: Source, quoted: bool
) -> DataFrame:
    lines = spark.read.option("lineSep", "\n").text([objects[number].uri for number in some])
    text = F.regexp_replace("value", "\r$", "") if source.crlf else F.col("value")
    placed = lines.select(
        text.alias("_text"),
        F.col("_metadata.file_path").alias("_path"),
        F.monotonically_increasing_id().bitwiseAND(F.lit(_POSITION)).alias("_at"),
    )
    placed = placed.where((F.col("_at") > 0) & (F.col("_text") != ""))
    known = inline(spark, _paths(objects, some), {"_path": "string", "_object": "int"})
    rows = placed.join(F.broadcast(known), "_path", "left")
    fields = len(source.fields)
    if quoted:
        schema = ", ".join([*[f"f{i} string" for i in range(fields)], "_corrupt string"])
        options = {"columnNameOfCorruptRecord": "_corrupt", "escape": '"', "maxCharsPerColumn": "-1"}
        rows = rows.withColumn("_parsed", F.from_csv("_text", schema, options))
        count: Column = F.when(F.col("_parsed._corrupt").isNotNull(), F.lit(-1))
        values = [F.col(f"_parsed.f{i}") for i in range(fields)]
    else:
        rows = rows.withColumn("_parsed", F.split("_text", ",", -1))
        count = F.when(F.size("_parsed") != fields, F.size("_parsed"))
        values = [F.get("_parsed", F.lit(i)) for i in range(fields)]
    return rows.select(
        "_object",
        F.col("_at").alias("_record"),
        (F.col("_at") + 1).alias("_line"),
        count.alias("_fields"),
        _raw(source, values).alias("_raw"),
    )


def _paths(objects: list[LandedObject], some: list[int]) -> list[tuple[str, int]]:
    """Spark names a file by its URI with unsafe characters escaped, or not, depending on the file system: both are
    known.
    """
    paths = {quote(objects[number].uri, safe="/:!$&'()*+,;=@~-._"): number for number in some}
    paths.update({objects[number].uri: number for number in some})
    return list(paths.items())


def _carefully(spark: SparkSession, objects: list[LandedObject], some: list[int], source: Source) -> DataFrame:
    width, gzip = len(source.fields), source.gzip
    work = [(number, objects[number]) for number in some]

    def rows(part: Iterator[tuple[int, LandedObject]]) -> Iterator[tuple[int, int, int, int | None, list[str | None]]]:
        client = boto3.client("s3")
        for number, landed in part:
            for record, (line, fields) in enumerate(careful_records(client, landed, gzip)):
                if record:
                    count = None if len(fields) == width else len(fields)
                    values = [value or None for value in fields[:width]]
                    yield number, record, line, count, values + [None] * (width - len(values))

    found = spark.sparkContext.parallelize(work, len(work)).mapPartitions(rows)
    schema = "_object int, _record bigint, _line bigint, _fields int, _values array<string>"
    values = [F.col("_values")[i] for i in range(width)]
    return spark.createDataFrame(found, schema).select(
        "_object", "_record", "_line", "_fields", _raw(source, values).alias("_raw")
    )


def _raw(source: Source, values: list[Column]) -> Column:
    named = zip(source.names, values)
    return F.struct(*[F.when(value != "", value).alias(name) for name, value in named])


def _schema(source: Source) -> T.StructType:
    raw = T.StructType([T.StructField(name, T.StringType()) for name in source.names])
    return T.StructType(
        [
            T.StructField("_object", T.IntegerType()),
            T.StructField("_record", T.LongType()),
            T.StructField("_line", T.LongType()),
            T.StructField("_fields", T.IntegerType()),
            T.StructField("_raw", raw),
        ]
    )
