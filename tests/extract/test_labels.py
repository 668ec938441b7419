"""Labelled sections inside one cell."""

from __future__ import annotations

import pytest
from govplan_layouts import text_of
from hypothesis import given
from hypothesis import strategies as st
from text_strategies import texts

from govplan.pipeline.extract.tables.labels import label_role, split_labels


def sections(*paragraphs: str) -> list[tuple[str | None, str]]:
    """The sections of a cell: role and text."""
    return [(section.role, section.text.chars) for section in split_labels(list(map(text_of, paragraphs)))]


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        (("辦理就業博覽會。",), [(None, "辦理就業博覽會。")]),
        (
            ("一、計畫內容：辦理就業博覽會。二、計畫期程(起訖年月)：102 年 1 月至 12 月。",),
            [("description", "辦理就業博覽會。"), ("period", "102 年 1 月至 12 月。")],
        ),
        (
            ("一、計畫內容：", "(一)辦理博覽會。", "(二)辦理訓練。", "二、計畫期程：102 年"),
            [("description", "(一)辦理博覽會。(二)辦理訓練。"), ("period", "102 年")],
        ),
        (("一、計畫內容: 辦理評鑑。 二、計畫期程(起訖年月): 102 年 5 月至 12 月。",),
        [("description", "辦理評鑑。"), ("period", "102 年 5 月至 12 月。")]),
        (("預期效益：提升就業率。",), [("benefits", "提升就業率。")]),
        (("（一）實施內容：辦理訓練。（二）預期成果：訓練百人。",), [("description", "辦理訓練。"), ("benefits", "訓練百人。")]),
        (("1.計畫內容：辦理訓練。2.執行地點：全市。3.主辦單位：勞工局。",),
        [("description", "辦理訓練。"), ("location", "全市。"), ("responsible", "勞工局。")]),
        (("先行規劃。", "計畫內容：辦理訓練。"), [(None, "先行規劃。"), ("description", "辦理訓練。")]),
        (("經費來源：中央補助。", "經費：500萬元"), [("funding_source", "中央補助。"), ("budget", "500萬元")]),
    ],
)  # fmt: skip
def test_sections(paragraphs: tuple[str, ...], found: list[tuple[str | None, str]]) -> None:
    assert sections(*paragraphs) == found


@pytest.mark.parametrize(
    "paragraph",
    [
        "本局依計畫內容：辦理訓練。", "辦理評鑑，並說明計畫期程：另訂之。", "慰問金發放：加強照顧。", "計畫內容包括辦理訓練",
        "預期效益良好。", "", "受理登記：提供服務；計畫期程：另訂。",
    ],
)  # fmt: skip
def test_words_that_are_no_labels_here(paragraph: str) -> None:
    assert [role for role, _ in sections(paragraph)] == ([None] if paragraph else [])


@pytest.mark.parametrize(
    ("chars", "role"),
    [
        ("計畫內容：", "description"),
        ("計畫內容:", "description"),
        ("預期成果", "benefits"),
        ("主辦單位", "responsible"),
        ("計畫 期程 ：", "period"),
    ],
)
def test_a_cell_that_is_a_label_and_nothing_else(chars: str, role: str) -> None:
    assert label_role(chars) == role


@pytest.mark.parametrize("chars", ["", "：", "計畫內容：辦理訓練", "辦理訓練", "計畫名稱"])
def test_a_cell_that_is_no_label(chars: str) -> None:
    assert label_role(chars) is None


@given(st.lists(texts.map(text_of), max_size=4))
def test_every_character_outside_labels_stays(paragraphs: list) -> None:  # type: ignore[type-arg]
    printed = "".join(paragraph.chars for paragraph in paragraphs)
    kept = [section.text.chars for section in split_labels(paragraphs)]
    if [section.role for section in split_labels(paragraphs)] in ([], [None]):
        assert "".join(kept).replace(" ", "") == printed.replace(" ", "")
    assert all(part.replace(" ", "") in printed.replace(" ", "") for part in kept)
