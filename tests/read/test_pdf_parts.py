"""Lines, rules and cells, and what is told of unreadable pages, without any PDF."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govplan.pipeline.read.pdf.centred import centred_tables
from govplan.pipeline.read.pdf.gaps import open_tables
from govplan.pipeline.read.pdf.glyphs import Glyphs
from govplan.pipeline.read.pdf.grids import lattice
from govplan.pipeline.read.pdf.horizontal import horizontal_frames
from govplan.pipeline.read.pdf.lines import text_lines
from govplan.pipeline.read.pdf.page import Drawing, Glyph, PageGlyphs, Rule, ink_end, upright_glyph
from govplan.pipeline.read.pdf.quality import is_strange, page_problems
from govplan.pipeline.read.pdf.rows import rows
from govplan.pipeline.read.pdf.rules import Stroke, frames, merged
from govplan.pipeline.text.characters import is_wide


def _glyphs(text: str, x: float = 100.0, baseline: float = 200.0, size: float = 10.0, gap: float = 0.0) -> list[Glyph]:
    found = []
    for char in text:
        width = size if is_wide(char) else size / 2
        if char != "_":
            found.append(upright_glyph(char, x, x + width, baseline, size, False))
        x += width + gap
    return found


@pytest.mark.parametrize(
    ("printed", "gap", "read"),
    [
        ("Google_Analytics", 0.0, "Google Analytics"),
        ("勞工局", 6.0, "勞工局"),
        ("A B", 0.0, "A B"),
        ("達_90%", 0.0, "達 90%"),
        ("1,234", 0.3, "1,234"),
        ("　說　　明　", 0.0, "說　　明"),
        ("款__________目", 0.0, "款 目"),
    ],
)
def test_blanks_stand_for_gaps_between_words(printed: str, gap: float, read: str) -> None:
    (line,) = text_lines([_glyphs(printed, gap=gap)])
    assert line is not None
    assert line.chars == read
    assert len(line.edges) == len(read)


def test_line_of_white_space_is_none() -> None:
    assert text_lines([_glyphs("　 ")]) == [None]


_PIECES = st.sampled_from(["施政計畫", "A", "1,234", " ", "　", "一_加強", "ﬁ", "。", "款__________目"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.lists(_PIECES, min_size=1).map("".join), st.floats(0, 8)), max_size=8))
def test_a_line_does_not_depend_on_the_rows_beside_it(printed: list[tuple[str, float]]) -> None:
    found = [_glyphs(text, gap=gap) for text, gap in printed]
    found = [[glyph._replace(char=glyph.char.replace("ﬁ", "fi")) for glyph in row] for row in found]
    assert text_lines(found) == [line for row in found for line in text_lines([row])]
    said = ["" if line is None else line.chars for line in text_lines(found)]
    assert ["".join(line.split()) for line in said] == [
        "".join("".join(glyph.char for glyph in row).split()) for row in found
    ]


@given(st.lists(st.tuples(st.sampled_from(["施", "A", " ", "。", "fi"]), st.floats(0, 800), st.booleans())))
def test_glyphs_by_columns_are_the_same_glyphs(printed: list[tuple[str, float, bool]]) -> None:
    listed = [Glyph(char, x, 1.0, x + 9, 10.0, 9.0, 9.0, bold, 90 * bold) for char, x, bold in printed]
    glyphs = Glyphs.of(listed)
    assert glyphs.listed() == listed
    assert [glyphs[index] for index in range(len(listed))] == listed
    assert list(glyphs[1:]) == listed[1:]
    assert glyphs.ink_ends.tolist() == [ink_end(glyph) for glyph in listed]


def test_rows_of_other_places_stay_apart() -> None:
    glyphs = [*_glyphs("左欄", 100.0), *_glyphs("右欄", 130.0), *_glyphs("下行", 130.0, 220.0)]
    found = rows(glyphs, np.array([1, 1, 0, 0, 0, 0]))
    assert [("".join(g.char for g in row), place) for row, place in zip(found, found.places, strict=True)] == [
        ("右欄", 0),
        ("下行", 0),
        ("左欄", 1),
    ]


def test_rows_are_told_by_baseline() -> None:
    above, raised, below = _glyphs("平方公尺"), _glyphs("2", 142, 197, 6), _glyphs("次行", 100, 212)
    assert ["".join(g.char for g in row) for row in rows([*below, *raised, *above])] == ["平方公尺2", "次行"]


def test_lines_close_below_each_other_stay_apart() -> None:
    found = rows([*_glyphs("上行文字", baseline=200), *_glyphs("下行文字", baseline=203.4)])
    assert ["".join(g.char for g in row) for row in found] == ["上行文字", "下行文字"]


@st.composite
def _merged_tables(draw: st.DrawFn) -> tuple[list[float], list[float], list[tuple[int, int, int, int]]]:
    """Edges of columns and rows, and cells (row, column, rows, columns) that fill the table."""
    columns, count = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    xs, ys = [50.0], [80.0]
    for _ in range(columns):
        xs.append(xs[-1] + draw(st.floats(12, 120)))
    for _ in range(count):
        ys.append(ys[-1] + draw(st.floats(12, 90)))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(count):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide, high = draw(st.integers(1, 3)), draw(st.integers(1, 3))
            while column + wide > columns or any((row, c) in taken for c in range(column, column + wide)):
                wide -= 1
            high = min(high, count - row)
            taken.update((r, c) for r in range(row, row + high) for c in range(column, column + wide))
            cells.append((row, column, high, wide))
    return xs, ys, cells


@settings(max_examples=150, deadline=None)
@given(_merged_tables(), st.sampled_from(["lines", "pieces", "double", "boxes"]), st.randoms(use_true_random=False))
def test_cells_come_back_from_their_rules(
    table: tuple[list[float], list[float], list[tuple[int, int, int, int]]], style: str, random: object
) -> None:
    xs, ys, cells = table
    drawing = Drawing()
    for row, column, high, wide in cells:
        box = xs[column], ys[row], xs[column + wide], ys[row + high]
        _draw(drawing, box, style)
    drawn = list(drawing.rules)
    random.shuffle(drawn)  # type: ignore[attr-defined]
    (frame,), _ = frames(*merged(drawn))
    found = lattice(frame)
    assert found is not None
    used_columns = sorted({c for _, c, _, w in cells for c in (c, c + w)})
    used_rows = sorted({r for r, _, h, _ in cells for r in (r, r + h)})
    expected = {
        (used_rows.index(r), used_columns.index(c), used_rows.index(r + h) - used_rows.index(r),
         used_columns.index(c + w) - used_columns.index(c))
        for r, c, h, w in cells
    }  # fmt: skip
    assert {(r.row, r.column, r.row_span, r.column_span) for r in found.regions} == expected


def _draw(drawing: Drawing, box: tuple[float, float, float, float], style: str) -> None:
    x0, top, x1, bottom = box
    corners = [(x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top)]
    if style == "boxes":
        for (ax, ay), (bx, by) in pairwise(corners):
            drawing.fill(min(ax, bx) - 0.3, min(ay, by) - 0.3, max(ax, bx) + 0.3, max(ay, by) + 0.3)
    elif style == "pieces":
        for (ax, ay), (bx, by) in pairwise(corners):
            drawing.stroke([(ax, ay), ((ax + bx) / 2, (ay + by) / 2)])
            drawing.stroke([((ax + bx) / 2, (ay + by) / 2), (bx, by)])
    else:
        drawing.stroke(corners)
        if style == "double":
            drawing.stroke([(x + 0.8, y + 0.8) for x, y in corners])


def test_rules_that_meet_none_make_no_table() -> None:
    found, lone = frames(*merged([Rule(100, 50, 200, 50), Rule(300, 100, 300, 200)]))
    assert found == []
    assert lone == [(50, 100, 200)]


@pytest.mark.parametrize("char", "\ue000\ufffdҪဦ༡각\u0605")
def test_characters_no_plan_prints(char: str) -> None:
    assert is_strange(char)


@pytest.mark.parametrize("char", "施A1%％，。「□■☑①㈠⒈Ⅳ⼯⻑年—…·×℃～〇ㄟαéＡ￥")
def test_characters_plans_print(char: str) -> None:
    assert not is_strange(char)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("施政計畫重點" * 5, []),
        ("施政計畫重點" * 5 + "\ue001", ["unreadable_characters"]),
        ("ଯ໢ѱᕴႣᆉЬी" * 3, ["garbled"]),
    ],
)
def test_garbled_pages_are_told(text: str, codes: list[str]) -> None:
    page = PageGlyphs(7, 595, 842, _glyphs(text))
    assert [(problem.code, problem.page) for problem in page_problems(page)] == [(code, 7) for code in codes]


def test_page_of_outlines_is_told_as_scanned() -> None:
    assert [problem.code for problem in page_problems(PageGlyphs(1, 595, 842, shapes=400))] == ["scanned"]
    assert page_problems(PageGlyphs(1, 595, 842)) == []


def _ruled_across(*lines: tuple[float, str, str]) -> list[list[Glyph]]:
    """Lines of two cells, at 100 and at 300 points."""
    return [[*_glyphs(left, 100.0, baseline), *_glyphs(right, 300.0, baseline)] for baseline, left, right in lines]


_ACROSS = [Stroke(at, 95.0, 500.0) for at in (80.0, 110.0, 140.0, 170.0)]


def test_horizontal_rules_alone_make_a_table() -> None:
    printed = _ruled_across((100, "計畫名稱", "經費"), (130, "就業博覽會", "1,399"), (160, "勞工大學，", "12"))
    (frame,) = horizontal_frames(_ACROSS, printed)
    found = lattice(frame)
    assert found is not None
    assert (found.rows, found.columns, found.loose) == (3, 2, True)


def test_a_line_over_the_columns_is_a_band() -> None:
    across = [*_ACROSS, Stroke(200.0, 95.0, 500.0)]
    printed = _ruled_across((100, "計畫名稱", "經費"), (130, "就業博覽會", "1,399"), (190, "勞工大學", "12"))
    band = _glyphs("一、提升勞工就業能力並保障勞工之各項權益措施", 100.0, 160.0)
    (frame,) = horizontal_frames(across, sorted([*printed, band], key=lambda row: row[0].baseline))
    found = lattice(frame)
    assert found is not None
    assert [region.column_span for region in found.regions] == [1, 1, 1, 1, 2, 1, 1]


def test_the_blank_half_of_a_mark_parts_no_columns() -> None:
    printed = _ruled_across(
        (100, "計畫名稱", "內容"), (130, "就業博覽會", "輔導，協助"), (160, "勞工大學", "教育，宣導")
    )
    (frame,) = horizontal_frames(_ACROSS, printed)
    found = lattice(frame)
    assert found is not None
    assert found.columns == 2


def test_shorter_rules_end_at_the_edge_of_a_column() -> None:
    inside = [Stroke(at, 105.0 + 80, 500.0) for at in (105.0, 125.0)]
    rows_below = _ruled_across((100, "________協助徵才", "12"), (118, "________辦理講習", "34"))
    below = [*_glyphs("________職業訓練", 100.0, 136.0), *_glyphs("56", 300.0, 136.0)]
    (frame,) = horizontal_frames(sorted([_ACROSS[0], *inside, _ACROSS[2]]), [*rows_below, below])
    found = lattice(frame)
    assert found is not None
    assert [round(x) for x in found.xs[:2]] == [95, 185]


def test_rules_around_running_text_make_no_table() -> None:
    text = [_glyphs("本局辦理就業服務與職業訓練，協助求職者就業", 100.0, 90.0 + 14 * line) for line in range(7)]
    assert horizontal_frames([Stroke(80.0, 95.0, 500.0), Stroke(200.0, 95.0, 500.0)], text) == []
    assert horizontal_frames(_ACROSS, text) == []


_GAPS = st.lists(st.tuples(st.integers(1, 6), st.sampled_from((0.0, 3.0, 10.0, 15.0, 25.0, 60.0))), min_size=1, max_size=5)
_LINES = st.tuples(st.sampled_from((12.0, 16.0, 30.0)), st.sampled_from((50.0, 60.0, 80.0, 200.0)), st.sampled_from((10.0, 12.0)), _GAPS)


@settings(max_examples=600, deadline=None)
@given(st.lists(_LINES, min_size=2, max_size=7))
def test_any_lines_are_looked_at_for_tables_without_rules(
    lines: list[tuple[float, float, float, list[tuple[int, float]]]],
) -> None:
    lined, baseline = [], 100.0
    for step, x, size, pieces in lines:
        baseline, row = baseline + step, []
        for count, gap in pieces:
            row += [upright_glyph("字", x + size * i, x + size * (i + 1), baseline, size, bold=False) for i in range(count)]
            x += size * count + gap
        lined.append(row)
    assert all(frame.bare and len(frame.across) > 1 for frame in (*open_tables(lined), *centred_tables(lined)))
