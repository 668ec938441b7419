"""``govplan link``: what the links of a knowledge base are, and weights that fit to people's judgements."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .deciding import decisions_on
from .loading import kb_option, load
from .terminal import cannot_run, note
from .vocabulary import linking_with, vocabulary_option

if TYPE_CHECKING:
    from ...schemas import KnowledgeBase
    from ..link import Decision
    from ..link.recalibrate import Recalibrated

_PATH = click.Path(path_type=Path)
_MODEL = "link_model.toml"


@click.command(short_help="Sum up the links, or fit their weights to judged pairs.")
@click.option("--recalibrate", "labels", metavar="LABELS", type=_PATH, help="Judged pairs, as in decisions.jsonl.")
@click.option("-o", "--output", type=_PATH, help=f"Vocabulary folder that gets {_MODEL}.")
@kb_option
@vocabulary_option
def link(labels: Path | None, output: Path | None, kb: Path, vocabulary: Path | None) -> None:
    """Sum up the links of a knowledge base, or fit the weights that links are scored with to what people judged.

    With --recalibrate, the weights start from what they are and move as far as the judged pairs demand; -o is a folder
    to hand to --vocabulary of a build, and other files in it stay as they are. Pairs that were judged unsure, rows of
    one plan, and bureaus of different kinds are left out.
    """
    if (labels is None) != (output is None):
        raise click.UsageError("--recalibrate LABELS and -o FOLDER go together.")
    knowledge_base, folder = load(kb)
    if labels is None or output is None:
        _sum_up(knowledge_base)
        return
    if not labels.is_file():
        cannot_run(f"{labels}: no such file of judged pairs")
    judged = decisions_on(knowledge_base, folder, labels)
    with linking_with(vocabulary):
        _write(output, _fitted(knowledge_base, judged, labels))


def _sum_up(kb: KnowledgeBase) -> None:
    from ..evaluate.links import tables_of
    from .scores import print_tables

    print_tables(tables_of(kb))


def _fitted(kb: KnowledgeBase, judged: tuple[Decision, ...], labels: Path) -> Recalibrated:
    from ..link import LinkInput
    from ..link.profiles import build_profiles
    from ..link.recalibrate import TooFewLabelsError, recalibrate
    from ..link.score import built_in_model

    homes = {programme.id: programme.plan_id for programme in kb.programmes}
    plans = {homes[name] for one in judged for name in (one.a_id, one.b_id)}
    data = LinkInput(
        plans=tuple(plan for plan in kb.plans if plan.id in plans),
        programmes=tuple(programme for programme in kb.programmes if programme.plan_id in plans),
        strategies=tuple(strategy for strategy in kb.strategies if strategy.plan_id in plans),
        agencies=kb.agencies,
    )
    try:
        return recalibrate(build_profiles(data), judged, built_in_model())
    except TooFewLabelsError as error:
        cannot_run(f"{labels}: {error}")


def _write(output: Path, found: Recalibrated) -> None:
    from ..link.recalibrate import to_toml
    from ..publish.files import write_whole

    try:
        output.mkdir(parents=True, exist_ok=True)
        write_whole(output / _MODEL, to_toml(found.model).encode("utf-8"))
    except OSError as error:
        cannot_run(f"{output}: cannot be written to ({error.strerror or error})")
    before, after = found.before, found.after
    left = f"; {found.left_out} left out that are never compared" if found.left_out else ""
    note(f"{found.same + found.different} judged pairs: {found.same} the same, {found.different} different{left}")
    note(f"before: Brier score {before.brier:.4f}, logarithmic loss {before.log:.4f}")
    note(f"after, on pairs held out from the fit: Brier score {after.brier:.4f}, logarithmic loss {after.log:.4f}")
    if after.log >= before.log:
        note("The new weights foresee held-out pairs no better than the old ones: more judged pairs may help")
    note(f"{output / _MODEL} has the weights; hand the folder to --vocabulary of the next build")
