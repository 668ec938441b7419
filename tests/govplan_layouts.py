"""Plans that tests write as text or block by block, and the records that are read from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from govplan.pipeline.extract.context import Extraction
from govplan.pipeline.extract.document import extract_plans
from govplan.pipeline.extract.tables.column_names import load_columns
from govplan.pipeline.extract.tables.columns import Columns, read_columns
from govplan.pipeline.layout.blocks import Block, Cell, Furniture, FurnitureKind, Layout, Paragraph, Row, Table
from govplan.pipeline.layout.lines.plain import lay_out_plain
from govplan.pipeline.outline.headings import load_headings
from govplan.pipeline.outline.node import Node
from govplan.pipeline.outline.parts import assign_parts
from govplan.pipeline.outline.tree import build_tree
from govplan.pipeline.read.document import Document, Line, Page
from govplan.pipeline.read.plain import read_plain
from govplan.pipeline.text.card_labels import load_card_labels
from govplan.pipeline.text.rich import Text, squeeze
from govplan.schemas import Agency, Evidence, Finding, Jurisdiction, Record

SOURCE = "source/plan-00000000"

SAME = "〃"
"""A cell that is that of the row above; in a head, that of the column on the left."""

CellSpec = str | Sequence[str] | None
"""A cell: one paragraph, several, or nothing. A paragraph that starts with ☑ or ☐ is an option with its box."""


CORPUS = Path(__file__).parent.parent / "corpus"
STEMS = tuple(sorted(file.stem for file in CORPUS.glob("*.txt")))
"""The plans of the corpus."""


@lru_cache
def corpus_layout(stem: str) -> Layout:
    """The layout of one of the plans of the corpus."""
    file = CORPUS / f"{stem}.txt"
    return lay_out_plain(read_plain(file.name, file.read_bytes()))


@lru_cache
def corpus_records(stem: str) -> Extraction:
    """The records of one of the plans of the corpus."""
    return extract_plans(corpus_layout(stem), f"source/{stem}")


def lay_out(text: str, path: str = "plan.txt") -> Layout:
    """The layout of a plan that is written as a text file."""
    return lay_out_plain(read_plain(path, text.encode()))


def extract(text: str) -> Extraction:
    """The records of a plan that is written as a text file."""
    return extract_plans(lay_out(text), SOURCE)


def text_of(chars: str) -> Text:
    """A text that is a whole source of its own."""
    return Text.of(chars, [(0, len(chars))])


@dataclass
class Sheet:
    """A layout that is written block by block. Its raw text is every line and every paragraph of a cell, a line each.

    What is written goes on ``page``, which may be changed on the way; ``None`` is a format without pages.
    """

    page: int | None = None
    _raw: str = ""
    _lines: list[Line] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _furniture: list[Furniture] = field(default_factory=list)

    def write(self, *lines: str, bold: bool = False) -> Sheet:
        """Add one paragraph of these lines."""
        printed = [self._print(line) for line in lines]
        text = Text.of(self._raw, [(line.start, line.end) for line in printed])
        self._blocks.append(Paragraph(text, tuple(printed), bold=bold))
        return self

    def points(self, *paragraphs: str) -> Sheet:
        """Add paragraphs of one line each."""
        for paragraph in paragraphs:
            self.write(paragraph)
        return self

    def aside(self, line: str, kind: FurnitureKind = "running_title") -> Sheet:
        """Add a line of furniture."""
        self._furniture.append(Furniture(kind, self._print(line)))
        return self

    def table(
        self,
        head: Sequence[str | tuple[str, ...]],
        *rows: Sequence[CellSpec] | str,
        caption: str | None = None,
    ) -> Sheet:
        """Add a table. A row that is a string is a band. A head of empty strings only counts the columns."""
        before = len(self._lines)
        printed_caption = self._text(caption) if caption is not None else None
        heads: list[tuple[Text, ...]] = []
        for column in head:
            heads.append(heads[-1] if column == SAME else self._head(column))
        above: list[Cell | None] = []
        found: list[Row] = []
        for row in rows:
            if isinstance(row, str):
                found.append(Row((None,) * len(head), self._cell(row)))
                continue
            above = [above[i] if spec == SAME else self._cell(spec) for i, spec in enumerate(row)]
            found.append(Row(tuple(above)))
        printed = tuple(heads) if any(heads) else ()
        self._blocks.append(Table(printed, tuple(found), tuple(self._lines[before:]), printed_caption))
        return self

    def layout(self, path: str = "plan.txt") -> Layout:
        """All that was written."""
        numbers = sorted({line.page for line in self._lines}, key=lambda page: page or 0)
        pages = tuple(Page(number, tuple(line for line in self._lines if line.page == number)) for number in numbers)
        document = Document(path, "text/plain", "0123456789abcdef" * 4, self._raw, pages)
        return Layout(document, tuple(self._blocks), tuple(self._furniture))

    def extract(self) -> Extraction:
        """The records of what was written."""
        return extract_plans(self.layout(), SOURCE)

    def outline(self, *, report: bool = False, titled: bool = False) -> Node:
        """The numbered tree of what was written, with its parts."""
        root = build_tree(self._blocks, load_headings(), load_card_labels())
        assign_parts(root, load_headings(), report=report, titled=titled)
        return root

    def columns(self) -> Columns:
        """The columns of the table that was written last."""
        return read_columns(self.last_table, load_columns())

    @property
    def last_table(self) -> Table:
        """The table that was written last."""
        return next(block for block in reversed(self._blocks) if isinstance(block, Table))

    def _print(self, line: str) -> Line:
        start = len(self._raw)
        self._raw += line + "\n"
        self._lines.append(Line(start, start + len(line), self._raw.count("\n"), self.page))
        return self._lines[-1]

    def _text(self, paragraph: str) -> Text:
        line = self._print(paragraph)
        return Text.of(self._raw, [(line.start, line.end)])

    def _head(self, column: str | tuple[str, ...]) -> tuple[Text, ...]:
        levels = (column,) if isinstance(column, str) else column
        return tuple(self._text(level) for level in levels if level)

    def _cell(self, spec: CellSpec) -> Cell | None:
        if spec is None:
            return None
        paragraphs = (spec,) if isinstance(spec, str) else tuple(spec)
        options: list[tuple[bool, Text]] = []
        texts: list[Text] = []
        for paragraph in paragraphs:
            if paragraph[:1] in ("☑", "☐"):
                whole = self._text(paragraph)
                options.append((paragraph[0] == "☑", whole[1:].strip()))
                texts.append(options[-1][1])
            else:
                texts.append(self._text(paragraph))
        return Cell(tuple(texts), tuple(options))


def sheet(*paragraphs: str) -> Sheet:
    """A new sheet that starts with paragraphs of one line each."""
    return Sheet().points(*paragraphs)


def drawn(root: Node) -> list[str]:
    """An outline as lines: two blanks a level, the mark and the heading; ``=`` and the part where one opens."""

    def depth(node: Node) -> int:
        return sum(1 for _ in node.ancestors())

    return [
        "  " * depth(node) + node.mark_text.chars + node.heading.chars + (f" ={node.part}" if node.part else "")
        for node in root.walk()
        if node is not root
    ]


def faults(extraction: Extraction, raw: str) -> list[str]:
    """Everything that is wrong with the evidence of a document's records; nothing where all of it holds."""
    records = [record for name in LISTS for record in getattr(extraction, name)]
    return [fault for record in records for fault in _record_faults(record, raw)]


