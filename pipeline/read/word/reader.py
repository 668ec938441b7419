"""Reads Word files (docx): body, running heads, notes."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ....schemas import Problem
from ..document import Document
from ..errors import ReadError
from ..flow.content import Item, Paragraph, paragraphs_in
from ..flow.writer import written
from ..flow.xml import child, children
from .body import BodyReader
from .numbering import Numbering
from .package import Package, is_on
from .styles import Styles

_DRAWN = (("diagramData", "a diagram (SmartArt)"), ("chart", "a chart"), ("oleObject", "an embedded object"))
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_docx(path: str, data: bytes, media_type: str = DOCX) -> Document:
    """The document that a Word file holds, as it looks with all changes accepted. Raises ``ReadError``.

    Running heads come first, then the body, running feet and notes.
    """
    package = Package(path, data)
    body = child(package.main(), "w:body")
    if body is None:
        raise ReadError("broken", f"{path}: not a Word document inside; open it in Word and save it again.")
    styles = Styles(package.of_kind("styles"))
    reader = BodyReader(styles, Numbering.of(package.of_kind("numbering"), styles))
    items = reader.part(body)
    edges = reader.beside()
    heads, feet = _running(package, body, edges, "header"), _running(package, body, edges, "footer")
    notes = list(_notes(package, reader))
    package.problems += _unread(package, body)
    return written(path, media_type, data, [*heads, *items, *feet, *notes], package.problems)


def _unread(package: Package, body: Element) -> Iterator[Problem]:
    """What stands in other files or in drawings."""
    if any(next(body.iter(tag), None) is not None for tag in ("w:altChunk", "w:subDoc")):
        message = (
            f"{package.path}: a file that is inserted into this one was not read; open it in Word and save it again."
        )
        yield Problem(code="not_read", message=message)
    if package.refers_to("package"):
        message = f"{package.path}: a sheet or document that is embedded in this one was not read; paste it as a table."
        yield Problem(code="not_read", message=message)
    for kind, name in _DRAWN:
        if package.refers_to(kind):
            message = f"{package.path}: the text of {name} was not read; read it by eye."
            yield Problem(code="not_read", severity="info", message=message)


def _running(package: Package, body: Element, reader: BodyReader, kind: str) -> list[Item]:
    """The running heads or feet of all sections, each printed text once."""
    even_pages = is_on(child(package.of_kind("settings"), "w:evenAndOddHeaders"))
    found: dict[str, Item] = {}
    for section in body.iter("w:sectPr"):
        shown = {"default", *(["first"] if is_on(child(section, "w:titlePg")) else [])}
        shown |= {"even"} if even_pages else set()
        for reference in children(section, f"w:{kind}Reference"):
            part = package.by_id(reference.get("r:id"))
            if part is None or reference.get("w:type", "default") not in shown:
                continue
            for paragraph in paragraphs_in(reader.part(part, "running_title")):
                found.setdefault("".join(paragraph.text.split()), paragraph)
    return list(found.values())


def _notes(package: Package, reader: BodyReader) -> Iterator[Paragraph]:
    """The notes that the text refers to, in that order."""
    wanted = list(dict.fromkeys(reader.story.notes))
    for part, note in (("footnotes", "w:footnote"), ("endnotes", "w:endnote")):
        root = package.of_kind(part) if any(tag.startswith(note) for tag, _ in wanted) else None
        notes = {element.get("w:id", ""): element for element in children(root, note)}
        beside = reader.beside()
        for tag, note_id in wanted:
            if tag.startswith(note) and note_id in notes:
                yield from paragraphs_in(beside.part(notes[note_id], "footnote"))
