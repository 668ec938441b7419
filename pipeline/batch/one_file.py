"""One file on its way through the rooms: bytes, document, layout, records, findings. It never raises."""

from __future__ import annotations

import hashlib
import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ...schemas import RECORD_LISTS, KnowledgeBase, Problem, Record, Source, SourceStatus
from ..check.coverage import Ranges, coverage
from ..check.field_status import field_status_report
from ..check.passages import check_passages
from ..check.plan import check_extraction
from ..extract.context import Extraction
from ..extract.document import extract_plans
from ..extract.evidence import Citer
from ..extract.tables.columns import ColumnHead
from ..layout.blocks import Furniture, Layout
from ..layout.boxes.boxed import lay_out_boxed
from ..layout.flow.flow import lay_out_flow
from ..layout.lines.plain import lay_out_plain
from ..publish.integrity import violations
from ..read.document import Document
from ..read.errors import ReadError
from ..read.identity import source_id
from ..read.plain import TEXTS
from ..read.registry import PDF, format_of, read_document
from ..text.genre import extended_genre
from ..text.rich import Span
from .manifest import held_against
from .opening import read_bytes
from .ordering import in_order

Fields = Mapping[str, Mapping[str, Mapping[str, Mapping[str, Any]]]]
"""By plan, type of record and field: how often the field is stated, not stated, or printed but not understood."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_HELD_BY_EXTRACTION = tuple(name for name in RECORD_LISTS if name in Extraction.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read: where it lies, the path that the knowledge base gives for it, and, where a manifest says so,
    whose plan it is. ``inside`` is the folder that was asked for, from which no link may lead out."""

    file: Path
    path: str
    vocabulary: Path | None = None
    publisher: str | None = None
    inside: Path | None = None


@dataclass(frozen=True)
class FileResult:
    """What one file gave. ``records`` holds the file's own records only.

    ``richness`` is what the format keeps of the printed page: 2 boxes, 1 pages, 0 only text. ``fields`` tells of every
    plan which fields it states.
    """

    source: Source
    raw_text: str | None = None
    records: KnowledgeBase = field(default_factory=KnowledgeBase)
    richness: int = 0
    fields: Fields = field(default_factory=dict)

    @property
    def programmes(self) -> int:
        """The number of programmes."""
        return len(self.records.programmes)

    @property
    def whole_source(self) -> Source:
        """The source."""
        return self.source

    def whose_records(self) -> KnowledgeBase:
        """Which plans these are and whose, and what else there is."""
        return self.records

    def linked_records(self) -> KnowledgeBase:
        """What linking looks at, and what else there is."""
        return self.records

    @property
    def linked(self) -> str:
        """A digest of the records."""
        return digest_of_text(self.records.model_dump_json())

    @property
    def raw_digest(self) -> str | None:
        """A digest of the raw text, where there is one."""
        return None if self.raw_text is None else digest_of_text(self.raw_text)

    def sent(self, *, apart: bool) -> FileResult:
        """Itself, from wherever."""
        return self

    def load(self) -> FileResult:
        """Itself: a result that is at hand."""
        return self


@dataclass(frozen=True)
class Opened:
    """A file as it was read, with everything that stands between its bytes and its records, for a person who looks
    into it. ``document`` is ``None`` where it cannot be read.

    ``heads`` are the ranges of the raw text that say where what stands: headings of parts and names of columns;
    ``columns`` says what these columns were read as.
    """

    result: FileResult
    document: Document | None = None
    furniture: tuple[Furniture, ...] = ()
    heads: tuple[Span, ...] = ()
    columns: tuple[ColumnHead, ...] = ()


def process(task: Task) -> FileResult:
    """Everything that one file says. What goes wrong is a problem of its source."""
    return open_file(task).result


def open_file(task: Task) -> Opened:
    """The same with what was read on the way. It never raises: what goes wrong is a problem of its source."""
    with extended_genre(task.vocabulary):
        return _opened(task)


def _opened(task: Task) -> Opened:
    try:
        data = read_bytes(task.file, task.inside)
    except ReadError as error:
        return Opened(unread(task, error.code, error.message))
    digest = hashlib.sha256(data).hexdigest()
    try:
        document = _whole_characters(read_document(task.path, data))
    except ReadError as error:
        return Opened(unread(task, error.code, error.message, digest, _media_type(data)))
    except MemoryError:
        raise  # the file is too much for a process, whose limit this is
    except Exception as error:
        return Opened(unread(task, "internal_error", _sentence(error), digest))
    del data  # a file of pictures is larger than all that is read of it
    try:
        layout = _lay_out(document, task.vocabulary)
        extraction = extract_plans(layout, source_id(task.path, document.sha256), task.vocabulary)
        findings = (*extraction.findings, *check_extraction(extraction))
        result = _result(layout, replace(extraction, findings=findings), task.publisher)
        return Opened(result, document, layout.furniture, extraction.heads, extraction.columns)
    except MemoryError:
        raise
    except Exception as error:
        return Opened(_at_fault(document, _sentence(error)), document)


