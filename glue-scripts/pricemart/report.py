"""The validation report of a batch: the JSON object of src/domain/validation/report.ts, which changes together with
this.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from pricemart.dqdl import RuleResult
from pricemart.files import Form
from pricemart.objects import LandedObject, write_text

_FORMS = {
    "bom": "an object has no byte order mark",
    "changed": "an object is read as it was registered",
    "columns": "an object has the agreed columns",
    "delimiter": "an object is separated by commas",
    "empty": "an object is not empty",
    "encoding": "an object is UTF-8 text",
    "gone": "a registered object can be read",
    "gzip": "an object is whole gzip, or plain text, as its name says",
    "lines": "an object has the agreed line ends",
    "name": "an object has the agreed kind of name",
    "quotes": "an object's quotes are closed",
}


@dataclass(frozen=True)
class Report:
    """A batch as it was judged. ``rejected`` counts rows by object index; times are in UTC."""

    source: str
    batch: int
    job_name: str
    job_run_id: str
    started: datetime
    ended: datetime
    rows_read: int
    rows_rejected: int
    ruleset: str
    objects: list[LandedObject]
    forms: list[Form]
    rejected: dict[int, int]
    rules: list[RuleResult]
    quarantine: str

    def document(self) -> dict[str, Any]:
        """The report as JSON values."""
        return {
            "version": 1,
            "source": self.source,
            "batch": self.batch,
            "jobName": self.job_name,
            "jobRunId": self.job_run_id,
            "startedAt": _iso(self.started),
            "endedAt": _iso(self.ended),
            "rowsRead": self.rows_read,
            "rowsPassed": self.rows_read - self.rows_rejected,
            "rowsRejected": self.rows_rejected,
            "ruleset": self.ruleset,
            "rulesetFile": self.ruleset.rsplit("/", 1)[-1],
            "objects": [self._object(number) for number in range(len(self.objects))],
            "rules": [_rule(result) for result in self.rules],
            "quarantine": self.quarantine,
        }

    def write(self, uri: str) -> None:
        """Put it, replacing the report of an earlier run of the batch."""
        write_text(uri, json.dumps(self.document(), ensure_ascii=False, indent=1))

    def _object(self, number: int) -> dict[str, Any]:
        landed, form = self.objects[number], self.forms[number]
        found = {
            "uri": landed.uri,
            "etag": landed.etag,
            "size": landed.size,
            "rows": form.rows,
            "rejected": self.rejected.get(number, 0),
        }
        return {**found, "heldBack": form.problem} if form.problem else found


def form_results(objects: list[LandedObject], forms: list[Form]) -> list[RuleResult]:
    """The form checks that held objects back, as rules ``F:<code>``; they count objects in their message, not rows."""
    held: dict[str, list[str]] = {}
    for landed, form in zip(objects, forms):
        if form.code:
            held.setdefault(form.code, []).append(f"{landed.uri} {form.problem}")
    return [
        RuleResult(f"F:{code}", _FORMS[code], "FAIL", 0, 0, 0, message="; ".join(said))
        for code, said in sorted(held.items())
    ]


def _rule(result: RuleResult) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": result.id,
        "rule": result.rule,
        "outcome": result.outcome,
        "passed": result.passed,
        "failed": result.failed,
        "measure": result.measure,
        "message": result.message,
        "line": result.line,
        "column": result.column,
    }
    return {name: value for name, value in found.items() if value is not None and value != ""}


def _iso(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
