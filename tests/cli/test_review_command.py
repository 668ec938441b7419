"""People decide: at a terminal (a pseudo-terminal here), and without one."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govplan.pipeline.cli.main import cli
from govplan.pipeline.decide.decisions import read_decisions
from govplan.schemas import KnowledgeBase
from govplan_doubles import PlanWriter

TXG, TNN = "tw-txg-labor-roc108-annual/programme/2", "tw-tnn-labor-roc108-annual/programme/2"
TIMEOUT = 60  # seconds until a terminal that says nothing has hung


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


@pytest.fixture
def built(folder_of_plans: Path) -> Path:
    assert run("build", folder_of_plans, "-o", folder_of_plans.parent / "kb", "--quiet").exit_code == 0
    return folder_of_plans.parent / "kb"


def asked(shown: bytes) -> int:
    """How many questions were asked."""
    return shown.count(b"q quit")


def at_terminal(keys: str, *arguments: str | Path) -> tuple[str, int]:
    """What a command shows on a terminal of 24 by 100 when somebody types these keys, one for each question.

    A key that comes before the program listens is lost, as at any terminal; it is typed again when nothing happens.
    """
    parent, child = pty.openpty()
    environment = os.environ | {"COLUMNS": "100", "LINES": "24", "TERM": "xterm", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "govplan.pipeline.cli", *map(str, arguments)]
    process = subprocess.Popen(
        command, stdin=child, stdout=child, stderr=child, env=environment, start_new_session=True
    )
    os.close(child)
    shown = b""
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        try:
            if select.select([parent], [], [], 0.3)[0]:
                shown += os.read(parent, 65536)
            elif 0 < asked(shown) <= len(keys):
                os.write(parent, keys[asked(shown) - 1].encode())
        except OSError:  # the command has ended
            break
    os.close(parent)
    return shown.decode("utf-8", "replace"), process.wait(timeout=TIMEOUT)


def test_one_key_each(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "decided" / "decisions.jsonl"
    queue = run("review", built, "--decisions", file, "--list").stdout.splitlines()
    assert len(queue) >= 4
    shown, code = at_terminal("sx zudzq", "review", built, "--decisions", file, "--who", "王小明")
    assert code == 0, shown
    assert "s same   d different   u unsure" in shown
    made = read_decisions(file)
    assert [decision.judgement for decision in made] == ["same", "none", "unsure", "different", "none"]
    assert {decision.who for decision in made} == {"王小明"}
    first = queue[0].split("\t")
    assert (made[0].a.id, made[0].b.id) == (first[3], first[5])
    assert made[0].pair == made[1].pair == made[2].pair != made[3].pair
    assert "1 decided" in shown
    assert first[4] in shown


def test_a_sitting_goes_on_where_the_last_one_ended(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    before = run("review", built, "--decisions", file, "--list").stdout.splitlines()
    assert at_terminal("dq", "review", built, "--decisions", file)[1] == 0
    assert run("review", built, "--decisions", file, "--list").stdout.splitlines() == before[1:]
    assert run("review", built, "--decisions", file, "--list", "--limit", "1").stdout.splitlines() == before[1:2]


def test_the_queue_is_ordered_by_its_weight(built: Path, tmp_path: Path) -> None:
    rows = [
        line.split("\t")
        for line in run("review", "--kb", built, "--decisions", tmp_path / "x", "--list").stdout.splitlines()
    ]
    weights = [float(row[0]) for row in rows]
    assert weights == sorted(weights, reverse=True)


def test_without_a_terminal_it_says_what_to_do(built: Path, tmp_path: Path) -> None:
    result = run("review", built, "--decisions", tmp_path / "x")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--list" in result.stderr


def homes(kb: Path) -> dict[str, str]:
    return {m: r.id for r in KnowledgeBase.load(kb / "knowledge_base.json").canonical_programmes for m in r.member_ids}


def test_a_build_keeps_to_what_was_decided(folder_of_plans: Path, built: Path) -> None:
    before = homes(built)
    a, b = "tw-txg-labor-roc108-annual/programme/1", "tw-tnn-labor-roc108-annual/programme/1"
    assert before[a] == before[b]
    file = folder_of_plans / "decisions.jsonl"
    assert run("decide", a, b, "different", "--why", "別的活動", "--kb", built, "--decisions", file).exit_code == 0
    assert run("build", folder_of_plans, "-o", built, "--quiet").exit_code == 0
    kb = KnowledgeBase.load(built / "knowledge_base.json")
    after = homes(built)
    assert after[a] != after[b]
    assert before[a] in after.values()
    assert not any("decisions.jsonl" in source.path for source in kb.sources)
    assert {link.decided_by for link in kb.links if {link.a_id, link.b_id} == {a, b}} <= {"reviewer"}
    assert json.loads(file.read_text(encoding="utf-8"))["why"] == "別的活動"


def test_a_decision_finds_its_programme_when_numbers_shift(
    folder_of_plans: Path, built: Path, write_plan: PlanWriter
) -> None:
    file = folder_of_plans / "decisions.jsonl"
    assert run("decide", TXG, TNN, "different", "--kb", built, "--decisions", file).exit_code == 0
    plan = folder_of_plans / "tainan 108.txt"
    rows = plan.read_text(encoding="utf-8").replace("\t2、勞工領袖", "\t2、青年就業\t輔導青年。\n\t3、勞工領袖")
    plan.write_text(rows, encoding="utf-8")
    assert run("build", folder_of_plans, "-o", built, "--quiet").exit_code == 0
    kb = KnowledgeBase.load(built / "knowledge_base.json")
    moved = next(p.id for p in kb.programmes if p.name == "勞工領袖大學")
    assert moved != TNN
    assert homes(built)[moved] != homes(built)[TXG]
    plan.write_text(rows.replace("勞工領袖大學", "勞動檢查"), encoding="utf-8")
    assert run("build", folder_of_plans, "-o", built, "--quiet").exit_code == 0
    kb = KnowledgeBase.load(built / "knowledge_base.json")
    assert [f.code for f in kb.findings if f.code.startswith("decision")] == ["decision_not_applied"]


def test_a_wrong_file_of_decisions(folder_of_plans: Path, built: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("nonsense\n", encoding="utf-8")
    for arguments in (
        ("build", folder_of_plans, "-o", built, "--quiet", "--decisions", bad),
        ("build", folder_of_plans, "-o", built, "--quiet", "--decisions", tmp_path / "none"),
        ("review", built, "--decisions", bad, "--list"),
        ("decide", TXG, TNN, "same", "--kb", built, "--decisions", bad),
        ("decide", TXG, TXG, "same", "--kb", built, "--decisions", tmp_path / "x"),
        ("decisions", "export", "--decisions", bad),
        ("decisions", "import", bad, "--decisions", tmp_path / "x"),
    ):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, ""), arguments
        assert len(result.stderr.strip().splitlines()) == 1


def test_decisions_go_out_and_come_back(built: Path, tmp_path: Path) -> None:
    file, table, again = tmp_path / "decisions.jsonl", tmp_path / "d.sssom.tsv", tmp_path / "again.jsonl"
    canonical = homes(built)[TXG]
    run("decide", TXG, TNN, "different", "--kb", built, "--decisions", file)
    run("decide", canonical, "roc109-annual/programme/3", "same", "--kb", built, "--decisions", file)
    assert run("decisions", "export", "--decisions", file, "-o", table).exit_code == 0
    assert table.read_text(encoding="utf-8") == run("decisions", "export", "--decisions", file).stdout
    assert "2 decisions added" in run("decisions", "import", table, "--decisions", again).stderr
    assert "0 decisions added, 2 were there" in run("decisions", "import", table, "--decisions", again).stderr
    assert {(d.pair, d.judgement) for d in read_decisions(file)} == {
        (d.pair, d.judgement) for d in read_decisions(again)
    }


@pytest.mark.parametrize("pick", [lambda kb: kb.programmes[0].id, lambda kb: "roc108-annual/programme/1"])
def test_an_ambiguous_or_equal_side_is_refused(built: Path, pick: Callable[[KnowledgeBase], str]) -> None:
    kb = KnowledgeBase.load(built / "knowledge_base.json")
    assert run("explain", pick(kb), kb.programmes[0].id, "--kb", built).exit_code == 2


def test_why_two_are_linked(built: Path, tmp_path: Path) -> None:
    result = run(
        "explain", "tw-txg-labor-roc108-annual/programme/1", "tnn-labor-roc108-annual/programme/1", "--kb", built
    )
    assert result.exit_code == 0, result.output
    for words in (
        "intercept",
        "name_similarity",
        "Cosine of the names",
        "same",
        "link: counterpart",
        "Both stand in canonical/",
    ):
        assert words in result.stdout


def test_why_two_are_not_linked(built: Path, tmp_path: Path) -> None:
    kb = ("--kb", built, "--decisions", tmp_path / "decisions.jsonl")
    one, other = "txg-labor-roc108-annual/programme/1", "txg-labor-roc108-annual/programme/2"
    assert "Two different rows of one plan" in run("explain", one, other, *kb).stdout
    by_name = run("explain", "勞工領袖大學", "txg-labor-roc109-annual/programme/3", *kb).stdout
    assert "勞工領袖大學" in by_name
    assert "Not a candidate" in by_name or "Too little speaks for it" in by_name
    run("decide", TXG, TNN, "different", *kb)
    said = run("explain", TXG, TNN, *kb).stdout
    assert "A reviewer decided: different." in said
    assert "build it anew" in said
    canonical = run("explain", homes(built)[TXG], TNN, *kb).stderr
    assert "is a canonical programme; give one of its programmes" in canonical
    assert TXG in canonical
    assert "programmes have the name" in run("explain", "就業博覽會", TNN, *kb).stderr
