"""The log of a person at the window: what was kept, and what was offered at a start."""

from pathlib import Path

import msgspec
from msgspec import Struct

from quizapp.quiz.events import Event


class Line(Struct, tag=True):
    """One line of the log."""

    def text(self) -> str:
        """The line as it is written."""
        return msgspec.json.encode(self).decode()


class Kept(Line):
    """Events of an attempt that the store said are kept."""

    attempt: str
    events: tuple[Event, ...]


class Begun(Line):
    """An attempt whose first question was shown."""

    attempt: str


class Offered(Line):
    """What Home had written on Resume at the start; empty where it had no such button."""

    resume: str


class Shown(Line):
    """The question that was shown after Resume, as it is spoken."""

    attempt: str
    prompt: str


class Told(Line):
    """A question whose outcome was to be seen."""

    attempt: str
    position: int


_LINE = msgspec.json.Decoder(Kept | Begun | Offered | Shown | Told)


def lines_of(log: Path) -> list[Kept | Begun | Offered | Shown | Told]:
    """The lines of a log; a last line that was cut off is no line."""
    text = log.read_text(encoding="utf-8") if log.exists() else ""
    return [_LINE.decode(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]


def events_of(log: Path) -> dict[str, list[Event]]:
    """The events that were kept, by attempt; those begun without one have an empty row."""
    found: dict[str, list[Event]] = {}
    for line in lines_of(log):
        if isinstance(line, Kept):
            found.setdefault(line.attempt, []).extend(line.events)
        elif isinstance(line, Begun):
            found.setdefault(line.attempt, [])
    return found
