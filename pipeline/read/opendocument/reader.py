"""Reads OpenDocument texts (odt, and the flat fodt): body, running heads, notes."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ....schemas import Problem
from ..document import Document
from ..flow.content import Item, paragraphs_in
from ..flow.writer import written
from ..flow.xml import child, children
from .body import BodyReader
from .inline import Story, tick_boxes
from .levels import read_list_styles
from .lists import Lists
from .package import Package
from .styles import Styles

ODT = "application/vnd.oasis.opendocument.text"
FLAT_ODT = f"{ODT}-flat-xml"
_STANDARD = "Standard"  # the page of documents that name none


def read_odt(path: str, data: bytes) -> Document:
    """The document that an OpenDocument text holds, as it looks with all changes accepted. Raises ``ReadError``.

    Running heads come first, then the body, running feet and notes.
    """
    package = Package(path, data)
    body = package.body("office:text")
    common = child(package.styles, "office:styles")
    automatic = child(package.content, "office:automatic-styles")
    story = Story(package.object, controls=tick_boxes(child(body, "office:forms")))
    styles = Styles(common, automatic)
    reader = BodyReader(styles, Lists(read_list_styles(common, automatic)), story)
    items = reader.items(body)
    of_pages = child(package.styles, "office:automatic-styles")
    edges = BodyReader(Styles(common, of_pages), Lists(read_list_styles(common, of_pages)), story)
    pages = _pages(package, styles)
    heads = _running(pages, edges, ("style:header", "style:header-first", "style:header-left"))
    feet = _running(pages, edges, ("style:footer", "style:footer-first", "style:footer-left"))
    notes: list[Item] = []
    for note in story.notes:
        for part in children(note, "text:note-body"):
            notes += paragraphs_in(reader.items(part, "footnote"))
    kind = ODT if data.startswith(b"PK") else FLAT_ODT
    problems = [*package.problems, *_unread(path, story)]
    return written(path, kind, data, [*heads, *items, *feet, *notes], problems)


def _unread(path: str, story: Story) -> Iterator[Problem]:
    """Embedded objects: of a sheet it counts that it was not read, as it may be a table of the plan."""
    if "spreadsheet" in story.unread:
        message = f"{path}: a sheet that is embedded in this document was not read; paste it as a table."
        yield Problem(code="not_read", message=message)
    if story.unread - {"spreadsheet"}:
        message = f"{path}: the text of a chart or an embedded object was not read; read it by eye."
        yield Problem(code="not_read", severity="info", message=message)


def _pages(package: Package, styles: Styles) -> list[Element]:
    """The kinds of pages that the document has: the standard one, those it asks for, and those that follow them."""
    masters = list(children(child(package.styles, "office:master-styles"), "style:master-page"))
    wanted = {_STANDARD, *styles.pages()}
    for _ in masters:
        wanted |= {page.get("style:next-style-name", "") for page in masters if page.get("style:name") in wanted}
    return [page for page in masters if page.get("style:name") in wanted] or masters[:1]


def _running(pages: list[Element], reader: BodyReader, kinds: tuple[str, ...]) -> list[Item]:
    """The running heads or feet of all pages, each printed text once."""
    found: dict[str, Item] = {}
    for page in pages:
        for part in page:
            if part.tag in kinds and part.get("style:display") != "false":
                for paragraph in paragraphs_in(reader.items(part, "running_title")):
                    found.setdefault("".join(paragraph.text.split()), paragraph)
    return list(found.values())
