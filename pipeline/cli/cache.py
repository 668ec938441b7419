"""``govplan cache``: the results that builds keep."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import settled
from .terminal import cannot_run

if TYPE_CHECKING:
    from ..batch.caches import Held

_FOLDER = click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False)


@click.group(short_help="Look at the results that builds keep, or remove them.")
def cache() -> None:
    """Look at the results that builds keep, or remove them.

    DIR is the folder that a build writes to, or the one given with --cache; by default as in govplan.toml.
    """


@cache.command(short_help="Print what is kept.")
@_FOLDER
def info(folder: Path | None) -> None:
    """Print how many results are kept, how large they are, and which of them the next build can use."""
    from ..batch.caches import look_into

    place = _place(folder)
    click.echo(f"{place}")
    _print(look_into(place))


@cache.command(short_help="Remove what is of no use.")
@_FOLDER
@click.option("--unused-for", "days", type=click.FloatRange(0), help="Also what no build used for so many days.")
@click.option("--all", "everything", is_flag=True, help="Everything.")
def prune(folder: Path | None, days: float | None, everything: bool) -> None:
    """Remove results of other versions, damaged ones, and what stopped builds left."""
    from ..batch.caches import prune as remove

    _print(remove(_place(folder), days, everything=everything))


def _place(folder: Path | None) -> Path:
    from ..publish.folder import CACHE

    settings = settled()
    if folder is None:
        folder = settings["cache"] or settings["output"]
        if folder is None:
            raise click.UsageError("Missing argument 'DIR': name the folder of a build.")
    if not folder.is_dir():
        cannot_run(f"{folder}: no such folder")
    return folder / CACHE if (folder / CACHE).is_dir() else folder


def _print(found: Iterable[Held]) -> None:
    from ..batch.caches import STATES

    held = list(found)
    for state, words in STATES.items():
        sizes = [one.size for one in held if one.state == state]
        if sizes:
            click.echo(f"{len(sizes)} {words} ({sum(sizes) / 2**20:.1f} MB)")
    if not held:
        click.echo("nothing")
