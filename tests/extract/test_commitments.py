"""Commitments: the numbers that the text of a plan's own records promises."""

from __future__ import annotations

from decimal import Decimal

import pytest
from govplan_layouts import STEMS, Sheet, corpus_layout, corpus_records, extract, faults, sheet
from hypothesis import given, settings
from hypothesis import strategies as st

from govplan.pipeline.text.rich import squeeze
from govplan.schemas import Commitment

TITLE = "臺中市政府勞工局 108 年度施政計畫"
PLAN = "tw-txg-labor-roc108-annual"


def plan_of(*points: str) -> Sheet:
    """A plan with one objective and what stands under it."""
    return sheet(TITLE, "壹、年度施政目標", "一、促進就業：", *points, "二、勞資和諧")


def promised(*points: str) -> list[tuple[str, str, Decimal, str]]:
    """The last part of the record's id, what is printed, value and unit."""
    found = plan_of(*points).extract().commitments
    return [(c.record_id.rsplit("/", 1)[-1], c.printed, c.value, c.unit) for c in found]


def test_a_number_that_a_strategy_promises() -> None:
    (found,) = plan_of("（一）本年度預計辦理就業博覽會 4 場，協助求職者。").extract().commitments
    assert found.id == f"{PLAN}/commitment/1"
    assert found.plan_id == PLAN
    assert found.record_id == f"{PLAN}/strategy/annual/1.1"
    assert (found.value, found.value_max, found.unit, found.comparator) == (4, None, "場", "=")
    assert found.printed == "預計辦理就業博覽會 4 場"
    assert found.subject == "就業博覽會"


def test_every_text_of_a_record_is_read_and_each_promise_is_of_its_record() -> None:
    plan = sheet(TITLE, "壹、年度施政目標", "一、設置據點 3 處：全年服務 500 人。", "（一）提供諮詢：每月辦理 2 場。")
    plan.write("貳、年度重要計畫")
    plan.table(
        ("計畫名稱", "實施內容", "預期效益"),
        ("職業訓練", "開辦職業訓練 20 班。", "訓練 600 人。"),
        ("宣導", "無", "無"),
    )
    found = plan.extract().commitments
    assert [(c.record_id.removeprefix(f"{PLAN}/"), c.printed) for c in found] == [
        ("objective/annual/1", "設置據點 3 處"),
        ("objective/annual/1", "全年服務 500 人"),
        ("strategy/annual/1.1", "每月辦理 2 場"),
        ("programme/1", "開辦職業訓練 20 班"),
        ("programme/1", "訓練 600 人"),
    ]
    assert [c.id for c in found] == [f"{PLAN}/commitment/{n}" for n in range(1, 6)]


def test_evidence_quotes_what_is_printed_where_it_is_printed() -> None:
    plan = sheet(TITLE, "壹、年度施政目標", "一、促進就業")
    plan.page = 2
    plan.write("（一）於申請後 3", "日內發放慰問金。")
    raw = plan.layout().document.raw_text
    extraction = plan.extract()
    (found,) = extraction.commitments
    assert found.printed == "於申請後 3日內發放慰問金"
    assert all(raw[piece.char_start : piece.char_end] == piece.quote for piece in found.evidence)
    printed = [piece for piece in found.evidence if piece.field == "printed"]
    assert squeeze("".join(piece.quote for piece in printed)) == squeeze(found.printed)
    assert {(piece.field, piece.page) for piece in found.evidence} == {("printed", 2), ("subject", 2)}
    assert faults(extraction, raw) == []


def test_the_year_that_is_printed_is_quoted_and_this_year_is_inferred() -> None:
    printed, inferred = plan_of("（一）109年辦理 3 場。", "（二）本年度辦理 2 場。").extract().commitments
    assert (printed.roc_year, inferred.roc_year) == (109, 108)
    assert [(p.quote, p.inferred) for p in printed.evidence if p.field == "roc_year"] == [("109年", False)]
    assert [(p.quote, p.inferred) for p in inferred.evidence if p.field == "roc_year"] == [("本年度", True)]


