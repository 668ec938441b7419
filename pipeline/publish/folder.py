"""The folder of a build: the knowledge base, and beside it the raw text of every source."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Protocol

from ...schemas import RECORD_LISTS, KnowledgeBase, Record, Source
from .files import is_leftover, replaced, write_whole
from .integrity import InconsistentError, Seen
from .json_writer import CLOSING, SEPARATOR, list_head, opening, record_lines

KNOWLEDGE_BASE = "knowledge_base.json"
CANONICAL_IDS = "canonical_ids.jsonl"
REPORT, REPORT_PAGE = "report.json", "report.html"
CACHE = ".cache"
RAW = "raw"
_RAW_TEXT_LINE = re.compile(r'   "raw_text": "(raw/[^/\\"]+\.txt)",?\n')
_BEHIND_SOURCES = ' "jurisdictions":'
_LONGEST_LINE = 1_000_000  # characters; a longer one is none of those looked for

BY_PLAN = ("objectives", "strategies", "programmes", "budgets", "indicators", "measurements", "commitments", "findings")
"""Lists whose records belong to one plan each, and begin their ids with its id and a slash."""


class Content(Protocol):
    """A knowledge base that need not be in memory as a whole. Everything comes in the order of ids."""

    def sources(self) -> Iterable[Source]:
        """The sources."""

    def parts(self) -> Iterable[KnowledgeBase]:
        """The lists of ``BY_PLAN``, one plan after the other."""

    def shared(self) -> KnowledgeBase:
        """All other lists."""

    def raw_texts(self) -> Iterable[tuple[str, str]]:
        """The raw text of every source that has one, with its path."""


def written_by_a_build(folder: Path) -> set[Path]:
    """The files of a folder that a build wrote there; empty for a folder that holds no knowledge base."""
    if not (folder / KNOWLEDGE_BASE).is_file():
        return set()
    names = (KNOWLEDGE_BASE, CANONICAL_IDS, REPORT, REPORT_PAGE, *_raw_texts_of(folder / KNOWLEDGE_BASE))
    return {folder / name for name in names}


def raw_text_path(source_id: str) -> str:
    """Where the raw text of a source stands, relative to the knowledge base."""
    return f"{RAW}/{source_id.removeprefix('source/')}.txt"


def write_folder(folder: Path, content: Content, beside: Mapping[str, bytes] | None = None) -> None:
    """Write a build, one part after the other, and files ``beside`` it. Raises ``OSError`` and ``InconsistentError``.

    The knowledge base is written beside the one that is there and takes its place when all of it is written and its
    records fit together. Raw texts of an earlier build that are no longer named are removed.
    """
    remove_leftovers(folder)
    earlier = set(_raw_texts_of(folder / KNOWLEDGE_BASE))
    with replaced(folder / KNOWLEDGE_BASE) as file:
        _write(file, folder, content)
        # Before the knowledge base takes its place, so that it never names a raw text that is not there.
        for path, text in content.raw_texts():
            write_whole(folder / path, text.encode("utf-8"))
            earlier.discard(path)
        for name, data in (beside or {}).items():
            write_whole(folder / name, data)
    for path in earlier:
        (folder / path).unlink(missing_ok=True)


def remove_leftovers(folder: Path) -> None:
    """Remove what a build that was killed left half-written."""
    for place in (folder, folder / RAW):
        for file in place.glob(".*"):
            if is_leftover(file):
                file.unlink(missing_ok=True)


def _write(file: IO[bytes], folder: Path, content: Content) -> None:
    shared = content.shared()
    spools = _Spools(folder)
    seen = Seen(shared)
    with spools:
        for source in content.sources():
            seen.source(source)
            spools.add("sources", [source])
        for part in content.parts():
            seen.part(part)
            for name in BY_PLAN:
                spools.add(name, getattr(part, name))
        for name in RECORD_LISTS:
            if name != "sources" and name not in BY_PLAN:
                spools.add(name, getattr(shared, name))
        wrong = seen.faults()
        if wrong:
            raise InconsistentError(f"the records do not fit together ({len(wrong)} faults; the first: {wrong[0]})")
        file.write(opening(shared.schema_version))
        for name in RECORD_LISTS:
            spools.copy(name, file)
        file.write(CLOSING)


class _Spools:
    """The lists while they grow, each in a file that goes with the process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._files: dict[str, IO[bytes]] = {}

    def __enter__(self) -> None:
        for name in RECORD_LISTS:
            self._files[name] = self._stack.enter_context(tempfile.TemporaryFile(dir=self._folder))

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def add(self, name: str, records: Iterable[Record]) -> None:
        """More records of a list."""
        self._files[name].writelines(record_lines(record) for record in records)

    def copy(self, name: str, target: IO[bytes]) -> None:
        """The whole list as a member of the JSON object."""
        file = self._files[name]
        target.write(list_head(name))
        if file.tell():
            target.write(b"[")
            file.seek(len(SEPARATOR))
            target.write(b"\n")
            shutil.copyfileobj(file, target)
            target.write(b"\n ]")
        else:
            target.write(b"[]")


def _raw_texts_of(file: Path) -> Iterator[str]:
    """The raw texts that a knowledge base names; read line by line, since it may be large, or no knowledge base."""
    try:
        with file.open(encoding="utf-8", errors="replace") as lines:
            while line := lines.readline(_LONGEST_LINE):
                if line.startswith(_BEHIND_SOURCES):
                    return
                found = _RAW_TEXT_LINE.fullmatch(line)
                if found:
                    yield found[1]
    except OSError:
        return  # no earlier build
