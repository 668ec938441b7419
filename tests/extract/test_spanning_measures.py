"""Tables of measures whose head has two rows, one name standing over several: as text that was copied or converted."""

from __future__ import annotations

import pytest
from govplan_layouts import extract, faults

BEFORE = ("文化部105年度施政計畫", "", "壹、年度施政目標", "一、深耕社區劇場", "二、提升工坊產值", "")
BEHIND = ("", "參、結語", "期許進步。")
MEASURES = ("關鍵績效指標", "評估體制", "評估方式", "衡量標準", "年度目標值")
ROWS = (
    ("一、深耕社區劇場", "1.劇場演出場次", "1", "統計數據", "當年度演出場次", "300場次"),
    ("", "2.劇場參觀人次", "1", "統計數據", "當年度參觀人次", "12萬人次"),
    ("二、提升工坊產值", "1.工坊進駐率", "1", "統計數據", "（進駐家數÷可進駐家數）×100%", "85%"),
)


def tabbed(over: tuple[str, str]) -> list[str]:
    """Copied from a browser: the second row begins at the left, as nothing is copied for names that go on."""
    return ["\t".join(row) for row in (over, MEASURES, *ROWS)]


def piped(over: tuple[str, str]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (over, MEASURES, *ROWS)]


def marked_down(over: tuple[str, str]) -> list[str]:
    """Converted: each row has all cells, and the rule stands between the two rows of the head."""
    rule = ("---",) * len(ROWS[0])
    return [f"| {' | '.join(row)} |" for row in ((*over, "", "", "", ""), rule, ("", *MEASURES), *ROWS)]


def cells(over: tuple[str, str]) -> list[str]:
    """Converted cell by cell, with an empty line between."""
    return [line for row in (over, MEASURES, *ROWS) for cell in row if cell for line in (cell, "")]


@pytest.mark.parametrize("over", [("關鍵策略目標", "關鍵績效指標"), ("策略績效目標", "績效衡量指標")])
@pytest.mark.parametrize("form", [tabbed, piped, marked_down, cells])
def test_measures_below_a_name_that_spans_them_are_read(form, over: tuple[str, str]) -> None:
    text = "\n".join((*BEFORE, "貳、年度績效指標", "", *form(over), *BEHIND))
    found = extract(text)
    titles = {objective.id: objective.title for objective in found.objectives}
    shown = [
        (titles.get(indicator.objective_id or ""), indicator.name, indicator.method, indicator.formula)
        for indicator in found.indicators
    ]
    assert shown == [
        ("深耕社區劇場", "劇場演出場次", "統計數據", "當年度演出場次"),
        ("深耕社區劇場", "劇場參觀人次", "統計數據", "當年度參觀人次"),
        ("提升工坊產值", "工坊進駐率", "統計數據", "（進駐家數÷可進駐家數）×100%"),
    ]
    assert [(m.kind, m.roc_year, m.printed) for m in found.measurements] == [
        ("target", 105, "300場次"),
        ("target", 105, "12萬人次"),
        ("target", 105, "85%"),
    ]
    assert faults(found, text) == []
