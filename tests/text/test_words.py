"""How texts are cut into words, held against sentences that were cut by hand."""

from __future__ import annotations

import subprocess
import sys
from itertools import chain

import pytest
from hand_cut import CutScore, score, sentences

from govplan.pipeline.text.language import dictionary, language, slot_terms, slots, words
from govplan.pipeline.text.variants import fold_variants

FLOORS = {"plans": 0.95, "later": 0.92, "invented": 0.92}
"""Least F1 of words of each section, terms of the vocabulary taken whole."""


def of(section: str) -> CutScore:
    return score(words, sentences()[section], slot_terms())


@pytest.mark.parametrize("section", FLOORS)
def test_sentences_are_cut_as_people_cut_them(section: str) -> None:
    assert of(section).f1 >= FLOORS[section]


def test_every_section_has_a_floor() -> None:
    assert set(sentences()) == set(FLOORS)
    assert all(len(given) >= 10 for given in sentences().values())


def test_the_score_is_of_words() -> None:
    (sentence, *_) = sentences()["plans"]
    assert score(lambda _: sentence.text.split("，"), [sentence]).f1 < 0.1
    assert score(lambda text: [text[at] for at in range(len(text))], [sentence]).f1 < 0.5


CUT = {
    "擴大勞資爭議調解據點": "擴大 勞資爭議 調解 據點",
    "勞資爭議處理": "勞資爭議 處理",
    "雇主聘僱移工": "雇主 聘僱 移工",
    "輔導企業改善職場環境": "輔導 企業 改善 職場 環境",
    "於臺中市受理申辦": "於 臺中市 受理 申辦",
    "推動老人共餐": "推動 老人共餐",
}


@pytest.mark.parametrize("text", CUT)
def test_words_of_the_genre_are_not_cut(text: str) -> None:
    assert words(text) == CUT[text].split()


def test_the_dictionary_knows_the_spelling_that_names_are_compared_in() -> None:
    counts = dict(dictionary("words.txt"))
    assert all(fold_variants(word) in counts for word in counts)


def test_words_are_the_text() -> None:
    for sentence in chain(*sentences().values()):
        assert "".join(words(sentence.text)) == sentence.text


def test_slots_come_of_words() -> None:
    found = [(slot.kind, slot.id) for slot in slots(language()("擴大勞資爭議調解據點"))]
    assert found == [("topic", "勞資爭議"), ("instrument", "調解")]


def test_neither_language_library_loads_before_it_is_used() -> None:
    code = "import sys, govplan.pipeline.text.language, govplan.pipeline.link; print({'jieba', 'spacy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
