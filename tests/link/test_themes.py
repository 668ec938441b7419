"""Themes of programmes of bureaus of many kinds. All names are invented."""

from __future__ import annotations

import pytest

from govplan.pipeline.link.profiles import profile_of
from govplan.pipeline.link.themes import themes_of
from govplan.schemas import Programme


def themes(family: str, name: str, description: str | None = None) -> list[str]:
    row = Programme(id="p/programme/1", plan_id="p", name=name, description=description)
    return [theme.removeprefix("theme/") for theme in themes_of(profile_of(row, family=family))]


@pytest.mark.parametrize(
    ("family", "name", "expected"),
    [
        # words of one field inside the names of another say nothing of the other
        ("labor", "職業安全衛生輔導", ["labor/safety"]),
        ("labor", "勞動教育扎根計畫", ["labor/labour-education"]),
        ("labor", "無災害工程認證", ["labor/safety"]),
        ("transport", "公車候車環境改善", ["transport/public-transport"]),
        ("environment", "河川水質監測", ["environment/water"]),
        # what bureaus of other kinds do
        ("education", "校園霸凌防制", ["education/student-affairs"]),
        ("police", "派出所廳舍整建", ["police"]),
        ("fire", "救災救護指揮系統更新", ["fire/ambulance", "fire/rescue"]),
        ("health", "偽劣藥品查緝", ["health/drugs"]),
        ("environment", "限塑政策推動", ["environment/waste"]),
        ("agriculture", "犬貓絕育補助", ["agriculture/livestock"]),
        ("culture", "影展", ["culture/creative"]),
        ("civil_affairs", "公墓遷葬", ["civil/funeral"]),
        ("public_works", "抽水站維護", ["works/water"]),
        ("urban_development", "租金補貼", ["urban/housing"]),
        ("tourism", "民宿輔導", ["tourism"]),
        ("finance", "公共債務控管", ["finance"]),
        ("research", "檔案清理與應用", ["administration/planning"]),
        ("personnel", "差勤管理", ["administration/personnel"]),
        ("sports", "專任運動教練聘任", ["sports"]),
        # fields with programmes of several subjects
        ("agriculture", "果實蠅共同防治", ["agriculture/plant-health"]),
        ("economic", "未登記工廠輔導", ["economy/factories"]),
        ("economic", "新創育成基地", ["economy/innovation"]),
        ("health", "戒菸諮詢", ["health/tobacco"]),
        ("police", "監視器維護", ["police/cameras"]),
        ("culture", "文學獎", ["culture/literature"]),
    ],
)
def test_the_themes_of_a_name(family: str, name: str, expected: list[str]) -> None:
    assert themes(family, name) == expected


def test_a_name_without_a_subject_has_the_themes_of_its_description() -> None:
    assert themes("police", "青鳥專案", "取締酒後駕車，維護用路安全。") == ["police/crime", "transport/safety"]
    assert themes("police", "青鳥專案") == []
