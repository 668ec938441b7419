"""Which phrases of running text name a canonical programme. All texts are invented."""

from __future__ import annotations

import pytest

from govplan.pipeline.link import LinkInput, link
from govplan.pipeline.link.mentions import mentions
from govplan.pipeline.link.needles import needles_of
from govplan.pipeline.link.profiles import profile_of
from govplan.schemas import Agency, Evidence, Mention, Plan, Programme, Strategy


def found(family: str, name: str, text: str) -> list[Mention]:
    """The mentions of a programme of another plan in a strategy."""
    row = profile_of(Programme(id="p/programme/1", plan_id="p", name=name), family=family)
    evidence = Evidence(
        source_id="s", page=1, line_start=1, line_end=1, char_start=0, char_end=len(text), quote=text, field="text"
    )
    strategy = Strategy(
        id="q/strategy/1", plan_id="q", objective_id="o", number="1", marker=None, text=text, evidence=(evidence,)
    )
    return mentions([strategy], needles_of("canonical/x", [row]), {"q": family}, {"p/programme/1": "canonical/x"})


NAMED = [
    # a scheme or an institution, wherever it is printed
    ("labor", "員工協助方案推動計畫", "輔導企業導入員工協助方案，照顧員工身心。", "員工協助方案"),
    ("social", "敬老愛心卡", "擴大敬老愛心卡點數使用範圍。", "敬老愛心卡"),
    ("education", "社區大學", "委託社區大學開設公民課程。", "社區大學"),
    ("transport", "幸福巴士", "於偏鄉開行幸福巴士。", "幸福巴士"),
    # a subject with a way of working, or two subjects
    ("police", "防制詐騙宣導", "走入社區辦理反詐騙宣導。", "反詐騙宣導"),
    ("health", "流感疫苗接種計畫", "配合流感疫苗接種，設置接種站。", "流感疫苗接種"),
    ("fire", "住宅用火災警報器補助", "推廣住警器補助，優先服務獨居長者。", "住警器補助"),
    ("labor", "身心障礙者職業重建服務計畫", "設置單一窗口，提供身障者職業重建。", "身障者職業重建"),
    ("labor", "勞檢資訊公開透明", "每月公布檢查結果，落實勞檢資訊公開透明。", "勞檢資訊公開透明"),
    # a subject alone, where the text says that it is a name
    ("labor", "推動友善職場計畫", "透過友善職場計畫表揚績優雇主。", "友善職場"),
    ("labor", "推動友善職場計畫", "以「友善職場」為名辦理選拔。", "友善職場"),
    # a qualifier inside
    ("labor", "勞工大學", "開辦勞工領袖大學。", "勞工領袖大學"),
    # marked names: the words in another order, another word for the same way of working
    ("labor", "青年穩定就業獎勵計畫", "透過「獎勵青年穩定就業計畫」補充缺工。", "獎勵青年穩定就業計畫"),
    ("labor", "職人楷模選拔", "(一)補助證照考試。(二)職人楷模表揚計畫：表揚各業師傅。", "職人楷模表揚計畫"),
    ("culture", "街頭藝人評鑑", "分為：（一）街頭藝人考核：每年一次。", "街頭藝人考核"),
    # a name of several clauses, all of it, whatever the spaces and marks
    (
        "labor",
        "受理工會登記，採單一窗口、3 天內核發",
        "為便民，受理工會登記，採單一窗口，3天內核發。",
        "受理工會登記，採單一窗口，3天內核發",
    ),
]  # fmt: skip

NOT_NAMED = [
    # a subject that many programmes are about
    ("labor", "推動友善職場計畫", "保障勞工權益，營造友善職場環境。"),
    ("labor", "推動友善職場計畫", "落實工作平權，打造友善職場。"),
    ("labor", "勞工權益保障計畫", "維護勞工權益保障勞工福祉"),
    ("labor", "勞動教育", "加強勞動教育，提升勞工素質。"),
    ("environment", "永續發展", "邁向永續發展的城市。"),
    ("social", "老人福利", "推動各項老人福利。"),
    # an aim behind another clause
    ("education", "友善校園", "落實輔導機制，營造友善校園。"),
    # another way of working
    ("labor", "青年就業促進方案", "辦理青年就業促進活動。"),
    ("labor", "職人楷模選拔", "邀請職人楷模經驗分享。"),
    ("labor", "職人楷模選拔", "（一）職人楷模補助計畫：補助材料費。"),
    # other people, another subject
    ("social", "街友安置服務", "辦理兒少安置服務。"),
    ("police", "防制詐騙宣導", "辦理交通安全宣導。"),
    # one clause of several
    ("labor", "受理工會登記，採單一窗口、3 天內核發", "人民申請案件採單一窗口。"),
    # a name in which another one only begins
    ("labor", "各就業中心", "各就業服務站定期拜訪廠商。"),
]


@pytest.mark.parametrize(("family", "name", "text", "printed"), NAMED)
def test_a_programme_is_named(family: str, name: str, text: str, printed: str) -> None:
    assert [mention.printed for mention in found(family, name, text)] == [printed]


@pytest.mark.parametrize(("family", "name", "text"), NOT_NAMED)
def test_a_programme_is_not_named(family: str, name: str, text: str) -> None:
    assert [mention.printed for mention in found(family, name, text)] == []


def test_the_evidence_of_a_mention_is_what_is_printed() -> None:
    (mention,) = found("labor", "職人楷模選拔", "(一)補助證照考試。(二)職人楷模表揚計畫：表揚各業師傅。")
    assert [piece.quote for piece in mention.evidence] == [mention.printed]


def test_a_programme_does_not_mention_itself() -> None:
    row = Programme(id="p/programme/1", plan_id="p", name="勞工大學", description="開辦勞工大學課程。")
    needles = needles_of("canonical/x", [profile_of(row, family="labor")])
    assert mentions([row], needles, {"p": "labor"}, {row.id: "canonical/x"}) == []


def test_what_a_needle_counts_for_goes_with_it_to_the_workers() -> None:
    agency = Agency(id="a", name="勞工局", jurisdiction_id="TW-TXG", kind="labor")
    plan = Plan(id="p", source_id="s", kind="annual", jurisdiction_id="TW-TXG", agency_id="a", roc_start=108, roc_end=108)
    row = Programme(id="p/programme/1", plan_id="p", name="推動友善職場計畫")
    told = ("保障勞工權益，營造友善職場環境。", "透過友善職場計畫表揚雇主。")
    strategies = tuple(
        Strategy(id=f"p/strategy/{at}", plan_id="p", objective_id="o", number=str(at), marker=None, text=text)
        for at, text in enumerate(told)
    )
    found = link(LinkInput(plans=(plan,), programmes=(row,), agencies=(agency,), strategies=strategies)).mentions
    assert [mention.record_id for mention in found] == ["p/strategy/1"]
