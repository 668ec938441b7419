"""Lists that a format numbers itself: one inside another has points below it, though both count ``1.``, ``2.``."""

from __future__ import annotations

import pytest
from office_files import docx, levels, numbered, odt, p, use

from govplan.pipeline.extract.document import extract_plans
from govplan.pipeline.layout.flow.flow import lay_out_flow
from govplan.pipeline.read.registry import read_document

TITLE, PART = "連江縣政府工務處107年度施政計畫", "壹、年度施政目標"
LEVELS = ((0, "改善交通"), (1, "興建候船室。"), (1, "汰換交通船"), (2, "南北之星。"), (0, "推動建設"), (1, "綜合方案。"))


def web_page() -> bytes:
    inner, open_lists = "", 0
    for level, text in LEVELS:
        inner += "<ol>" * (level + 1 - open_lists) + "</li></ol>" * (open_lists - level - 1) + f"<li>{text}"
        open_lists = level + 1
    return f"<html><body><h1>{TITLE}</h1><h2>{PART}</h2>{inner}</body></html>".encode()


def word_file() -> bytes:
    decimal = levels(("decimal", "%1."), ("decimal", "%2."), ("decimal", "%3."))
    body = p(TITLE) + p(PART) + "".join(numbered(text, 1, level) for level, text in LEVELS)
    return docx(body, numbering=decimal + use(1))


def open_document() -> bytes:
    style = "".join(
        f'<text:list-level-style-number text:level="{level}" style:num-format="1" style:num-suffix="."/>'
        for level in (1, 2, 3)
    )
    body = "".join(
        '<text:list text:style-name="L" text:continue-numbering="true"><text:list-item>'
        + "<text:list><text:list-item>" * level
        + f"<text:p>{text}</text:p>"
        + "</text:list-item></text:list>" * (level + 1)
        for level, text in LEVELS
    )
    automatic = f'<text:list-style style:name="L">{style}</text:list-style>'
    return odt(f"<text:p>{TITLE}</text:p><text:p>{PART}</text:p>{body}", automatic=automatic)


@pytest.mark.parametrize(("name", "write"), [("a.html", web_page), ("a.docx", word_file), ("a.odt", open_document)])
def test_points_of_inner_lists_stand_below(name: str, write: object) -> None:
    assert callable(write)
    found = extract_plans(lay_out_flow(read_document(name, write())), "source/a")
    assert [(o.number, o.title) for o in found.objectives] == [("1", "改善交通"), ("2", "推動建設")]
    assert [(s.number, s.title or s.text) for s in found.strategies] == [
        ("1.1", "興建候船室。"), ("1.2", "汰換交通船"), ("1.2.1", "南北之星。"), ("2.1", "綜合方案。"),
    ]  # fmt: skip
