"""A user's own vocabulary: what may stand in it, and that linking uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from govplan.pipeline.batch.linking import extended_linking
from govplan.pipeline.batch.overlay import check_overlay
from govplan.pipeline.link.themes import all_themes
from govplan.pipeline.text.vocabulary import VocabularyError


def overlay(folder: Path, name: str, text: str) -> Path:
    """A folder with one file."""
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("agencies.toml", '[[agency]]\nkind = "space"\nlocal = ["太空局"]\ncentral = []\n[places]\n"太空中心" = "TW-HSZ"\n'),
        ("columns.toml", '[roles]\nname = ["亮點"]\n[funds]\nnames = ["回饋金"]\n'),
        ("genre.toml", '[words]\ntotals = ["總數額"]\n[claims]\nmet = ["圓滿"]\n'),
        ("grammar.toml", '[words]\nabout = ["大約"]\n[not_behind]\n"能" = "性"\n'),
        ("headings.toml", '[[part]]\nkind = "goals"\nwords = ["目的"]\n'), ("indicators.toml", 'cumulative = ["總計"]\n'),
        ("jurisdictions.toml", '[[jurisdiction]]\nid = "TW-X"\nname = "某市"\nname_en = "X"\nformer = []\n'),
        ("promises.toml", '[cues]\nverb = ["打氣"]\n'), ("quantities.toml", 'units = ["籃"]\n[not_before]\n"籃" = "球"\n'),
        ("slots.toml", '[instrument]\n"歌唱" = "歌唱 合唱"\n'), ("synonyms.toml", '[exact.labor]\n"勞工" = "工友"\n'),
        ("themes.toml", '[[theme]]\nid = "space"\nlabel = "太空"\nlabel_en = "Space"\nterms = "火箭"\n'),
        ("link_model.toml", "[model]\nintercept = -3\n[model.weights]\nrivals = -5.5\n"),
        ("titles.toml", '[kinds]\nannual = ["年度方案"]\n'),
    ],
)  # fmt: skip
def test_every_file_can_be_extended(tmp_path: Path, name: str, text: str) -> None:
    check_overlay(overlay(tmp_path, name, text))


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("words.toml", 'a = ["b"]', "words.txt cannot be extended"), ("terms.txt", "勞工", "terms.txt cannot be extended"),
        ("link_model.toml", "a = 1", "no a in"), ("link_model.toml", "[kinds]\nname = 3.0", "only .model. can be replaced"),
        ("link_model.toml", "[model]\nsame = 7", "are probabilities"), ("link_model.toml", "[model]\nintercept = nan", "finite"),
        ("link_model.toml", '[model]\nintercept = "a"', "no number"), ("columns.toml", '[roles]\ncolour = ["紅"]', "no roles.colour"),
        ("columns.toml", '[colours]\nred = ["紅"]', "no colours in columns.toml"), ("columns.toml", "[roles]\nname = [3]", "no text"),
        ("columns.toml", '[roles]\nname = "紅"', "no list"), ("columns.toml", '[roles]\nname = [""]', "empty word"),
        ("headings.toml", '[[part]]\nnames = ["紅"]', "has no kind"),
        ("headings.toml", '[[part]]\nkind = "goals"\nname = "紅"', "unknown key"),
        ("headings.toml", '[[part]]\nkind = "goals"\nnames = "紅"', "no list"), ("themes.toml", '[[theme]]\nid = "a"', "has no label"),
        ("titles.toml", '[kinds]\nmonthly = ["月報"]', "no kinds.monthly"), ("slots.toml", '[instrument]\n"歌唱" = ["歌唱"]', "no text"),
        ("headings.toml", "part = 3", "no list"), ("headings.toml", "aims", "not valid TOML"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_one_sentence(tmp_path: Path, name: str, text: str, sentence: str) -> None:
    with pytest.raises(VocabularyError, match=sentence) as error:
        check_overlay(overlay(tmp_path, name, text))
    assert "\n" not in str(error.value)


def test_links_use_a_users_tables_only_inside(tmp_path: Path) -> None:
    folder = overlay(
        tmp_path, "themes.toml", '[[theme]]\nid = "space"\nlabel = "太空"\nlabel_en = "Space"\nterms = "火箭"\n'
    )
    built_in = all_themes()
    with extended_linking(folder):
        assert {theme.id for theme in all_themes()} - {theme.id for theme in built_in} == {"theme/space"}
    assert all_themes() == built_in
    with extended_linking(None):
        assert all_themes() == built_in
