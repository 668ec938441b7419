"""Records held against a gold set: aligned, counted, and the worst differences beside their source."""

from .draft import draft, gold_file
from .evaluation import Evaluation, evaluate
from .gold import GoldError, GoldPlan, load_gold

__all__ = ["Evaluation", "GoldError", "GoldPlan", "draft", "evaluate", "gold_file", "load_gold"]
