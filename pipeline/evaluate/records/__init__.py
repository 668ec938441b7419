"""Records held against a gold set: aligned, counted, and the worst differences beside their source."""

from .evaluation import Evaluation, evaluate
from .gold import GoldError, GoldPlan, load_gold

__all__ = ["Evaluation", "GoldError", "GoldPlan", "evaluate", "load_gold"]
