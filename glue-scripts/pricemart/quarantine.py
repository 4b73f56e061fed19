"""Rejected rows as JSON lines, each with its rules, its reasons and the place it came from."""

from __future__ import annotations

from collections.abc import Sequence

from pyspark.sql import Column, DataFrame, Observation, SparkSession
from pyspark.sql import functions as F

from pricemart.inline import inline
from pricemart.objects import LandedObject

Rejecting = tuple[str, Column, Column]
"""A rule's id, "this row fails" (never null) and the sentence that says why."""


def rejected(rules: Sequence[Rejecting]) -> Column:
    """Whether a row fails any rule."""
    fails = F.lit(False)
    for _, failing, _ in rules:
        fails = fails | failing
    return fails


def write(
    frame: DataFrame,
    rules: Sequence[Rejecting],
    objects: list[LandedObject],
    total: int,
    source: str,
    batch: int,
    prefix: str,
) -> dict[int, int]:
    """Writes ``QuarantinedRow`` lines (src/domain/validation/report.ts) below ``prefix``, replacing what is there.

    ``total``: how many rows fail, as counted before. Returns the number of rejected rows by object index.
    """
    ids = F.filter(F.array(*[F.when(fails, F.lit(rule)) for rule, fails, _ in rules]), lambda text: text.isNotNull())
    said = F.filter(F.array(*[F.when(fails, reason) for _, fails, reason in rules]), lambda text: text.isNotNull())
    names = _names(frame.sparkSession, objects)
    # Counting first keeps the filter behind the rules' columns. Spark would push it below them and compute every rule
    # again for each place that it stands in: four times as long in all.
    counted = frame.observe(Observation("quarantine"), F.count(F.lit(1)).alias("rows"))
    rows = counted.where(rejected(rules)).join(F.broadcast(names), "_object", "left")
    shaped = rows.select(
        F.lit(source).alias("source"),
        F.lit(batch).alias("batch"),
        F.col("_uri").alias("object"),
        F.col("_record").alias("record"),
        F.col("_line").alias("line"),
        ids.alias("rules"),
        said.alias("reasons"),
        F.col("_raw").alias("row"),
        "_object",
    ).coalesce(2)
    if len(objects) == 1:
        _save(shaped, prefix)
        return {0: total}
    shaped = shaped.persist()
    try:
        _save(shaped, prefix)
        return {row["_object"]: row["count"] for row in shaped.groupBy("_object").count().collect()}
    finally:
        shaped.unpersist()


def _save(shaped: DataFrame, prefix: str) -> None:
    shaped.drop("_object").write.mode("overwrite").option("ignoreNullFields", "false").json(prefix)


def _names(spark: SparkSession, objects: list[LandedObject]) -> DataFrame:
    return inline(spark, [(n, landed.uri) for n, landed in enumerate(objects)], {"_object": "int", "_uri": "string"})
