"""The inspection page: every record in its place, every character accounted for, nothing of a plan acting."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pdf_files import grid, pdf, write
from reportlab.pdfgen.canvas import Canvas

from govplan.pipeline.batch.one_file import Task, open_file
from govplan.pipeline.check.coverage import ENDS, Coverage
from govplan.pipeline.publish.inspection import View, inspection_page
from govplan.pipeline.publish.inspection.coverage import coverage
from govplan.pipeline.publish.inspection.escape import attribute, visible
from govplan.pipeline.publish.inspection.marks import marks
from govplan.pipeline.publish.inspection.view import TYPES, places
from govplan.pipeline.read.document import Box, Document, Line, Page
from govplan.schemas import Finding, KnowledgeBase, Source
from govplan_doubles import PlanWriter

HOSTILE = "<script>alert(1)</script>\u202e計畫\u2066&\"'</style><img src=x onerror=alert(1)>"


def drawn(canvas: Canvas) -> None:
    """A plan on one page: two aims, one of them with a point, a table of programmes, and a line that is neither."""
    title, aims = "臺中市政府勞工局108年度施政計畫 壹、年度施政目標", "一、促進就業：辦理就業服務。 （一）辦理博覽會。"
    lines = f"{title} {aims} 二、勞資和諧：調解爭議。 貳、年度重要計畫"
    for place, line in enumerate(lines.split()):
        write(canvas, 70, 80 + 24 * place, line)
    tops = [240.0, 270.0, 300.0, 330.0]
    grid(canvas, [70.0, 180.0, 330.0, 520.0], tops)
    rows = (
        "工作計畫 重要計畫項目 實施內容",
        "就業服務 就業博覽會 媒合求職者。",
        "勞資關係 勞資爭議調解 委託民間團體。",
    )
    for top, row in zip(tops, rows, strict=False):
        for x, cell in zip((76, 186, 336), row.split(), strict=True):
            write(canvas, x, top + 20, cell)


def view_of(file: Path, only: frozenset[int] | None = None) -> View:
    opened = open_file(Task(file, file.name))
    assert opened.document is not None
    result = opened.result
    read = (opened.furniture, opened.heads, {}, only, opened.columns)
    return View(opened.document, result.source, result.records, *read)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> View:
    file = tmp_path_factory.mktemp("printed") / "plan.pdf"
    file.write_bytes(pdf(drawn))
    return view_of(file)


@pytest.fixture
def typed(tmp_path: Path, write_plan: PlanWriter) -> View:
    return view_of(write_plan(tmp_path / "plan.txt", content=f"開設課程{HOSTILE}。"))


class Reader(HTMLParser):
    """Every element of a page, and the text outside of style and script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open = tag

    def handle_endtag(self, tag: str) -> None:
        self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open not in ("style", "script"):
            self.text += data

    def numbers(self, *kinds: str) -> set[str]:
        """The numbers of the marks that elements with any of these classes carry."""
        found = (at for _, at in self.elements if set((at.get("class") or "").split()) & set(kinds))
        return {number for at in found for number in (at.get("data-m") or "").split()}


def test_every_record_and_every_quote_is_listed_and_marked(printed: View, typed: View) -> None:
    for view in (printed, typed):
        page = Reader(inspection_page(view))
        ids = {at.get("id") for tag, at in page.elements if tag == "article"}
        records = [record for name in TYPES for record in getattr(view.records, name)]
        assert records
        assert {record.id for record in records} <= ids
        assert page.numbers("card")
        assert page.numbers("card") == page.numbers("m")


def test_a_record_stands_where_its_name_is_printed_not_where_its_heading_is(printed: View) -> None:
    found = marks(printed, coverage(printed)).records
    places_of = {shown.record.id.split("/", 1)[1]: shown for shown in found if shown.kind == "programmes"}
    home = places_of["programme/2"].home
    assert home is not None
    assert home[0].quote == "勞資爭議調解"
    kinds = [shown.kind for shown in found if shown.kind in ("objectives", "strategies", "programmes")]
    assert kinds == ["objectives", "strategies", "objectives", "programmes", "programmes"]


