"""What kinds of programmes names are likened to, and features of kinds: pairs that should match, and that should not."""

from __future__ import annotations

import pytest

from govplan.pipeline.link.candidates import candidate_pairs
from govplan.pipeline.link.catalogue import Catalogue, Said, built_in_catalogue, built_in_kinds, parse, probabilities
from govplan.pipeline.link.features import kind_differs, kind_odds, kind_shared
from govplan.pipeline.link.pairs import Pairs
from govplan.pipeline.link.profiles import Profile, profile_of
from govplan.schemas import Programme


def profile(name: str, description: str | None = None, number: int = 1) -> Profile:
    programme = Programme(id=f"p{number}", plan_id=f"plan{number}", name=name, description=description)
    return profile_of(programme, family="labor")


ALIKE = [
    ("辦理聯合徵才", "促進就業媒合活動"),
    ("街友就業輔導", "遊民重返職場計畫"),
    ("勞工學苑開班", "勞工大學課程"),
    ("移工開齋節同樂會", "外勞潑水節文化活動"),
    ("職災勞工關懷訪視", "罹災家屬慰問及扶助"),
    ("企業員工托育措施", "補助雇主設置托兒設施"),
]
APART = [
    ("勞資爭議仲裁", "勞資爭議調解"),
    ("失業者職業訓練", "在職勞工訓練"),
    ("勞動條件檢查", "職業安全衛生檢查"),
    ("人力仲介公司評鑑", "工會評鑑"),
    ("移工中文班", "移工諮詢服務"),
    ("青年創業貸款", "青年創業基地"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_other_words_for_one_kind(one: str, other: str) -> None:
    a, b = profile(one), profile(other, number=2)
    pair = Pairs.of([(a, b)])
    assert kind_shared(pair) > 0.3
    assert kind_odds(pair) > 0.35
    assert list(candidate_pairs([a, b])) == [(0, 1)]


@pytest.mark.parametrize(("one", "other"), APART)
def test_like_words_for_other_kinds(one: str, other: str) -> None:
    pair = Pairs.of([(profile(one), profile(other, number=2))])
    assert kind_shared(pair) < 0.2
    assert kind_differs(pair) > kind_shared(pair)


def test_a_description_tells_the_kind_of_a_slogan() -> None:
    told = profile("「好站」計畫", "邀集廠商設攤現場面試，提供求職民眾就業機會。")
    assert max(told.kinds, key=lambda kind: told.kinds[kind]) == "labor/job-fairs"
    assert profile("「好站」計畫").kinds.get("labor/job-fairs", 0.0) < 0.2


def test_a_family_without_entries_has_no_kinds() -> None:
    assert built_in_catalogue().kinds_of(Said([("勞工大學", 1.0)], [], []), "judicial") == {}


def test_every_entry_is_written_once_and_says_something() -> None:
    kinds = built_in_kinds()
    assert len({kind.id for kind in kinds}) == len(kinds)
    for kind in kinds:
        assert len(kind.names) == len(set(kind.names))
        assert all(text and text.strip() == text for text in (*kind.names, *kind.sentences)), kind.id


def test_entries_of_a_text() -> None:
    (kind,) = parse("# a comment\n\n## labor\n@fairs\nN: 徵才|就業媒合\nD: 邀集廠商設攤\n")
    assert (kind.id, kind.family) == ("labor/fairs", "labor")
    assert (kind.names, kind.sentences) == (("徵才", "就業媒合"), ("邀集廠商設攤",))


def test_probabilities_leave_room_for_none() -> None:
    found = probabilities({"a": 5.0, "b": 4.0, "c": -9.0}, none=4.0)
    assert list(found) == ["a", "b"]
    assert sum(found.values()) < 1


def test_the_order_of_entries_changes_nothing() -> None:
    said = Said([("勞資爭議調解", 1.0)], [("指派調解人開會", 1.0)], [])
    backwards = Catalogue(reversed(built_in_kinds())).kinds_of(said, "labor")
    ours = built_in_catalogue().kinds_of(said, "labor")
    assert backwards.keys() == ours.keys()
    assert all(abs(backwards[kind] - ours[kind]) < 1e-9 for kind in ours)
