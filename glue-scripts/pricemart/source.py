"""What a job says about its source: the fields of its files, and how a record becomes a sales line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

from pyspark.sql import DataFrame


@dataclass(frozen=True)
class Field:
    """One column of the file.

    ``kind``: ``text`` (up to ``size`` bytes in UTF-8), ``whole`` (32 bits), ``decimal`` (``size`` digits, ``scale``
    of them after the point) or ``time``. ``times`` lists how a time may be written: a regular expression, and Spark's
    pattern for it, or None where the text reads as a timestamp as it stands. ``example`` is named to a person whose
    value does not fit.
    """

    name: str
    kind: str = "text"
    size: int = 64
    scale: int = 0
    times: tuple[tuple[str, str | None], ...] = ()
    example: str = ""


@dataclass(frozen=True)
class Source:
    """A landing zone's kind of file.

    ``gzip``: its objects are ``.csv.gz``, else ``.csv``. ``crlf``: lines may end in CR LF. ``prepare`` may add
    columns that need the whole file (before any row is rejected); ``lines`` turns typed rows into the columns of
    ``staged.COLUMNS`` that come from the file.
    """

    name: str
    fields: tuple[Field, ...]
    gzip: bool
    crlf: bool
    lines: Callable[[DataFrame], DataFrame]
    prepare: Callable[[DataFrame], DataFrame] = lambda frame: frame

    @property
    def names(self) -> list[str]:
        """The header, in order."""
        return [field.name for field in self.fields]
