"""Long work that goes on step by step, so that one can see how far it is and stop it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")

Through = Callable[[Sequence[Any]], Iterable[Any]]
"""How work goes through the things that it is about: `iter`, or `Steps.through`."""


class StoppedError(Exception):
    """The work was stopped before its end."""


class Steps:
    """How far work in another thread has come: `done` of `count` things."""

    def __init__(self) -> None:
        self.done, self.count = 0, 0
        self.is_stopped = False

    def through(self, things: Sequence[T]) -> Iterator[T]:
        """Go through `things`. Raises StoppedError once `is_stopped` is set."""
        self.count = len(things)
        for self.done, thing in enumerate(things):
            if self.is_stopped:
                raise StoppedError
            yield thing
