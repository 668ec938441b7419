"""Documents made from known paragraphs and rows come back as they were, wherever their pages end."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from typeset_pages import Paragraph, Row, Table, Typesetter

from govplan.pipeline.layout import blocks
from govplan.pipeline.layout.boxes.boxed import lay_out_boxed
from govplan.pipeline.text.rich import WHITE_SPACE, squeeze

_WORDS = [
    "辦理就業服務",
    "提供職業訓練課程",
    "協助身心障礙者",
    "勞資爭議調解",
    "宣導勞動法令",
    "輔導事業單位",
    "推動職場安全",
    "補助勞工團體",
    "結合社會資源",
    "促進青年就業",
    "建立諮詢平台",
    "保障勞動權益",
    "強化檢查機制",
    "培育專業人才",
    "開發多元職缺",
    "營造友善環境",
]
_word = st.sampled_from(_WORDS)
_sentence = st.lists(_word, min_size=1, max_size=8).map(lambda words: "，".join(words) + "。")
_text = st.lists(_sentence, min_size=1, max_size=6).map("".join)
_name = st.lists(_word, min_size=1, max_size=3).map("".join)
_HAN = "一二三四五六七八九十"


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    """A programme table: groups, numbered names, descriptions; sometimes with bands or without a repeated head."""
    rows: list[Row] = []
    marked, numbered = draw(st.booleans()), draw(st.booleans())
    for group in range(draw(st.integers(1, 4))):
        name = f"{_HAN[group]}、{draw(_name)}" if marked else draw(_name)
        for number in range(1, draw(st.integers(1, 5)) + 1):
            title = f"{number}、{draw(_name)}" if numbered else draw(_name)
            rows.append(Row((name if number == 1 else None, title, draw(_text))))
    return Table(("工作計畫", "重要施政計畫項目", "實施內容"), tuple(rows), (0.25, 0.25, 0.5), draw(st.booleans()))


@st.composite
def _numbered_tables(draw: st.DrawFn) -> Table:
    """A table whose rows are numbered in a column of their own, under bands."""
    rows: list[Row] = []
    for band in range(draw(st.integers(1, 3))):
        rows.append(Row((f"{_HAN[band]}、{draw(_name)}",)))
        for number in range(1, draw(st.integers(1, 5)) + 1):
            rows.append(Row((str(number), draw(_name), draw(_text), f"{draw(st.integers(1, 99_999)):,}")))
    return Table(("項次", "計畫名稱", "計畫內容", "經費"), tuple(rows), (0.1, 0.25, 0.5, 0.15))


def _expected(table: Table) -> list[tuple[str, ...]]:
    found, group = [], ""
    for row in table.rows:
        group = row.cells[0] or group
        found.append(row.cells if len(row.cells) == 1 else (group, *(cell or "" for cell in row.cells[1:])))
    return [tuple(squeeze(cell or "") for cell in row) for row in found]


def _printed(table: blocks.Table) -> list[tuple[str, ...]]:
    return [
        (squeeze(row.band.text.chars),)
        if row.band
        else tuple(squeeze(cell.text.chars) if cell else "" for cell in row.cells)
        for row in table.rows
    ]


@settings(max_examples=60, deadline=None)
@given(st.one_of(_tables(), _numbered_tables()), st.integers(0, 30))
def test_rows_come_back_wherever_the_page_ends(table: Table, lines_above: int) -> None:
    setter = Typesetter(title="臺中市政府勞工局施政計畫")
    for _ in range(lines_above):
        setter.add(Paragraph("前文一行。"))
    setter.add(table)
    layout = lay_out_boxed(setter.document())
    found = [block for block in layout.blocks if isinstance(block, blocks.Table)]
    assert len(found) == 1
    assert [tuple(text.chars for text in head) for head in found[0].head] == [(head,) for head in table.head]
    assert _printed(found[0]) == _expected(table)


@st.composite
def _paragraphs(draw: st.DrawFn) -> list[Paragraph]:
    """Headings, numbered points with hanging indents, unnumbered paragraphs with an indented first line."""
    found: list[Paragraph] = []
    for part in range(draw(st.integers(1, 3))):
        found.append(Paragraph(f"{_HAN[part]}、{draw(_word)}"))
        if draw(st.booleans()):
            found.append(Paragraph(draw(_text), first=24.0))
        for point in range(draw(st.integers(0, 4))):
            found.append(Paragraph(f"（{_HAN[point]}）{draw(_text)}", hang=36.0))
    return found


@settings(max_examples=60, deadline=None)
@given(_paragraphs(), st.integers(0, 38))
def test_paragraphs_come_back_wherever_the_page_ends(paragraphs: list[Paragraph], lines_above: int) -> None:
    setter = Typesetter(title="臺中市政府勞工局施政計畫")
    setter.add(Paragraph("本局" * 200 + "。", first=24.0))  # long lines show how wide the text is set
    for _ in range(lines_above):
        setter.add(Paragraph("前文。"))
    for paragraph in paragraphs:
        setter.add(paragraph)
    layout = lay_out_boxed(setter.document())
    found = [squeeze(block.text.chars) for block in layout.blocks if isinstance(block, blocks.Paragraph)]
    assert found[-len(paragraphs) :] == [squeeze(paragraph.text) for paragraph in paragraphs]


@settings(max_examples=40, deadline=None)
@given(st.one_of(_tables(), _numbered_tables()), _paragraphs(), st.integers(0, 30))
def test_no_character_is_lost_or_doubled(table: Table, paragraphs: list[Paragraph], lines_above: int) -> None:
    setter = Typesetter(title="臺中市政府勞工局施政計畫")
    for _ in range(lines_above):
        setter.add(Paragraph("前文。"))
    for item in (*paragraphs, table, *paragraphs):
        setter.add(item)
    document = setter.document()
    layout = lay_out_boxed(document)
    seen = Counter(offsets_of(layout))
    assert set(seen.values()) <= {1}
    assert set(seen) == {i for i, char in enumerate(document.raw_text) if char not in WHITE_SPACE}


def offsets_of(layout: blocks.Layout) -> list[int]:
    """The offset of every printed character of a layout, as often as it stands there; merged cells count once."""
    raw = layout.document.raw_text
    offsets: list[int] = []
    done: set[int] = set()
    for block in layout.blocks:
        if isinstance(block, blocks.Paragraph):
            texts = [block.text]
        else:
            cells = [cell for row in block.rows for cell in (*row.cells, row.band) if cell is not None]
            unique = {id(cell): cell for cell in cells}
            texts = [*{id(text): text for head in block.head for text in head}.values()]
            texts += [text for cell in unique.values() for text in cell.paragraphs]
            texts += [block.caption] if block.caption else []
        for text in texts:
            if id(text) not in done:
                done.add(id(text))
                offsets += [offset for offset in text.offsets if raw[offset] not in WHITE_SPACE]
    for item in layout.furniture:
        if item.kind != "caption":
            offsets += [o for o in range(item.line.start, item.line.end) if raw[o] not in WHITE_SPACE]
    return offsets
