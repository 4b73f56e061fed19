"""Loads a batch by one BatchExecuteStatement, that is in one transaction: all of it is there, or none.

staging table -> COPY from the manifest -> the latest version of each line -> members that are not known yet -> what
is new or changed -> MERGE -> watermark, control and audit rows.

Of several versions of a line in one batch the one of the newest object counts; equal repeats and superseded versions
are counted as unchanged, as are rows that the warehouse already has. An object that is older than what a line was
last loaded from changes nothing, so an old batch can be run again without undoing a correction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pricemart.dataapi import Warehouse
from pricemart.dqdl import RuleResult
from pricemart.landing import Batch, Run
from pricemart.sqltext import chunks, cut, literal, values
from pricemart.staged import COLUMNS

TARGET = "core.fact_sales"
_ALWAYS = "TIMESTAMP '1900-01-01 00:00:00', TIMESTAMP '9999-12-31 00:00:00', TRUE"
_FACT = (
    "date_key",
    "source",
    "receipt_id",
    "line_id",
    "line_type",
    "store_key",
    "product_key",
    "customer_key",
    "sold_at",
    "quantity",
    "unit_price",
    "amount",
    "row_hash",
    "source_modified_at",
    "batch_id",
    "loaded_at",
)
_KEY = ("source", "receipt_id", "line_id")


@dataclass(frozen=True)
class Load:
    """What is to be loaded. ``held``: reasons by object URI; ``manifest`` is None when no row passed."""

    run: Run
    batch: Batch
    manifest: str | None
    iam_role: str
    rows_passed: int
    rows_rejected: int
    held: dict[str, str]
    rules: list[RuleResult]
    started: datetime


@dataclass(frozen=True)
class Loaded:
    """What the warehouse counted, and the statement's id."""

    inserted: int
    updated: int
    unchanged: int
    statement_id: str


def load(warehouse: Warehouse, job: Load) -> Loaded:
    """Load the batch. Raises ``WarehouseError``; then the warehouse is as it was."""
    statement_id = warehouse.transaction(statements(job), f"{job.run.source}-{job.batch.id}-load")
    # The id exists only once the statement is submitted; the load is complete without it.
    warehouse.query(
        f"UPDATE audit.load SET statement_id = {literal(statement_id)} WHERE batch_id = {job.batch.id} "
        f"AND job_run_id = {literal(job.run.job_run_id)}"
    )
    counts = _counts(warehouse, job)
    return Loaded(
        int(counts["rows_inserted"]), int(counts["rows_updated"]), int(counts["rows_unchanged"]), statement_id
    )


def record_failure(warehouse: Warehouse, job: Load) -> None:
    """An audit row for a load that was rolled back: nothing was inserted, updated or left unchanged by it."""
    row = [*_audit_head(job, "failed"), job.rows_passed + job.rows_rejected, 0, 0, job.rows_rejected, 0, job.started]
    warehouse.query(
        "INSERT INTO audit.load (batch_id, source, target, status, job_name, job_run_id, objects, rows_landed, "
        f"rows_inserted, rows_updated, rows_rejected, rows_unchanged, started_at) VALUES {values([row])}"
    )


def statements(job: Load) -> list[str]:
    """The transaction, statement by statement."""
    moved = _rows(job) if job.manifest else []
    return [*moved, _audit(job), *(_watermark(job) if job.manifest else []), *_control(job), *_rule_results(job)]


def _rows(job: Load) -> list[str]:
    columns = ", ".join(COLUMNS)
    key = ", ".join(_KEY)
    differs = f"landed rows differ from the {job.rows_passed} that were written"
    return [
        "CREATE TEMP TABLE landed (LIKE staging.sales_line)",
        f"COPY landed\nFROM {literal(job.manifest)}\nIAM_ROLE {_role(job.iam_role)}\nFORMAT AS PARQUET\nMANIFEST",
        # Text that is no number makes the transaction fail, with these words, when rows are missing.
        f"SELECT CAST(CASE WHEN COUNT(*) = {job.rows_passed} THEN '1' ELSE {literal(differs)} END AS INTEGER) "
        "AS complete FROM landed",
        f"CREATE TEMP TABLE latest\nDISTKEY (receipt_id)\nSORTKEY (receipt_id)\nAS\nSELECT {columns}\nFROM\n(\n"
        f"    SELECT {columns},\n        ROW_NUMBER() OVER (PARTITION BY {key}\n"
        "            ORDER BY source_modified_at DESC, object_no DESC, record_no DESC) AS recency\n"
        "    FROM landed\n) AS ranked\nWHERE recency = 1",
        *_members(),
        _changed(),
        _merge(job.batch.id),
    ]


