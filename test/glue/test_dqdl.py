"""Every rule type over a small DataFrame whose measures can be counted by hand."""

import pytest
from pricemart.dqdl import evaluator, parse_ruleset

ROWS = [
    ("r1", 1, "F", 2.5, "2026-11-21 08:00:00"),
    ("r2", 2, "M", 7.5, "2026-11-21 09:00:00"),
    ("r2", 3, "", 5.0, None),
    ("r4", None, None, 5.0, "2001-01-01 00:00:00"),
]


@pytest.fixture(scope="module")
def frame(spark):
    made = spark.createDataFrame(ROWS, "id string, qty int, sex string, price double, at string")
    return made.withColumn("at", made["at"].cast("timestamp")).cache()


def judge(frame, *rules: str, **how) -> list:
    found = evaluator(parse_ruleset(f"Rules = [ {', '.join(rules)} ]"), frame, **how)
    measures = found.frame.agg(*found.aggregates).first().asDict() if found.aggregates else {}
    return found.results(measures)


def one(frame, rule: str, **how):
    (result,) = judge(frame, rule, **how)
    return result


@pytest.mark.parametrize(
    ("rule", "passed", "failed"),
    [
        ('IsComplete "qty"', 3, 1),
        ('IsComplete "qty" where "id = \'r4\'"', 0, 1),
        ('ColumnValues "qty" > 1', 2, 2),
        ('ColumnValues "qty" != 1', 3, 1),
        ('ColumnValues "qty" = NULL', 1, 3),
        ('ColumnValues "qty" between 1 and 3', 1, 3),
        ('ColumnValues "qty" in [1, 2, NULL]', 3, 1),
        ('ColumnValues "qty" not in [1]', 3, 1),
        ('ColumnValues "qty" not in [1, NULL]', 2, 2),
        ('ColumnValues "sex" in ["F", EMPTY]', 2, 2),
        ('ColumnValues "sex" matches "^[FM]$"', 2, 2),
        ('ColumnValues "at" > (now() - 100000 days)', 3, 1),
        ('ColumnValues "at" < "2026-01-01"', 1, 3),
        ('ColumnLength "id" = 2', 4, 0),
        ('ColumnLength "sex" <= 1', 4, 0),
        ('ColumnDataType "id" = "INTEGER"', 0, 4),
        ('ColumnDataType "price" = "DOUBLE"', 4, 0),
        ('IsUnique "id"', 2, 2),
        ('IsUnique "qty"', 3, 0),
        ('IsPrimaryKey "id" "qty"', 3, 1),
        ('(ColumnValues "qty" > 1) or (ColumnValues "sex" = "F")', 3, 1),
        ('(ColumnValues "qty" > 1) and (ColumnValues "sex" = "M")', 1, 3),
    ],
)
def test_row_rules_count_rows(frame, rule, passed, failed):
    result = one(frame, rule)
    assert (result.passed, result.failed, result.message) == (
        passed,
        failed,
        f"{failed} of {passed + failed} rows" if failed else None,
    )
    assert result.outcome == ("FAIL" if failed else "PASS")


@pytest.mark.parametrize(
    ("rule", "measure", "outcome"),
    [
        ("RowCount = 4", 4, "PASS"),
        ("RowCount between 4 and 9", 4, "FAIL"),
        ('Completeness "qty" >= 0.75', 0.75, "PASS"),
        ('Completeness "qty" > 0.75', 0.75, "FAIL"),
        ('Sum "price" = 20', 20, "PASS"),
        ('Mean "price" = 5', 5, "PASS"),
        ('StandardDeviation "qty" < 0.82', (2 / 3) ** 0.5, "PASS"),
        ('ColumnCorrelation "qty" "price" between 0.49 and 0.51', 0.5, "PASS"),
        ("ColumnCount = 5", 5, "PASS"),
        ('DistinctValuesCount "id" = 3', 3, "PASS"),
        ('Uniqueness "id" = 0.5', 0.5, "PASS"),
        ('UniqueValueRatio "id" > 0.7', 2 / 3, "FAIL"),
        ('Entropy "id" between 1.03 and 1.05', 1.0397, "PASS"),
        ('CustomSql "select count(*) from primary where qty > 1" = 2', 2, "PASS"),
        ('ColumnValues "qty" > 0 with threshold >= 0.75', 0.75, "PASS"),
        ('ColumnValues "qty" > 0 with threshold > 0.75', 0.75, "FAIL"),
    ],
)
def test_rules_over_the_whole_data_have_a_measure(frame, rule, measure, outcome):
    result = one(frame, rule)
    assert result.measure == pytest.approx(measure, abs=1e-4)
    assert result.outcome == outcome


