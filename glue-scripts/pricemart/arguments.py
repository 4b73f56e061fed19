"""A job's arguments, as Glue passes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from awsglue.utils import getResolvedOptions

from pricemart.dataapi import Target
from pricemart.landing import Run
from pricemart.objects import folder

_REQUIRED = ["JOB_NAME", "landing", "lake", "database", "ruleset", "iam_role"]
_OPTIONAL = ["workgroup", "cluster", "db_user", "secret_arn", "batch"]


@dataclass(frozen=True)
class Arguments:
    """``landing`` and ``lake`` end in a slash; ``batch`` is the batch to run again, or None for what is new."""

    resolved: dict[str, Any]
    run: Run
    target: Target
    landing: str
    lake: str
    ruleset: str
    iam_role: str
    batch: int | None


def arguments(argv: list[str], source: str) -> Arguments:
    """Read them. Raises ``ValueError`` for a batch that is no number; Glue's own error for one that is missing."""
    given = [name for name in _OPTIONAL if any(arg == f"--{name}" or arg.startswith(f"--{name}=") for arg in argv)]
    resolved = getResolvedOptions(argv, _REQUIRED + given)
    batch = resolved.get("batch")
    if batch is not None and not str(batch).isdigit():
        raise ValueError(f"--batch is the number of an earlier batch, not {batch!r}")
    run_id = resolved.get("JOB_RUN_ID") or f"manual-{uuid4()}"
    return Arguments(
        resolved,
        Run(source, resolved["JOB_NAME"], run_id),
        Target(
            resolved["database"], *(resolved.get(name) for name in ("workgroup", "cluster", "db_user", "secret_arn"))
        ),
        folder(resolved["landing"]),
        folder(resolved["lake"]),
        resolved["ruleset"],
        resolved["iam_role"],
        int(batch) if batch is not None else None,
    )
