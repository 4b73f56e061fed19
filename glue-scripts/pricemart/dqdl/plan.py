"""What one rule needs of the data: a flag per row, aggregates of the one pass, or a question of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Callable

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

from pricemart.dqdl.conditions import Unevaluable
from pricemart.dqdl.model import Rule

Measures = Mapping[str, Any]


@dataclass(frozen=True)
class Verdict:
    """Whether a rule is met, with its measure (where it has one) and what to say about it."""

    met: bool
    measure: float | None = None
    message: str | None = None


@dataclass
class Plan:
    """How one rule is evaluated.

    ``flag``: per row true (met), false (not met), null (not judged: outside ``where``, or its value could not be
    typed). ``rejects``: whether a false flag sends the row to the quarantine. ``reason``: the sentence that says so.
    ``aggregates``: named columns for the one pass. ``judge``: turns their values into a verdict; ``data`` gives it
    the whole DataFrame for what no single aggregate can say (distinct values, SQL).
    """

    flag: Column | None = None
    rejects: bool = False
    reason: Column | None = None
    aggregates: dict[str, Column] = field(default_factory=dict)
    judge: Callable[[Measures, DataFrame], Verdict] | None = None
    column: str | None = None
    error: str | None = None


@dataclass(frozen=True)
class View:
    """One column as a rule sees it: the typed value, the text of the file, and whether typing it failed."""

    typed: Column
    raw: Column
    bad: Column
    dtype: T.DataType


@dataclass(frozen=True)
class Data:
    """The DataFrame's columns by name, and other data sets by the name that a rule uses for them."""

    views: Mapping[str, View]
    references: Mapping[str, DataFrame]

    def view(self, name: str) -> View:
        """The column, or ``Unevaluable`` naming those that exist."""
        if name not in self.views:
            raise Unevaluable(f'there is no column "{name}"; the columns are {", ".join(self.views)}')
        return self.views[name]

    def reference(self, name: str) -> DataFrame:
        """The other data set, or ``Unevaluable``."""
        if name not in self.references:
            raise Unevaluable(f'no data set named "{name}" is given to this evaluation')
        return self.references[name]


def column_parameter(rule: Rule, count: int = 1) -> tuple[str, ...]:
    """The rule's parameters, or ``Unevaluable`` when their number is not what the type takes."""
    if len(rule.parameters) != count:
        raise Unevaluable(f"{rule.type} takes {count} parameter{'s' if count > 1 else ''}, not {len(rule.parameters)}")
    return rule.parameters


def within(rule: Rule, flag: Column) -> Column:
    """The flag for rows that ``where`` selects; null for the others."""
    return F.when(F.coalesce(F.expr(rule.where), F.lit(False)), flag) if rule.where else flag
