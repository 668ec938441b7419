"""Words of the genre: the lists are data, and a user's own file counts while a file is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from govplan.pipeline.batch.one_file import Task, process
from govplan.pipeline.text.cell_values import read_cell_value
from govplan.pipeline.text.genre import extended_genre, genre
from govplan.pipeline.text.marks import parse_mark
from govplan.pipeline.text.money import find_unit

PLAN = """某市政府衛生局 112 年度施政計畫

壹、年度重要計畫

計畫名稱	計畫內容	預算（千元）
社區篩檢	辦理篩檢	300
疫苗接種	辦理接種	500
本項總數額		800
"""


def test_words_and_patterns() -> None:
    words = genre()
    assert "小計" in words.words("totals")
    assert words("第<totals>").fullmatch("第總計")
    assert "目" in words.initials("aim_marks")
    with pytest.raises(KeyError):
        words.words("no_such_list")


def test_a_users_words_count_while_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "genre.toml").write_text('[words]\ntotal_endings = ["總數額"]\n', encoding="utf-8")
    task = Task(path="plan.txt", file=tmp_path / "plan.txt")
    before = [p.name for p in process(task).records.programmes]
    inside = process(Task(path="plan.txt", file=tmp_path / "plan.txt", vocabulary=tmp_path))
    assert before == ["社區篩檢", "疫苗接種", "本項總數額"]
    assert [p.name for p in inside.records.programmes] == ["社區篩檢", "疫苗接種"]
    assert [p.name for p in process(task).records.programmes] == before


def test_captions_of_units_are_words_of_a_user_as_well(tmp_path: Path) -> None:
    (tmp_path / "genre.toml").write_text('[words]\nunit_captions = ["幣別"]\n', encoding="utf-8")
    assert find_unit("幣別：千元，餘同") is None
    with extended_genre(tmp_path):
        assert find_unit("幣別：千元，餘同") == "千元"
    assert find_unit("單位：千元，餘同") == "千元"


def test_units_of_a_user_count_in_cells(tmp_path: Path) -> None:
    (tmp_path / "quantities.toml").write_text('[at_least]\nafter = ["起"]\n', encoding="utf-8")
    with extended_genre(tmp_path):
        assert read_cell_value("90件起").comparator == ">="
    assert read_cell_value("90件起").comparator == "="


@pytest.mark.parametrize(
    ("cell", "unit", "comparator"),
    [
        ("300餘人", "人", ">="), ("2萬餘元", "萬元", ">="), ("達成率90%", "%", "="), ("合約90件", "件", "="), ("90%(含)以上", "%", ">="),
        ("3件及以下", "件", "<="), ("30日之內", "日", "<="), ("至少完成90件", "件", ">="),
    ],
)  # fmt: skip
def test_what_compares_a_cell(cell: str, unit: str, comparator: str) -> None:
    found = read_cell_value(cell)
    assert (found.unit, found.comparator) == (unit, comparator)


@pytest.mark.parametrize(
    ("text", "style"),
    [("策略主軸一：提升品質", "aim"), ("核心目標2：健康", "aim"), ("施政措施1：巡檢", "strategy"), ("重大計畫一：捷運", "plan")],
)
def test_marks_in_words(text: str, style: str) -> None:
    mark = parse_mark(text)
    assert mark is not None
    assert mark.style == style
