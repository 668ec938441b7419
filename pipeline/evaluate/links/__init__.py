"""Canonical programmes and links, held against pairs that people judged."""

from .evaluation import LinkEvaluation, PairScore, evaluate_links
from .judged import Judgements, load_judgements
from .summary import tables_of

__all__ = ["Judgements", "LinkEvaluation", "PairScore", "evaluate_links", "load_judgements", "tables_of"]
