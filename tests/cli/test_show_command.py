from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govplan.pipeline.cli.main import cli
from govplan.pipeline.publish.folder import write_folder
from govplan.schemas import CanonicalProgramme, Feature, Finding, Link, Mention, Programme
from govplan_doubles import PLAN_ID, Whole, knowledge_base, piece

RAW = "目標一：促進就業\n就業博覽會\n就業博\n覽會\n"
FIRST, SECOND = f"{PLAN_ID}/programme/1", f"{PLAN_ID}/programme/2"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    name = piece(RAW, "就業博\n覽會", field="name")
    feature = Feature(name="same_name", value=Decimal(1), weight=Decimal("2.5"), contribution=Decimal("2.5"))
    kb = knowledge_base(
        RAW,
        programmes=[
            Programme(id=FIRST, plan_id=PLAN_ID, name="就業博覽會", items=("甲", "乙"), evidence=(name,)),
            Programme(id=SECOND, plan_id=PLAN_ID, name="\x1b[31m紅\u202e", evidence=(name,)),
        ],
        links=[
            Link(
                id="link/1",
                a_id=FIRST,
                b_id=SECOND,
                relation="duplicate",
                score=Decimal("2.5"),
                probability=Decimal("0.92"),
                features=(feature,),
            )
        ],
        canonical_programmes=[CanonicalProgramme(id="canonical/x", name="就業博覽會", member_ids=(FIRST, SECOND))],
        mentions=[Mention(id="mention/1", canonical_programme_id="canonical/x", record_id=FIRST, printed="博覽會")],
        findings=[Finding(id="f/1", code="twice", severity="warning", record_id=FIRST, message="printed twice")],
    )
    write_folder(tmp_path, Whole(kb, {}))
    return tmp_path


def show(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["show", *map(str, arguments)])


def test_a_record_with_its_quote_and_links(folder: Path) -> None:
    result = show(FIRST, "--kb", folder / "knowledge_base.json")
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    for words in (
        f"{FIRST}  (programmes)",
        "name:                 就業博覽會",
        "a.txt, lines 3-4, characters 15-21: name",
        "    | 就業博\n    | 覽會",
        f"duplicate {SECOND}",
        "score 2.5, probability 0.92, matcher",
        "same_name: 1 × 2.5 = 2.5",
        "canonical/x 就業博覽會 (2 members)",
        "names canonical/x: 博覽會",
        "warning twice: printed twice",
    ):
        assert words in result.stdout


def test_no_record_can_speak_to_the_terminal(folder: Path) -> None:
    result = show(SECOND, "--kb", folder)
    assert not {"\x1b", "\u202e"} & set(result.stdout)
    assert "\\x1b[31m紅\\u202e" in result.stdout


def test_every_record_can_be_shown(folder: Path) -> None:
    for record_id in ("link/1", "canonical/x", "mention/1", "f/1", PLAN_ID, "TW-TXG", "source/a-00000000"):
        assert show(record_id, "--kb", folder).exit_code == 0


def test_the_end_of_an_id_is_enough(folder: Path) -> None:
    assert show("programme/1", "--kb", folder).stdout == show(FIRST, "--kb", folder).stdout


def test_the_end_of_a_record_is_not_taken_for_a_link(tmp_path: Path) -> None:
    programmes = [Programme(id=name, plan_id=PLAN_ID, name="甲") for name in (FIRST, SECOND)]
    link = Link(
        id=f"{FIRST}~{SECOND}",
        a_id=FIRST,
        b_id=SECOND,
        relation="duplicate",
        score=Decimal(1),
        probability=Decimal("0.7"),
    )
    write_folder(tmp_path, Whole(knowledge_base(RAW, programmes=programmes, links=[link]), {}))
    assert show("programme/2", "--kb", tmp_path).stdout.startswith(f"{SECOND}  (programmes)")
    assert show("programme/1~programme/2", "--kb", tmp_path).stdout.startswith(f"{link.id}  (links)")


@pytest.mark.parametrize(("record_id", "words"), [("nothing-like-it", "no record"), (FIRST[:-1] + "9", "did you mean")])
def test_an_unknown_id(folder: Path, record_id: str, words: str) -> None:
    result = show(record_id, "--kb", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


def test_no_knowledge_base(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text('{"schema_version": "1.0", "plans": 3}')
    (tmp_path / "newer.json").write_text('{"schema_version": "99.0"}')
    (tmp_path / "list.json").write_text("[" * 100_000)
    for name, words in (
        ("none", "no such file"),
        ("broken.json", "plans"),
        ("newer.json", "99.0"),
        ("list.json", "JSON"),
    ):
        result = show("x", "--kb", tmp_path / name)
        assert (result.exit_code, result.stdout) == (2, "")
        assert words in result.stderr
