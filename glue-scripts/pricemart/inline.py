"""Small tables that the driver knows, as DataFrames."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Union

from pyspark.sql import DataFrame, SparkSession

Cell = Union[str, int, datetime]
# Beyond this many rows a list of literals takes longer to parse than the job that it saves.
_LITERALS = 500


def inline(spark: SparkSession, rows: Sequence[Sequence[Cell]], columns: dict[str, str]) -> DataFrame:
    """The rows under column names and Spark types. A few rows become part of the plan, so that no job runs for them."""
    if not 0 < len(rows) <= _LITERALS:
        return spark.createDataFrame(list(rows), ", ".join(f"{name} {kind}" for name, kind in columns.items()))
    texts = ", ".join("(" + ", ".join(_literal(cell) for cell in row) + ")" for row in rows)
    casts = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in columns.items())
    return spark.sql(f"SELECT {casts} FROM VALUES {texts} AS rows({', '.join(columns)})")


def _literal(cell: Cell) -> str:
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, datetime):
        return f"TIMESTAMP '{cell.astimezone(timezone.utc):%Y-%m-%d %H:%M:%S.%f}'"
    # Spark escapes with a backslash only: two quotes would end one text and begin the next.
    return "'" + cell.replace("\\", "\\\\").replace("'", "\\'") + "'"
