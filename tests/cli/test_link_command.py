"""``govplan link``: links summed up, and weights fitted to judged pairs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govplan.pipeline.cli.main import cli

NAMES = "道路養護 戶籍登記 公墓遷葬 祭孔大典 聯合婚禮 役男體檢 里民活動 宗教輔導 公園綠地 路燈維修 河川整治 橋梁檢測".split()


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def plan(folder: Path, city: str, year: int, before: str = "") -> None:
    rows = [f"{number}、{before}{name}。" for number, name in enumerate(NAMES, 1)]
    head = f"{city}政府民政局{year}年度施政計畫"
    (folder / f"{city}{year}.html").write_text(
        f"<h1>{head}</h1><h2>壹、年度施政目標</h2><p>{'</p><p>'.join(rows)}</p><h2>貳、年度重要計畫項目</h2>"
        f"<table><tr><th>計畫名稱</th><th>實施內容</th></tr>"
        + "".join(f"<tr><td>{before}{name}</td><td>辦理{name}業務。</td></tr>" for name in NAMES)
        + "</table>",
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plans")
    plan(folder, "臺南市", 108)
    plan(folder, "桃園市", 108, "線上")
    assert run("build", folder, "-o", folder / "kb", "--quiet").exit_code == 0
    return folder / "kb"


def labels(kb: Path, path: Path, count: int = len(NAMES)) -> Path:
    """What a city does online is the same, and neighbours in the table are different."""
    rows = json.loads((kb / "knowledge_base.json").read_text(encoding="utf-8"))["programmes"]
    plans = sorted({row["plan_id"] for row in rows})
    ours, theirs = ([row for row in rows if row["plan_id"] == one] for one in plans)
    by_name = {row["name"].removeprefix("線上"): row for row in theirs}
    lines = []
    for at, row in enumerate(ours[:count]):
        name = row["name"].removeprefix("線上")
        for other, judgement in ((name, "same"), (ours[at - 1]["name"].removeprefix("線上"), "different")):
            sides = {
                key: {"id": one["id"], "plan": one["plan_id"], "name": one["name"]}
                for key, one in (("a", row), ("b", by_name[other]))
            }
            lines.append(json.dumps({**sides, "judgement": judgement, "who": "t", "when": "2026-01-01T00:00:00Z"}))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def probability(kb: Path, *options: str | Path) -> float:
    shown = run("explain", "線上道路養護", "道路養護", "--kb", kb, *options)
    assert shown.exit_code == 0, shown.output
    line = next(line for line in shown.stdout.splitlines() if line.startswith("score"))
    return float(line.split("probability ")[1].split(":")[0])


def test_links_are_summed_up(kb: Path) -> None:
    shown = run("link", "--kb", kb)
    assert shown.exit_code == 0, shown.output
    assert "counterpart" in shown.stdout
    assert "largest" in shown.stdout


def test_fitted_weights_are_used_by_explain_and_build(kb: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    fitted = run("link", "--recalibrate", labels(kb, tmp_path / "judged.jsonl"), "-o", own, "--kb", kb)
    assert fitted.exit_code == 0, fitted.output
    assert "24 judged pairs: 12 the same, 12 different" in fitted.stderr
    assert "held out" in fitted.stderr
    assert probability(kb, "--vocabulary", own) > probability(kb)
    again = run("build", kb.parent, "-o", tmp_path / "kb", "--quiet", "--vocabulary", own)
    assert again.exit_code == 0, again.output
    weights = {
        part["name"]: part["weight"]
        for link in json.loads((tmp_path / "kb" / "knowledge_base.json").read_text(encoding="utf-8"))["links"]
        for part in link["features"]
    }
    assert f"intercept = {weights['intercept']:.4f}" in (own / "link_model.toml").read_text(encoding="utf-8")


def test_what_cannot_be_fitted_is_one_sentence(kb: Path, tmp_path: Path) -> None:
    few = labels(kb, tmp_path / "few.jsonl", 3)
    unknown = tmp_path / "unknown.jsonl"
    unknown.write_text(
        few.read_text(encoding="utf-8").replace("/programme/", "/nothing/").replace('"name": "', '"name": "另一個')
    )
    (tmp_path / "broken.jsonl").write_text("{\n", encoding="utf-8")
    for file, sentence in ((few, "too few"), (tmp_path / "broken.jsonl", "line 1"), (tmp_path / "no", "no such file")):
        result = run("link", "--recalibrate", file, "-o", tmp_path / "own", "--kb", kb)
        assert (result.exit_code, result.stdout) == (2, ""), result.output
        assert sentence in result.stderr
    result = run("link", "--recalibrate", unknown, "-o", tmp_path / "own", "--kb", kb)
    assert result.exit_code == 2
    assert "no longer applies" in result.stderr
    assert not (tmp_path / "own").exists()
    assert run("link", "--recalibrate", few, "--kb", kb).exit_code == 2
    assert run("link", "-o", tmp_path, "--kb", kb).exit_code == 2
