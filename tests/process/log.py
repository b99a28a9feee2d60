"""The log of a person at the window: what was kept, and what was offered at a start."""

from pathlib import Path

import msgspec
from msgspec import Struct

from quizapp.quiz.sitting import Event


class Line(Struct, tag=True):
    """One line of the log."""

    def text(self) -> str:
        """The line as it is written."""
        return msgspec.json.encode(self).decode()


class Kept(Line):
    """Events of a sitting that the store said are kept."""

    sitting: str
    events: tuple[Event, ...]


class Begun(Line):
    """A sitting whose first question was shown."""

    sitting: str


class Offered(Line):
    """What Home had written on Resume at the start; empty where it had no such button."""

    resume: str


class Shown(Line):
    """The question that was shown after Resume, as it is spoken."""

    sitting: str
    prompt: str


class Told(Line):
    """A question whose outcome was to be seen."""

    sitting: str
    position: int


_LINE = msgspec.json.Decoder(Kept | Begun | Offered | Shown | Told)


def lines_of(log: Path) -> list[Kept | Begun | Offered | Shown | Told]:
    """The lines of a log; a last line that was cut off is no line."""
    text = log.read_text(encoding="utf-8") if log.exists() else ""
    return [_LINE.decode(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]


def events_of(log: Path) -> dict[str, list[Event]]:
    """The events that were kept, by sitting; those begun without one have an empty row."""
    found: dict[str, list[Event]] = {}
    for line in lines_of(log):
        if isinstance(line, Kept):
            found.setdefault(line.sitting, []).extend(line.events)
        elif isinstance(line, Begun):
            found.setdefault(line.sitting, [])
    return found
