"""The line itself, from new landing objects to a committed batch. A job script names its source and calls ``run``."""

from __future__ import annotations

import sys
from datetime import datetime, timezone

from awsglue.context import GlueContext
from awsglue.job import Job
from pyspark.context import SparkContext
from pyspark.sql import SparkSession

from pricemart import landing, log
from pricemart.arguments import Arguments, arguments
from pricemart.dataapi import Warehouse
from pricemart.dqdl import parse_ruleset
from pricemart.files import Form, inspect
from pricemart.judge import Judged, Judgement
from pricemart.landing import Batch
from pricemart.load import Load, Loaded, load, record_failure
from pricemart.objects import read_text
from pricemart.reader import configure
from pricemart.report import Report, form_results
from pricemart.source import Source
from pricemart.staged import write_manifest


def run(source: Source, argv: list[str] | None = None) -> None:
    """Take in what is new (or ``--batch N`` again) and load it. Raises what made the batch fail; nothing of it is
    loaded then.
    """
    given = arguments(sys.argv if argv is None else argv, source.name)
    context = GlueContext(SparkContext.getOrCreate())
    spark = context.spark_session
    job = Job(context)
    job.init(given.resolved["JOB_NAME"], given.resolved)
    configure(spark)
    warehouse = Warehouse(given.target)
    # A ruleset that cannot be read or parsed stops the run before anything is registered.
    ruleset = read_text(given.ruleset)
    parse_ruleset(ruleset)
    if given.batch is None:
        batch = landing.take_in(warehouse, given.run, given.landing)
    else:
        batch = landing.again(warehouse, given.run, given.batch)
    if batch is None:
        log.info("nothing new")
        _result(source, None, Judged(0, 0, {}, []), Loaded(0, 0, 0, ""), 0, None)
    else:
        try:
            _Line(source, given, spark, warehouse, batch).go(ruleset)
        except Exception as error:
            _note_failure(warehouse, batch, error)
            raise
    job.commit()


class _Line:
    def __init__(
        self, source: Source, given: Arguments, spark: SparkSession, warehouse: Warehouse, batch: Batch
    ) -> None:
        self._source, self._given, self._spark, self._warehouse, self._batch = source, given, spark, warehouse, batch
        self._started = datetime.now(timezone.utc)
        place = f"{source.name}/batch={batch.id}/"
        self._staged = f"{given.lake}staged/{place}"
        self._quarantine = f"{given.lake}quarantine/{place}"
        self._manifest = f"{given.lake}manifests/{source.name}/{batch.id}.manifest"
        self._report = f"{given.lake}validation/{source.name}/{batch.id}.json"

    def go(self, ruleset: str) -> None:
        batch = self._batch
        forms = inspect(self._spark, batch.objects, self._source)
        held = {landed.uri: form.problem for landed, form in zip(batch.objects, forms) if form.problem}
        for uri, problem in held.items():
            log.warn(f"held back {uri}: it {problem}")
        count = log.counted(len(batch.objects) - len(held), "object")
        log.info(f"batch {batch.id}: reading {count}, {sum(form.rows for form in forms):,} rows")
        judged = Judgement(self._spark, self._source, batch.objects, forms, ruleset).write(
            batch.id, self._staged, self._quarantine
        )
        good = judged.rows - judged.rejected
        log.info(f"read {judged.rows:,} rows, good {good:,}, quarantined {judged.rejected:,}")
        job = self._load(forms, judged, held)
        self._write_report(forms, judged, job)
        try:
            loaded = load(self._warehouse, job)
        except Exception:
            record_failure(self._warehouse, job)
            raise
        log.info(
            f"loaded batch {batch.id}: inserted {loaded.inserted:,}, updated {loaded.updated:,}, "
            f"unchanged {loaded.unchanged:,}, rejected {judged.rejected:,}"
        )
        _result(self._source, batch, judged, loaded, len(batch.objects) - len(held), self._report)

    def _load(self, forms: list[Form], judged: Judged, held: dict[str, str]) -> Load:
        good = judged.rows - judged.rejected
        if good:
            files, size = write_manifest(self._staged, self._manifest)
            log.info(f"wrote {log.counted(files, 'Parquet file')}, {size:,} bytes")
        return Load(
            self._given.run,
            self._batch,
            self._manifest if good else None,
            self._given.iam_role,
            good,
            judged.rejected,
            held,
            form_results(self._batch.objects, forms) + judged.rules,
            self._started,
        )

    def _write_report(self, forms: list[Form], judged: Judged, job: Load) -> None:
        Report(
            self._source.name,
            self._batch.id,
            self._given.run.job_name,
            self._given.run.job_run_id,
            self._started,
            datetime.now(timezone.utc),
            judged.rows,
            judged.rejected,
            self._given.ruleset,
            self._batch.objects,
            forms,
            judged.rejected_by_object,
            job.rules,
            self._quarantine,
        ).write(self._report)


def _note_failure(warehouse: Warehouse, batch: Batch, error: Exception) -> None:
    """The failure is written down where it can be; the error that made it is the one to be raised."""
    try:
        landing.failed(warehouse, batch.id, f"{type(error).__name__}: {error}")
    except Exception as second:
        log.warn(f"batch {batch.id} could not be marked as failed: {second}")


def _result(
    source: Source, batch: Batch | None, judged: Judged, loaded: Loaded, objects: int, report: str | None
) -> None:
    log.result(
        {
            "source": source.name,
            "batch": batch.id if batch else None,
            "rowsRead": judged.rows,
            "rowsPassed": judged.rows - judged.rejected,
            "rowsRejected": judged.rejected,
            "inserted": loaded.inserted,
            "updated": loaded.updated,
            "unchanged": loaded.unchanged,
            "objects": objects,
            "report": report,
        }
    )
