"""Rules that judge the data as a whole: counts, statistics, distinct values, schema, SQL, other data sets."""

from __future__ import annotations

import math
import re
from typing import Callable

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from pricemart.dqdl.conditions import Unevaluable, holds, in_words
from pricemart.dqdl.model import Condition, Rule
from pricemart.dqdl.plan import Data, Measures, Plan, Verdict, column_parameter

_EXACTLY_ONE = Condition("=", (1.0,))


def row_count(rule: Rule, _data: Data) -> Plan:
    """``RowCount <condition>``."""
    return _measured(rule, None, {"n": F.count(_kept(rule, F.lit(1)))}, lambda m: m["n"])


def completeness(rule: Rule, data: Data) -> Plan:
    """``Completeness "column" <condition>``: the share of rows with a value, 0 to 1; 1 of no rows."""
    (name,) = column_parameter(rule)
    present = F.when(data.view(name).raw.isNotNull(), F.lit(1))
    aggregates = {"n": F.count(_kept(rule, F.lit(1))), "present": F.count(_kept(rule, present))}
    return _measured(rule, name, aggregates, lambda m: m["present"] / m["n"] if m["n"] else 1.0)


def statistic(function: Callable[[Column], Column]) -> Callable[[Rule, Data], Plan]:
    """``Sum``, ``Mean``, ``StandardDeviation``: one number over one numeric column."""

    def compile_rule(rule: Rule, data: Data) -> Plan:
        (name,) = column_parameter(rule)
        value = function(_kept(rule, data.view(name).typed.cast("double")))
        return _measured(rule, name, {"value": value}, lambda m: _present(m["value"], name))

    return compile_rule


def column_correlation(rule: Rule, data: Data) -> Plan:
    """``ColumnCorrelation "a" "b" <condition>``: Pearson's coefficient."""
    first, second = column_parameter(rule, 2)
    left, right = (_kept(rule, data.view(name).typed.cast("double")) for name in (first, second))
    return _measured(rule, first, {"value": F.corr(left, right)}, lambda m: _present(m["value"], f"{first}, {second}"))


def column_exists(rule: Rule, data: Data) -> Plan:
    """``ColumnExists "column"``."""
    (name,) = column_parameter(rule)
    there = name in data.views
    message = None if there else f'there is no column "{name}"; the columns are {", ".join(data.views)}'
    return Plan(column=name, judge=lambda _m, _d: Verdict(there, None, message))


def column_count(rule: Rule, data: Data) -> Plan:
    """``ColumnCount <condition>``."""
    return _measured(rule, None, {}, lambda _m: len(data.views))


def column_names_match(rule: Rule, data: Data) -> Plan:
    """``ColumnNamesMatchPattern "regex"``: every name matches as a whole."""
    (pattern,) = column_parameter(rule)
    try:
        others = [name for name in data.views if not re.fullmatch(pattern, name)]
    except re.error as error:
        raise Unevaluable(f'"{pattern}" is not a regular expression: {error}') from error
    message = f"{', '.join(others)} do not match" if others else None
    return Plan(judge=lambda _m, _d: Verdict(not others, None, message))


def distinct(measure: Callable[[dict[str, float]], float]) -> Callable[[Rule, Data], Plan]:
    """Rules over how often each value stands: ``DistinctValuesCount``, ``Uniqueness``, ``UniqueValueRatio``,
    ``Entropy``.

    They need one grouping of the column, so they are the rules that cost a pass of their own. ``measure`` gets
    ``rows`` (without nulls), ``values`` (distinct), ``unique`` (standing once) and ``weight`` (the sum of n ln n over
    the values).
    """

    def compile_rule(rule: Rule, data: Data) -> Plan:
        (name,) = column_parameter(rule)
        typed = data.view(name).typed

        def judge(_measures: Measures, frame: DataFrame) -> Verdict:
            rows = frame.where(F.expr(rule.where)) if rule.where else frame
            counts = rows.where(typed.isNotNull()).groupBy(typed.alias("value")).agg(F.count(F.lit(1)).alias("n"))
            found = counts.agg(
                F.coalesce(F.sum("n"), F.lit(0)).alias("rows"),
                F.count(F.lit(1)).alias("values"),
                F.coalesce(F.sum(F.when(F.col("n") == 1, 1)), F.lit(0)).alias("unique"),
                F.coalesce(F.sum(F.col("n") * F.log(F.col("n"))), F.lit(0.0)).alias("weight"),
            ).first()
            return _verdict(rule, measure(found.asDict()) if found else 0.0)

        return Plan(column=name, judge=judge)

    return compile_rule


