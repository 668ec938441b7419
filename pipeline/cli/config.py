"""``govplan config``: the settings of a build."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import with_settings
from .terminal import printable

if TYPE_CHECKING:
    from ..batch.settings import Settings


@click.command(short_help="Print the settings that a build uses.")
@with_settings
def config(settings: Settings) -> None:
    """Print every setting, and where each comes from: the command line, govplan.toml, or the program.

    PATH and the options are those of `govplan build`, which take precedence over govplan.toml. Other commands use the
    settings that they have an option for, and find the knowledge base in `output`. What is printed is itself a valid
    govplan.toml.
    """
    table = ""
    for key, chosen in settings.chosen.items():
        above, _, name = key.rpartition(".")
        if above != table:
            click.echo(f"\n[{above}]")
            table = above
        if chosen.value is None:
            click.echo(f"# {name} is not set # {printable(chosen.origin)}")
        else:
            click.echo(f"{name} = {_toml(chosen.value)} # {printable(chosen.origin)}")


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, str | Path):
        return json.dumps(printable(value), ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)
