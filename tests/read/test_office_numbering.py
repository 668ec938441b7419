"""Numbers that Word computes: held against what Word prints for such lists."""

from __future__ import annotations

import pytest
from office_files import docx, levels, lines, numbered, p, tbl, tc, tr, use

from govplan.pipeline.read.flow import counting
from govplan.pipeline.read.registry import read_document


def read(body: str, **parts: str) -> list[str]:
    return [line.removesuffix(" 文") for line in lines(read_document("a.docx", docx(body, **parts)))]


OUTLINE = levels(
    ("ideographLegalTraditional", "%1、"),
    ("taiwaneseCountingThousand", "%2、"),
    ("taiwaneseCountingThousand", "（%3）"),
    ("decimal", "%4."),
    ("decimal", "(%5)"),
)


def test_levels_restart_below_each_other() -> None:
    places = [0, 1, 2, 2, 1, 2, 3, 4, 2, 0, 1]
    body = "".join(numbered("文", 1, level) for level in places)
    assert read(body, numbering=OUTLINE + use(1)) == [
        "壹、", "一、", "（一）", "（二）", "二、", "（一）", "1.", "(1)", "（二）", "貳、", "一、",
    ]  # fmt: skip


def test_lists_of_one_definition_count_on_unless_they_say_where_they_start() -> None:
    numbering = levels(("decimal", "%1.")) + use(1) + use(2) + use(3, starts={0: 1}) + use(4, starts={0: 7})
    body = "".join(numbered("文", num_id) for num_id in (1, 2, 3, 3, 1, 4, 4))
    assert read(body, numbering=numbering) == ["1.", "2.", "1.", "2.", "3.", "7.", "8."]


def test_a_use_starts_each_level_once_and_later_as_defined() -> None:
    numbering = levels(("decimal", "%1."), ("ideographTraditional", "%2、")) + use(1) + use(2, starts={0: 5, 1: 3})
    points = [(1, 0), (1, 1), (2, 1), (2, 1), (2, 0), (2, 1), (2, 0), (1, 0)]
    body = "".join(numbered("文", num_id, level) for num_id, level in points)
    assert read(body, numbering=numbering) == ["1.", "甲、", "丙、", "丁、", "5.", "甲、", "6.", "7."]


def test_lists_go_on_in_cells_of_tables() -> None:
    cells = tr(tc(numbered("文", 1)), tc(numbered("文", 1, 1) + numbered("文", 1, 1))) + tr(
        tc(numbered("文", 1)), tc(numbered("文", 1, 1))
    )
    body = numbered("文", 1) + tbl([cells], [3000, 3000]) + numbered("文", 1)
    assert read(body, numbering=OUTLINE + use(1)) == ["壹、", "貳、", "一、", "二、", "參、", "一、", "肆、"]


def test_paragraphs_between_do_not_end_a_list() -> None:
    body = numbered("文", 1) + p("說明") + numbered("文", 1)
    assert read(body, numbering=OUTLINE + use(1)) == ["壹、", "說明", "貳、"]


def test_numbers_of_levels_above() -> None:
    numbering = levels(("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")) + use(1)
    body = "".join(numbered("文", 1, level) for level in (0, 1, 2, 2, 1, 0, 1))
    assert read(body, numbering=numbering) == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1"]


def test_a_level_that_comes_first_takes_those_above_it_along() -> None:
    numbering = levels(("decimal", "%1"), ("decimal", "%1.%2")) + use(1)
    assert read("".join(numbered("文", 1, level) for level in (1, 1, 0)), numbering=numbering) == ["1.1", "1.2", "2"]


def test_restarts_that_the_definition_sets() -> None:
    never = levels(("decimal", "%1."), ("decimal", "%2)", '<w:lvlRestart w:val="0"/>')) + use(1)
    body = "".join(numbered("文", 1, level) for level in (0, 1, 0, 1))
    assert read(body, numbering=never) == ["1.", "1)", "2.", "2)"]
    by_first = levels(("decimal", "%1."), ("decimal", "%2)"), ("decimal", "(%3)", '<w:lvlRestart w:val="1"/>')) + use(1)
    body = "".join(numbered("文", 1, level) for level in (0, 1, 2, 1, 2, 0, 1, 2))
    assert read(body, numbering=by_first) == ["1.", "1)", "(1)", "2)", "(2)", "2.", "1)", "(1)"]


def test_legal_numbering_prints_all_levels_in_digits() -> None:
    han = levels(("upperRoman", "第%1條"), ("taiwaneseCountingThousand", "%1.%2", "<w:isLgl/>")) + use(1)
    assert read(numbered("文", 1) + numbered("文", 1, 1) * 2, numbering=han) == ["第I條", "1.1", "1.2"]
    numbering = levels(("upperRoman", "第%1條"), ("decimalZero", "%1.%2", "<w:isLgl/>")) + use(1)
    assert read(numbered("文", 1) + numbered("文", 1, 1), numbering=numbering) == ["第I條", "1.01"]


def test_levels_of_a_list_replaced_by_a_use() -> None:
    own = '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="ideographTraditional"/><w:lvlText w:val="%1、"/></w:lvl>'
    numbering = levels(("decimal", "%1.")) + (
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{own}</w:lvlOverride></w:num>'
    )
    assert read(numbered("文", 1) + numbered("文", 1), numbering=numbering) == ["丙、", "丁、"]


