"""DQDL conditions: as a test of one measured number, as a Spark column over rows, and in words."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from pyspark.sql import Column
from pyspark.sql import functions as F
from pyspark.sql import types as T

from pricemart.dqdl.model import Call, Condition, Duration, Keyword, Moment, Operand

_WORDS = {
    "=": "equal to",
    "!=": "different from",
    ">": "greater than",
    ">=": "at least",
    "<": "less than",
    "<=": "at most",
}


class Unevaluable(ValueError):
    """The rule is well formed, but cannot be evaluated here; the text says why and what to write instead."""


def holds(condition: Condition, value: float) -> bool:
    """Whether a measured number meets the condition. ``between`` excludes both ends, as DQDL defines it."""
    operands = [_number(operand) for operand in condition.operands]
    if condition.operator == "between":
        met = operands[0] < value < operands[1]
    elif condition.operator == "in":
        met = value in operands
    elif condition.operator == "matches":
        raise Unevaluable("a number is compared, not matched: use =, >, >=, <, <= or between")
    else:
        first = operands[0]
        met = {
            "=": value == first,
            "!=": value != first,
            ">": value > first,
            ">=": value >= first,
            "<": value < first,
            "<=": value <= first,
        }[condition.operator]
    return met != condition.negated


def over_rows(condition: Condition, column: Column, dtype: T.DataType) -> Column:
    """The condition as a boolean column. Nulls meet only ``!=``, ``not in`` and what names NULL, as Glue documents
    it.
    """
    for operand in condition.operands:
        if isinstance(operand, Call):
            raise Unevaluable(f"{operand.text} needs the measures of earlier runs; write the number itself")
    if condition.operator == "matches":
        pattern = condition.operands[0]
        if not isinstance(pattern, str):
            raise Unevaluable("'matches' takes a regular expression in quotes")
        try:
            re.compile(pattern)
        except re.error as error:
            raise Unevaluable(f'"{pattern}" is not a regular expression: {error}') from error
        met = F.coalesce(column.cast("string").rlike(pattern), F.lit(False))
        return ~met if condition.negated else met
    if condition.operator == "between":
        low, high = (_literal(operand, dtype) for operand in condition.operands)
        value = _comparable(column, condition.operands[0], dtype)
        inside = (value > low) & (value < high)
        return F.coalesce(~inside if condition.negated else inside, F.lit(False))
    if condition.operator == "in":
        met = _equals(column, condition.operands[0], dtype)
        for operand in condition.operands[1:]:
            met = met | _equals(column, operand, dtype)
        return ~met if condition.negated else met
    operand = condition.operands[0]
    if condition.operator in ("=", "!="):
        met = _equals(column, operand, dtype)
        return ~met if (condition.operator == "!=") != condition.negated else met
    value, literal = _comparable(column, operand, dtype), _literal(operand, dtype)
    compared = {
        ">": lambda: value > literal,
        ">=": lambda: value >= literal,
        "<": lambda: value < literal,
        "<=": lambda: value <= literal,
    }[condition.operator]()
    return F.coalesce(compared, F.lit(False))


def in_words(condition: Condition) -> str:
    """What a value that fails is not: ``is not at least 0``, ``does not match ^R-``."""
    shown = [_shown(operand) for operand in condition.operands]
    verb = "is" if condition.negated else "is not"
    if condition.operator == "matches":
        return f"{'matches' if condition.negated else 'does not match'} {condition.operands[0]}"
    if condition.operator == "between":
        return f"{verb} between {shown[0]} and {shown[1]}"
    if condition.operator == "in":
        return f"{verb} one of {', '.join(shown)}"
    return f"{verb} {_WORDS[condition.operator]} {shown[0]}"


def _number(operand: Operand) -> float:
    if isinstance(operand, Duration):
        return operand.seconds
    if isinstance(operand, (int, float)):
        return operand
    if isinstance(operand, Call):
        raise Unevaluable(f"{operand.text} needs the measures of earlier runs; write the number itself")
    raise Unevaluable(f"{_shown(operand)} is not a number")


def _equals(column: Column, operand: Operand, dtype: T.DataType) -> Column:
    if operand is Keyword.NULL:
        return column.isNull()
    text = F.coalesce(column.cast("string"), F.lit("-"))
    if operand is Keyword.EMPTY:
        return text == ""
    if operand is Keyword.WHITESPACES_ONLY:
        return text.rlike("^\\s+$")
    return F.coalesce(_comparable(column, operand, dtype) == _literal(operand, dtype), F.lit(False))


def _comparable(column: Column, operand: Operand, dtype: T.DataType) -> Column:
    """The column in the operand's type: text is read as a number where a number is asked for."""
    if isinstance(operand, (int, float)) and isinstance(dtype, T.StringType):
        return column.cast("double")
    if isinstance(operand, Moment) and isinstance(dtype, T.StringType):
        return column.cast("timestamp")
    return column


def _literal(operand: Operand, dtype: T.DataType) -> Column:
    if isinstance(operand, Moment):
        moment = datetime.now(timezone.utc) + timedelta(seconds=operand.offset_seconds)
        return F.lit(moment.strftime("%Y-%m-%d %H:%M:%S")).cast("timestamp")
    if isinstance(operand, str) and isinstance(dtype, (T.DateType, T.TimestampType)):
        return F.lit(operand).cast(dtype)
    if isinstance(operand, (Duration, Keyword)):
        raise Unevaluable(f"{_shown(operand)} cannot stand in this comparison")
    return F.lit(operand)


def _shown(operand: Operand | None) -> str:
    if isinstance(operand, Keyword):
        return operand.value
    if isinstance(operand, Duration):
        return f"{operand.seconds // 3600} hours"
    if isinstance(operand, Moment):
        return f"now{operand.offset_seconds // 3600:+d} hours" if operand.offset_seconds else "now"
    return operand.text if isinstance(operand, Call) else str(operand)
