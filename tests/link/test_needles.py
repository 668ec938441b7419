"""What a canonical programme is looked for by."""

from __future__ import annotations

from govplan.pipeline.link.needles import needles_of
from govplan.pipeline.link.profiles import profile_of
from govplan.schemas import Programme


def needles(*names: str) -> list[str]:
    rows = [Programme(id=f"p{at}/programme/1", plan_id=f"p{at}", name=name) for at, name in enumerate(names)]
    return [
        needle.text for needle in needles_of("canonical/labor/x", [profile_of(row, family="labor") for row in rows])
    ]


def test_a_name_of_many_plans_is_looked_for_once() -> None:
    once = needles("勞資爭議仲裁計畫")
    assert len(once) == 1
    assert needles("勞資爭議仲裁計畫", "辦理勞資爭議仲裁", "勞資爭議仲裁計畫") == once


def test_each_of_several_names_is_looked_for() -> None:
    assert len(needles("勞資爭議仲裁計畫", "就業服務站據點服務")) == 2
