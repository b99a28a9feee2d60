"""What readers and writers of other formats share: their protocols, and what they report."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import monotonic
from typing import Literal, Protocol

from msgspec import Struct

from quizapp.quiz.model import Question, Quiz

PlaceKind = Literal["line", "row", "item", "question", "quiz"]

EXCERPT_LENGTH = 80
LIMIT_S = 600.0


class Reason(Struct, frozen=True):
    """Why something was changed, left out or lost: a code of `messages`, and its data."""

    code: str
    data: Mapping[str, str | int] = {}


class Place(Struct, frozen=True):
    """Where something is: a line, row or question counted from 1, or an item by its id.

    A loss of the quiz as a whole has its title.
    """

    kind: PlaceKind
    value: str | int


class Picture(Struct, frozen=True):
    """An image that came with a question: the name that the question uses, and its bytes."""

    name: str
    data: bytes


class Heading(Struct, frozen=True):
    """What a file says about the quiz as a whole; empty if it says nothing.

    `quiz` is all that one of quizapp's own files says about it, without the questions.
    """

    title: str = ""
    description: str = ""
    language: str = ""
    quiz: Quiz | None = None


class FileNote(Struct, frozen=True):
    """Something about the file as a whole, such as how its bytes were decoded."""

    reason: Reason


class FoundQuestion(Struct, frozen=True, tag=True):
    """A question as it will be in the quiz, with what was changed so that it fits."""

    place: Place
    excerpt: str
    question: Question
    changed: tuple[Reason, ...] = ()
    pictures: tuple[Picture, ...] = ()


class SkippedQuestion(Struct, frozen=True, tag=True):
    """A question that was left out, and why."""

    place: Place
    excerpt: str
    reason: Reason


class Loss(Struct, frozen=True):
    """Something of a question, or of the whole quiz, that a format can't keep.

    `is_left_out`: the question itself is lost.
    """

    place: Place
    excerpt: str
    reason: Reason
    is_left_out: bool = False


Entry = Heading | FileNote | FoundQuestion | SkippedQuestion


class ExchangeError(Exception):
    """A file can't be read or written at all; `code` and `data` are those of a message."""

    def __init__(self, code: str, **data: str | int) -> None:
        super().__init__(code, data)
        self.code = code
        self.data = data


class ProgressMonitor:
    """Reports the progress of a reader or writer, and stops one that is too slow.

    `show` is called with the share done, 0 to 1. Readers report at least once per question.
    """

    def __init__(
        self,
        show: Callable[[float], None] | None = None,
        limit_s: float = LIMIT_S,
    ) -> None:
        self._show = show
        self._end_s = monotonic() + limit_s

    def part(self, first: float, last: float) -> "ProgressMonitor":
        """Return a monitor for a part of the work: from the share `first` to the share `last`."""
        show = self._show
        scaled = None if show is None else lambda done: show(first + done * (last - first))
        return ProgressMonitor(scaled, self._end_s - monotonic())

    def report(self, done: int, total: int) -> None:
        """Report that `done` of `total` is done. Raises ExchangeError past the time limit."""
        if monotonic() > self._end_s:
            raise ExchangeError("too_slow")
        if self._show is not None:
            self._show(done / total if total else 1.0)


class SourceFile(Struct, frozen=True):
    """A file to read: its bytes, and its name with its ending."""

    data: bytes
    name: str = ""

    @property
    def ending(self) -> str:
        """The name's ending in lower case, with its dot."""
        return Path(self.name).suffix.lower()


class Reader(Protocol):
    """Reads one format."""

    @property
    def name(self) -> str:
        """The name on the command line."""

    @property
    def title(self) -> str:
        """The name on the screen; proper names, not translated."""

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of such files, each with its dot, in lower case."""

    def recognizes(self, source: SourceFile) -> bool:
        """Return whether the content has this format; quick, from the beginning of the file."""

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """Yield what the file holds; every question is found or skipped, once.

        Raises ExchangeError if the file can't be read.
        """


class Writer(Protocol):
    """Writes one format; `name`, `title` and `endings` are as a reader's."""

    @property
    def name(self) -> str:
        """The name on the command line."""

    @property
    def title(self) -> str:
        """The name on the screen; proper names, not translated."""

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of such files, the usual one first."""

    def losses(self, quiz: Quiz, folder: Path) -> Iterator[Loss]:
        """Yield what the format can't keep of `quiz`, whose pictures are in `folder`."""

    def write(self, quiz: Quiz, folder: Path, monitor: ProgressMonitor) -> bytes:
        """Return the file's bytes, without the questions that `losses` says are left out.

        Raises ExchangeError past the limit of `monitor`.
        """


def excerpt(text: str) -> str:
    """Return the beginning of `text` on one line, at most EXCERPT_LENGTH characters."""
    line = " ".join(text[: EXCERPT_LENGTH * 4].split())
    return line if len(line) <= EXCERPT_LENGTH else line[: EXCERPT_LENGTH - 1].rstrip() + "…"
