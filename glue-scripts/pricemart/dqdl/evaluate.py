"""Evaluates a ruleset over a DataFrame: all rules in one pass, in their order.

Row rules become boolean columns (``_r1``, ``_r2``, ...); counts and statistics become aggregates that the caller
computes while it writes the rows (``DataFrame.observe``) or by themselves (``DataFrame.agg``). Only rules over
distinct values, SQL and other data sets ask a question of their own. A rule that cannot be evaluated is an ERROR with
its reason and never stops the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Callable

from pyspark.errors import PySparkException
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from pricemart.dqdl import row_rules, set_rules
from pricemart.dqdl.conditions import Unevaluable, holds, in_words
from pricemart.dqdl.model import Composite, Node, Rule, Ruleset
from pricemart.dqdl.plan import Data, Plan, Verdict, View

RULE_TYPES: Mapping[str, Callable[[Rule, Data], Plan]] = {
    "ColumnCorrelation": set_rules.column_correlation,
    "ColumnCount": set_rules.column_count,
    "ColumnDataType": row_rules.column_data_type,
    "ColumnExists": set_rules.column_exists,
    "ColumnLength": row_rules.column_length,
    "ColumnNamesMatchPattern": set_rules.column_names_match,
    "ColumnValues": row_rules.column_values,
    "Completeness": set_rules.completeness,
    "CustomSql": set_rules.custom_sql,
    "DataFreshness": row_rules.data_freshness,
    "DistinctValuesCount": set_rules.distinct(lambda counts: counts["values"]),
    "Entropy": set_rules.distinct(set_rules.entropy),
    "IsComplete": row_rules.is_complete,
    "IsPrimaryKey": row_rules.is_primary_key,
    "IsUnique": row_rules.is_unique,
    "Mean": set_rules.statistic(F.avg),
    "ReferentialIntegrity": set_rules.referential_integrity,
    "RowCount": set_rules.row_count,
    "RowCountMatch": set_rules.row_count_match,
    "SchemaMatch": set_rules.schema_match,
    "StandardDeviation": set_rules.statistic(F.stddev_pop),
    "Sum": set_rules.statistic(F.sum),
    "UniqueValueRatio": set_rules.distinct(set_rules.unique_value_ratio),
    "Uniqueness": set_rules.distinct(set_rules.uniqueness),
}


@dataclass(frozen=True)
class RuleResult:
    """One rule's outcome. ``passed`` and ``failed`` count judged rows; both are 0 for a rule over the whole data."""

    id: str
    rule: str
    outcome: str
    passed: int
    failed: int
    line: int
    measure: float | None = None
    message: str | None = None
    column: str | None = None


@dataclass(frozen=True)
class _Item:
    id: str
    node: Node
    plan: Plan
    parts: tuple[_Item, ...] = ()


class Evaluation:
    """A ruleset compiled against one DataFrame."""

    def __init__(self, frame: DataFrame, items: tuple[_Item, ...], judged: Column | None) -> None:
        """Use ``evaluator``."""
        self._source = frame if judged is None else frame.where(judged)
        self._items = items
        self._flat = tuple(_flatten(items))
        flags = [
            (item.plan.flag if judged is None else F.when(judged, item.plan.flag)).alias(_flag(item))
            for item in self._flat
            if item.plan.flag is not None
        ]
        self.frame: DataFrame = frame.select("*", *flags) if flags else frame

    @property
    def rejecting(self) -> list[tuple[str, Column, Column]]:
        """The rules that send rows to the quarantine: id, "this row fails" (never null) and the sentence for it."""
        return [
            (item.id, ~F.coalesce(F.col(_flag(item)), F.lit(True)), item.plan.reason)
            for item in self._items
            if item.plan.flag is not None and item.plan.rejects and item.plan.reason is not None
        ]

    @property
    def aggregates(self) -> list[Column]:
        """The measures of the one pass over ``frame``, named so that ``results`` finds them."""
        columns: list[Column] = []
        for item in self._flat:
            if item.plan.flag is not None:
                flag = F.col(_flag(item))
                columns.append(F.count(F.when(flag, 1)).alias(f"{item.id}:passed"))
                columns.append(F.count(F.when(~flag, 1)).alias(f"{item.id}:failed"))
            columns.extend(value.alias(f"{item.id}:{name}") for name, value in item.plan.aggregates.items())
        return columns

    def results(self, measures: Mapping[str, Any]) -> list[RuleResult]:
        """Every rule's outcome, in the ruleset's order. ``measures`` holds the values of ``aggregates``."""
        return [self._result(item, measures) for item in self._items]

    def _result(self, item: _Item, measures: Mapping[str, Any]) -> RuleResult:
        passed = failed = 0
        if item.plan.flag is not None:
            passed, failed = measures[f"{item.id}:passed"], measures[f"{item.id}:failed"]
        try:
            verdict = self._verdict(item, measures)
            outcome = "PASS" if verdict.met else "FAIL"
        except (Unevaluable, PySparkException) as error:
            verdict = Verdict(False, None, str(error).split("\n", 1)[0])
            outcome = "ERROR"
        return RuleResult(
            item.id,
            item.node.text,
            outcome,
            passed,
            failed,
            item.node.line,
            verdict.measure,
            verdict.message,
            item.plan.column,
        )

    def _verdict(self, item: _Item, measures: Mapping[str, Any]) -> Verdict:
        plan = item.plan
        if plan.error is not None:
            raise Unevaluable(plan.error)
        if plan.flag is not None:
            return _row_verdict(item.node, measures[f"{item.id}:passed"], measures[f"{item.id}:failed"])
        if isinstance(item.node, Composite):
            parts = [self._verdict(part, measures) for part in item.parts]
            met = (all if item.node.operator == "and" else any)(part.met for part in parts)
            said = "; ".join(part.message for part in parts if part.message)
            return Verdict(met, None, None if met else said or None)
        own = {name: measures[f"{item.id}:{name}"] for name in plan.aggregates}
        if plan.judge is None:
            raise Unevaluable(f"{item.node.text} has nothing to judge")
        return plan.judge(own, self._source)


