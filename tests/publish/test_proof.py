from typing import Any

import pytest

from govplan.pipeline.publish.proof import RawText, unproven
from govplan.schemas import Evidence, Objective, Programme
from govplan_doubles import PLAN_ID, knowledge_base, piece

RAW = "目標一：促進就業\n就業 博\n覽會 說明\n"
SOURCE = "source/a-00000000"


def faults(*evidence: Evidence, raw: str = RAW, pages: int | None = None, **fields: Any) -> list[str]:
    """What is wrong with a programme that stands on this evidence."""
    programme = Programme(id="p", plan_id=PLAN_ID, evidence=evidence, **({"name": "就業博覽會"} | fields))
    proven = knowledge_base("目標一：促進就業\n就業博覽會\n")
    source = proven.sources[0].model_copy(update={"pages": pages})
    built = knowledge_base(programmes=[programme], plans=[], objectives=[], sources=[source])
    return list(unproven(built, {SOURCE: RawText(raw)}))


NAME = piece(RAW, "就業 博\n覽會", field="name")


def test_what_is_proven() -> None:
    assert list(unproven(knowledge_base(), {SOURCE: RawText("目標一：促進就業\n就業博覽會\n")})) == []
    assert faults(NAME) == []


def test_a_field_put_together_from_pieces() -> None:
    parts = (piece(RAW, "就業 博", field="name"), piece(RAW, "覽會", field="name"))
    assert faults(*parts) == []
    assert "its quotes" in faults(*parts[::-1])[0]
    assert "its quotes" in faults(*parts[:1])[0]


def test_a_quote_that_is_not_there() -> None:
    moved = NAME.model_copy(update={"char_start": NAME.char_start + 1, "char_end": NAME.char_end + 1})
    assert "are not the quote" in faults(moved)[0]
    beyond = NAME.model_copy(update={"char_start": 900, "char_end": 907})
    assert "do not exist" in faults(beyond)[0]


def test_lines_and_pages_are_held_against_the_text() -> None:
    assert "stand on lines 2 to 3, not 2 to 2" in faults(NAME.model_copy(update={"line_end": 2}))[0]
    assert "page 1 of a source without pages" in faults(NAME.model_copy(update={"page": 1}))[0]
    assert "page 3 of 2" in faults(NAME.model_copy(update={"page": 3}), pages=2)[0]
    assert "page None of 2" in faults(NAME, pages=2)[0]
    assert faults(NAME.model_copy(update={"page": 2}), pages=2) == []


def test_a_box_has_its_edges_in_order() -> None:
    box = {"page": 1, "bbox": (3, 2, 1, 4)}
    assert "the wrong way round" in faults(NAME.model_copy(update=box), pages=1)[0]


def test_what_is_printed_needs_a_quote() -> None:
    assert faults() == ["programmes/p: no evidence"]
    assert faults(NAME, description="說明") == ["programmes/p: description has no quote"]
    assert faults(NAME, piece(RAW, "說明", field="location")) == [
        f"programmes/p: location is quoted from {SOURCE}, but null"
    ]
    assert faults(NAME, piece(RAW, "說明", field="colour")) == [
        "programmes/p: evidence of the field colour, which there is not"
    ]


def test_what_is_inferred_or_of_another_form_need_not_be_the_quote() -> None:
    assert faults(NAME, piece(RAW, "說明", field="location", inferred=True), location="臺中市") == []
    assert faults(NAME, piece(RAW, "一", field="number"), number="1") == []


@pytest.mark.parametrize(
    ("quote", "title", "proven"),
    [
        ("目標一：", "目標一", True),
        ("目標一：", "目標一：", True),
        ("目標一：促", "目標一促", False),
        ("目標一", "目標", False),
    ],
)
def test_only_the_colon_at_the_end_of_a_title_may_be_missing(quote: str, title: str, proven: bool) -> None:
    objective = Objective(
        id="o",
        plan_id=PLAN_ID,
        kind="annual",
        number="1",
        marker=None,
        title=title,
        evidence=(piece(RAW, quote, field="title"),),
    )
    built = knowledge_base(objectives=[objective], plans=[], programmes=[])
    assert (list(unproven(built, {SOURCE: RawText(RAW)})) == []) is proven
