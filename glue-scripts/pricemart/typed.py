"""Typed parsing: from the text of a field to a value, and a sentence where it is not one. Nothing is rounded or cut."""

from __future__ import annotations

from dataclasses import dataclass

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

from pricemart.dqdl.plan import View
from pricemart.source import Field, Source


@dataclass(frozen=True)
class TypeRule:
    """Typed parsing of one field as a rule: ``T:<field>``, its sentence, "this row fails" and why."""

    id: str
    sentence: str
    fails: Column
    reason: Column
    column: str
    always: bool  # listed in the report even when every row passed


def typed(frame: DataFrame, source: Source) -> DataFrame:
    """Adds a typed column per field under the field's name, and ``_bad_<n>`` where its text is not of its type."""
    values = {field.name: _value(field).alias(field.name) for field in source.fields}
    with_values = frame.select("*", *values.values())
    flags = [_bad(field).alias(f"_bad_{number}") for number, field in enumerate(source.fields)]
    return with_values.select("*", *flags)


def rules(source: Source) -> list[TypeRule]:
    """The typed parsing as rules, in the order of the fields, after ``F:fields``: the number of fields of a record."""
    width = len(source.fields)
    count = F.col("_fields")
    said = F.when(count < 0, F.lit(f"the record does not have {width} fields")).otherwise(
        F.concat(F.lit("the record has "), count.cast("string"), F.lit(f" fields, the header has {width}"))
    )
    found = [TypeRule("F:fields", f"a record has {width} fields", count.isNotNull(), said, "", False)]
    for number, field in enumerate(source.fields):
        raw = _raw(field)
        quoted = F.concat(F.lit(f'{field.name} "'), raw, F.lit(f'" is not {_kind(field)}'))
        if field.kind == "text":
            quoted = F.lit(f"{field.name} is longer than {field.size} bytes")
        fails = count.isNull() & F.col(f"_bad_{number}")
        sentence = f"{field.name} is {_kind(field)}"
        found.append(TypeRule(f"T:{field.name}", sentence, fails, quoted, field.name, field.kind != "text"))
    return found


def views(source: Source, schema: T.StructType) -> dict[str, View]:
    """The fields as DQDL rules see them."""
    return {
        field.name: View(F.col(f"`{field.name}`"), _raw(field), F.col(f"_bad_{number}"), schema[field.name].dataType)
        for number, field in enumerate(source.fields)
    }


def _raw(field: Field) -> Column:
    return F.col(f"_raw.`{field.name}`")


def _value(field: Field) -> Column:
    raw, path = _raw(field), f"_raw.`{field.name}`"
    if field.kind == "whole":
        return F.when(raw.rlike("^[+-]?[0-9]{1,10}$"), F.expr(f"try_cast({path} AS int)"))
    if field.kind == "decimal":
        pattern = f"^[+-]?[0-9]{{1,{field.size - field.scale}}}([.][0-9]{{1,{field.scale}}})?$"
        return F.when(raw.rlike(pattern), F.expr(f"try_cast({path} AS decimal({field.size},{field.scale}))"))
    if field.kind == "time":
        value = F.lit(None).cast("timestamp")
        for pattern, layout in reversed(field.times):
            read = F.try_to_timestamp(raw, F.lit(layout)) if layout else F.expr(f"try_cast({path} AS timestamp)")
            value = F.when(raw.rlike(pattern), read).otherwise(value)
        return value
    return F.when(F.octet_length(raw) <= field.size, raw)


def _bad(field: Field) -> Column:
    return _raw(field).isNotNull() & F.col(f"`{field.name}`").isNull()


def _kind(field: Field) -> str:
    if field.kind == "whole":
        return "a whole number"
    if field.kind == "decimal":
        return f"a number with at most {field.scale} decimals"
    if field.kind == "time":
        return f"a time such as {field.example}"
    return f"a text of at most {field.size} bytes"