LISTS = (
    "jurisdictions", "agencies", "plans", "objectives", "strategies", "programmes", "budgets", "indicators", "measurements",
    "commitments", "findings",
)  # fmt: skip

_NOT_PRINTED = frozenset(
    {"id", "source_id", "kind", "number", "unit", "level", "direction", "comparator", "name_en", "code", "severity", "message"}
)  # fmt: skip


def _record_faults(record: Record, raw: str) -> Iterator[str]:
    """The rules of the contract for evidence, put down once more beside the program's own proof of them."""
    yield from (f"{record.id}: {fault}" for piece in record.evidence for fault in _misplaced(piece, raw))
    if isinstance(record, Jurisdiction | Agency | Finding):
        return
    if not record.evidence:
        yield f"{record.id}: no evidence"
    printed = {key: value for key, value in record if isinstance(value, str) and not key.endswith("_id")}
    for key in printed.keys() - _NOT_PRINTED:
        said = squeeze("".join(p.quote for p in record.evidence if p.field == key and not p.inferred))
        if said.rstrip("：:") != squeeze(printed[key]).rstrip("：:"):
            yield f"{record.id}: {key} is {printed[key][:30]!r}, its quotes say {said[:30]!r}"
    for item in getattr(record, "items", ()):
        if squeeze(item) not in squeeze(printed.get("description", "")):
            yield f"{record.id}: the item {item[:30]!r} does not stand in the description"


def _misplaced(piece: Evidence, raw: str) -> Iterator[str]:
    if not piece.quote or raw[piece.char_start : piece.char_end] != piece.quote:
        yield f"the quote {piece.quote[:20]!r} does not stand at {piece.char_start}"
    lines = (raw.count("\n", 0, piece.char_start) + 1, raw.count("\n", 0, piece.char_end - 1) + 1)
    if lines != (piece.line_start, piece.line_end):
        yield f"{piece.quote[:20]!r} stands on the lines {lines}"