def _members() -> list[str]:
    """Inferred members for what the dimensions do not know yet; what is known of them is completed when it arrives."""
    return [
        f"""INSERT INTO core.dim_store
    (store_id, store_name, channel, country, valid_from, valid_to, is_current, is_inferred)
SELECT DISTINCT latest.store_id, CAST(NULL AS VARCHAR(128)), 'store', CAST(NULL AS VARCHAR(64)), {_ALWAYS}, TRUE
FROM latest
WHERE NOT EXISTS (SELECT 1 FROM core.dim_store AS known WHERE known.store_id = latest.store_id)""",
        """UPDATE core.dim_product
SET description = named.description, is_inferred = FALSE
FROM
(
    SELECT sku, MAX(description) AS description FROM latest WHERE description IS NOT NULL GROUP BY sku
) AS named
WHERE dim_product.sku = named.sku AND dim_product.is_inferred""",
        f"""INSERT INTO core.dim_product
    (sku, description, product_type, valid_from, valid_to, is_current, is_inferred)
SELECT latest.sku, MAX(latest.description), MAX(latest.product_type), {_ALWAYS}, MAX(latest.description) IS NULL
FROM latest
WHERE NOT EXISTS (SELECT 1 FROM core.dim_product AS known WHERE known.sku = latest.sku)
GROUP BY latest.sku""",
        """UPDATE core.dim_customer
SET country = named.country
FROM
(
    SELECT customer_id, MAX(country) AS country FROM latest WHERE country IS NOT NULL GROUP BY customer_id
) AS named
WHERE dim_customer.customer_id = named.customer_id AND dim_customer.country IS NULL""",
        f"""INSERT INTO core.dim_customer
    (customer_id, country, valid_from, valid_to, is_current, is_inferred)
SELECT latest.customer_id, MAX(latest.country), {_ALWAYS}, TRUE
FROM latest
WHERE latest.customer_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM core.dim_customer AS known WHERE known.customer_id = latest.customer_id)
GROUP BY latest.customer_id""",
    ]


def _changed() -> str:
    # Left joins to the dimensions: a line without its member meets the fact's NOT NULL and stops the load.
    return """CREATE TEMP TABLE changed
DISTKEY (receipt_id)
AS
SELECT
    known.receipt_id IS NULL AS is_new,
    CAST(TO_CHAR(latest.sold_at, 'YYYYMMDD') AS INTEGER) AS date_key,
    latest.source, latest.receipt_id, latest.line_id, latest.line_type,
    store.store_key, product.product_key, customer.customer_key,
    latest.sold_at, latest.quantity, latest.unit_price, latest.amount, latest.row_hash, latest.source_modified_at
FROM latest
LEFT JOIN core.dim_store AS store
    ON store.store_id = latest.store_id AND latest.sold_at >= store.valid_from AND latest.sold_at < store.valid_to
LEFT JOIN core.dim_product AS product
    ON product.sku = latest.sku AND latest.sold_at >= product.valid_from AND latest.sold_at < product.valid_to
LEFT JOIN core.dim_customer AS customer
    ON customer.customer_id = COALESCE(latest.customer_id, 'UNKNOWN')
    AND latest.sold_at >= customer.valid_from AND latest.sold_at < customer.valid_to
LEFT JOIN core.fact_sales AS known
    ON known.source = latest.source AND known.receipt_id = latest.receipt_id AND known.line_id = latest.line_id
WHERE known.receipt_id IS NULL
    OR (known.row_hash <> latest.row_hash AND known.source_modified_at <= latest.source_modified_at)"""


def _merge(batch_id: int) -> str:
    # Redshift's MERGE takes no condition after MATCHED, so `changed` holds nothing that is equal or older.
    given = {"batch_id": str(batch_id), "loaded_at": "GETDATE()"}
    values_of = {name: given.get(name, f"changed.{name}") for name in _FACT}
    on = " AND ".join(f"fact_sales.{name} = changed.{name}" for name in _KEY)
    updates = ",\n    ".join(f"{name} = {value}" for name, value in values_of.items() if name not in _KEY)
    return (
        f"MERGE INTO {TARGET}\nUSING changed\nON {on}\nWHEN MATCHED THEN UPDATE SET\n    {updates}\n"
        f"WHEN NOT MATCHED THEN INSERT ({', '.join(_FACT)})\nVALUES ({', '.join(values_of.values())})"
    )


