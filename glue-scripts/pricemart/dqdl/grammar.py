"""Parser for DQDL documents.

Grammar: the published DQDL reference and the open grammar of awslabs/dqdl. Comments begin with ``#``. Sections other
than ``Rules`` (``Metadata``, ``Sources``, ``Analyzers``) are read over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pricemart.dqdl.model import Call, Composite, Condition, Duration, Keyword, Moment, Node, Operand, Rule, Ruleset

_TOKEN = re.compile(
    r"""(?P<space>\s+|\#[^\n]*)
      | (?P<string>"(?:\\["\\]|[^"])*")
      | (?P<number>-?\d+(?:\.\d+)?)
      | (?P<word>[A-Za-z_][A-Za-z0-9_.]*)
      | (?P<sign>!=|>=|<=|[=><()\[\]{},:+\-])""",
    re.VERBOSE,
)
_SECONDS = {"minute": 60, "minutes": 60, "hour": 3600, "hours": 3600, "day": 86400, "days": 86400}
_COMPARISONS = ("=", "!=", ">", ">=", "<", "<=")


class DqdlError(ValueError):
    """The document is not DQDL. ``line`` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        """Keep the line, so that a diagnostic can be placed."""
        super().__init__(f"line {line}: {message}")
        self.line = line


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int
    line: int


def parse_ruleset(text: str) -> Ruleset:
    """Parse a whole document. Raises ``DqdlError`` with the line of the first thing that is not DQDL."""
    return _Parser(text).document()


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    line = 1
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise DqdlError(f"unexpected {text[at]!r}", line)
        if match.lastgroup != "space":
            found.append(_Token(match.lastgroup or "", match.group(), at, match.end(), line))
        line += match.group().count("\n")
        at = match.end()
    found.append(_Token("end", "", len(text), len(text), line))
    return found


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _tokens(text)
        self._at = 0

    @property
    def _now(self) -> _Token:
        return self._tokens[self._at]

    def _next(self) -> _Token:
        token = self._now
        if token.kind != "end":
            self._at += 1
        return token

    def _is(self, *texts: str) -> bool:
        return self._now.kind in ("word", "sign") and self._now.text.lower() in texts

    def _accept(self, *texts: str) -> bool:
        if self._is(*texts):
            self._next()
            return True
        return False

    def _expect(self, text: str) -> _Token:
        if not self._is(text):
            raise DqdlError(f"expected {text!r}, found {self._now.text or 'the end'!r}", self._now.line)
        return self._next()

    def document(self) -> Ruleset:
        rules: tuple[Node, ...] | None = None
        while self._now.kind != "end":
            section = self._next()
            if section.kind != "word":
                raise DqdlError(f"expected 'Rules', found {section.text!r}", section.line)
            self._expect("=")
            if section.text == "Rules":
                if rules is not None:
                    raise DqdlError("a second 'Rules' section", section.line)
                rules = self._rules()
            elif section.text in ("Metadata", "Sources", "Analyzers", "DefaultSource"):
                self._read_over()
            else:
                raise DqdlError(f"unknown section {section.text!r}; a ruleset is written Rules = [ ... ]", section.line)
        if rules is None:
            raise DqdlError("there is no 'Rules = [ ... ]'", 1)
        return Ruleset(rules)

    def _read_over(self) -> None:
        depth = 0
        while True:
            token = self._next()
            if token.kind == "end":
                raise DqdlError("a bracket is not closed", token.line)
            depth += token.text in ("[", "{")
            depth -= token.text in ("]", "}")
            if depth == 0:
                return

    def _rules(self) -> tuple[Node, ...]:
        self._expect("[")
        rules: list[Node] = []
        while not self._accept("]"):
            if rules:
                self._expect(",")
                if self._accept("]"):
                    break
            rules.append(self._top())
        return tuple(rules)

    def _top(self) -> Node:
        start = self._now
        node = self._operand_rule()
        if not self._is("and", "or"):
            return node
        operator = self._now.text.lower()
        parts = [node]
        while self._accept(operator):
            parts.append(self._operand_rule())
        if self._is("and", "or"):
            raise DqdlError("'and' and 'or' at one level need parentheses", self._now.line)
        return Composite(operator, tuple(parts), self._since(start), start.line)

    def _operand_rule(self) -> Node:
        if self._accept("("):
            node = self._top()
            self._expect(")")
            return node
        return self._rule()

    def _since(self, start: _Token) -> str:
        return " ".join(self._text[start.start : self._tokens[self._at - 1].end].split())

    def _rule(self) -> Rule:
        start = self._next()
        if start.kind != "word":
            raise DqdlError(f"expected a rule type, found {start.text or 'the end'!r}", start.line)
        parameters: list[str] = []
        while self._now.kind == "string":
            parameters.append(_unquote(self._next().text))
        condition = self._condition()
        where = threshold = None
        while self._is("where", "with"):
            if self._accept("where"):
                if self._now.kind != "string":
                    raise DqdlError("'where' takes a condition in quotes: where \"qty > 0\"", self._now.line)
                where = _unquote(self._next().text)
            else:
                self._next()
                self._expect("threshold")
                threshold = self._condition()
                if threshold is None:
                    raise DqdlError("'with threshold' takes a comparison: with threshold > 0.95", self._now.line)
        return Rule(start.text, tuple(parameters), condition, where, threshold, self._since(start), start.line)

    def _condition(self) -> Condition | None:
        negated = self._accept("not")
        if not negated and self._is(*_COMPARISONS):
            return Condition(self._next().text, (self._value(),), negated)
        if self._accept("between"):
            low = self._value()
            self._expect("and")
            return Condition("between", (low, self._value()), negated)
        if self._accept("in"):
            return Condition("in", self._set(), negated)
        if self._accept("matches"):
            return Condition("matches", (self._value(),), negated)
        if negated:
            raise DqdlError("'not' is followed by between, in or matches", self._now.line)
        return None

    def _set(self) -> tuple[Operand, ...]:
        self._expect("[")
        values = [self._value()]
        while self._accept(","):
            values.append(self._value())
        self._expect("]")
        return tuple(values)

    def _value(self) -> Operand:
        if self._accept("("):
            value = self._value()
            self._expect(")")
            return value
        token = self._next()
        if token.kind == "string":
            return _unquote(token.text)
        if token.kind == "number":
            return self._number(token.text)
        if token.kind == "word" and token.text.upper() in Keyword.__members__:
            return Keyword[token.text.upper()]
        if token.kind == "word" and self._is("("):
            return self._call(token)
        raise DqdlError(f"expected a value, found {token.text or 'the end'!r}", token.line)

    def _number(self, text: str) -> Operand:
        value = float(text) if "." in text else int(text)
        if self._is(*_SECONDS):
            return Duration(int(value * _SECONDS[self._next().text.lower()]))
        return value

    def _call(self, name: _Token) -> Operand:
        depth = 0
        while True:
            token = self._next()
            if token.kind == "end":
                raise DqdlError("a parenthesis is not closed", name.line)
            depth += token.text == "("
            depth -= token.text == ")"
            if depth == 0:
                break
        text = self._text[name.start : self._tokens[self._at - 1].end]
        if name.text != "now":
            return Call(text)
        return Moment(self._offset())

    def _offset(self) -> int:
        if self._now.kind == "number" and self._now.text.startswith("-"):
            return self._shift(self._next().text[1:], -1)
        if self._is("+", "-"):
            sign = 1 if self._next().text == "+" else -1
            return self._shift(self._next().text, sign)
        return 0

    def _shift(self, text: str, sign: int) -> int:
        line = self._now.line
        value = self._number(text) if text.isdigit() else None
        if not isinstance(value, Duration):
            raise DqdlError("expected a length of time, such as 3 days", line)
        return sign * value.seconds


def _unquote(text: str) -> str:
    return text[1:-1].replace('\\"', '"').replace("\\\\", "\\")
