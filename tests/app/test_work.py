"""Long work: only the end of what is waited for counts, and what follows a future runs apart."""

import threading
from concurrent.futures import Future

import pytest

from quizapp.app.work import Current, Progress, in_thread, then


class Work:
    """Some work that can be ended."""

    is_canceled = False

    def cancel(self) -> None:
        self.is_canceled = True


def test_the_end_of_work_that_is_no_longer_waited_for_counts_for_nothing() -> None:
    current: Current[Work] = Current()
    earlier, later = Work(), Work()
    current.work = earlier
    current.work = later
    assert not current.finish(earlier)
    assert current.work is later
    assert current.finish(later)
    assert current.work is None
    assert not current.finish(later)


def test_what_goes_on_is_canceled_once() -> None:
    current: Current[Work] = Current()
    work = current.work = Work()
    current.cancel()
    assert work.is_canceled
    assert not current.finish(work)
    current.cancel()


def test_the_work_is_done_in_another_thread_than_the_result_came_from() -> None:
    future: Future[int] = Future()
    made = then(future, lambda number: (number + 1, threading.current_thread().name))
    assert not made.done()
    future.set_result(1)
    assert made.result(5) == (2, "background")


def test_what_either_raises_is_in_the_new_future() -> None:
    failed: Future[int] = Future()
    failed.set_exception(LookupError("first"))
    with pytest.raises(LookupError, match="first"):
        then(failed, str).result(5)
    fine: Future[int] = Future()
    fine.set_result(0)
    with pytest.raises(ZeroDivisionError):
        then(fine, lambda number: 1 / number).result(5)


def test_a_thread_gives_what_its_work_returns_or_raises() -> None:
    assert in_thread(lambda: threading.current_thread().name).result(5) == "background"
    with pytest.raises(ZeroDivisionError):
        in_thread(lambda: 1 / 0).result(5)


def test_progress_is_told_about_every_hundredth() -> None:
    told: list[float] = []
    progress = Progress(told.append)
    for step in range(1001):
        progress.reach(step / 1000)
    assert progress.share == 1
    assert 50 <= len(told) <= 100
    assert told == sorted(set(told))