def _audit(job: Load) -> str:
    head = ", ".join(literal(value) for value in _audit_head(job, "committed"))
    started, rejected = literal(job.started), job.rows_rejected
    old = f"(SELECT watermark FROM control.watermark WHERE source = {literal(job.run.source)})"
    into = """INSERT INTO audit.load
    (batch_id, source, target, status, job_name, job_run_id, objects, rows_landed, rows_inserted, rows_updated,
    rows_rejected, rows_unchanged, started_at, committed_at, watermark_from, watermark_to)"""
    if not job.manifest:
        return f"{into}\nSELECT {head}, {rejected}, 0, 0, {rejected}, 0, {started}, GETDATE(), {old}, {old}"
    return f"""{into}
SELECT
    {head},
    landed_rows.n + {rejected}, changed_rows.inserted, changed_rows.updated, {rejected},
    landed_rows.n - changed_rows.inserted - changed_rows.updated,
    {started}, GETDATE(), {old}, GREATEST({old}, landed_rows.newest)
FROM (SELECT COUNT(*) AS n, MAX(sold_at) AS newest FROM landed) AS landed_rows
CROSS JOIN
(
    SELECT COUNT(CASE WHEN is_new THEN 1 END) AS inserted, COUNT(CASE WHEN NOT is_new THEN 1 END) AS updated
    FROM changed
) AS changed_rows"""


def _watermark(job: Load) -> list[str]:
    source, batch = literal(job.run.source), job.batch.id
    newest = "(SELECT MAX(sold_at) AS newest FROM landed) AS landed_rows"
    return [
        f"UPDATE control.watermark\nSET watermark = landed_rows.newest, batch_id = {batch}, updated_at = GETDATE()\n"
        f"FROM {newest}\nWHERE watermark.source = {source} AND watermark.watermark < landed_rows.newest",
        "INSERT INTO control.watermark (source, watermark, batch_id, updated_at)\n"
        f"SELECT {source}, landed_rows.newest, {batch}, GETDATE()\nFROM {newest}\n"
        f"WHERE NOT EXISTS (SELECT 1 FROM control.watermark AS known WHERE known.source = {source})",
    ]


def _control(job: Load) -> list[str]:
    mine = f"source = {literal(job.run.source)} AND batch_id = {job.batch.id}"
    held = [[uri, cut(reason, 2000)] for uri, reason in job.held.items()]
    return [
        f"UPDATE control.landing_object SET status = 'loaded', reason = NULL WHERE {mine}",
        *[
            "UPDATE control.landing_object SET status = 'held back', reason = CASE object_uri\n"
            + "\n".join(f"    WHEN {literal(row[0])} THEN {literal(row[1])}" for row in part)
            + f"\nEND\nWHERE {mine} AND object_uri IN ({', '.join(literal(row[0]) for row in part)})"
            for part in chunks(held, 40_000)
        ],
        "UPDATE control.batch SET status = 'committed', ended_at = GETDATE(), message = NULL "
        f"WHERE batch_id = {job.batch.id}",
    ]


def _rule_results(job: Load) -> list[str]:
    rows = [
        [
            job.batch.id,
            job.run.source,
            cut(rule.id, 128),
            cut(rule.rule, 4000),
            rule.outcome,
            rule.passed,
            rule.failed,
            rule.measure,
            cut(rule.message, 4000),
            rule.line,
        ]
        for rule in job.rules
    ]
    return [
        f"DELETE FROM audit.rule_result WHERE source = {literal(job.run.source)} AND batch_id = {job.batch.id}",
        *[
            "INSERT INTO audit.rule_result\n    (batch_id, source, rule_id, rule, outcome, rows_passed, rows_failed, "
            f"measure, message, line)\nVALUES\n{values(part)}"
            for part in chunks(rows)
        ],
    ]


def _counts(warehouse: Warehouse, job: Load) -> dict[str, Any]:
    return warehouse.query(
        "SELECT rows_inserted, rows_updated, rows_unchanged FROM audit.load "
        f"WHERE batch_id = {job.batch.id} AND job_run_id = {literal(job.run.job_run_id)} AND status = 'committed' "
        "ORDER BY committed_at DESC LIMIT 1"
    )[0]


def _audit_head(job: Load, status: str) -> list[Any]:
    objects = len(job.batch.objects) - len(job.held)
    return [job.batch.id, job.run.source, TARGET, status, job.run.job_name, job.run.job_run_id, objects]


def _role(arn: str) -> str:
    return "default" if arn == "default" else literal(arn)
