"""What a write path is to a run in which its process is killed or its disk fails."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

Say = Callable[[str], None]
"""Tells that something is kept: from then on nothing may take it away."""


class WritePath(Struct, frozen=True):
    """One way in which the program writes.

    `prepare` fills a new folder, `do` writes into it and says what is kept, and `check` is the
    next start: it raises AssertionError where something that was said is gone, a file is neither
    old nor new, or anything is left over. Each runs in a process of its own.
    """

    name: str
    prepare: Callable[[Path], None]
    do: Callable[[Path, Say], None]
    check: Callable[[Path, list[str]], None]


def nothing(_: Path) -> None:
    """Prepare an empty folder."""


def begun_in(folder: Path) -> list[str]:
    """The files below a folder that look like the beginning of others."""
    marks = (".tmp", ".part", ".cleaning", ".restoring", ".pictures", ".rescue-")
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.name.startswith(".") or any(mark in path.name for mark in marks)
    ]
