import pytest

from govplan.pipeline.batch.executors import Work, run
from govplan_doubles import double


def lost(task: int, sentence: str) -> str:
    return f"{task}: {sentence}"


def work(told: list[object]) -> Work[int, object]:
    return Work(worker=double, lost=lost, done=told.append)


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_stand_in_the_order_of_the_tasks(jobs: int) -> None:
    told: list[object] = []
    assert run(work(told), [3, 1, 2, 5, 4], jobs) == [6, 2, 4, 10, 8]
    assert sorted(map(str, told)) == ["10", "2", "4", "6", "8"]


def test_a_process_that_dies_takes_its_own_task_only() -> None:
    told: list[object] = []
    found = run(work(told), [1, -1, 2, 3, -2, 4], 2)
    assert [found[index] for index in (0, 2, 3, 5)] == [2, 4, 6, 8]
    assert all(str(found[index]).endswith("died") for index in (1, 4))
    assert len(told) == 6


def test_an_error_in_a_worker_is_its_tasks_result() -> None:
    assert run(work([]), [0, 1], 2) == ["0: nothing to double", 2]


def test_no_tasks() -> None:
    assert run(work([]), [], 2) == []
