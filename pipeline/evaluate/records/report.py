"""The figures of an evaluation as tables."""

from __future__ import annotations

from collections.abc import Iterator

from ..tables import ScoreTable, Share, shown
from .evaluation import Evaluation
from .scores import Counts, Scores


def tables(evaluation: Evaluation) -> tuple[ScoreTable, ...]:
    """By type; by file; then every field that is not always right."""
    found = [_types(evaluation.all), _files(evaluation)]
    fields = tuple(_fields(evaluation.all))
    if fields:
        found.append(ScoreTable("fields that are not always right", ("field", "accuracy", "right", "of"), fields))
    return tuple(found)


def _types(scores: Scores) -> ScoreTable:
    columns = ("type", "gold", "read", "exact P", "R", "F1", "lenient P", "R", "F1", "fields", "grounded")
    rows = [
        (name, *_figures(counts), shown(scores.fields_of(name).value), shown(_grounded(scores, name).value))
        for name, counts in scores.types.items()
    ]
    every = sum((scores.fields_of(name) for name in scores.fields), Share())
    rows.append(("all", *_figures(scores.all), shown(every.value), shown(scores.all_grounded.value)))
    return ScoreTable("records", columns, tuple(rows))


def _figures(counts: Counts) -> tuple[str, ...]:
    figures = (*counts.figures(counts.exact), *counts.figures(counts.lenient))
    return str(counts.gold), str(counts.read), *map(shown, figures)


def _grounded(scores: Scores, name: str) -> Share:
    return scores.grounding.get(name, Share())


def _files(evaluation: Evaluation) -> ScoreTable:
    columns = ("file", "gold", "read", "exact F1", "lenient F1", "outline paths", "table cells", "grounded")
    rows = [(name, *_summary(scores)) for name, scores in (*evaluation.files.items(), ("all", evaluation.all))]
    return ScoreTable("files", columns, tuple(rows))


def _summary(scores: Scores) -> tuple[str, ...]:
    counts = scores.all
    figures = (counts.f1, counts.figures(counts.lenient)[2], scores.paths.value, scores.cells.value)
    return str(counts.gold), str(counts.read), *map(shown, figures), shown(scores.all_grounded.value)


def _fields(scores: Scores) -> Iterator[tuple[str, ...]]:
    for name, by_field in scores.fields.items():
        for key, share in by_field.items():
            if share.right < share.of:
                yield f"{name}.{key}", shown(share.value), str(int(share.right)), str(share.of)
