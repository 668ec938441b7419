"""The files of one release."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ....schemas import RECORD_LISTS, KnowledgeBase, Source
from ..export import json as json_format
from ..export.about import About
from ..export.formats import Format, export
from ..export.quality import quality_of
from ..export.sssom import Decided
from ..files import write_whole
from ..json_writer import dumps
from .as_data import as_data
from .changelog import changelog
from .changes import Changes
from .counting import rows_of
from .errors import ReleaseError
from .fates import Fates
from .history import CHANGELOG, CHANGES, INDEX, QUALITY, REDIRECTS


@dataclass(frozen=True)
class Contents:
    """What one release holds. ``folder`` is where the raw texts of the build stand."""

    knowledge_base: KnowledgeBase
    folder: Path
    version: str
    date: str | None
    formats: tuple[Format, ...]
    about: About
    changes: Changes
    before: str | None
    fates: Fates
    decided: Decided | None = None


def write_contents(place: Path, contents: Contents) -> None:
    """Write all files, the index last. Raises ``ReleaseError``, ``ExportError`` and ``OSError``."""
    kb = contents.knowledge_base
    json_format.write(kb, place, contents.about)
    for one in contents.formats:
        if one.name != "json":  # stands at the top, beside the raw texts that it names
            export(kb, one, place / one.name, contents.about, contents.decided)
    if {"csv", "dcat"} <= {one.name for one in contents.formats}:
        write_whole(place / QUALITY, dumps(quality_of(place).as_data()))
    for source in kb.sources:
        if source.raw_text is not None:
            _copy_raw_text(contents.folder, source, place)
    title = f"{contents.before} → {contents.version}" if contents.before else f"{contents.version}, the first release"
    changed = {"from": contents.before, "to": contents.version, **as_data(contents.changes)}
    write_whole(place / CHANGES, dumps(changed))
    write_whole(place / CHANGELOG, changelog(contents.changes, title).encode("utf-8", "replace"))
    write_whole(place / REDIRECTS, dumps(contents.fates))
    write_whole(place / INDEX, dumps(_index(place, contents)))


def _copy_raw_text(folder: Path, source: Source, place: Path) -> None:
    name = Path(source.raw_text or "")
    if name.is_absolute() or ".." in name.parts:
        raise ReleaseError(f"{source.id}: its raw text {name} is not in the folder of the build")
    if not (folder / name).is_file():
        raise ReleaseError(f"{folder / name}: no such file; the raw texts of a build belong beside its knowledge base")
    (place / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(folder / name, place / name)


def _index(place: Path, contents: Contents) -> dict[str, Any]:
    """The files with their digests, sizes and rows, and the number of records of each list."""
    kb = contents.knowledge_base
    files = sorted(file for file in place.rglob("*") if file.is_file())
    return {
        "version": contents.version,
        "date": contents.date,
        "schema_version": kb.schema_version,
        "previous": contents.before,
        "records": {name: len(getattr(kb, name)) for name in RECORD_LISTS},
        "files": [
            {
                "path": file.relative_to(place).as_posix(),
                "sha256": _sha256(file),
                "bytes": file.stat().st_size,
                "rows": rows_of(file, kb),
            }
            for file in files
        ],
    }


def _sha256(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
