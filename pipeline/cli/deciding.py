"""What the commands have in common that deal with people's decisions."""

from __future__ import annotations

import getpass
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import settled
from .terminal import cannot_run, note

if TYPE_CHECKING:
    from ...schemas import KnowledgeBase
    from ..decide.decisions import Judged, Subject
    from ..link import Decision, Verdict

DEFAULT = Path("corpus/decisions.jsonl")


def _or_configured(_context: click.Context, _parameter: click.Parameter, given: Path | None) -> Path:
    """The decisions that a build keeps to, where no file is named."""
    from ..decide.decisions import DECISIONS_NAME

    settings = settled()
    beside: list[Path] = [path / DECISIONS_NAME for path in settings["paths"] if path.is_dir()]
    return given or settings["decisions"] or next(iter(beside), DEFAULT)


decisions_option = click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    callback=_or_configured,
    help="The file of decisions; it need not be there.  [default: as in govplan.toml, else corpus/decisions.jsonl]",
)
who_option = click.option("--who", help="Who decides; by default the user's name in git, else that of the account.")


def read(path: Path) -> tuple[Judged, ...]:
    """The decisions of a file. Ends the command where they cannot be read."""
    from ..decide.decisions import DecisionsError, read_decisions

    try:
        return read_decisions(path)
    except DecisionsError as error:
        cannot_run(str(error))


def write(path: Path, decisions: list[Judged]) -> None:
    """Append decisions. Ends the command where the file cannot be written."""
    from ..decide.decisions import append_decisions

    try:
        append_decisions(path, decisions)
    except OSError as error:
        cannot_run(f"{path}: cannot be written to ({error.strerror or error})")


def decisions_on(kb: KnowledgeBase, folder: Path, path: Path) -> tuple[Decision, ...]:
    """The decisions of a file that are about programmes of a knowledge base; the others are named."""
    from ..decide.applying import apply
    from ..link.registry import RegistryError, read_registry
    from ..publish.folder import CANONICAL_IDS

    try:
        registry = read_registry(folder / CANONICAL_IDS)
    except RegistryError as error:
        cannot_run(str(error))
    applied = apply(read(path), kb.programmes, registry)
    for finding in applied.findings:
        note(finding.message)
    return applied.decisions


def verdicts(kb: KnowledgeBase, folder: Path, path: Path) -> dict[frozenset[str], str]:
    """What the decisions of a file say of pairs of programmes of a knowledge base."""
    return {frozenset((one.a_id, one.b_id)): one.verdict for one in decisions_on(kb, folder, path)}


def subject_of(kb: KnowledgeBase, record_id: str) -> Subject:
    """A programme or a canonical programme as a side of a decision."""
    from ..decide.decisions import Subject

    for programme in kb.programmes:
        if programme.id == record_id:
            return Subject(record_id, programme.plan_id, programme.name)
    return Subject(record_id)


def judged(kb: KnowledgeBase, a: str, b: str, verdict: Verdict, who: str, why: str = "") -> Judged:
    """A decision made now."""
    from ..decide.decisions import Judged

    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Judged(subject_of(kb, a), subject_of(kb, b), verdict, who, when, why)


def name_of_user() -> str:
    """The user's name in git, else that of the account."""
    try:
        done = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, timeout=5, check=False)
        name = done.stdout.strip()
    except (OSError, subprocess.SubprocessError):
        name = ""
    try:
        return name or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
