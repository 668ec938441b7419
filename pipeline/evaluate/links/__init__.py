"""Canonical programmes and links, held against pairs that people judged."""

from .evaluation import LinkEvaluation, PairScore, evaluate_links
from .judged import Judgements, load_judgements

__all__ = ["Judgements", "LinkEvaluation", "PairScore", "evaluate_links", "load_judgements"]
