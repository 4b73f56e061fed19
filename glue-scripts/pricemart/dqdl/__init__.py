"""Data Quality Definition Language: a parser, and an evaluator on Spark DataFrames."""

from pricemart.dqdl.evaluate import Evaluation, RuleResult, evaluator
from pricemart.dqdl.grammar import DqdlError, parse_ruleset

__all__ = ["DqdlError", "Evaluation", "RuleResult", "evaluator", "parse_ruleset"]