def test_numbers_of_years_before_the_plan_are_results() -> None:
    assert promised("（一）107年辦理 3 場，參加 200 人。") == []
    assert promised("（一）107年辦理 3 場，本年度預計辦理 5 場。") == [("1.1", "預計辦理 5 場", Decimal(5), "場")]


def test_the_present_the_law_and_names_promise_nothing() -> None:
    assert (
        promised(
            "（一）目前共有 39 戶房舍由 62 位青年進駐。",
            "（二）員工總人數在 34 人以上者，應進用身心障礙者比率為 3%。",
            "（三）推動「設置100處據點計畫」。",
        )
        == []
    )


def test_units_keep_their_multiplier_and_ranges_both_ends() -> None:
    found = plan_of("（一）每人最高補助 6萬元。", "（二）每年自辦 1-2 場。").extract().commitments
    assert [(c.value, c.value_max, c.unit, c.comparator) for c in found] == [(6, None, "萬元", "<="), (1, 2, "場", "=")]


def test_a_title_that_its_colon_ends() -> None:
    assert promised("（一）設置就業服務據點 3 處：就近服務。") == [("1.1", "設置就業服務據點 3 處", Decimal(3), "處")]


def test_a_plan_without_numbers_has_none() -> None:
    assert extract("\n\n".join([TITLE, "壹、年度施政目標", "一、促進就業", "（一）辦理宣導。"])).commitments == ()


@pytest.mark.parametrize("stem", STEMS)
def test_the_plans_of_the_corpus_are_quoted_to_the_letter(stem: str) -> None:
    raw = corpus_layout(stem).document.raw_text
    records = corpus_records(stem)
    texts = {r.id: r for r in (*records.objectives, *records.strategies, *records.programmes)}
    for found in records.commitments:
        own = [piece for piece in found.evidence if piece.field == "printed"]
        assert squeeze("".join(piece.quote for piece in own)) == squeeze(found.printed)
        assert all(raw[piece.char_start : piece.char_end] == piece.quote for piece in found.evidence)
        assert found.printed in " ".join(str(value) for value in texts[found.record_id].model_dump().values())


def test_what_the_plans_of_the_corpus_promise() -> None:
    def numbers(stem: str) -> list[str]:
        return [_short(commitment) for commitment in corpus_records(stem).commitments]

    assert numbers("taichung-labor-108-annual") == ["1-2場", ">=3項"]
    assert numbers("taichung-labor-105-annual") == ["6個", "<=3個月", "<=3個月", "<=3日", "<=6萬元", "<=3個月"]
    assert numbers("tainan-labor-113-116-mid-term") == [
        ">=20小時", "10小時", ">=90%", "<=14天", "<=3天", "<=14天", "<=3天",
    ]  # fmt: skip


def _short(commitment: Commitment) -> str:
    upper = "" if commitment.value_max is None else f"-{commitment.value_max}"
    return f"{commitment.comparator.removeprefix('=')}{commitment.value}{upper}{commitment.unit}"


_WORDS = "辦理 預計 至少 3 場 6萬元 90% 內 本年度 ， 。 ： 目前 DVD3,000 片 「 」 （ 一 ） \u3000 以上之 勞工".split(
    " "
)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(_WORDS), max_size=20).map("".join))
def test_whatever_stands_there_is_quoted_truly(text: str) -> None:
    plan = plan_of("（一）" + text, "（二）辦理 2 場。")
    raw = plan.layout().document.raw_text
    for found in plan.extract().commitments:
        own = [piece for piece in found.evidence if piece.field == "printed"]
        assert squeeze("".join(piece.quote for piece in own)) == squeeze(found.printed) != ""
        assert all(raw[piece.char_start : piece.char_end] == piece.quote for piece in found.evidence)
