from collections.abc import Callable
from pathlib import Path

import pytest

from govplan.pipeline.batch.collect import collect
from govplan.pipeline.batch.engines import EngineError, open_engine
from govplan.pipeline.batch.reading import Outcome, read_files
from govplan.pipeline.batch.store import entries
from govplan_doubles import job, read_stub

LIMITS = {"seconds": 20.0, "memory_mb": 2048}


def folder_of(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def read(folder: Path, cache: Path, *, jobs: int = 2, fresh: bool = False, **limits: float) -> dict[str, Outcome]:
    told: list[Outcome] = []
    with open_engine("processes" if jobs else "inline", jobs) as engine:
        work = job(cache, read_stub, fresh=fresh, **(LIMITS | limits))
        outcomes = read_files(collect([folder]), engine, work, told.append)
    assert sorted(o.stored.source.path for o in told) == [o.stored.source.path for o in outcomes]
    return {outcome.stored.source.path: outcome for outcome in outcomes}


def codes(outcome: Outcome) -> list[str]:
    return [problem.code for problem in outcome.stored.source.problems]


def test_who_dies_takes_one_file_only_and_is_tried_twice(tmp_path: Path) -> None:
    found = read(folder_of(tmp_path / "in", a="甲", b="die", c="丙", d="die-once"), tmp_path / "cache")
    assert {path: outcome.stored.source.status for path, outcome in found.items() if path != "d.seen"} == {
        "a.txt": "ok",
        "b.txt": "failed",
        "c.txt": "ok",
        "d.txt": "ok",
    }
    assert codes(found["b.txt"]) == ["crashed"]
    assert "exit code 9), twice" in found["b.txt"].stored.source.problems[0].message
    assert [found[name].tries for name in ("a.txt", "b.txt", "d.txt")] == [1, 2, 2]


def test_who_hangs_is_ended_at_the_limit(tmp_path: Path) -> None:
    found = read(folder_of(tmp_path / "in", a="甲", b="hang"), tmp_path / "cache", seconds=3.0)
    assert codes(found["b.txt"]) == ["timeout"]
    assert "longer than 3 seconds" in found["b.txt"].stored.source.problems[0].message
    assert found["a.txt"].stored.source.status == "ok"


def test_memory_has_a_limit(tmp_path: Path) -> None:
    found = read(folder_of(tmp_path / "in", a="甲", b="eat"), tmp_path / "cache", jobs=1)
    assert codes(found["b.txt"]) == ["memory"]
    assert found["a.txt"].stored.source.status == "ok"


def test_a_worker_that_raises_is_a_loss(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", a="甲", b="fail")
    for jobs in (0, 1):
        assert codes(read(folder, tmp_path / "cache", jobs=jobs)["b.txt"]) == ["crashed"]


def test_workers_are_replaced(tmp_path: Path) -> None:
    texts = {f"f{number}": "甲" for number in range(5)}
    found = read(folder_of(tmp_path / "in", **texts), tmp_path / "cache", jobs=1, files_per_worker=2)
    assert {outcome.stored.source.status for outcome in found.values()} == {"ok"}


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", a="甲", b="乙", c="die")
    first = read(folder, tmp_path / "cache")
    folder_of(folder, b="丁")
    second = read(folder, tmp_path / "cache")
    assert [second[name].seconds is None for name in ("a.txt", "b.txt", "c.txt")] == [True, False, False]
    assert second["a.txt"].stored.load() == first["a.txt"].stored.load()
    assert second["b.txt"].stored.load().records.programmes[0].name == "丁"
    fresh = read(folder, tmp_path / "cache", fresh=True)
    assert all(outcome.seconds is not None for outcome in fresh.values())


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-9] + b"123456789",
        lambda data: data.replace(b'"form": 3', b'"form": 1'),
        lambda data: data.partition(b"\n")[0] + b"\n",
        lambda data: b"[]\n" + data.partition(b"\n")[2],
        lambda data: b"\xff\x00",
    ],
)
def test_a_damaged_entry_is_read_again(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    folder = folder_of(tmp_path / "in", a="甲")
    first = read(folder, tmp_path / "cache", jobs=0)["a.txt"].stored.load()
    (entry,) = entries(tmp_path / "cache")
    whole = entry.read_bytes()
    entry.write_bytes(damage(whole))
    again = read(folder, tmp_path / "cache", jobs=0)["a.txt"]
    assert again.seconds is not None
    assert again.stored.load() == first
    assert entry.read_bytes() == whole


def test_an_entry_under_another_name_is_not_taken(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", a="甲", b="乙")
    read(folder, tmp_path / "cache", jobs=0)
    one, other = entries(tmp_path / "cache")
    one.write_bytes(other.read_bytes())
    found = read(folder, tmp_path / "cache", jobs=0)
    assert [found[f"{name}.txt"].stored.load().records.programmes[0].name for name in "ab"] == ["甲", "乙"]
    assert sum(outcome.seconds is None for outcome in found.values()) == 1


def test_what_reading_depends_on_is_part_of_the_key(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", a="甲")
    words = tmp_path / "words"
    words.mkdir()
    seen = []
    for text in ("", "a = 1", "a = 2"):
        (words / "columns.toml").write_text(text)
        with open_engine("inline") as engine:
            (outcome,) = read_files(collect([folder], vocabulary=words), engine, job(tmp_path / "cache", read_stub))
        seen.append(outcome.stored.key)
    assert len(set(seen)) == 3


def test_no_files(tmp_path: Path) -> None:
    with open_engine("processes", 1) as engine:
        assert list(read_files([], engine, job(tmp_path))) == []


def test_a_worker_that_cannot_start_ends_the_build(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", a="甲")
    with (
        open_engine("processes", 1) as engine,
        pytest.raises(EngineError, match="cannot start"),
    ):
        read_files(collect([folder]), engine, job(tmp_path / "cache", read_stub, memory_mb=16))
