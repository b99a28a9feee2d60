"""Files of results on their way into a class: more may come while some are being taken in."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from quizapp.app.classes.class_room import ClassRoom, Outcome


class Collecting:
    """Takes files into a class, one after another, in one thread; the rest is for any thread."""

    def __init__(self, room: ClassRoom, tell: Callable[["Collecting"], object]) -> None:
        """`tell` hears after every file, in the thread that takes them in."""
        self.room = room
        self.found: list[Outcome] = []
        """What came of each file so far."""
        self._tell = tell
        self._waiting: deque[Path] = deque()
        self._is_stopped = False

    def add(self, files: Iterable[Path]) -> None:
        """Let more files be taken in after the others."""
        self._waiting.extend(files)

    def run(self) -> None:
        """Take in what waits, and what comes meanwhile. Raises ClassError; see collect."""
        for told in self.room.collect(self._next()):
            self.found.append(told)
            self._tell(self)

    def stop(self) -> None:
        """Take no further file in."""
        self._is_stopped = True

    @property
    def is_over(self) -> bool:
        """Whether nothing waits, or what waits isn't wanted any more."""
        return self._is_stopped or not self._waiting

    @property
    def left(self) -> int:
        """How many files were not looked at yet."""
        return len(self._waiting)

    def _next(self) -> Iterator[Path]:
        while not self.is_over:
            yield self._waiting.popleft()
