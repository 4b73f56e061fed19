"""From the objects of a batch to judged rows: read, typed, every rule evaluated, and the good rows written in the
same pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pyspark.sql import DataFrame, Observation, SparkSession
from pyspark.sql import functions as F

from pricemart import quarantine, typed
from pricemart.dqdl import Evaluation, RuleResult, evaluator, parse_ruleset
from pricemart.files import Form
from pricemart.inline import inline
from pricemart.objects import LandedObject, clear
from pricemart.reader import read
from pricemart.source import Source
from pricemart.staged import staged

_FILE_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class Judged:
    """Rows read and rejected (by object index too), and every rule's outcome in order: form, typed parsing, ruleset."""

    rows: int
    rejected: int
    rejected_by_object: dict[int, int]
    rules: list[RuleResult]


class ObjectsChanged(RuntimeError):
    """The rows that were read are not the rows that were counted: an object was replaced in between."""


class Judgement:
    """One batch on its way."""

    def __init__(
        self, spark: SparkSession, source: Source, objects: list[LandedObject], forms: list[Form], ruleset: str
    ) -> None:
        """``ruleset``: the DQDL text. Raises ``DqdlError`` when it is not DQDL; nothing is read yet."""
        self._spark, self._source, self._objects, self._forms = spark, source, objects, forms
        frame = source.prepare(typed.typed(read(spark, objects, forms, source), source))
        self._types = typed.rules(source)
        self._evaluation: Evaluation = evaluator(
            parse_ruleset(ruleset), frame, typed.views(source, frame.schema), judged=F.col("_fields").isNull()
        )
        self._rejecting = [(rule.id, rule.fails, rule.reason) for rule in self._types] + self._evaluation.rejecting

    def write(self, batch: int, good: str, bad: str) -> Judged:
        """Writes the good rows as Parquet below ``good`` and the rejected ones below ``bad``, replacing what is
        there.
        """
        measures = self._write_good(good)
        rows, rejected = measures["rows"], measures["rejected"]
        expected = sum(form.rows for form in self._forms if form.problem is None)
        if rows != expected:
            raise ObjectsChanged(f"{rows:,} rows were read where {expected:,} were counted; run the job again")
        by_object: dict[int, int] = {}
        if rejected:
            frame, source = self._evaluation.frame, self._source.name
            by_object = quarantine.write(frame, self._rejecting, self._objects, rejected, source, batch, bad)
        else:
            # What an earlier run of the batch rejected, under another ruleset perhaps, is no longer rejected.
            clear(bad)
        return Judged(rows, rejected, by_object, self._type_results(measures) + self._evaluation.results(measures))

    def _write_good(self, prefix: str) -> dict[str, Any]:
        fails = quarantine.rejected(self._rejecting)
        counts = [
            F.count(F.lit(1)).alias("rows"),
            F.count(F.when(fails, 1)).alias("rejected"),
            *[F.count(F.when(rule.fails, 1)).alias(f"failed:{rule.id}") for rule in self._types],
        ]
        observation = Observation("judged")
        observed = self._evaluation.frame.observe(observation, *counts, *self._evaluation.aggregates)
        lines = self._source.lines(self._placed(observed.where(~fails)))
        staged(lines, self._source.name).coalesce(self._files()).write.mode("overwrite").parquet(prefix)
        return dict(observation.get)

    def _placed(self, frame: DataFrame) -> DataFrame:
        rows = [(n, landed.modified) for n, landed in enumerate(self._objects)]
        places = inline(self._spark, rows, {"_object": "int", "source_modified_at": "timestamp"})
        joined = frame.join(F.broadcast(places), "_object", "left")
        return joined.withColumns({"object_no": F.col("_object"), "record_no": F.col("_record")})

    def _files(self) -> int:
        """Enough files to use every core, and none of them tiny because a landing object was."""
        size = sum(landed.size for landed, form in zip(self._objects, self._forms) if form.problem is None)
        return max(self._spark.sparkContext.defaultParallelism, size // _FILE_BYTES)

    def _type_results(self, measures: dict[str, Any]) -> list[RuleResult]:
        found: list[RuleResult] = []
        misfits = measures["failed:F:fields"]
        for rule in self._types:
            failed = measures[f"failed:{rule.id}"]
            judged = measures["rows"] - (0 if rule.id == "F:fields" else misfits)
            if failed or rule.always:
                outcome = "FAIL" if failed else "PASS"
                message = f"{failed:,} of {judged:,} rows" if failed else None
                found.append(
                    RuleResult(rule.id, rule.sentence, outcome, judged - failed, failed, 0, None, message, rule.column)
                )
        return found
