"""``govplan decide`` and ``govplan decisions``: judgements without a terminal, and their exchange."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from . import deciding
from .deciding import decisions_option, who_option
from .finding import find_id
from .loading import kb_option, load
from .terminal import cannot_run, note

if TYPE_CHECKING:
    from ..link import Verdict

_PATH = click.Path(path_type=Path)


@click.command(short_help="Decide whether two programmes are the same.")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.argument("judgement", type=click.Choice(["same", "different", "unsure", "none"]))
@click.option("--why", default="", help="The reason, in a few words.")
@who_option
@kb_option
@decisions_option
def decide(a: str, b: str, judgement: str, why: str, who: str | None, kb: Path, decisions: Path) -> None:
    """Append a decision about two programmes, which every later build keeps to.

    A and B are ids, or ends of ids, of programmes or of canonical programmes. JUDGEMENT is same, different, unsure,
    or none, which withdraws what was decided about the two.
    """
    knowledge_base, _ = load(kb)
    known = [r.id for r in (*knowledge_base.programmes, *knowledge_base.canonical_programmes)]
    first, second = sorted((find_id(known, a), find_id(known, b)))
    if first == second:
        cannot_run(f"A and B are one record, {first}")
    name = who or deciding.name_of_user()
    made = deciding.judged(knowledge_base, first, second, cast("Verdict", judgement), name, why)
    deciding.read(decisions)
    deciding.write(decisions, [made])
    note(f"{judgement}: {first} and {second}; {decisions} has it, the next build keeps to it")


@click.group(short_help="Exchange decisions with others, as SSSOM.")
def decisions() -> None:
    """Exchange decisions with others, as tables of SSSOM (tab-separated values)."""


@decisions.command(short_help="Print the decisions that count as SSSOM.")
@decisions_option
@click.option("-o", "--output", type=_PATH, help="File to write to, instead of standard output.")
def export(decisions: Path, output: Path | None) -> None:
    """Print the newest decision on every pair as SSSOM: exact matches, rejections with the modifier Not."""
    from ..decide.sssom import to_sssom

    text = to_sssom(deciding.read(decisions))
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        cannot_run(f"{output}: cannot be written to ({error.strerror or error})")


@decisions.command("import", short_help="Append the mappings of an SSSOM table.")
@click.argument("table", type=_PATH)
@decisions_option
def import_table(table: Path, decisions: Path) -> None:
    """Append the exact matches of an SSSOM table, and those with the modifier Not, to the decisions.

    Mappings that are decided so already are left out.
    """
    from ..decide.decisions import latest
    from ..decide.sssom import SssomError, from_sssom

    try:
        found = from_sssom(table.read_text(encoding="utf-8"))
    except OSError as error:
        cannot_run(f"{table}: cannot be read ({error.strerror or error})")
    except UnicodeDecodeError:
        cannot_run(f"{table}: is no text in UTF-8")
    except SssomError as error:
        cannot_run(f"{table}: is no table of mappings ({error})")
    known = {pair: judged.judgement for pair, judged in latest(deciding.read(decisions)).items()}
    new = [judged for judged in found if known.get(judged.pair) != judged.judgement]
    deciding.write(decisions, new)
    note(f"{len(new)} decisions added, {len(found) - len(new)} were there")