def test_each_column_says_what_it_was_read_as(printed: View) -> None:
    page = Reader(inspection_page(printed))
    found = marks(printed, coverage(printed))
    raw = printed.document.raw_text
    read = {raw[mark.span.start : mark.span.end]: mark.label for mark in found.columns}
    assert read == {"工作計畫": "group", "重要計畫項目": "name", "實施內容": "description"}
    assert sum(at.get("class") == "t-columns" for tag, at in page.elements if tag == "text") == 3


def test_a_record_shows_the_findings_about_it_and_leads_to_others(printed: View) -> None:
    programme = printed.records.programmes[0]
    finding = Finding(id=f"{programme.plan_id}/finding/x/1", code="x", severity="info", record_id=programme.id, message="看")
    records = printed.records.model_copy(update={"findings": (finding,)})
    page = inspection_page(replace(printed, records=records))
    (card,) = re.findall(f'<article [^>]*id="{re.escape(programme.id)}".*?</article>', page, re.S)
    assert f'href="#{finding.id}"' in card
    links = {at["href"] for tag, at in Reader(page).elements if tag == "a" and at.get("href")}
    assert {f"#{record.plan_id}" for record in (printed.records.objectives[0],)} | {f"#{programme.id}"} <= links | {
        f"#{programme.plan_id}"
    }


def test_every_box_lies_inside_its_page(printed: View) -> None:
    found = marks(printed, coverage(printed))
    assert found.quotes
    for mark in found.all:
        boxes = places(printed.document, *mark.span)
        assert boxes
        for place in boxes:
            page = printed.document.pages[place.page - 1]
            assert page.width is not None
            assert page.height is not None
            assert 0 <= place.box.x0 < place.box.x1 <= page.width
            assert 0 <= place.box.top < place.box.bottom <= page.height


def test_the_boxes_of_a_quote_make_up_the_box_of_its_evidence(printed: View) -> None:
    for name in TYPES:
        for record in getattr(printed.records, name):
            for piece in record.evidence:
                boxes = [place.box for place in places(printed.document, piece.char_start, piece.char_end)]
                around = (
                    min(box.x0 for box in boxes),
                    min(box.top for box in boxes),
                    max(box.x1 for box in boxes),
                    max(box.bottom for box in boxes),
                )
                assert tuple(map(float, piece.bbox or ())) == pytest.approx(around, abs=0.01)


def test_a_part_of_vertical_text_is_boxed_from_top_to_bottom() -> None:
    line = Line(0, 4, 1, 1, Box(10.0, 20.0, 22.0, 68.0), ((10.0, 22.0),) * 4, 12.0)
    document = Document("a.pdf", "application/pdf", "0", "一二三四", (Page(1, (line,), 100.0, 100.0),))
    (place,) = places(document, 1, 3)
    assert place.box == Box(10.0, 32.0, 22.0, 56.0)


def test_coverage_adds_up(printed: View, typed: View) -> None:
    for view in (printed, typed):
        covered = coverage(view)
        raw = view.document.raw_text
        assert covered.total == sum(not char.isspace() for char in raw)
        assert sum(covered.shares().values()) == pytest.approx(100, abs=1e-9)
        assert covered.counts["records"] > covered.total / 2


@pytest.mark.parametrize("counts", [(1, 1, 1, 0, 0, 0), (1, 0, 0, 0, 0, 0), (3, 7, 11, 13, 17, 1999), (0,) * 6])
def test_shares_are_tenths_that_add_up(counts: tuple[int, ...]) -> None:
    shares = Coverage(b"", dict(zip(ENDS, counts, strict=True))).shares()
    assert round(sum(shares.values()), 9) == (100 if any(counts) else 0)