def uniqueness(counts: dict[str, float]) -> float:
    """The share of rows whose value stands once."""
    return counts["unique"] / counts["rows"] if counts["rows"] else 1.0


def unique_value_ratio(counts: dict[str, float]) -> float:
    """The share of distinct values that stand once."""
    return counts["unique"] / counts["values"] if counts["values"] else 1.0


def entropy(counts: dict[str, float]) -> float:
    """Shannon's entropy in nats: ln N - (sum of n ln n) / N."""
    rows = counts["rows"]
    return math.log(rows) - counts["weight"] / rows if rows else 0.0


def custom_sql(rule: Rule, data: Data) -> Plan:
    """``CustomSql "select count(*) from primary" <condition>``: the query's one number. Other data sets go by their
    names.
    """
    (query,) = column_parameter(rule)
    if rule.condition is None:
        raise Unevaluable(
            "CustomSql without a condition judges rows; write that as ColumnValues ... where, or compare a count"
        )

    def judge(_measures: Measures, frame: DataFrame) -> Verdict:
        spark = frame.sparkSession
        views = {"primary": frame, **data.references}
        for name, other in views.items():
            other.createOrReplaceTempView(name)
        try:
            row = spark.sql(query).first()
        finally:
            for name in views:
                spark.catalog.dropTempView(name)
        if row is None or len(row) != 1 or row[0] is None:
            raise Unevaluable("CustomSql compares one number; the query gave none")
        return _verdict(rule, float(row[0]))

    return Plan(judge=judge)


def referential_integrity(rule: Rule, data: Data) -> Plan:
    """``ReferentialIntegrity "column" "reference.column" = 1.0``: the share of rows whose value stands there."""
    name, target = column_parameter(rule, 2)
    reference, _, key = target.partition(".")
    if not key:
        raise Unevaluable(f'"{target}" is written "data set.column"')
    typed, known = data.view(name).typed, data.reference(reference)

    def judge(_measures: Measures, frame: DataFrame) -> Verdict:
        keys = known.select(F.col(key).alias("_key")).where("_key IS NOT NULL").distinct()
        joined = frame.select(typed.alias("_value")).join(keys, F.col("_value") == F.col("_key"), "left")
        counts = joined.agg(F.count(F.lit(1)).alias("n"), F.count("_key").alias("found")).first()
        rows, found = (counts["n"], counts["found"]) if counts else (0, 0)
        return _verdict(rule, found / rows if rows else 1.0, _EXACTLY_ONE)

    return Plan(column=name, judge=judge)


def schema_match(rule: Rule, data: Data) -> Plan:
    """``SchemaMatch "reference" = 1.0``: the share of columns that stand there with the same type."""
    (name,) = column_parameter(rule)
    other = {field.name.lower(): field.dataType for field in data.reference(name).schema.fields}
    same = sum(other.get(column.lower()) == view.dtype for column, view in data.views.items())
    share = same / max(len(data.views), len(other), 1)
    return Plan(judge=lambda _m, _d: _verdict(rule, share, _EXACTLY_ONE))


def row_count_match(rule: Rule, data: Data) -> Plan:
    """``RowCountMatch "reference" = 1.0``: rows here divided by rows there."""
    (name,) = column_parameter(rule)
    reference = data.reference(name)

    def judge(_measures: Measures, frame: DataFrame) -> Verdict:
        there = reference.count()
        return _verdict(rule, frame.count() / there if there else 0.0, _EXACTLY_ONE)

    return Plan(judge=judge)


def _measured(
    rule: Rule, column: str | None, aggregates: dict[str, Column], measure: Callable[[Measures], float]
) -> Plan:
    return Plan(column=column, aggregates=aggregates, judge=lambda measures, _data: _verdict(rule, measure(measures)))


def _verdict(rule: Rule, value: float, default: Condition | None = None) -> Verdict:
    condition = rule.condition or default
    if condition is None:
        raise Unevaluable(f"{rule.type} needs a condition, such as > 0.95")
    met = holds(condition, value)
    return Verdict(met, float(value), None if met else f"{value:.6g} {in_words(condition)}")


def _kept(rule: Rule, value: Column) -> Column:
    return F.when(F.expr(rule.where), value) if rule.where else value


def _present(value: float | None, name: str) -> float:
    if value is None:
        raise Unevaluable(f"{name} has no values to measure")
    return value
