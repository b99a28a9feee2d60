"""What the readers and writers of other systems' formats tell: found, left out, changed, lost."""

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
    """Why something was changed, left out or lost: a code of `words`, and its data."""

    code: str
    data: Mapping[str, str | int] = {}


class Place(Struct, frozen=True):
    """Where a thing stands: a line or row from 1, an item by its id, or a question from 1.

    A loss of the quiz as a whole stands at its title.
    """

    kind: PlaceKind
    value: str | int


class Picture(Struct, frozen=True):
    """An image that came with a question: the name that the question calls it by, and its bytes."""

    name: str
    data: bytes


class Heading(Struct, frozen=True):
    """What a file says of the quiz as a whole; empty where it says nothing.

    `quiz` is all that a file of the program's own says of it, without the questions.
    """

    title: str = ""
    description: str = ""
    language: str = ""
    quiz: Quiz | None = None


class Note(Struct, frozen=True):
    """Something about the file as a whole, such as how its bytes were decoded."""

    reason: Reason


class Found(Struct, frozen=True, tag=True):
    """A question as it will be in the quiz, with what was changed to fit."""

    place: Place
    excerpt: str
    question: Question
    changed: tuple[Reason, ...] = ()
    pictures: tuple[Picture, ...] = ()


class Skipped(Struct, frozen=True, tag=True):
    """A question that is left out, and why."""

    place: Place
    excerpt: str
    reason: Reason


class Loss(Struct, frozen=True):
    """Something of a question, or of the whole quiz, that a format can't carry.

    `is_left_out`: it is the question itself.
    """

    place: Place
    excerpt: str
    reason: Reason
    is_left_out: bool = False


Entry = Heading | Note | Found | Skipped


class ExchangeError(Exception):
    """A file can't be read or written at all; `code` and `data` belong to `words`."""

    def __init__(self, code: str, **data: str | int) -> None:
        super().__init__(code, data)
        self.code = code
        self.data = data


class Pace:
    """Reports how far a reader or writer has come, and ends one that is too slow.

    `tell` is called with the share done, 0 to 1. Readers call `at` for each question at least.
    """

    def __init__(
        self,
        tell: Callable[[float], None] | None = None,
        limit_s: float = LIMIT_S,
    ) -> None:
        self._tell = tell
        self._end_s = monotonic() + limit_s

    def between(self, first: float, last: float) -> "Pace":
        """The pace of a part of the work, whose shares are those from `first` to `last`."""
        tell = self._tell
        scaled = None if tell is None else lambda done: tell(first + done * (last - first))
        return Pace(scaled, self._end_s - monotonic())

    def at(self, done: int, total: int) -> None:
        """Report that `done` of `total` is done. Raises ExchangeError past the limit."""
        if monotonic() > self._end_s:
            raise ExchangeError("too_slow")
        if self._tell is not None:
            self._tell(done / total if total else 1.0)


class Source(Struct, frozen=True):
    """A file to read: its bytes, and its name with the ending."""

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
        """Its name on the command line."""

    @property
    def title(self) -> str:
        """Its name for people; proper names, not translated."""

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of its files, each with its dot, in lower case."""

    def recognizes(self, source: Source) -> bool:
        """Whether the content is of this format; quick, from the beginning of the file."""

    def read(self, source: Source, pace: Pace) -> Iterator[Entry]:
        """What the file holds, an entry at a time; every question is found or skipped, once.

        Raises ExchangeError where the file can't be read.
        """


class Writer(Protocol):
    """Writes one format; `name`, `title` and `endings` are as a reader's."""

    @property
    def name(self) -> str:
        """Its name on the command line."""

    @property
    def title(self) -> str:
        """Its name for people; proper names, not translated."""

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of its files, the first is the usual one."""

    def losses(self, quiz: Quiz, folder: Path) -> Iterator[Loss]:
        """What of `quiz`, whose pictures are in `folder`, the format can't carry."""

    def write(self, quiz: Quiz, folder: Path, pace: Pace) -> bytes:
        """The file. Questions that the format can't hold at all are left out, as `losses` says.

        Raises ExchangeError past the limit of `pace`.
        """


def excerpt(text: str) -> str:
    """The beginning of `text` on one line, at most EXCERPT_LENGTH characters."""
    line = " ".join(text[: EXCERPT_LENGTH * 4].split())
    return line if len(line) <= EXCERPT_LENGTH else line[: EXCERPT_LENGTH - 1].rstrip() + "…"
