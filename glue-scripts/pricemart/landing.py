"""Which objects a run takes in: those that the control table does not know by key, ETag and size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from pricemart import log
from pricemart.dataapi import Warehouse
from pricemart.objects import LandedObject, under
from pricemart.sqltext import chunks, cut, literal, values

_STATEMENTS = 40  # the most that one BatchExecuteStatement takes


@dataclass(frozen=True)
class Batch:
    """The objects that belong together, under the id that the warehouse gave."""

    id: int
    objects: list[LandedObject]


@dataclass(frozen=True)
class Run:
    """Who takes them in."""

    source: str
    job_name: str
    job_run_id: str


def take_in(warehouse: Warehouse, run: Run, landing: str) -> Batch | None:
    """Registers the new objects as a batch; None when there are none.

    An object that an earlier run registered but never finished is new again (the job runs once at a time, so that run
    is dead). One that was held back stays so until its content changes or its batch is run again.
    """
    done = {
        (row["object_uri"], row["etag"], row["size_bytes"]): row["status"]
        for row in warehouse.query(
            "SELECT object_uri, etag, size_bytes, status FROM control.landing_object "
            f"WHERE source = {literal(run.source)}"
        )
    }
    listed = [found for found in under(landing) if not _is_aside(found)]
    new = [found for found in listed if done.get((found.uri, found.etag, found.size), "registered") == "registered"]
    log.info(f"found {log.counted(len(listed), 'object')} below {landing}, {len(new):,} new")
    if not new:
        return None
    batch_id = _new_batch(warehouse, run)
    unseen = [found for found in new if (found.uri, found.etag, found.size) not in done]
    _register(warehouse, run, batch_id, unseen)
    return Batch(batch_id, new)


def again(warehouse: Warehouse, run: Run, batch_id: int) -> Batch:
    """The objects of an earlier batch. Raises ``ValueError`` when the source has no such batch."""
    rows = warehouse.query(
        "SELECT object_uri, etag, size_bytes, CAST(last_modified AS VARCHAR) AS last_modified "
        f"FROM control.landing_object WHERE source = {literal(run.source)} AND batch_id = {batch_id}"
    )
    if not rows:
        raise ValueError(f"batch {batch_id} of {run.source} has no objects; control.landing_object lists the batches")
    warehouse.query(
        "UPDATE control.batch SET status = 'running', ended_at = NULL, message = NULL "
        f"WHERE batch_id = {batch_id} AND status <> 'committed'"
    )
    # Sorted here, as in a listing: the warehouse's collation may order keys otherwise.
    return Batch(batch_id, sorted((_landed(row) for row in rows), key=lambda landed: landed.uri.encode()))


def failed(warehouse: Warehouse, batch_id: int, message: str) -> None:
    """Says in the control table why a batch did not commit. A batch that had committed before stays so."""
    warehouse.query(
        f"UPDATE control.batch SET status = 'failed', ended_at = GETDATE(), message = {literal(cut(message, 2000))} "
        f"WHERE batch_id = {batch_id} AND status = 'running'"
    )


def _new_batch(warehouse: Warehouse, run: Run) -> int:
    started = datetime.now(timezone.utc)
    row = [run.source, run.job_name, run.job_run_id, "running", started]
    done = warehouse.transaction(
        [
            f"INSERT INTO control.batch (source, job_name, job_run_id, status, started_at) VALUES {values([row])}",
            f"SELECT MAX(batch_id) AS batch_id FROM control.batch WHERE source = {literal(run.source)} "
            f"AND job_run_id = {literal(run.job_run_id)}",
        ],
        f"{run.source}-new-batch",
    )
    return int(warehouse.rows_of(done, 2)[0]["batch_id"])


def _register(warehouse: Warehouse, run: Run, batch_id: int, objects: Sequence[LandedObject]) -> None:
    rows = [
        [
            run.source,
            found.uri,
            found.etag,
            found.size,
            found.modified,
            batch_id,
            "registered",
            datetime.now(timezone.utc),
        ]
        for found in objects
    ]
    source = literal(run.source)
    statements = [
        f"UPDATE control.landing_object SET batch_id = {batch_id} WHERE source = {source} AND status = 'registered'",
        "UPDATE control.batch SET status = 'failed', ended_at = GETDATE(), "
        f"message = 'ended without committing; its objects went to batch {batch_id}' "
        f"WHERE source = {source} AND status = 'running' AND batch_id <> {batch_id}",
    ]
    statements += [
        "INSERT INTO control.landing_object "
        "(source, object_uri, etag, size_bytes, last_modified, batch_id, status, registered_at) VALUES\n" + values(part)
        for part in chunks(rows)
    ]
    for at in range(0, len(statements), _STATEMENTS):
        warehouse.transaction(statements[at : at + _STATEMENTS], f"{run.source}-{batch_id}-register")


def _is_aside(found: LandedObject) -> bool:
    """Folder markers, and names that Spark takes for its own and does not read."""
    name = found.uri.rsplit("/", 1)[-1]
    return not name or name.startswith(("_", "."))


def _landed(row: dict[str, Any]) -> LandedObject:
    text = str(row["last_modified"])
    pattern = "%Y-%m-%d %H:%M:%S.%f" if "." in text else "%Y-%m-%d %H:%M:%S"
    modified = datetime.strptime(text, pattern).replace(tzinfo=timezone.utc)
    return LandedObject(row["object_uri"], row["etag"], int(row["size_bytes"]), modified)
