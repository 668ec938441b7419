"""From normalized text back to the source: quotes, lines, pages and boxes."""

from __future__ import annotations

from decimal import Decimal

from govplan_layouts import SOURCE, Sheet, extract
from hypothesis import given
from hypothesis import strategies as st
from text_strategies import texts

from govplan.pipeline.extract.evidence import Citer, in_order
from govplan.pipeline.read.document import Box, Document, Line, Page
from govplan.pipeline.read.errors import ReadError
from govplan.pipeline.read.plain import read_plain
from govplan.pipeline.text.rich import Text, squeeze
from govplan.schemas import Evidence

RAW = "一、促進\n   就業：辦理\n13-11\n服務。\n"


def document(raw: str = RAW) -> Document:
    """A text file."""
    return read_plain("plan.txt", raw.encode())


def citer(raw: str = RAW) -> Citer:
    return Citer(document(raw), SOURCE)


def text_between(raw: str, *ranges: tuple[int, int]) -> Text:
    return Text.of(raw, ranges)


def test_a_quote_and_where_it_stands() -> None:
    (piece,) = citer().cite(text_between(RAW, (2, 4)), "title")
    assert piece == Evidence(
        source_id=SOURCE, line_start=1, line_end=1, char_start=2, char_end=4, quote="促進", field="title"
    )


def test_a_line_break_inside_a_text_is_inside_its_quote() -> None:
    (piece,) = citer().cite(text_between(RAW, (2, 4), (8, 10)), "title")
    assert piece.quote == "促進\n   就業"
    assert (piece.line_start, piece.line_end) == (1, 2)


def test_furniture_inside_a_text_parts_its_quotes() -> None:
    place = RAW.index("辦理")
    behind = RAW.index("服務")
    pieces = citer().cite(text_between(RAW, (place, place + 2), (behind, behind + 3)), "text")
    assert [piece.quote for piece in pieces] == ["辦理", "服務。"]
    assert [(piece.line_start, piece.line_end) for piece in pieces] == [(2, 2), (4, 4)]


def test_no_text_no_evidence() -> None:
    assert citer().cite(None) == []
    assert citer().cite(Text()) == []


def test_a_piece_that_was_inferred_from() -> None:
    (piece,) = citer().cite(text_between(RAW, (0, 1)), "roc_start", inferred=True)
    assert piece.inferred


def test_a_text_over_a_page_break_has_a_piece_for_each_page() -> None:
    raw = "促進\f就業"
    paged = read_plain("plan.txt", raw.encode())
    pieces = Citer(paged, SOURCE).cite(Text.of(raw, [(0, 2), (3, 5)]), "title")
    assert [(piece.page, piece.quote) for piece in pieces] == [(1, "促進"), (2, "就業")]


def test_formats_without_pages_and_boxes_have_none() -> None:
    (piece,) = citer().cite(text_between(RAW, (0, 4)))
    assert (piece.page, piece.bbox) == (None, None)


def boxed(*lines: str) -> Document:
    """Lines below each other, each character 10 points wide and high, the second page from the third line on."""
    raw, found = "", []
    for number, line in enumerate(lines, 1):
        top = 10.0 * number
        glyphs = tuple((10.0 * i, 10.0 * i + 10) for i in range(len(line)))
        box = Box(0, top, 10.0 * len(line), top + 10)
        page = 1 if number < 3 else 2
        found.append(Line(len(raw), len(raw) + len(line), number, page, box, glyphs))
        raw += line + "\n"
    pages = tuple(Page(page, tuple(line for line in found if line.page == page)) for page in (1, 2))
    return Document("plan.pdf", "application/pdf", "0" * 64, raw, pages)


def test_a_box_holds_the_characters_and_no_more() -> None:
    (piece,) = Citer(boxed("一、促進就業", "辦理服務"), SOURCE).cite_range(2, 4)
    assert piece.bbox == (Decimal("20.0"), Decimal("10.0"), Decimal("40.0"), Decimal("20.0"))


def test_a_box_over_two_lines_holds_both() -> None:
    (piece,) = Citer(boxed("一、促進就業", "辦理服務"), SOURCE).cite_range(4, 9)
    assert piece.quote == "就業\n辦理"
    assert piece.bbox == (Decimal("0.0"), Decimal("10.0"), Decimal("60.0"), Decimal("30.0"))


def test_pieces_on_two_pages_have_boxes_of_their_own() -> None:
    pieces = Citer(boxed("一、促進", "就業", "服務"), SOURCE).cite_range(5, 10)
    assert [(piece.page, piece.quote) for piece in pieces] == [(1, "就業"), (2, "服務")]
    assert [piece.bbox[1] for piece in pieces if piece.bbox] == [Decimal("20.0"), Decimal("30.0")]


def test_boxes_are_rounded_to_hundredths_of_a_point() -> None:
    line = Line(0, 2, 1, 1, Box(0.123456, 1.005, 9.999999, 11.0), ((0.123456, 5.0), (5.0, 9.999999)))
    found = Citer(Document("a.pdf", "application/pdf", "0" * 64, "就業\n", (Page(1, (line,)),)), SOURCE).cite_range(
        0, 2
    )
    assert found[0].bbox is not None
    assert [str(edge) for edge in found[0].bbox] == ["0.12", "1.0", "10.0", "11.0"]


def test_evidence_stands_in_reading_order_each_piece_once() -> None:
    first, second = citer().cite_range(0, 2, "marker"), citer().cite_range(2, 4, "title")
    assert in_order([*second, *first, *second]) == (*first, *second)
    assert len(in_order([*first, *citer().cite_range(0, 2, "title")])) == 2  # the same place for another field


@given(st.lists(texts, min_size=1, max_size=4), st.data())
def test_every_quote_stands_in_the_source(lines: list[str], data: st.DataObject) -> None:
    raw = "\n".join(line.replace("\0", "") for line in lines)
    try:
        read = document(raw)
    except ReadError:
        return  # no text file
    spans = [(line.start, line.end) for line in read.lines]
    picked = data.draw(st.lists(st.sampled_from(spans), unique=True, max_size=4)) if spans else []
    text = Text.of(read.raw_text, sorted(picked))
    pieces = Citer(read, SOURCE).cite(text, "text")
    for piece in pieces:
        assert read.raw_text[piece.char_start : piece.char_end] == piece.quote
        assert piece.line_start == read.raw_text.count("\n", 0, piece.char_start) + 1
    assert squeeze("".join(piece.quote for piece in pieces)) == squeeze(text.chars)


def test_a_record_over_a_page_break() -> None:
    page = Sheet(page=1).points("臺中市政府勞工局108年度施政計畫", "壹、施政目標", "一、促進就業：辦理服務，")
    page.page = 2
    found = page.write("協助求職者。").points("二、勞資和諧").extract().objectives[0]
    assert [(piece.page, piece.quote) for piece in found.evidence if piece.field == "description"] == [
        (1, "辦理服務，"),
        (2, "協助求職者。"),
    ]


def test_a_record_put_together_from_lines() -> None:
    found = extract(
        "臺中市政府勞工局108年度施政計畫\n\n壹、施政目標\n\n一、促進就業：辦理服務，\n協助求職者。\n\n二、勞資和諧\n"
    ).objectives[0]
    assert [piece.quote for piece in found.evidence] == ["一、", "促進就業：", "辦理服務，\n協助求職者。"]
