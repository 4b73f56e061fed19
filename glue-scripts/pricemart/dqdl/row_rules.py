"""Rules that judge each row by itself: IsComplete, ColumnValues, ColumnLength, ColumnDataType, IsUnique,
IsPrimaryKey, DataFreshness.
"""

from __future__ import annotations

from pyspark.sql import Column, Window
from pyspark.sql import functions as F
from pyspark.sql import types as T

from pricemart.dqdl.conditions import Unevaluable, in_words, over_rows
from pricemart.dqdl.model import Condition, Duration, Rule
from pricemart.dqdl.plan import Data, Plan, View, column_parameter, within

_DATA_TYPES = {
    "BOOLEAN": "^(?i:true|false)$",
    "INTEGER": "^[+-]?[0-9]{1,10}$",
    "LONG": "^[+-]?[0-9]{1,19}$",
    "FLOAT": "^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$",
    "DOUBLE": "^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$",
}


def is_complete(rule: Rule, data: Data) -> Plan:
    """``IsComplete "column"``: the value is there. Judged on the file's text, so an untypable value is complete."""
    (name,) = column_parameter(rule)
    return _row_plan(rule, name, data.view(name).raw.isNotNull(), F.lit(f"{name} is empty"))


def column_values(rule: Rule, data: Data) -> Plan:
    """``ColumnValues "column" <condition>``, judged on the typed value; a value that could not be typed is not
    judged.
    """
    (name,) = column_parameter(rule)
    view, condition = data.view(name), _condition(rule)
    met = over_rows(condition, view.typed, view.dtype)
    return _row_plan(rule, name, F.when(~view.bad, met), _reason(name, view, condition))


def column_length(rule: Rule, data: Data) -> Plan:
    """``ColumnLength "column" <condition>``, in characters; a null counts as length 0."""
    (name,) = column_parameter(rule)
    view, condition = data.view(name), _condition(rule)
    length = F.length(F.coalesce(view.raw.cast("string"), F.lit("")))
    met = over_rows(condition, length, T.IntegerType())
    reason = F.concat(F.lit(f"the length of {name}, "), length.cast("string"), F.lit(", " + in_words(condition)))
    return _row_plan(rule, name, met, reason)


def column_data_type(rule: Rule, data: Data) -> Plan:
    """``ColumnDataType "column" = "INTEGER"``: the file's text reads as that type. Nulls do not."""
    (name,) = column_parameter(rule)
    view, condition = data.view(name), _condition(rule)
    wanted = condition.operands[0]
    if condition.operator != "=" or not isinstance(wanted, str):
        raise Unevaluable('ColumnDataType is compared with a type in quotes: = "INTEGER"')
    text = view.raw.cast("string")
    if wanted.upper() in ("DATE", "TIMESTAMP"):
        met = text.cast(wanted.lower()).isNotNull()
    elif wanted.upper() in _DATA_TYPES:
        met = F.coalesce(text.rlike(_DATA_TYPES[wanted.upper()]), F.lit(False))
    else:
        raise Unevaluable(f"ColumnDataType knows {', '.join(_DATA_TYPES)}, DATE and TIMESTAMP, not {wanted}")
    return _row_plan(rule, name, met, _quoted(name, view, f"is not {wanted}"))


def is_unique(rule: Rule, data: Data) -> Plan:
    """``IsUnique "column"``: no other row has the value. Nulls are not judged."""
    (name,) = column_parameter(rule)
    view = data.view(name)
    count = F.count(F.lit(1)).over(Window.partitionBy(view.typed))
    met = F.when(view.typed.isNotNull(), count == 1)
    return _row_plan(rule, name, met, _quoted(name, view, "stands in more than one row"))


def is_primary_key(rule: Rule, data: Data) -> Plan:
    """``IsPrimaryKey "a" "b"``: every part is there and no other row has the same."""
    if not rule.parameters:
        raise Unevaluable("IsPrimaryKey takes the key's columns")
    views = [data.view(name) for name in rule.parameters]
    met = F.count(F.lit(1)).over(Window.partitionBy(*[view.typed for view in views])) == 1
    for view in views:
        met = met & view.typed.isNotNull()
    reason = F.lit(f"{', '.join(rule.parameters)} is empty or stands in more than one row")
    return _row_plan(rule, rule.parameters[0], met, reason)


def data_freshness(rule: Rule, data: Data) -> Plan:
    """``DataFreshness "column" <= 24 hours``: the age of each row's time. It judges the batch and rejects no row: late
    data is still data."""
    (name,) = column_parameter(rule)
    condition = _condition(rule)
    if not all(isinstance(operand, Duration) for operand in condition.operands):
        raise Unevaluable("DataFreshness is compared with a length of time: <= 24 hours")
    seconds = tuple(operand.seconds for operand in condition.operands if isinstance(operand, Duration))
    age = F.unix_timestamp(F.current_timestamp()) - F.unix_timestamp(data.view(name).typed.cast("timestamp"))
    met = over_rows(Condition(condition.operator, seconds, condition.negated), age, T.LongType())
    return Plan(flag=within(rule, met), rejects=False, reason=F.lit(f"{name} is too old"), column=name)


def _row_plan(rule: Rule, name: str, met: Column, reason: Column) -> Plan:
    # A rule with a threshold tolerates a share of rows, so it judges the batch and sends no row to the quarantine.
    return Plan(flag=within(rule, met), rejects=rule.threshold is None, reason=reason, column=name)


def _condition(rule: Rule) -> Condition:
    if rule.condition is None:
        raise Unevaluable(f"{rule.type} needs a condition, such as > 0 or in [...]")
    return rule.condition


def _reason(name: str, view: View, condition: Condition) -> Column:
    return _quoted(name, view, in_words(condition))


def _quoted(name: str, view: View, words: str) -> Column:
    text = view.raw.cast("string")
    shown = F.concat(F.lit(f'{name} "'), text, F.lit(f'" {words}'))
    return F.coalesce(shown, F.lit(f"{name} is empty, so it {words}"))
