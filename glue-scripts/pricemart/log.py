"""Progress in words, one line each, on stdout: that is what a Glue run's output log shows."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from typing import Any


def info(message: str) -> None:
    """A line for the person who follows the run."""
    print(f"{datetime.now(timezone.utc):%H:%M:%S} INFO  {message}", flush=True)


def warn(message: str) -> None:
    """Something needs a person, and the run goes on."""
    print(f"{datetime.now(timezone.utc):%H:%M:%S} WARN  {message}", flush=True)


def result(values: dict[str, Any]) -> None:
    """The run's last line, for programs: ``PMW-RESULT`` and one JSON object."""
    print("PMW-RESULT " + json.dumps(values, separators=(",", ":")), flush=True)


def counted(number: int, one: str, many: str = "") -> str:
    """``1 object``, ``1,204 objects``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
