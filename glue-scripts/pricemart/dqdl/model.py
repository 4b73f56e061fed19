"""The tree of a DQDL document (https://docs.aws.amazon.com/glue/latest/dg/dqdl.html)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Union


class Keyword(Enum):
    """Values that DQDL writes without quotes inside a comparison or a set."""

    NULL = "NULL"
    EMPTY = "EMPTY"
    WHITESPACES_ONLY = "WHITESPACES_ONLY"


@dataclass(frozen=True)
class Moment:
    """``now()`` or ``(now() - 3 days)``: a point in time relative to the evaluation."""

    offset_seconds: int


@dataclass(frozen=True)
class Duration:
    """``24 hours``, ``3 days``."""

    seconds: int


@dataclass(frozen=True)
class Call:
    """A dynamic operand such as ``avg(last(3))``: it needs the measures of earlier runs."""

    text: str


Operand = Union[str, int, float, Keyword, Moment, Duration, Call]


@dataclass(frozen=True)
class Condition:
    """What follows the parameters: ``> 0.9``, ``between 1 and 5``, ``in ["a"]``, ``matches "x"``, perhaps negated.

    ``operator`` is one of ``= != > >= < <= between in matches``; ``operands`` has two members for ``between``, any
    number for ``in`` and one otherwise.
    """

    operator: str
    operands: tuple[Operand, ...]
    negated: bool = False


@dataclass(frozen=True)
class Rule:
    """One rule: ``<RuleType> <parameters> <condition> where "..." with threshold <condition>``."""

    type: str
    parameters: tuple[str, ...]
    condition: Condition | None
    where: str | None
    threshold: Condition | None
    text: str
    line: int


@dataclass(frozen=True)
class Composite:
    """Rules joined by one operator, ``and`` or ``or``."""

    operator: str
    parts: tuple[Node, ...]
    text: str
    line: int


Node = Union[Rule, Composite]


@dataclass(frozen=True)
class Ruleset:
    """The rules in their order. Analyzers are parsed and left out: they measure and judge nothing."""

    rules: tuple[Node, ...]
