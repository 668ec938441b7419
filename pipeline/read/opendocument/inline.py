"""The characters that a paragraph of an OpenDocument file shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ..flow.symbols import EMPTY, TICKED
from ..flow.xml import child, integer
from .formulas import formula
from .styles import Styles

_BLANKS = re.compile(r"[ \t\r\n]+")
_UNSEEN = frozenset(
    ("office:annotation", "office:annotation-end", "text:tracked-changes", "text:script",
     "text:ruby-text", "text:note-citation", "text:number", "text:label", "svg:title", "svg:desc", "office:forms",
     "text:hidden-paragraph", "draw:image", "draw:plugin")
)  # fmt: skip
_PAGES = frozenset(("text:page-number", "text:page-count"))
_MOST_BLANKS = 1_000


@dataclass
class Story:
    """What outlasts a paragraph: the notes referred to so far, and the tick boxes by their ids."""

    objects: Callable[[str | None], Element | None]
    notes: list[Element] = field(default_factory=list)
    controls: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    """What embedded objects are that were not read: ``spreadsheet``, ``chart``, ``object``."""


class InlineReader:
    """Reads what stands in one paragraph. White space of the XML counts as one blank."""

    def __init__(self, styles: Styles, story: Story, style: str | None) -> None:
        self._styles = styles
        self._story = story
        self._parts: list[str] = []
        self._blank = True  # what was read last ends with a blank that swallows others
        self._plain = False
        self._base = (bool(styles.is_bold("paragraph", style)), styles.is_hidden("paragraph", style))
        self.boxes: list[Element] = []
        self.numbers_page = False

    @property
    def text(self) -> str:
        """The characters read so far."""
        return "".join(self._parts)

    @property
    def is_bold(self) -> bool:
        """Whether everything that is printed is bold."""
        return not self._plain and bool(self.text.strip())

    def read(self, paragraph: Element) -> None:
        """Reads a whole paragraph."""
        self._read(paragraph, *self._base)

    def _read(self, element: Element, bold: bool, hidden: bool) -> None:
        self._chars(element.text, bold, hidden)
        for inner in element:
            if inner.tag not in _UNSEEN and not _is_hidden_text(inner):
                self._element(inner, bold, hidden)
            self._chars(inner.tail, bold, hidden)

    def _chars(self, chars: str | None, bold: bool, hidden: bool) -> None:
        if not chars or hidden:
            return
        chars = _BLANKS.sub(" ", chars)
        if self._blank:
            chars = chars.lstrip(" ")
        if chars:
            self._blank = chars.endswith(" ")
            self._add(chars, bold)

    def _add(self, chars: str, bold: bool) -> None:
        self._parts.append(chars)
        self._plain = self._plain or (not bold and bool(chars.strip()))

    def _element(self, element: Element, bold: bool, hidden: bool) -> None:
        tag = element.tag
        if tag in ("text:s", "text:tab", "text:line-break"):
            if not hidden:
                self._blanks(element)
        elif tag == "text:note":
            self._story.notes.append(element)
        elif tag in ("draw:object", "draw:object-ole"):
            self._object(element, bold, hidden)
        elif tag == "draw:control":
            if not hidden:
                self._add(self._story.controls.get(element.get("draw:control", ""), ""), True)
        elif tag == "draw:text-box" or (tag.startswith("draw:") and child(element, "text:p") is not None):
            self.boxes.append(element)
        elif element.get("loext:checkbox") == "true" and not hidden:
            self._add(TICKED if element.get("loext:checked") == "true" else EMPTY, True)
        else:
            self.numbers_page = self.numbers_page or tag in _PAGES
            self._read(element, *self._of_style(element, bold, hidden))

    def _of_style(self, element: Element, bold: bool, hidden: bool) -> tuple[bool, bool]:
        name = element.get("text:style-name") if element.tag == "text:span" else None
        if name is None:
            return bold, hidden
        said = self._styles.is_bold("text", name)
        return (bold if said is None else said), hidden or self._styles.is_hidden("text", name)

    def _blanks(self, element: Element) -> None:
        self._blank = False
        if element.tag == "text:s":
            self._parts.append(" " * min(integer(element.get("text:c"), 1), _MOST_BLANKS))
        else:
            self._parts.append("\t" if element.tag == "text:tab" else "\n")
            self._blank = element.tag == "text:line-break"

    def _object(self, element: Element, bold: bool, hidden: bool) -> None:
        inside = next(element.iter("math:math"), None)
        root = inside if inside is not None else self._story.objects(element.get("xlink:href"))
        if hidden:
            return
        if root is not None and root.tag == "math:math":
            self._add(formula(root), bold)
        else:
            self._story.unread.add(_kind_of(root if root is not None else child(element, "office:document")))


def _kind_of(root: Element | None) -> str:
    body = next(iter(child(root, "office:body") or ()), None)
    return body.tag.removeprefix("office:") if body is not None else "object"


def _is_hidden_text(element: Element) -> bool:
    return element.tag == "text:hidden-text" and element.get("text:is-hidden") != "false"


def tick_boxes(forms: Element | None) -> dict[str, str]:
    """The signs for the check boxes and radio buttons of a document's forms, with their labels, by id."""
    found: dict[str, str] = {}
    for control in forms.iter() if forms is not None else ():
        if control.tag in ("form:checkbox", "form:radio"):
            ticked = (control.get("form:current-state") or control.get("form:state")) == "checked" or (
                control.get("form:current-selected", control.get("form:selected")) == "true"
            )
            control_id = control.get("form:id") or control.get("xml:id") or ""
            found[control_id] = (TICKED if ticked else EMPTY) + control.get("form:label", "")
    return found
