"""Every format that a knowledge base can be exported to, in one list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ....schemas import KnowledgeBase
from ..files import write_whole
from .about import About
from .errors import ExportError
from .losses import fields_text
from .sssom import Decided


@dataclass(frozen=True)
class Format:
    """A format: its name, what it is, the extra of the package that it needs, what it cannot carry.

    The module ``<name>`` beside this one writes it: ``write(knowledge_base, folder, about)``, and where ``decided`` is
    set, what people decided of pairs of programmes.
    """

    name: str
    what: str
    losses: tuple[str, ...]
    extra: str | None = None
    decided: bool = False


_TEXT_ONLY = "Boxes and quotes: only the source file, the page and the lines of the first piece of evidence are kept."
_DOUBLES = (
    "Decimals are 8-byte floating point numbers: beyond 15 significant digits they are rounded (`printed` is exact)."
)

FORMATS: tuple[Format, ...] = (
    Format("json", "the knowledge base itself, with its JSON Schema and types for TypeScript", ()),
    Format(
        "jsonl",
        "JSON Lines, one file a list of records",
        ("The version of the schema stands in no line: it is in the name of `schema-<version>.json`.",),
    ),
    Format(
        "csv",
        "eight flat tables and programmes by city, for Excel (UTF-8 with a byte order mark)",
        (
            _TEXT_ONLY,
            "Mentions, themes, findings, features of links and jurisdictions have no table of their own.",
            "Indicators for which nothing is measured have no row.",
            "Text that a spreadsheet would run as a formula has an apostrophe in front.",
            "Several values in one cell stand in lines of their own.",
        ),
    ),
    Format(
        "xlsx",
        "the tables of csv as sheets of one workbook",
        (
            _TEXT_ONLY,
            "What is missing in csv is missing here.",
            "Texts longer than 32,767 characters, the most that a cell can hold, are cut, with … at their end.",
            "A sheet holds 1,048,575 records; of a longer table the rest is left out, and the export says so.",
        ),
        "xlsx",
    ),
    Format("parquet", "one file a table, keys between them", (_DOUBLES,), "parquet"),
    Format(
        "sqlite",
        "one database with keys, views and a full-text search, and its description for Datasette",
        (_DOUBLES, "Dates and truth values are text (`2019-01-01`) and 0 or 1: SQLite has no types for them."),
    ),
    Format(
        "jsonld",
        "linked data: SKOS, PROV, Web Annotation, ORG, schema.org",
        (
            "Features of links, findings, and figures of sources (pages, characters, problems) are left out.",
            "Boxes are given as media fragments of a page, in whole points.",
        ),
    ),
    Format(
        "sssom",
        "the links as SSSOM mappings",
        (
            "Everything but links and decisions.",
            "Score and features of a link: only its probability is kept, as `confidence`.",
        ),
        decided=True,
    ),
    Format(
        "stratml",
        "StratML Part 2 (ISO 17469-2), one file a plan",
        (
            "Evidence, budgets, links, mentions, themes and findings.",
            "Programmes are objectives of a goal named for their table; their period and place stand in the text.",
            "Targets that are no plain number are text.",
            "Ids have a letter in front and no sign that XML does not allow.",
        ),
    ),
    Format(
        "datapackage",
        "Data Package v2: one CSV a table, described, with keys and hashes",
        ("Text that a spreadsheet would run as a formula has an apostrophe in front.",),
    ),
    Format(
        "dcat",
        "descriptions of the dataset: DCAT, schema.org, and the fields that data.gov.tw asks for",
        ("The records: this describes the other formats.",),
    ),
)


def named(names: Sequence[str]) -> tuple[Format, ...]:
    """The formats of some names, in the order of the list; all of them for ``all``."""
    return tuple(one for one in FORMATS if one.name in names or "all" in names)


def export(
    knowledge_base: KnowledgeBase, one: Format, folder: Path, about: About, decided: Decided | None = None
) -> None:
    """Write one format into a folder, with what it cannot carry. Raises ``ExportError`` and ``OSError``."""
    try:
        write: Callable[..., None] = import_module(f".{one.name}", __package__).write
        write(knowledge_base, folder, about, *([decided] if one.decided else []))
    except ModuleNotFoundError as error:
        raise ExportError(
            f"{one.name} needs the package {error.name}, which is not installed: pip install 'govplan[{one.extra}]'"
        ) from error
    write_whole(folder / "LOSSES.md", losses_text(one).encode("utf-8"))


def losses_text(one: Format) -> str:
    """What a format cannot carry, for a reader of its folder: in sentences, then field by field."""
    lines = [f"- {loss}" for loss in one.losses] or ["Nothing: this is the knowledge base as it was built."]
    fields = [f"- {line}" for line in fields_text(one.name)]
    if fields:
        lines += ["", "## Fields without a place", "", *fields]
    return "\n".join([f"# What {one.name} does not carry", "", *lines, ""])
