"""The file of decisions, and finding their programmes again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govplan.pipeline.decide.applying import apply, contradicted
from govplan.pipeline.decide.decisions import DecisionsError, Judged, Subject, append_decisions, latest, read_decisions
from govplan.pipeline.decide.sssom import SssomError, from_sssom, to_sssom
from govplan.pipeline.link import Decision, Entry
from govplan.schemas import Programme

WHEN = "2026-01-31T09:30:00Z"


def judged(a: str, b: str, judgement: str = "same", **fields: str) -> Judged:
    """A decision about two programmes of plan p, named after their ids."""
    sides = (Subject(name, "p", f"計畫{name}") for name in (a, b))
    return Judged(*sides, judgement, fields.get("who", "王"), fields.get("when", WHEN), fields.get("why", ""))  # type: ignore[arg-type]


def programmes(**names: str) -> list[Programme]:
    return [Programme(id=name, plan_id="p", name=text) for name, text in names.items()]


def test_what_is_appended_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "new" / "decisions.jsonl"
    first, second = judged("a", "b", why="同一\n計畫\t"), Judged(Subject("c"), Subject("d"), "different", "李", WHEN)
    append_decisions(file, [first])
    append_decisions(file, [second])
    append_decisions(file, [])
    assert read_decisions(file) == (first, second)
    assert file.read_text(encoding="utf-8").count("\n") == 2


def test_a_line_without_an_end_is_not_glued_to_the_next(tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    append_decisions(file, [judged("a", "b")])
    file.write_bytes(file.read_bytes().rstrip(b"\n"))
    append_decisions(file, [judged("c", "d")])
    assert len(read_decisions(file)) == 2


def test_no_file_no_decisions(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "none") == ()


@pytest.mark.parametrize(
    "line",
    ["no json", "[]", "3", "{}", '{"a": {"id": "x"}, "b": {"id": "y"}, "judgement": "maybe", "who": "w", "when": "t"}',
     '{"a": {"id": 3}, "b": {"id": "y"}, "judgement": "same", "who": "w", "when": "t"}',
     '{"a": {"id": "x", "z": 1}, "b": {"id": "y"}, "judgement": "same", "who": "w", "when": "t"}',
     '{"a": {"id": "x"}, "b": {"id": "y"}, "judgement": ["same"], "who": "w", "when": "t"}', "[" * 100_000],
)  # fmt: skip
def test_a_line_that_is_no_decision_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "decisions.jsonl"
    append_decisions(file, [judged("a", "b")])
    with file.open("a", encoding="utf-8") as end:
        end.write(line + "\n")
    with pytest.raises(DecisionsError, match="line 2: ") as caught:
        read_decisions(file)
    assert "Error" not in str(caught.value)
    assert "()" not in str(caught.value)


def test_the_newest_counts_and_none_withdraws() -> None:
    found = latest([judged("a", "b"), judged("c", "d"), judged("b", "a", "different"), judged("c", "d", "none")])
    assert [decision.judgement for decision in found.values()] == ["different"]


def test_a_programme_is_found_by_its_name_when_numbers_shift() -> None:
    applied = apply([judged("1", "2")], programmes(**{"2": "計畫1", "3": "計畫2", "1": "別的"}), ())
    assert applied.decisions == (Decision("2", "3", "same"),)
    assert applied.findings == ()


def test_a_name_that_is_read_a_little_better_is_still_the_programme() -> None:
    known = Judged(Subject("1", "p", "辦理勞工大學進修課程實施計畫"), Subject("2", "p", "計畫2"), "same", "王", WHEN)
    applied = apply([known], programmes(**{"1": "辦理勞工大學進修課程實施計劃", "2": "計 畫2"}), ())
    assert applied.decisions == (Decision("1", "2", "same"),)


@pytest.mark.parametrize(
    "names",
    [{"1": "計畫1"}, {"1": "計畫1", "2": "別的計畫"}, {"1": "計畫1", "3": "計畫2", "4": "計畫2"}, {"9": "別的"}],
)
def test_a_programme_that_is_gone_is_a_finding(names: dict[str, str]) -> None:
    applied = apply([judged("1", "2", "different")], programmes(**names), ())
    assert applied.decisions == ()
    assert [finding.code for finding in applied.findings] == ["decision_not_applied"]
    assert "different" in applied.findings[0].message
    assert applied.findings[0].id.startswith("p/")


def test_a_decision_about_plans_that_are_not_built_is_no_finding() -> None:
    applied = apply([judged("1", "2")], [Programme(id="9", plan_id="q", name="計畫1")], ())
    assert (applied.decisions, applied.findings) == ((), ())


def test_canonical_programmes_are_their_last_known_members() -> None:
    registry = (Entry("canonical/x", ("1", "2")), Entry("canonical/old", ("3", "gone"), replaced_by="canonical/x"))
    known = programmes(**{"1": "一", "2": "二", "3": "三"})
    sides = (Subject("canonical/x"), Subject("canonical/old"))
    apart = apply([Judged(*sides, "different", "王", WHEN)], known, registry)
    assert apart.decisions == (Decision("1", "3", "different"), Decision("2", "3", "different"))
    assert apply([Judged(*sides, "same", "王", WHEN)], known, registry).decisions == (Decision("1", "3", "same"),)


def test_two_ids_that_became_one_are_a_finding() -> None:
    registry = (Entry("canonical/x", ("1", "2")),)
    applied = apply(
        [Judged(Subject("canonical/x"), Subject("2"), "different", "王", WHEN)],
        programmes(**{"1": "一", "2": "二"}),
        registry,
    )
    assert [finding.code for finding in applied.findings] == ["decision_not_applied"]


def test_a_contradiction_is_a_finding() -> None:
    found = [(finding.code, finding.record_id, finding.plan_id) for finding in contradicted([(("a", "b"), "p")])]
    assert found == [("decision_contradicted", "a", "p")]


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)
SIDES = st.builds(Subject, st.sampled_from("abcdef"), st.just("tw-x-roc108-annual"), TEXTS.filter(bool))
JUDGED = st.builds(
    Judged, SIDES, SIDES, st.sampled_from(["same", "different", "unsure", "none"]), TEXTS.filter(bool),
    st.sampled_from(["2026-01-31T00:00:00Z", "2026-02-01T00:00:00Z"]), TEXTS,
)  # fmt: skip


@given(st.lists(JUDGED, max_size=8))
def test_sssom_carries_every_decision_that_counts(made: list[Judged]) -> None:
    assert latest(from_sssom(to_sssom(made))) == latest(made)


def test_sssom_of_others_is_read() -> None:
    table = (
        "# comment\nsubject_id\tpredicate_id\tpredicate_modifier\tobject_id\tconfidence\n"
        "govplan:a\tskos:exactMatch\t\tgovplan:b\t\ngovplan:a\tskos:exactMatch\tNot\tgovplan:c\t0.95\n"
        "govplan:a\tskos:closeMatch\t\tgovplan:d\t1\ngovplan:a\tskos:exactMatch\t\tgovplan:e\t0.3\n"
    )
    assert [(made.b.id, made.judgement) for made in from_sssom(table)] == [
        ("b", "same"),
        ("c", "different"),
        ("e", "unsure"),
    ]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("", "no column subject_id"),
        ("subject_id\tpredicate_id\n", "no column object_id"),
        ("subject_id\tpredicate_id\tobject_id\n\tskos:exactMatch\tb\n", "row 2"),
        ("subject_id\tpredicate_id\tobject_id\tconfidence\na\tskos:exactMatch\tb\thigh\n", "row 2: high"),
    ],
)
def test_a_table_that_is_no_sssom_is_refused(table: str, words: str) -> None:
    with pytest.raises(SssomError, match=words):
        from_sssom(table)
