"""Budget books that are drawn at random and printed by two producers give the records that they were made of."""

from __future__ import annotations

import random

import pytest
from generated.book_pages import set_book
from generated.book_press import draw_book_style
from generated.book_score import expected_of_book, found_of_book
from generated.books import draw_book
from generated.read import records
from generated.score import differences
from generated.writers import PRODUCERS


@pytest.mark.parametrize("seed", [0, 6, 18, 20, 27])
@pytest.mark.parametrize("name", PRODUCERS)
def test_the_records_come_back(name: str, seed: int) -> None:
    rng = random.Random(seed)
    book = draw_book(rng)
    data = PRODUCERS[name](set_book(book, draw_book_style(rng, book)))
    assert list(differences(expected_of_book(book), found_of_book(records(data)))) == []
