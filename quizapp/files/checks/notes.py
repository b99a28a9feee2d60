"""Mistakes as the checks note them: by character, before they have lines and byte offsets."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from quizapp.files.problems import SEVERITIES, Severity, Value

Path = tuple[str | int, ...]


_WRITING = frozenset({"other-word", "bad-number", "unquoted-text"})
_RECENT = 8  # how many notes back a place that is read again may have been noted
MAX_MISTAKES = 20_000
"""How many mistakes in the writing of a file are looked for: each makes the next more doubtful."""
GUESSES = 20_000_000
"""How many pairs of letters are compared in search of what was meant: under a second's work."""


class TooManyMistakes(Exception):  # noqa: N818
    """There is no sense in going on."""


class Change(NamedTuple):
    """Characters `start` to `end` of a text become `new`."""

    start: int
    end: int
    new: str


class Remedy(NamedTuple):
    """A fix in characters; see `problems.Fix`."""

    changes: tuple[Change, ...]
    does: str
    data: Mapping[str, Value]
    certain: bool = True


class Note(NamedTuple):
    """A mistake at characters `start` to `end` (exclusive)."""

    code: str
    severity: Severity
    start: int
    end: int
    path: Path
    data: Mapping[str, Value]
    remedy: Remedy | None

    @property
    def stops(self) -> bool:
        """Whether what it is about can't be used: an error that nothing fixes for certain.

        A key that is repeated doesn't stop: everyone who reads JSON takes the last one.
        """
        certain = self.remedy is not None and self.remedy.certain
        return self.severity == "error" and not certain and self.code != "duplicate-key"


class Notes:
    """Collects mistakes while a text is gone through."""

    def __init__(self) -> None:
        self.all: list[Note] = []
        self._dropped: set[int] = set()
        self._guesses = GUESSES
        self.is_limited = False
        """Whether TooManyMistakes is raised when there are more than MAX_MISTAKES."""

    def add(
        self,
        code: str,
        start: int,
        end: int,
        path: Path = (),
        remedy: Remedy | None = None,
        *,
        severity: Severity | None = None,
        **data: Value,
    ) -> None:
        """Note a mistake, once; its severity is that of its code unless another is given."""
        if any(note.code == code and note.start == start for note in self.all[-_RECENT:]):
            return
        if self.is_limited and len(self.all) >= MAX_MISTAKES:
            raise TooManyMistakes
        self.all.append(Note(code, severity or SEVERITIES[code], start, end, path, data, remedy))

    def drop(self, start: int) -> None:
        """Forget how the value at `start` is written: the mistake is what it says.

        The note is there until `settle` is called.
        """
        self._dropped.add(start)

    def settle(self) -> None:
        """Take what was dropped out of `all`, at once: going through all takes its time."""
        if self._dropped:
            gone = self._dropped
            self.all = [n for n in self.all if n.start not in gone or n.code not in _WRITING]
            self._dropped = set()

    def may_guess(self, cost: int) -> bool:
        """Whether to look for what was meant: in a file full of mistakes, only for the first ones.

        `cost` is how many pairs of letters are compared.
        """
        self._guesses -= cost
        return self._guesses >= 0

    @contextmanager
    def of_one(self, noted: Iterable[Note]) -> Iterator[None]:
        """Have only the notes about one question in sight, those `noted` already among them."""
        others = self.all
        self.all = list(noted)
        try:
            yield
        finally:
            self.settle()
            others.extend(self.all)
            self.all = others


def insert(at: int, new: str, *, certain: bool = True) -> Remedy:
    """The remedy that puts `new` at character `at`."""
    return Remedy((Change(at, at, new),), "insert", {"new": new}, certain)


def remove(text: str, start: int, end: int, *, certain: bool = True) -> Remedy:
    """The remedy that takes characters `start` to `end` out of `text`."""
    return Remedy((Change(start, end, ""),), "remove", {"old": text[start:end]}, certain)


def replace(text: str, start: int, end: int, new: str, *, certain: bool = True) -> Remedy:
    """The remedy that puts `new` in the place of characters `start` to `end` of `text`."""
    data = {"old": text[start:end], "new": new}
    return Remedy((Change(start, end, new),), "replace", data, certain)


def pointer(path: Path) -> str:
    """`path` as a JSON pointer (RFC 6901)."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)