@pytest.mark.parametrize(
    ("rule", "outcome"),
    [
        ('ColumnExists "qty"', "PASS"),
        ('ColumnExists "none"', "FAIL"),
        ('ColumnNamesMatchPattern "[a-z]+"', "PASS"),
        ('ColumnNamesMatchPattern "[a-p]+"', "FAIL"),
        ('DataFreshness "at" <= 24 hours', "FAIL"),
        ('(RowCount > 100) or (IsComplete "id")', "PASS"),
        ('(RowCount > 100) and (IsComplete "id")', "FAIL"),
    ],
)
def test_rules_without_a_measure(frame, rule, outcome):
    assert one(frame, rule).outcome == outcome


def test_other_data_sets(frame, spark):
    known = spark.createDataFrame([("r1",), ("r2",), ("r2",)], "key string")
    integrity = one(frame, 'ReferentialIntegrity "id" "known.key" >= 0.75', references={"known": known})
    assert (integrity.measure, integrity.outcome) == (0.75, "PASS")
    assert one(frame, 'SchemaMatch "same" = 1.0', references={"same": frame}).outcome == "PASS"
    assert one(frame, 'RowCountMatch "known" > 1.3', references={"known": known}).measure == pytest.approx(4 / 3)


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        (
            'DetectAnomalies "qty"',
            "DetectAnomalies is not a rule type that is evaluated here; those are ColumnCorrelation",
        ),
        ('IsComplete "none"', 'there is no column "none"; the columns are id, qty'),
        ('IsComplete "a" "b"', "takes 1 parameter, not 2"),
        ('ColumnValues "qty"', "needs a condition"),
        ("RowCount > avg(last(3))", "earlier runs"),
        ('ColumnValues "id" matches "("', "not a regular expression"),
        ('IsComplete "qty" where "nope > 1"', "nope"),
        ('CustomSql "select * from nowhere" > 1', "nowhere"),
        ('ReferentialIntegrity "id" "other.key" = 1.0', 'no data set named "other"'),
        ('(IsComplete "none") and (RowCount > 0)', 'there is no column "none"'),
    ],
)
def test_what_cannot_be_evaluated_is_an_error_and_stops_nothing(frame, rule, part):
    broken, after = judge(frame, rule, 'IsComplete "id"')
    assert broken.outcome == "ERROR"
    assert part in broken.message
    assert (after.id, after.outcome) == ("R2", "PASS")


def test_failing_rows_are_named_with_sentences(frame):
    found = evaluator(parse_ruleset('Rules = [ RowCount > 0, ColumnValues "qty" > 1, IsComplete "sex" ]'), frame)
    columns = [column for _, fails, reason in found.rejecting for column in (fails.alias("f"), reason.alias("r"))]
    rows = found.frame.select(*columns).collect()
    said = [[row[at + 1] for at in range(0, len(row), 2) if row[at]] for row in rows]
    assert [rule for rule, _, _ in found.rejecting] == ["R2", "R3"]
    assert said == [
        ['qty "1" is not greater than 1'],
        [],
        [],
        ["qty is empty, so it is not greater than 1", "sex is empty"],
    ]


def test_thresholds_and_freshness_reject_no_row(frame):
    text = 'Rules = [ ColumnValues "qty" > 1 with threshold > 0.9, DataFreshness "at" <= 1 hours, RowCount > 9 ]'
    assert evaluator(parse_ruleset(text), frame).rejecting == []
