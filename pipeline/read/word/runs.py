"""The characters that the runs of a paragraph show: tracked changes accepted, fields as computed, boxes ticked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from ..flow.symbols import EMPTY, TICKED, is_symbol_font, of_symbol_font
from ..flow.xml import child, children
from .fields import Field, kind_of, of_equation, of_form
from .package import is_on
from .styles import Styles, font_of, switch

_PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_TRANSPARENT = frozenset(
    ("w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:sdtContent", "w:dir", "w:bdo", "w:rubyBase",
     "w:ruby", "m:oMath", "m:oMathPara", "m:e", "m:num", "m:den", "m:sup", "m:sub", "m:deg", "m:lim", "m:fName",
     "m:d", "m:sSup", "m:sSub", "m:sSubSup", "m:rad", "m:nary", "m:func", "m:limLow", "m:limUpp", "m:acc", "m:bar",
     "m:box", "m:borderBox", "m:groupChr", "m:m", "m:mr", "m:eqArr", "m:phant", "m:sPre")
)  # fmt: skip
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}


@dataclass
class Story:
    """What outlasts a paragraph: the open fields, the notes referred to so far; ``endless`` are the ids of marks that
    begin fields without an end."""

    fields: list[Field] = field(default_factory=list)
    endless: set[int] = field(default_factory=set)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def in_contents(self) -> bool:
        """Whether the table of contents is being shown."""
        return any(open_.kind == "TOC" and open_.shown for open_ in self.fields)


class RunReader:
    """Reads the runs of one paragraph."""

    def __init__(self, styles: Styles, story: Story, style_id: str | None) -> None:
        self._styles = styles
        self._story = story
        self._bold = styles.is_bold(style_id)
        self._hidden = styles.is_hidden(style_id)
        self._parts: list[str] = []
        self._plain = False
        self.boxes: list[Element] = []
        self.numbers_page = False
        self.in_contents = story.in_contents
        self._readers: dict[str, Callable[[Element], None]] = {
            "w:r": self._run,
            "m:r": self._formula_run,
            "m:f": self._fraction,
            "w:sdt": self._control,
            "w:fldSimple": self._simple_field,
            "mc:AlternateContent": self._alternative,
        }

    @property
    def text(self) -> str:
        """The characters read so far."""
        return "".join(self._parts)

    @property
    def is_bold(self) -> bool:
        """Whether everything that is printed is bold."""
        return not self._plain and bool(self.text.strip())

    def read(self, element: Element) -> None:
        """Reads what stands inside an element, in order; what is deleted or moved away is left out."""
        for inner in element:
            reader = self._readers.get(inner.tag)
            if reader is not None:
                reader(inner)
            elif inner.tag in _TRANSPARENT:
                self.read(inner)

    def _add(self, chars: str, bold: bool = False) -> None:
        if all(open_.shown for open_ in self._story.fields):
            self._parts.append(chars)
            self._plain = self._plain or (not bold and bool(chars.strip()))

    def _run(self, run: Element) -> None:
        properties = child(run, "w:rPr")
        style = child(properties, "w:rStyle")
        style_id = style.get("w:val") if style is not None else None
        if self._is_hidden(properties, style_id):
            return
        direct = switch(properties, "w:b")
        bold = direct if direct is not None else self._bold or (bool(style_id) and self._styles.is_bold(style_id))
        font = font_of(properties)
        for inner in run:
            self._run_part(inner, bold, font)

    def _is_hidden(self, properties: Element | None, style_id: str | None) -> bool:
        direct = switch(properties, "w:vanish")
        if direct is not None:
            return direct
        return self._hidden or (bool(style_id) and self._styles.is_hidden(style_id))

    def _run_part(self, part: Element, bold: bool, font: str | None) -> None:
        tag = part.tag
        if tag == "w:t":
            chars = part.text or ""
            self._add(of_symbol_font(chars, font) if font is not None and is_symbol_font(font) else chars, bold)
        elif tag in _SIGNS:
            self._add(_SIGNS[tag], bold)
        elif tag == "w:sym":
            self._add(_symbol(part), bold)
        elif tag == "w:fldChar":
            self._field_mark(part)
        elif tag == "w:instrText":
            if self._story.fields and not self._story.fields[-1].shown:
                self._story.fields[-1].instruction += part.text or ""
        elif tag in ("w:footnoteReference", "w:endnoteReference"):
            self._story.notes.append((tag, part.get("w:id", "")))
        elif tag == "w:ruby":
            self.read(part)
        elif tag in ("w:drawing", "w:pict", "w:object", "mc:AlternateContent"):
            self.boxes.extend(_text_boxes(part))

    def _field_mark(self, mark: Element) -> None:
        kind, fields = mark.get("w:fldCharType"), self._story.fields
        if kind == "begin" and id(mark) not in self._story.endless:
            self._add(of_form(mark), True)
            fields.append(Field(mark))
        elif kind == "separate" and fields:
            fields[-1].shown = True
            self._note_kind(fields[-1].kind)
        elif kind == "end" and fields:
            ended = fields.pop()
            if not ended.shown:
                self._add(of_equation(ended.instruction), self._bold)

    def _simple_field(self, element: Element) -> None:
        self._note_kind(kind_of(element.get("w:instr", "")))
        self.read(element)

    def _note_kind(self, kind: str) -> None:
        self.numbers_page = self.numbers_page or kind in _PAGE_FIELDS
        self.in_contents = self.in_contents or kind == "TOC"

    def _control(self, element: Element) -> None:
        tick = child(element, "w:sdtPr", "w14:checkbox")
        if tick is not None:
            state = child(tick, "w14:checked")
            self._add(TICKED if state is not None and state.get("w14:val") in ("1", "true", "on") else EMPTY, True)
            return
        if is_prompt(element):
            return
        for content in children(element, "w:sdtContent"):
            self.read(content)

    def _alternative(self, element: Element) -> None:
        chosen = chosen_of(element)
        if chosen is not None:
            self.read(chosen)

    def _formula_run(self, run: Element) -> None:
        for inner in children(run, "m:t"):
            self._add(inner.text or "", self._bold)
        self._run(run)

    def _fraction(self, element: Element) -> None:
        """A fraction bar becomes the stroke that stands for it within a line."""
        for place, name in enumerate(("m:num", "m:den")):
            part = child(element, name)
            if place:
                self._add("/", self._bold)
            if part is not None:
                self.read(part)


def is_prompt(control: Element) -> bool:
    """Whether a content control shows what is to be typed into it, as nobody has."""
    return is_on(child(control, "w:sdtPr", "w:showingPlcHdr"))


def chosen_of(alternative: Element) -> Element | None:
    """The version of what is written twice, for newer programs and for older ones, that is read."""
    return next((inner for inner in alternative if inner.tag in ("mc:Choice", "mc:Fallback") and len(inner)), None)


def _text_boxes(element: Element) -> Iterator[Element]:
    for inner in element:
        if inner.tag == "w:txbxContent":
            yield inner
        elif inner.tag == "v:textpath" and inner.get("string"):
            yield _drawn_letters(inner.get("string", ""))
        elif inner.tag == "mc:Fallback" and element.tag == "mc:AlternateContent" and chosen_of(element) is not inner:
            continue
        else:
            yield from _text_boxes(inner)


def _drawn_letters(chars: str) -> Element:
    """What a text box would hold that says the same as letters drawn as a shape."""
    box = Element("w:txbxContent")
    SubElement(SubElement(SubElement(box, "w:p"), "w:r"), "w:t").text = chars
    return box


def _symbol(element: Element) -> str:
    try:
        char = chr(int(element.get("w:char", ""), 16))
    except (ValueError, OverflowError):
        return ""
    return of_symbol_font(char, element.get("w:font", ""))
