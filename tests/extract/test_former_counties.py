"""Counties that became cities or parts of them: their plans belong to what they became, under the names that they print."""

from __future__ import annotations

from pathlib import Path

import pytest
from govplan_layouts import sheet
from plan_pairs import plan, table

from govplan.pipeline.batch.collect import collect
from govplan.pipeline.extract.context import Extraction
from govplan_doubles import built

AIMS = ("壹、年度施政目標", "一、推廣藝文")
FORMER = [("臺北縣", "新北市"), ("桃園縣", "桃園市"), ("臺中縣", "臺中市"), ("臺南縣", "臺南市"), ("高雄縣", "高雄市")]
MERGED = FORMER[2:]
APART = [("嘉義縣", "嘉義市"), ("新竹縣", "新竹市")]


def read(publisher: str, year: int = 98) -> Extraction:
    page = sheet(f"{publisher}{year}年度施政計畫", *AIMS, "貳、衡量指標")
    return page.table(["衡量指標", "年度目標值"], ["展演場次", "10場"], ["到館人次", "500人"]).extract()


@pytest.mark.parametrize(("county", "city"), FORMER)
@pytest.mark.parametrize("spelled", ["臺", "台"])
def test_a_former_county_belongs_to_what_it_became(county: str, city: str, spelled: str) -> None:
    old, new = read(f"{county.replace('臺', spelled)}政府文化局"), read(f"{city}政府文化局", 113)
    assert old.plans[0].jurisdiction_id == new.plans[0].jurisdiction_id
    assert [place.name for place in old.jurisdictions] == [city]
    assert [agency.name for agency in old.agencies] == [f"{county.replace('臺', spelled)}政府文化局"]
    assert old.agencies[0].kind == new.agencies[0].kind
    assert old.agencies[0].id != new.agencies[0].id


@pytest.mark.parametrize(("county", "city"), MERGED)
def test_a_county_beside_its_city_has_plans_and_series_of_its_own(county: str, city: str) -> None:
    old, beside = read(f"{county}政府文化局"), read(f"{city}政府文化局")
    assert old.plans[0].id == f"{beside.plans[0].id}-county"
    assert not {i.series_id for i in old.indicators} & {i.series_id for i in beside.indicators}


@pytest.mark.parametrize(("county", "city"), FORMER[:2])
def test_the_series_of_a_county_that_was_raised_in_rank_go_on(county: str, city: str) -> None:
    old, new = read(f"{county}政府文化局"), read(f"{city}政府文化局", 113)
    assert [i.series_id for i in old.indicators] == [i.series_id for i in new.indicators]


@pytest.mark.parametrize(("county", "city"), APART)
def test_counties_and_cities_of_one_name_are_two_places(county: str, city: str) -> None:
    first, second = read(f"{county}政府文化局"), read(f"{city}政府文化局")
    assert first.plans[0].jurisdiction_id != second.plans[0].jurisdiction_id
    assert [place.name for place in (*first.jurisdictions, *second.jurisdictions)] == [county, city]
    assert not first.plans[0].id.endswith("-county")
    assert len({first.plans[0].id, second.plans[0].id, first.agencies[0].id, second.agencies[0].id}) == 4


def test_programmes_of_a_county_and_of_the_city_beside_it_are_counterparts(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    part = table("貳、重要計畫", "計畫名稱|實施內容", "社區閱讀推廣計畫|推廣閱讀。", "城市展演計畫|展演。")
    for name, year in (("臺中縣", 98), ("臺中市", 98), ("臺中市", 113)):
        file = plans / f"{name}{year}.txt"
        file.write_text(plan(part, title=f"{name}政府文化局 {year} 年度施政計畫"), encoding="utf-8")
    links = built(collect([plans]), tmp_path / "cache").knowledge_base().links
    found = {(link.a_id.split("/")[0][-11:], link.b_id.split("/")[0][-11:], link.relation) for link in links}
    assert found == {
        ("c113-annual", "nual-county", "successor"),
        ("c113-annual", "oc98-annual", "successor"),
        ("nual-county", "oc98-annual", "counterpart"),
    }


def test_in_one_build_each_has_the_name_that_it_prints(tmp_path: Path) -> None:
    printed = ["臺南縣政府文化局", "臺南市政府文化局", "臺北縣政府文化局", "新北市政府文化局"]
    plans = tmp_path / "plans"
    plans.mkdir()
    part = table("貳、重要計畫", "計畫名稱|實施內容", "古蹟修復計畫|修復。", "城市展演計畫|展演。")
    for place, name in enumerate(printed):
        year = 98 if "縣" in name or place < 2 else 113
        (plans / f"{place}.txt").write_text(plan(part, title=f"{name} {year} 年度施政計畫"), encoding="utf-8")
    kb = built(collect([plans]), tmp_path / "cache").knowledge_base()
    agencies = {agency.id: agency.name for agency in kb.agencies}
    named = {kb_plan.title: agencies[kb_plan.agency_id or ""] for kb_plan in kb.plans}
    assert sorted(named.values()) == sorted(printed)
    assert all((title or "").startswith(name) for title, name in named.items())
    assert {source.status for source in kb.sources} == {"ok"}
    assert [place.name for place in kb.jurisdictions] == ["新北市", "臺南市"]