def unread(task: Task, code: str, message: str, digest: str | None = None, media_type: str | None = None) -> FileResult:
    """The result of a file that could not be read. ``digest`` is the SHA-256 of its bytes, where they are known."""
    source = Source(
        # Without bytes the path has to tell the file from others of its name.
        id=source_id(task.path, digest or hashlib.sha256(task.path.encode()).hexdigest()),
        path=task.path,
        sha256=digest,
        media_type=media_type,
        status="failed",
        problems=(Problem(code=code, severity="error", message=message),),
    )
    return FileResult(source)


def digest_of_text(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _media_type(data: bytes) -> str | None:
    found = format_of(data) if data else None
    return found.media_type if found else None


def _whole_characters(document: Document) -> Document:
    """The document without halves of surrogate pairs, which are no characters and cannot be written."""
    raw = _SURROGATES.sub("\ufffd", document.raw_text)
    return document if raw == document.raw_text else replace(document, raw_text=raw)


def _lay_out(document: Document, vocabulary: Path | None) -> Layout:
    """Lines with boxes are joined by where they stand, lines of text by what they say; other formats know both."""
    if document.media_type == PDF.media_type:
        return lay_out_boxed(document, vocabulary)
    if document.media_type in TEXTS:
        return lay_out_plain(document, vocabulary)
    return lay_out_flow(document, vocabulary)


def _result(layout: Layout, extraction: Extraction, publisher: str | None) -> FileResult:
    document = layout.document
    records = in_order({name: getattr(extraction, name) for name in _HELD_BY_EXTRACTION})
    finding = held_against(publisher, records)
    if finding is not None:
        records = in_order({**_lists(records), "findings": (*records.findings, finding)})
    problems = (*document.problems, *extraction.problems)
    status: SourceStatus = "ok"
    if not extraction.plans:
        status, records = "not_a_plan", KnowledgeBase()
    elif any(problem.severity != "info" for problem in problems):
        status = "partial"
    source = _source(document, status, problems)
    covered = coverage(document, _ranges(layout, extraction, records))
    left = check_passages(extraction.plans, extraction.agencies, Citer(document, source.id), covered)
    records = in_order({**_lists(records), "findings": (*records.findings, *left)})
    source = source.model_copy(
        update={
            "plan_ids": tuple(plan.id for plan in records.plans),
            "unused": extraction.unused,
            "coverage": covered.counted(),
        }
    )
    # Looked at file by file, so that a fault in the records of one never stops a build.
    wrong = next(violations(records.model_copy(update={"sources": (source,)})), None)
    if wrong is not None:
        return _at_fault(document, f"records that do not fit together ({wrong}); please report it with the file")
    words = extraction.money_in_words
    fields = {p.id: field_status_report(records, p.id, [said for of, said in words if of == p.id]) for p in records.plans}
    return FileResult(source, document.raw_text, records, _richness(document), fields)


def _ranges(layout: Layout, extraction: Extraction, records: KnowledgeBase) -> Ranges:
    """What became of the characters of a document; findings quote what others do, and hold nothing themselves."""
    held = [record for name, found in _lists(records).items() if name != "findings" for record in found]
    return Ranges(
        quoted=tuple(Span(piece.char_start, piece.char_end) for record in held for piece in record.evidence),
        furniture=tuple(Span(item.line.start, item.line.end) for item in layout.furniture),
        heads=extraction.heads,
        unused=extraction.unused,
    )


def _lists(records: KnowledgeBase) -> dict[str, tuple[Record, ...]]:
    return {name: getattr(records, name) for name in RECORD_LISTS}


def _at_fault(document: Document, message: str) -> FileResult:
    problem = Problem(code="internal_error", severity="error", message=message)
    return FileResult(_source(document, "failed", (*document.problems, problem)), document.raw_text)


def _source(document: Document, status: SourceStatus, problems: tuple[Problem, ...]) -> Source:
    return Source(
        id=source_id(document.path, document.sha256),
        path=document.path,
        sha256=document.sha256,
        media_type=document.media_type,
        pages=len(document.pages) if _has_pages(document) else None,
        characters=len(document.raw_text),
        status=status,
        problems=problems,
    )


def _has_pages(document: Document) -> bool:
    return any(page.number is not None for page in document.pages)


def _richness(document: Document) -> int:
    if any(line.box for line in document.lines):
        return 2
    return 1 if _has_pages(document) else 0


def _sentence(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).stem}, line {frames[-1].lineno}" if frames else "govplan"
    return f"internal error in {place} ({type(error).__name__}: {error}); please report it with the file"
