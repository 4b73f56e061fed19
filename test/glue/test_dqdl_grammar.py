"""DQDL documents as trees."""

import pytest
from pricemart.dqdl.grammar import DqdlError, parse_ruleset
from pricemart.dqdl.model import Call, Composite, Condition, Duration, Keyword, Moment, Rule


def only(text: str):
    (rule,) = parse_ruleset(f"Rules = [ {text} ]").rules
    return rule


@pytest.mark.parametrize(
    ("text", "kind", "parameters", "condition"),
    [
        ('IsComplete "a"', "IsComplete", ("a",), None),
        ('IsPrimaryKey "a" "b"', "IsPrimaryKey", ("a", "b"), None),
        ("RowCount between 1 and 2.5", "RowCount", (), Condition("between", (1, 2.5))),
        ('ColumnValues "a" > -3', "ColumnValues", ("a",), Condition(">", (-3,))),
        ('ColumnValues "a" not in ["x", NULL]', "ColumnValues", ("a",), Condition("in", ("x", Keyword.NULL), True)),
        ('ColumnValues "a" matches "^\\"?[0-9]"', "ColumnValues", ("a",), Condition("matches", ('^"?[0-9]',))),
        ('ColumnValues "a" > (now() - 3 days)', "ColumnValues", ("a",), Condition(">", (Moment(-259200),))),
        ('DataFreshness "a" <= 24 hours', "DataFreshness", ("a",), Condition("<=", (Duration(86400),))),
        ("RowCount > avg(last(3))", "RowCount", (), Condition(">", (Call("avg(last(3))"),))),
    ],
)
def test_a_rule_has_type_parameters_and_condition(text, kind, parameters, condition):
    rule = only(text)
    assert isinstance(rule, Rule)
    assert (rule.type, rule.parameters, rule.condition, rule.text) == (kind, parameters, condition, text)


def test_where_and_threshold():
    rule = only('ColumnValues "a" > 0 where "b = 1" with threshold > 0.9')
    assert (rule.where, rule.threshold) == ("b = 1", Condition(">", (0.9,)))


def test_composites_nest_and_keep_lines():
    ruleset = parse_ruleset(
        '# head\nRules = [\n  RowCount > 0,\n  (IsComplete "a") and ((IsUnique "b") or (RowCount > 1))\n]'
    )
    first, second = ruleset.rules
    assert (first.line, second.line) == (3, 4)
    assert isinstance(second, Composite)
    assert [type(part) for part in second.parts] == [Rule, Composite]


def test_other_sections_are_read_over():
    assert len(parse_ruleset('Metadata = { "v": "1" } Rules = [ RowCount > 0 ] Analyzers = [ Sum "a" ]').rules) == 1


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("", 1, "no 'Rules"),
        ('Rules = [\n IsComplete "a"\n IsComplete "b"\n]', 3, "expected ','"),
        ("Rules = [ RowCount > ]", 1, "expected a value"),
        ("Rules = [\n\n ; ]", 3, "unexpected ';'"),
        ('Rules = [ ColumnValues "a" not > 3 ]', 1, "followed by between"),
        ("Rules = [ (RowCount > 0) and (RowCount > 1) or (RowCount > 2) ]", 1, "parentheses"),
        ("rules = [ RowCount > 0 ]", 1, "unknown section"),
    ],
)
def test_an_error_has_its_line(text, line, part):
    with pytest.raises(DqdlError, match=part) as caught:
        parse_ruleset(text)
    assert caught.value.line == line
