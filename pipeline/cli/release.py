"""``govplan release``: a knowledge base as a publisher gives it out, version by version."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from .deciding import decisions_option, verdicts
from .export import FORMAT_NAMES
from .loading import kb_argument, load
from .terminal import cannot_run, note

_PATH = click.Path(path_type=Path)


@click.command(short_help="Publish a version of a knowledge base.")
@kb_argument
@click.option("-o", "--output", required=True, type=_PATH, help="Folder of all releases.")
@click.option("--version", required=True, help="Name of this release: letters, digits and . + - _")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Day of publication, written into index.json.")
@click.option("--format", "formats", multiple=True, type=click.Choice((*FORMAT_NAMES, "all")),
              help="Repeatable; without it, every format that needs no extra. The knowledge base itself is always there.",
              )  # fmt: skip
@click.option("--about", "about_file", type=_PATH, help="TOML file with title, publisher, licence, contact.")
@decisions_option
@click.option("--accept", metavar="WHY", help="Publish although ids vanished that nothing explains, and say why.")
def release(kb: Path, output: Path, version: str, date: datetime | None, formats: tuple[str, ...],
            about_file: Path | None, decisions: Path, accept: str | None) -> None:  # fmt: skip
    """Write KB with its raw texts to DIR/releases/VERSION, copy it to DIR/latest, and list it in DIR/index.json.

    A release is never changed again. Ids that are no more lead to another one or to the reason (redirects.json). Ends
    with exit code 1 where an id vanished though the bytes of its source are the same.
    """
    from ..publish.export.about import About, read_about
    from ..publish.export.errors import ExportError
    from ..publish.export.formats import FORMATS, named
    from ..publish.release.errors import ReleaseError, UnexplainedError
    from ..publish.release.publishing import Order
    from ..publish.release.publishing import release as publish

    knowledge_base, folder = load(kb)
    chosen = named(formats) if formats else tuple(one for one in FORMATS if one.extra is None)
    try:
        about = read_about(about_file) if about_file else About()
        day = date.date().isoformat() if date else None
        decided = verdicts(knowledge_base, folder, decisions) if any(one.decided for one in chosen) else None
        done = publish(Order(knowledge_base, folder, version, day, chosen, about, accept, decided), output)
    except UnexplainedError as error:
        for one in error.ids:
            click.echo(one)
        note(str(error))
        raise SystemExit(1) from error
    except (ReleaseError, ExportError) as error:
        cannot_run(str(error))
    except OSError as error:
        cannot_run(f"{error.filename or output}: cannot be written ({error.strerror or error})")
    counts = done.changes.counts().values()
    said = ", ".join(f"{sum(row[kind] for row in counts)} {kind}" for kind in ("added", "removed", "changed"))
    if done.was_there:
        said = "was published before, and is the same"
    elif done.before is None:
        said = "the first release"
    note(f"{done.place}: {said}")
