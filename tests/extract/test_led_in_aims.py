"""Aims below no heading, which a sentence leads in, and what a text says of its publisher there."""

from __future__ import annotations

import pytest
from govplan_layouts import SOURCE, extract

from govplan.pipeline.extract.context import Extraction
from govplan.pipeline.extract.document import extract_plans
from govplan.pipeline.layout.flow.flow import lay_out_flow
from govplan.pipeline.read.web.reader import read_html

LEAD = "本所配合高雄市政府施政綱要，用心為民服務。茲將107年度施政目標與重點略述如下："
AIMS = (("修整河堤步道，便利散步：", "沿河增設座椅與照明。"), ("推廣芒果產業：", "舉辦品評會及市集。"))


def _titles(found: Extraction) -> list[tuple[str | None, str, str | None]]:
    return [(aim.number, aim.title, aim.description) for aim in found.objectives]


EXPECTED = [(None, "修整河堤步道，便利散步", "沿河增設座椅與照明。"), (None, "推廣芒果產業", "舉辦品評會及市集。")]


def test_points_of_a_list_in_markdown() -> None:
    found = extract(LEAD + "\n" + "".join(f"- {name}\n{text}\n" for name, text in AIMS))
    assert _titles(found) == EXPECTED
    (plan,) = found.plans
    assert (plan.roc_start, plan.jurisdiction_id, plan.preface) == (107, "TW-KHH", LEAD)


def test_points_of_a_list_of_a_web_page() -> None:
    points = "".join(f"<li>{name}<br>{text}</li>" for name, text in AIMS)
    document = read_html("plan.html", f"<html><body><p>{LEAD}</p><ul>{points}</ul></body></html>".encode())
    assert _titles(extract_plans(lay_out_flow(document), SOURCE)) == EXPECTED


@pytest.mark.parametrize(
    "lead", [LEAD, "本局針對社會需要，編定107年度施政計畫，其目標與重點如次：", "本府107年度施政重點分述如下："]
)
def test_numbered_points(lead: str) -> None:
    found = extract(f"{lead}\n一、修整河堤步道。\n二、推廣芒果產業。\n")
    assert [(aim.number, aim.title) for aim in found.objectives] == [("1", "修整河堤步道。"), ("2", "推廣芒果產業。")]


@pytest.mark.parametrize("lead", ["107年度計畫執行情形如下：", "107年度施政目標達成情形說明如下：", "本次會議重要決議如下："])
def test_other_sentences_lead_in_no_aims(lead: str) -> None:
    assert extract(f"{lead}\n一、修整河堤步道。\n二、推廣芒果產業。\n").objectives == ()


@pytest.mark.parametrize(
    ("own", "agency"), [("本所", None), ("督促區公所同仁，本所", None), ("本府", "高雄市政府"), ("", "高雄市政府")]
)
def test_what_a_text_calls_itself_tells_whether_its_government_publishes_it(own: str, agency: str | None) -> None:
    found = extract(f"{own}依據高雄市政府方針，訂定107年度施政重點如下：\n一、修整河堤步道。\n二、推廣芒果產業。\n")
    assert [found.name for found in found.agencies] == ([agency] if agency else [])
    assert found.plans[0].jurisdiction_id == "TW-KHH"
