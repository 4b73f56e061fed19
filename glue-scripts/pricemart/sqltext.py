"""Values as Redshift literals. The Data API's parameters serve one statement only, and a load is a batch of
statements.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Union

Value = Union[str, int, float, bool, datetime, None]


def literal(value: Value) -> str:
    """A literal that reads back as the value. Backslash is an escape inside Redshift's strings, so it is doubled."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, datetime):
        moment = value.astimezone(timezone.utc) if value.tzinfo else value
        return f"TIMESTAMP '{moment:%Y-%m-%d %H:%M:%S.%f}'"
    return "'" + value.replace("\0", "").replace("\\", "\\\\").replace("'", "''") + "'"


def values(rows: Sequence[Sequence[Value]]) -> str:
    """``(1, 'a'), (2, 'b')``, a row per line."""
    return ",\n".join("(" + ", ".join(literal(value) for value in row) + ")" for row in rows)


def cut(text: str | None, size: int) -> str | None:
    """The text in at most ``size`` bytes: a VARCHAR's length counts bytes."""
    return None if text is None else text.encode("utf-8")[:size].decode("utf-8", errors="ignore")


def chunks(rows: Sequence[Sequence[Value]], size: int = 60_000) -> list[Sequence[Sequence[Value]]]:
    """The rows in parts whose literals stay below ``size`` bytes: a statement of the Data API has at most 100 KB."""
    parts: list[list[Sequence[Value]]] = []
    room = 0
    for row in rows:
        length = len(values([row]).encode("utf-8"))
        if not parts or length > room:
            parts.append([])
            room = size
        parts[-1].append(row)
        room -= length
    return list(parts)
