"""``govplan evaluate``: how much of what people wrote down by hand a build says too."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .loading import kb_option, load
from .terminal import cannot_run, note
from .vocabulary import linking_with, vocabulary_option

if TYPE_CHECKING:
    from ...schemas import KnowledgeBase
    from ..evaluate.links import LinkEvaluation
    from ..evaluate.records import Evaluation

_PATH = click.Path(path_type=Path)


@click.command(short_help="Score a knowledge base against a gold set.")
@click.argument("gold", metavar="[GOLD]", type=_PATH, required=False)
@click.option("--links", type=_PATH, help="Score links instead, against judged pairs (as in decisions.jsonl).")
@kb_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="What is printed.")
@click.option("--json", "json_file", type=_PATH, help="Also write all figures and differences to this file.")
@click.option("--worst", type=click.IntRange(min=0), default=10, show_default=True, help="Differences to show.")
@vocabulary_option
@click.option("--min-f1", type=click.FloatRange(0, 1), help="Exit code 1 if F1 of all exact records is below this.")
def evaluate(
    gold: Path | None,
    links: Path | None,
    kb: Path,
    form: str,
    json_file: Path | None,
    worst: int,
    vocabulary: Path | None,
    min_f1: float | None,
) -> None:
    """Score a knowledge base against what people wrote down of the same files.

    GOLD is a folder of gold files, or one of them; `govplan annotate` writes drafts. Records are put side by side by
    likeness, not by id. A record is exact if every annotated field is right, and lenient if its name or text is at
    least 80 % the same and what tells it apart is equal. Also told are the fields that are right, the points whose
    whole path is right, cells of programme tables, and records whose quotes hold them.

    Exit code 1 where F1 is below --min-f1, 2 where the gold set or the knowledge base cannot be used.
    """
    from .scores import print_evaluation, print_tables

    if (gold is None) == (links is None):
        raise click.UsageError("Name a gold set, or judged pairs with --links.")
    knowledge_base, folder = load(kb)
    if links is not None:
        with linking_with(vocabulary):
            judged = _links(links, knowledge_base, folder)
        data = _written({"links": judged.as_json()}, json_file)
        if form == "json":
            click.echo(data, nl=False)
        else:
            print_tables(judged.tables())
        _held_to(judged.pairs["all"].f1, min_f1, "judged pairs")
        return
    assert gold is not None
    evaluation = _evaluated(gold, knowledge_base, folder)
    data = _written({"records": evaluation.as_json()}, json_file)
    for name in evaluation.unread:
        note(f"{name}: its source is not in {kb}; all of its records count as missing")
    if form == "json":
        click.echo(data, nl=False)
    else:
        print_evaluation(evaluation, worst)
    _held_to(evaluation.all.all.f1 or 0.0, min_f1, "exact records")


def _held_to(f1: float, least: float | None, what: str) -> None:
    if least is not None and f1 < least:
        note(f"F1 of {what} is {f1:.4f}, below {least}")
        sys.exit(1)


def _written(figures: dict[str, object], file: Path | None) -> bytes:
    """The figures as JSON, also in a file where one is named."""
    from ..publish.files import write_whole
    from ..publish.json_writer import dumps

    data = dumps(figures)
    if file is not None:
        try:
            write_whole(file, data)
        except OSError as error:
            cannot_run(f"{file}: cannot be written ({error.strerror or error})")
    return data


def _links(path: Path, kb: KnowledgeBase, folder: Path) -> LinkEvaluation:
    from ..decide.decisions import DecisionsError
    from ..evaluate.links import evaluate_links, load_judgements
    from ..link.registry import RegistryError, read_registry
    from ..publish.folder import CANONICAL_IDS

    if not path.is_file():
        cannot_run(f"{path}: no such file of judged pairs")
    try:
        judged = load_judgements(path, kb, read_registry(folder / CANONICAL_IDS))
    except (DecisionsError, RegistryError) as error:
        cannot_run(str(error))
    if judged.missing:
        note(f"{judged.missing} judged pairs are not in the knowledge base; they are left out")
    return evaluate_links(kb, judged.pairs, judged.missing)


def _evaluated(gold: Path, knowledge_base: KnowledgeBase, folder: Path) -> Evaluation:
    from ..evaluate.records import GoldError, evaluate, load_gold
    from ..publish.proof import RawText, read_raw_text

    try:
        plans = load_gold(gold)
    except GoldError as error:
        cannot_run(str(error))
    raw_texts = {source.id: read_raw_text(source, folder) for source in knowledge_base.sources if source.raw_text}
    return evaluate(plans, knowledge_base, {key: raw for key, raw in raw_texts.items() if isinstance(raw, RawText)})