def test_numbers_by_styles() -> None:
    def style(style_id: str, based_on: str, numbers: str) -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:basedOn w:val="{based_on}"/>'
            f"<w:pPr><w:numPr>{numbers}</w:numPr></w:pPr></w:style>"
        )

    styles = style("h1", "", '<w:numId w:val="1"/>') + style("h2", "h1", '<w:ilvl w:val="1"/>') + style("x", "h1", "")
    numbering = levels(("decimal", "%1.", '<w:pStyle w:val="h1"/>'), ("decimal", "%1.%2")) + use(1)
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = "".join(p("文", f'<w:pStyle w:val="{name}"/>') for name in ("h1", "h2", "x", "h2"))
    body += p("文", f'<w:pStyle w:val="h1"/>{off}')
    assert read(body, numbering=numbering, styles=styles)[0::2] == ["1.", "2.", "文"]


def test_a_numbering_style_stands_for_a_list() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    link = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="list"/></w:abstractNum>'
    numbering = levels(("decimal", "%1.")) + link + use(1, 1) + use(2, 0)
    assert read(numbered("文", 1) + numbered("文", 2), numbering=numbering, styles=styles) == ["1.", "2."]


def test_text_boxes_notes_and_deleted_paragraphs_do_not_count() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{numbered('文', 1)}</w:txbxContent></w:pict></w:r>"
    body = p("文", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', box)
    deleted = p("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>')
    numbering = levels(("decimal", "%1.")) + use(1)
    assert read(body + deleted + numbered("文", 1), numbering=numbering) == ["1.", "1.", "2."]


def test_what_stands_behind_a_number() -> None:
    glued = levels(("decimal", "%1、", '<w:suff w:val="nothing"/>')) + use(1)
    assert lines(read_document("a.docx", docx(numbered("文", 1), numbering=glued))) == ["1、文"]
    bullet = levels(("bullet", "\uf0b7"), ("bullet", "\uf06e", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'))
    body = numbered("文", 1) + numbered("文", 1, 1) + numbered("文", 9)
    assert read(body, numbering=bullet + use(1)) == ["•", "■", "文"]
    hidden = levels(("decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>")) + use(1)
    assert read(numbered("文", 1), numbering=hidden) == ["文"]


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("decimal", ["1", "9", "10", "11", "20", "105"]),
        ("decimalZero", ["01", "09", "10", "11", "20", "105"]),
        ("decimalFullWidth", ["１", "９", "１０", "１１", "２０", "１０５"]),
        ("upperRoman", ["I", "IX", "X", "XI", "XX", "CV"]),
        ("lowerLetter", ["a", "i", "j", "k", "t", "aaaaa"]),
        ("taiwaneseCountingThousand", ["一", "九", "十", "十一", "二十", "一百零五"]),
        ("taiwaneseCounting", ["一", "九", "十", "十一", "二十", "一〇五"]),
        ("taiwaneseDigital", ["一", "九", "一〇", "一一", "二〇", "一〇五"]),
        ("ideographLegalTraditional", ["壹", "玖", "壹拾", "壹拾壹", "貳拾", "壹佰零伍"]),
        ("ideographTraditional", ["甲", "壬", "癸", "11", "20", "105"]),
        ("ideographZodiac", ["子", "申", "酉", "戌", "20", "105"]),
        ("decimalEnclosedCircle", ["①", "⑨", "⑩", "⑪", "⑳", "105"]),
        ("ideographEnclosedCircle", ["㈠", "㈨", "㈩", "11", "20", "105"]),
        ("decimalEnclosedParen", ["⑴", "⑼", "⑽", "⑾", "⒇", "105"]),
        ("numberInDash", ["- 1 -", "- 9 -", "- 10 -", "- 11 -", "- 20 -", "- 105 -"]),
        ("ordinal", ["1st", "9th", "10th", "11th", "20th", "105th"]),
        ("aNewFormat", ["1", "9", "10", "11", "20", "105"]),
    ],
)
def test_formats(name: str, printed: list[str]) -> None:
    values = (1, 9, 10, 11, 20, 105)
    uses = "".join(use(place, starts={0: value}) for place, value in enumerate(values, 1))
    body = "".join(numbered("文", place) for place in range(1, len(values) + 1))
    assert read(body, numbering=levels((name, "%1")) + uses) == printed


def test_formats_that_only_newer_programs_know() -> None:
    level = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent>'
        '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
        "</w:abstractNum>"
    )
    assert read(numbered("文", 1), numbering=level + use(1)) == ["001."]


def test_words_for_numbers_have_no_gaps() -> None:
    assert [counting.han(value) for value in (110, 1001, 1010, 1100)] == [
        "一百一十",
        "一千零一",
        "一千零一十",
        "一千一百",
    ]
    assert counting.upper_roman(1949) == "MCMXLIX"
    for count in (counting.han, counting.formal, counting.upper_roman, counting.upper_letter, counting.stem):
        assert [count(value) for value in (-3, 10**9)] == ["-3", "1000000000"]
