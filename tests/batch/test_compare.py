from typing import Any

from govplan.pipeline.batch.compare import differences
from govplan.schemas import KnowledgeBase, Programme
from govplan_doubles import PLAN_ID, knowledge_base


def programmes(*rows: dict[str, Any]) -> KnowledgeBase:
    return KnowledgeBase(
        programmes=tuple(Programme(id=f"p{n}", plan_id=PLAN_ID, **row) for n, row in enumerate(rows, 1))
    )


def test_nothing_differs_from_itself() -> None:
    assert differences(knowledge_base(), knowledge_base()) == []


def test_white_space_and_numbering_of_ids_do_not_count() -> None:
    first = programmes({"name": "就業 博覽會", "items": ("甲 乙",)}, {"name": "乙"})
    second = programmes({"name": "乙"}, {"name": "就業博覽會", "items": ("甲乙",)})
    assert differences(first, second) == []


def test_a_field_that_differs_is_told_with_both_values() -> None:
    found = differences(programmes({"name": "甲", "roc_start": 108}), programmes({"name": "甲", "roc_start": 109}))
    assert [difference.record_id for difference in found] == ["p1"]
    assert found[0].sentence == "roc_start of programme “甲” is “108” and “109”"
    found = differences(programmes({"name": "甲"}), programmes({"name": "甲", "location": "臺中市"}))
    assert found[0].sentence == "location of programme “甲” is nothing and “臺中市”"


def test_records_of_one_name_are_paired_by_what_they_say() -> None:
    first = programmes({"name": "甲", "group": "一"}, {"name": "甲", "group": "二"})
    assert differences(first, programmes({"name": "甲", "group": "二"}, {"name": "甲", "group": "一"})) == []
    found = differences(first, programmes({"name": "甲", "group": "二"}))
    assert [(difference.record_id, difference.sentence) for difference in found] == [
        ("p1", "programme “甲” is only in the first")
    ]


def test_a_record_more_or_less() -> None:
    found = differences(programmes({"name": "甲"}, {"name": "乙", "number": "2"}), programmes({"name": "甲"}))
    assert [(difference.record_id, difference.sentence) for difference in found] == [
        ("p2", "programme 2 “乙” is only in the first")
    ]
    (difference,) = differences(programmes({"name": "甲"}), programmes({"name": "甲"}, {"name": "乙"}))
    assert difference.record_id is None
