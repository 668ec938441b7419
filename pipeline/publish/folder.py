"""The folder of a build: the knowledge base, and beside it the raw text of every source."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Protocol

from ...schemas import RECORD_LISTS, SCHEMA_VERSION, KnowledgeBase, Record, Source
from .files import is_leftover, replaced, write_whole
from .integrity import InconsistentError, Seen
from .json_writer import CLOSING, SEPARATOR, list_head, opening, record_lines
from .shelf import Scratch

KNOWLEDGE_BASE = "knowledge_base.json"
CANONICAL_IDS = "canonical_ids.jsonl"
REPORT, REPORT_PAGE = "report.json", "report.html"
CACHE = ".cache"
RAW = "raw"
_RAW_TEXT_LINE = re.compile(r'   "raw_text": "(raw/[^/\\"]+\.txt)",?\n')
_DIGITS = 8  # of a digest, in hexadecimal
_RAW_TEXT_NAME = re.compile(rf".*-([0-9a-f]{{{_DIGITS}}})\.txt")
_BEHIND_SOURCES = ' "jurisdictions":'
_LONGEST_LINE = 1_000_000  # characters; a longer one is none of those looked for

BY_PLAN = ("objectives", "strategies", "programmes", "budgets", "indicators", "measurements", "commitments", "findings")
"""Lists whose records belong to one plan each, and begin their ids with its id and a slash."""


SHARED = tuple(name for name in RECORD_LISTS if name != "sources" and name not in BY_PLAN)
"""Lists whose records belong to no single plan, or are the plans."""


class Content(Protocol):
    """A knowledge base that need not be in memory as a whole. Everything comes in the order of ids."""

    def sources(self) -> Iterable[Source]:
        """The sources."""

    def parts(self) -> Iterable[KnowledgeBase]:
        """The lists of ``BY_PLAN``, one plan after the other."""

    def shared(self, name: str) -> Iterable[Record]:
        """One of the other lists."""

    def raw_texts(self) -> Iterable[tuple[str, str]]:
        """The raw text of every source that has one, with its path."""


def written_by_a_build(folder: Path) -> set[Path]:
    """The files of a folder that a build wrote there; empty for a folder that holds no knowledge base."""
    if not (folder / KNOWLEDGE_BASE).is_file():
        return set()
    names = (KNOWLEDGE_BASE, CANONICAL_IDS, REPORT, REPORT_PAGE, *_raw_texts_of(folder / KNOWLEDGE_BASE))
    return {folder / name for name in names}


def raw_text_path(source_id: str, digest: str) -> str:
    """Where the raw text of a source stands, relative to the knowledge base.

    ``digest`` is the SHA-256 of the text: another text stands at another place, so that nothing ever changes beside a
    knowledge base that names it.
    """
    return f"{RAW}/{source_id.removeprefix('source/')}-{digest[:_DIGITS]}.txt"


def write_folder(folder: Path, content: Content, beside: Mapping[str, Iterable[bytes]] | None = None) -> None:
    """Write a build, one part after the other, and files ``beside`` it. Raises ``OSError`` and ``InconsistentError``.

    The knowledge base is written beside the one that is there and takes its place when all of it is written and its
    records fit together. Raw texts that are no longer named are removed after that.
    """
    remove_leftovers(folder)
    scratch = Scratch(folder)
    earlier, named = scratch.table(), scratch.table()
    earlier.update((path, None) for path in _raw_texts_of(folder / KNOWLEDGE_BASE))
    with replaced(folder / KNOWLEDGE_BASE) as file:
        _write(file, folder, content, scratch)
        # Before the knowledge base takes its place, so that it never names a raw text that is not there.
        for path, text in content.raw_texts():
            write_whole(folder / path, text.encode("utf-8"))
            named[path] = None
        for name, lines in (beside or {}).items():
            with replaced(folder / name) as other:
                other.writelines(lines)
    _remove_unnamed(folder, earlier, named)


def _remove_unnamed(folder: Path, earlier: Container[str], named: Container[str]) -> None:
    """Remove the raw texts of the build before, and those of builds that were killed, which tell by their names that
    they are nothing else."""
    try:
        with os.scandir(folder / RAW) as entries:
            for entry in entries:
                path = f"{RAW}/{entry.name}"
                if path not in named and entry.is_file() and (path in earlier or _is_raw_text(folder / path)):
                    (folder / path).unlink(missing_ok=True)
    except FileNotFoundError:
        return


def _is_raw_text(file: Path) -> bool:
    found = _RAW_TEXT_NAME.fullmatch(file.name)
    if found is None:
        return False
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest().startswith(found[1])
    except OSError:
        return False


def remove_leftovers(folder: Path) -> None:
    """Remove what a build that was killed left half-written."""
    for place in (folder, folder / RAW):
        for file in place.glob(".*"):
            if is_leftover(file):
                file.unlink(missing_ok=True)


def _write(file: IO[bytes], folder: Path, content: Content, scratch: Scratch) -> None:
    spools = _Spools(folder)
    seen = Seen(scratch)
    with spools:
        for name in ("sources", *SHARED):
            for record in content.sources() if name == "sources" else content.shared(name):
                seen.record(name, record)
                spools.add(name, [record])
        for part in content.parts():
            seen.part(part)
            for name in BY_PLAN:
                spools.add(name, getattr(part, name))
        wrong = seen.faults()
        if wrong:
            raise InconsistentError(f"the records do not fit together ({len(wrong)} faults; the first: {wrong[0]})")
        file.write(opening(SCHEMA_VERSION))
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
