"""Links against judged pairs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from govplan.pipeline.cli.main import cli
from govplan.pipeline.evaluate.links import evaluate_links
from govplan.pipeline.evaluate.links.groups import GroupScore, score_groups
from govplan.pipeline.link import Decision
from govplan.pipeline.link.metrics import adjusted_rand, b_cubed
from govplan.schemas import CanonicalProgramme, KnowledgeBase, Plan, Programme


def built() -> KnowledgeBase:
    """Four programmes of four plans; a and b, and c and d, are put together."""
    cities = {"a": "TW-TXG", "b": "TW-TXG", "c": "TW-TNN", "d": "TW-NWT"}
    plans = [
        Plan(id=f"p{name}", source_id="s", kind="annual", jurisdiction_id=city, roc_start=105 + n, roc_end=105 + n)
        for n, (name, city) in enumerate(cities.items())
    ]
    names = {"a": "勞工大學", "b": "勞工大學", "c": "勞工大學計畫", "d": "就業博覽會"}
    programmes = [Programme(id=name, plan_id=f"p{name}", name=text) for name, text in names.items()]
    canonical = [CanonicalProgramme(id=f"canonical/{pair}", name=pair, member_ids=tuple(pair)) for pair in ("ab", "cd")]
    return KnowledgeBase(plans=tuple(plans), programmes=tuple(programmes), canonical_programmes=tuple(canonical))


def test_pairs_are_counted_by_what_they_are() -> None:
    judged = [
        Decision("a", "b", "same"),
        Decision("b", "c", "same"),
        Decision("d", "c", "different"),
        Decision("a", "d", "unsure"),
    ]
    found = evaluate_links(built(), judged)
    everything = found.pairs["all"]
    assert (everything.right, everything.wrong, everything.missed) == (1, 1, 1)
    assert (everything.precision, everything.recall, everything.f1, everything.candidate_recall) == (0.5, 0.5, 0.5, 1.0)
    other = found.pairs["other names"]
    assert (other.right, other.wrong, other.missed) == (0, 1, 1)
    assert found.pairs["successor"].right == 1
    assert (found.pairs["counterpart"].missed, found.pairs["counterpart"].wrong) == (1, 1)
    assert (found.pairs["duplicate"].precision, found.pairs["duplicate"].recall) == (1.0, 1.0)
    assert found.judged == 3
    assert found.groups["all"].precision == pytest.approx(0.75)
    assert found.groups["all"].recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert found.largest == 2


def test_groups_are_scored_by_what_their_pairs_are() -> None:
    """Of other names, c was put to d, which is another, and not to a and b, which are the same."""
    found = evaluate_links(
        built(), [Decision("a", "b", "same"), Decision("b", "c", "same"), Decision("c", "d", "different")]
    )
    others = found.groups["other names"]
    assert others.precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert others.recall == pytest.approx((1 / 2 + 1 / 2 + 1 / 3 + 1) / 4)
    assert found.groups["successor"] == GroupScore(1.0, 1.0, 1.0)
    assert found.groups["counterpart"].rand < 0.1


MEMBERS = st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from("WXYZ")), max_size=12)


@given(MEMBERS)
def test_over_all_pairs_they_are_the_known_measures(members: list[tuple[str, str]]) -> None:
    found = {f"m{at}": group for at, (group, _) in enumerate(members)}
    true = {f"m{at}": group for at, (_, group) in enumerate(members)}
    score = score_groups(found, true, lambda a, b: True)
    cubes = b_cubed(found, true)
    assert (score.precision, score.recall) == (pytest.approx(cubes.precision), pytest.approx(cubes.recall))
    assert score.f1 == pytest.approx(cubes.f1)
    assert score.rand == pytest.approx(adjusted_rand(found, true))


def test_nothing_judged_is_nothing_wrong() -> None:
    found = evaluate_links(built(), [])
    assert (found.pairs["all"].f1, found.groups["all"]) == (1.0, GroupScore(1.0, 1.0, 1.0))


@pytest.fixture
def folder(folder_of_plans: Path) -> Path:
    kb = folder_of_plans.parent / "kb"
    assert CliRunner().invoke(cli, ["build", str(folder_of_plans), "-o", str(kb), "--quiet"]).exit_code == 0
    return kb


def evaluated(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["evaluate", *map(str, arguments)])


def test_the_command(folder: Path, tmp_path: Path) -> None:
    labels = tmp_path / "labels.jsonl"
    pair = ("tw-txg-labor-roc108-annual/programme/1", "tw-tnn-labor-roc108-annual/programme/1")
    assert (
        CliRunner().invoke(cli, ["decide", *pair, "same", "--kb", str(folder), "--decisions", str(labels)]).exit_code
        == 0
    )
    result = evaluated("--links", labels, "--kb", folder)
    assert result.exit_code == 0, result.output
    assert "counterpart" in result.stdout
    assert "adjusted Rand" in result.stdout
    figures = json.loads(evaluated("--links", labels, "--kb", folder, "--format", "json").stdout)["links"]
    assert figures["pairs"]["all"]["f1"] == 1.0
    text = labels.read_text(encoding="utf-8").replace('"same"', '"different"')
    labels.write_text(text, encoding="utf-8")
    assert evaluated("--links", labels, "--kb", folder, "--min-f1", "0.9", "--json", tmp_path / "f.json").exit_code == 1
    assert json.loads((tmp_path / "f.json").read_text(encoding="utf-8"))["links"]["pairs"]["all"]["wrong"] == 1


@pytest.mark.parametrize("content", ["nonsense\n", None])
def test_pairs_that_cannot_be_read(folder: Path, tmp_path: Path, content: str | None) -> None:
    labels = tmp_path / "labels.jsonl"
    if content is not None:
        labels.write_text(content, encoding="utf-8")
    result = evaluated("--links", labels, "--kb", folder)
    assert (result.exit_code, result.stdout) == (2, "")


def test_one_of_both_is_needed(folder: Path, tmp_path: Path) -> None:
    assert evaluated("--kb", folder).exit_code == 2
    assert evaluated(tmp_path, "--links", tmp_path / "x", "--kb", folder).exit_code == 2
