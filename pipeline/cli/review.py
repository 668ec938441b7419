"""``govplan review``: pairs of programmes side by side, one key for each decision."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import deciding
from .deciding import decisions_option, who_option
from .loading import kb_option, load
from .side_by_side import pair_as_table
from .terminal import cannot_run, note, printable

if TYPE_CHECKING:
    from ...schemas import KnowledgeBase
    from ..decide.decisions import Judged
    from ..decide.queue import Question
    from ..link import Verdict

_KEYS: dict[str, Verdict] = {"s": "same", "d": "different", "u": "unsure"}
_UNDO, _SKIP, _QUIT = "z", " ", "q"
_HELP = "s same   d different   u unsure   space later   z undo   q quit"


@click.command(short_help="Decide on doubtful pairs, one key each.")
@click.argument("path", metavar="[KB_DIR]", type=click.Path(path_type=Path), required=False)
@kb_option
@decisions_option
@who_option
@click.option("--list", "listed", is_flag=True, help="Print the queue instead: weight, probability, ids and names.")
@click.option("--limit", type=click.IntRange(min=1), help="The first so many pairs only.")
def review(path: Path | None, kb: Path, decisions: Path, who: str | None, listed: bool, limit: int | None) -> None:
    """Go through the pairs that are doubtful and that most records hang on, and decide each with one key.

    Every decision is written at once; undo withdraws the last one. The next build keeps to what was decided.
    """
    from ..decide.decisions import latest
    from ..decide.queue import questions

    knowledge_base, _ = load(path or kb)
    queue = list(islice(questions(knowledge_base, latest(deciding.read(decisions)).keys()), limit))
    if listed:
        _print(knowledge_base, queue)
        return
    if not sys.stdin.isatty():
        cannot_run("review asks at a terminal; without one, use --list, and govplan decide for each pair")
    _Session(knowledge_base, queue, decisions, who or deciding.name_of_user()).run()


def _print(kb: KnowledgeBase, queue: list[Question]) -> None:
    names = {programme.id: programme.name for programme in kb.programmes}
    for question in queue:
        link = question.link
        row = (f"{question.weight:.2f}", f"{link.probability:f}", link.relation)
        sides = (link.a_id, names.get(link.a_id, ""), link.b_id, names.get(link.b_id, ""))
        click.echo("\t".join(printable(part) for part in (*row, *sides)))


class _Session:
    """One sitting: where it stands in the queue, and what was decided in it."""

    def __init__(self, kb: KnowledgeBase, queue: list[Question], file: Path, who: str) -> None:
        self._kb = kb
        self._queue = queue
        self._file = file
        self._who = who
        self._made: list[tuple[int, Judged]] = []

    def run(self) -> None:
        at = 0
        while at < len(self._queue):
            key = self._ask(at)
            if key == _QUIT:
                break
            if key == _UNDO:
                at = self._undo(at)
            elif key == _SKIP:
                at += 1
            elif key in _KEYS:
                self._decide(at, _KEYS[key])
                at += 1
        note(f"{len(self._made)} decided, {len(self._queue) - len(self._made)} left; {self._file}")

    def _ask(self, at: int) -> str:
        click.clear()
        for line in pair_as_table(self._kb, self._queue[at].link):
            click.echo(line)
        click.echo(f"{at + 1} of {len(self._queue)}   {_HELP}")
        try:
            return click.getchar().lower()
        except (EOFError, KeyboardInterrupt):
            return _QUIT

    def _decide(self, at: int, verdict: Verdict) -> None:
        link = self._queue[at].link
        made = deciding.judged(self._kb, link.a_id, link.b_id, verdict, self._who)
        deciding.write(self._file, [made])
        self._made.append((at, made))

    def _undo(self, at: int) -> int:
        """Withdraw the last decision of this sitting and go back to its pair."""
        if not self._made:
            return at
        place, made = self._made.pop()
        deciding.write(self._file, [deciding.judged(self._kb, made.a.id, made.b.id, "none", self._who, "undone")])
        return place