def evaluator(
    ruleset: Ruleset,
    frame: DataFrame,
    views: Mapping[str, View] | None = None,
    references: Mapping[str, DataFrame] | None = None,
    judged: Column | None = None,
) -> Evaluation:
    """Compile a ruleset.

    ``views``: how a rule sees each column; by default the DataFrame's own columns as they are. ``references``: other
    data sets by the names that ReferentialIntegrity, SchemaMatch, RowCountMatch and CustomSql use. ``judged``: rows
    that are rows at all; no rule judges the others.
    """
    if views is None:
        views = {
            field.name: View(F.col(f"`{field.name}`"), F.col(f"`{field.name}`"), F.lit(False), field.dataType)
            for field in frame.schema.fields
        }
    data = Data(views, references or {})
    # An empty frame of the same columns is enough to check a rule against, and far quicker to plan.
    empty = frame.sparkSession.createDataFrame([], frame.schema)
    items = tuple(_compile(node, f"R{number}", data, empty) for number, node in enumerate(ruleset.rules, 1))
    return Evaluation(frame, items, judged)


def _compile(node: Node, rule_id: str, data: Data, empty: DataFrame) -> _Item:
    if isinstance(node, Composite):
        return _composite(node, rule_id, data, empty)
    try:
        plan = _plan(node, data)
        checked = [column for column in (plan.flag, plan.reason) if column is not None]
        # Selecting is analysed at once: it finds a column or an expression that cannot be resolved, and reads nothing.
        empty.select(*checked, *plan.aggregates.values())
    except (Unevaluable, PySparkException) as error:
        plan = Plan(error=str(error).split("\n", 1)[0])
    return _Item(rule_id, node, plan)


def _plan(rule: Rule, data: Data) -> Plan:
    compiler = RULE_TYPES.get(rule.type)
    if compiler is None:
        raise Unevaluable(f"{rule.type} is not a rule type that is evaluated here; those are {', '.join(RULE_TYPES)}")
    return compiler(rule, data)


def _composite(node: Composite, rule_id: str, data: Data, empty: DataFrame) -> _Item:
    parts = tuple(_compile(part, f"{rule_id}.{number}", data, empty) for number, part in enumerate(node.parts, 1))
    errors = [part.plan.error for part in parts if part.plan.error is not None]
    if errors:
        return _Item(rule_id, node, Plan(error="; ".join(errors)))
    flag = reason = None
    for part in parts:
        if part.plan.flag is None or part.plan.reason is None or not part.plan.rejects:
            return _Item(rule_id, node, Plan(), parts)
        fails = F.when(~F.coalesce(part.plan.flag, F.lit(True)), part.plan.reason)
        if flag is None or reason is None:
            flag, reason = part.plan.flag, fails
            continue
        flag = flag & part.plan.flag if node.operator == "and" else flag | part.plan.flag
        reason = F.concat_ws(" and ", reason, fails)
    # All parts judge rows, so the composite judges rows too and its parts need no counting of their own.
    return _Item(rule_id, node, Plan(flag=flag, rejects=True, reason=reason, column=parts[0].plan.column))


def _row_verdict(node: Node, passed: int, failed: int) -> Verdict:
    judged = passed + failed
    threshold = node.threshold if isinstance(node, Rule) else None
    if threshold is None:
        return Verdict(failed == 0, None, f"{failed:,} of {judged:,} rows" if failed else None)
    share = passed / judged if judged else 1.0
    met = holds(threshold, share)
    return Verdict(met, share, None if met else f"the share of rows, {share:.6g}, {in_words(threshold)}")


def _flatten(items: tuple[_Item, ...]) -> list[_Item]:
    return [found for item in items for found in (item, *_flatten(item.parts))]


def _flag(item: _Item) -> str:
    return "_" + item.id.lower().replace(".", "_")
