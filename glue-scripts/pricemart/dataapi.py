"""The warehouse through the Redshift Data API: submit, wait, read."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import boto3

_FINAL = ("FINISHED", "FAILED", "ABORTED")
_LONG_POLL = 20
_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0)


class WarehouseError(RuntimeError):
    """A statement failed or was aborted; the text has the warehouse's words and the statement's beginning."""


@dataclass(frozen=True)
class Target:
    """Where statements run: a serverless workgroup, or a cluster with a database user or a secret."""

    database: str
    workgroup: str | None = None
    cluster: str | None = None
    db_user: str | None = None
    secret_arn: str | None = None

    def request(self) -> dict[str, str]:
        """The members that every Data API request has. Raises ``ValueError`` when neither or both kinds are named."""
        if bool(self.workgroup) == bool(self.cluster):
            raise ValueError("name either --workgroup or --cluster")
        named = {
            "Database": self.database,
            "WorkgroupName": self.workgroup,
            "ClusterIdentifier": self.cluster,
            "DbUser": self.db_user,
            "SecretArn": self.secret_arn,
        }
        return {name: value for name, value in named.items() if value}


class Warehouse:
    """One database."""

    def __init__(self, target: Target, client: Any = None) -> None:
        """``client``: a ``redshift-data`` client; by default boto3's own way to find endpoint and credentials."""
        self._target = target.request()
        self._client = client or boto3.client("redshift-data")
        members = self._client.meta.service_model.operation_model("DescribeStatement").input_shape.members
        self._long_poll = "WaitTimeSeconds" in members

    def query(self, sql: str) -> list[dict[str, Any]]:
        """Run one statement and return all its rows by column name. Raises ``WarehouseError``."""
        done = self._wait(self._client.execute_statement(Sql=sql, **self._target)["Id"], [sql])
        return self._rows(done["Id"]) if done.get("HasResultSet") else []

    def transaction(self, statements: Sequence[str], name: str) -> str:
        """Run statements as one transaction and return its id; nothing of them stays if one fails."""
        request = {"Sqls": list(statements), "StatementName": name, **self._target}
        return self._wait(self._client.batch_execute_statement(**request)["Id"], statements)["Id"]

    def rows_of(self, batch_id: str, number: int) -> list[dict[str, Any]]:
        """The rows of a transaction's statement, counted from 1."""
        return self._rows(f"{batch_id}:{number}")

    def _wait(self, statement_id: str, statements: Sequence[str]) -> dict[str, Any]:
        wait = {"WaitTimeSeconds": _LONG_POLL} if self._long_poll else {}
        turn = 0
        while True:
            state = self._client.describe_statement(Id=statement_id, **wait)
            if state["Status"] in _FINAL:
                break
            time.sleep(_PAUSES[min(turn, len(_PAUSES) - 1)])
            turn += 1
        if state["Status"] != "FINISHED":
            raise WarehouseError(_failure(state, statements))
        return state

    def _rows(self, statement_id: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        more: dict[str, str] = {}
        while True:
            page = self._client.get_statement_result(Id=statement_id, **more)
            names = [column["name"] for column in page["ColumnMetadata"]]
            rows.extend({name: _value(cell) for name, cell in zip(names, record)} for record in page["Records"])
            if not page.get("NextToken"):
                return rows
            more = {"NextToken": page["NextToken"]}


def _value(cell: dict[str, Any]) -> Any:
    if cell.get("isNull"):
        return None
    return next(value for name, value in cell.items() if name != "isNull")


def _failure(state: dict[str, Any], statements: Sequence[str]) -> str:
    """Which statement failed, and why."""
    for number, part in enumerate(state.get("SubStatements", []), 1):
        if part["Status"] in ("FAILED", "ABORTED") and part.get("Error"):
            sql = " ".join((part.get("QueryString") or statements[number - 1]).split())
            return f"{part['Error']} (statement {number} of {len(statements)}: {sql[:200]}; id {state['Id']})"
    sql = " ".join((state.get("QueryString") or statements[0]).split())
    return f"{state.get('Error') or 'The statement was ' + state['Status'].lower()} ({sql[:200]}; id {state['Id']})"