def test_what_is_in_no_record_is_marked_red(tmp_path: Path, write_plan: PlanWriter) -> None:
    file = write_plan(tmp_path / "plan.txt")
    file.write_text("另附說明文字\n\n" + file.read_text("utf-8"), encoding="utf-8")
    view = view_of(file)
    lost = [view.document.raw_text[mark.span.start : mark.span.end] for mark in marks(view, coverage(view)).lost]
    assert "另附說明文字" in lost
    assert '<span class="m t-nowhere"' in inspection_page(view)


def test_the_text_of_a_sheet_says_in_which_cell_each_line_stands(tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    file.write_text("計畫名稱,計畫內容\n博覽會,\"辦理。\n媒合。\"\n講座,開設。\n", encoding="utf-8")
    rows = re.findall(r'<div class="(row[^"]*)"[^>]*>.*?class="at">([^<]*)<', inspection_page(view_of(file)))
    assert rows == [
        ("row begins", "r1 c1"),
        ("row", "r1 c2"),
        ("row begins", "r2 c1"),
        ("row", "r2 c2"),
        ("row", "r2 c2"),
        ("row begins", "r3 c1"),
        ("row", "r3 c2"),
    ]


def test_hostile_text_is_shown_and_does_nothing(typed: View) -> None:
    text = inspection_page(typed)
    page = Reader(text)
    assert "<script>alert(1)</script>" in page.text
    assert "\\u202e" in page.text
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
    assert [tag for tag, _ in page.elements if tag in ("script", "img", "iframe", "object", "base")] == ["script"]
    assert not [key for _, at in page.elements for key in at if key.startswith("on") or key == "style"]


def test_a_hostile_name_of_a_file_stays_a_name() -> None:
    source = Source(id="source/x", path=f'"><script>{HOSTILE}', sha256=None, media_type=None, status="ok")
    document = Document(source.path, "text/plain", "0", "", (Page(None, ()),))
    page = Reader(inspection_page(View(document, source, KnowledgeBase())))
    assert [tag for tag, _ in page.elements if tag == "script"] == ["script"]


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x7f", "\u200b", "\u202e", "\u2069", "\ufeff", "\ue000", "\u3164"])
def test_unseen_characters_are_written_out(char: str) -> None:
    for shown in (visible(f"計{char}畫"), attribute(f"計{char}畫")):
        assert char not in shown
        assert f"{ord(char):02x}" in shown


def test_line_breaks_stay_only_where_lines_are_shown() -> None:
    assert visible("計\n\t畫", lines=True) == "計\n\t畫"
    assert "⏎" in visible("計\n畫")


def test_it_needs_no_network_and_forbids_it(printed: View, typed: View) -> None:
    for view in (printed, typed):
        page = Reader(inspection_page(view))
        for _, at in page.elements:
            for key in ("src", "href"):
                assert (at.get(key) or "#").startswith(("#", "data:"))
        (policy,) = [
            at["content"] or "" for tag, at in page.elements if at.get("http-equiv") == "Content-Security-Policy"
        ]
        assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
        assert "unsafe" not in policy
        assert "url(" not in inspection_page(view)


def test_the_same_file_gives_the_same_page(printed: View) -> None:
    assert inspection_page(printed) == inspection_page(printed)


def test_the_drawing_of_a_page_is_well_formed(printed: View) -> None:
    (svg,) = re.findall(r'<svg class="picture".*?</svg>', inspection_page(printed), re.S)
    assert len(list(ElementTree.fromstring(svg))) > 20


def test_one_page_of_several(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf(drawn, drawn))
    whole, second = view_of(file), view_of(file, frozenset({2}))
    page = Reader(inspection_page(second))
    assert [at["id"] for tag, at in page.elements if tag == "section"] == ["page2"]
    assert {mark.page for mark in marks(second, coverage(second)).all} == {2}
    assert coverage(second).total < coverage(whole).total
