"""Work on what a future brings, in a thread of its own."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

T = TypeVar("T")
U = TypeVar("U")


def then(future: Future[T], work: Callable[[T], U]) -> Future[U]:
    """What `work` makes of the result of `future`; whatever either raises is in the new future.

    The thread that completes `future` isn't kept waiting.
    """
    made: Future[U] = Future()

    def run() -> None:
        try:
            made.set_result(work(future.result()))
        except BaseException as error:
            made.set_exception(error)

    def start(_: Future[T]) -> None:
        Thread(target=run, name="background", daemon=True).start()

    future.add_done_callback(start)
    return made
