"""Work that follows a future, in a thread of its own."""

import threading
from concurrent.futures import Future

import pytest

from quizapp.app.background import then


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
