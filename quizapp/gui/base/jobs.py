"""Brings results of other threads back to the window's thread."""

import itertools
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from quizapp.app.work import in_thread

T = TypeVar("T")


class Jobs(QObject):
    """Calls back in the window's thread when a future is done."""

    _done = Signal(int)
    _called = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count()
        self._waiting: dict[
            int, tuple[Future[Any], Callable[[Any], None], Callable[[BaseException], None]]
        ] = {}
        self._done.connect(self._hand_over)
        self._called.connect(self._call)

    def when_done(
        self,
        future: Future[T],
        on_result: Callable[[T], None],
        on_error: Callable[[BaseException], None],
    ) -> None:
        """Call `on_result` or `on_error` once, in the window's thread, when `future` is done."""
        number = next(self._numbers)
        self._waiting[number] = (future, on_result, on_error)

        def notify(_: Future[T]) -> None:
            if number in self._waiting:
                self._done.emit(number)

        future.add_done_callback(notify)

    def run(self, function: Callable[[], T]) -> Future[T]:
        """Run `function` in a new thread."""
        return in_thread(function)

    def call(self, function: Callable[[Any], None], argument: object) -> None:
        """Call `function` with `argument` in the window's thread; safe from any thread."""
        self._called.emit(function, argument)

    def forget_all(self) -> None:
        """Drop all pending callbacks."""
        self._waiting.clear()

    @Slot(int)
    def _hand_over(self, number: int) -> None:
        entry = self._waiting.pop(number, None)
        if entry is None:
            return
        future, on_result, on_error = entry
        error = None if future.cancelled() else future.exception()
        if future.cancelled():
            return
        if error is not None:
            on_error(error)
        else:
            on_result(future.result())

    @Slot(object, object)
    def _call(self, function: Callable[[Any], None], argument: object) -> None:
        function(argument)
