"""What a person chose about the program on this computer: kept in settings.json."""

import contextlib
import os
from pathlib import Path
from threading import Lock
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

Theme = Literal["system", "light", "dark", "contrast"]
Motion = Literal["system", "reduced", "full"]

THEMES: tuple[Theme, ...] = ("system", "light", "dark", "contrast")
MOTIONS: tuple[Motion, ...] = ("system", "reduced", "full")
TEXT_PERCENTS = tuple(range(80, 201, 10))
LONGEST_INTERVALS = (30, 90, 180, 365, 36500)
"""The longest times between two reviews of a question to choose from, in days."""
RECENT_FILES = 8


class WindowPlace(Struct, frozen=True):
    """Where the window was, in logical pixels."""

    x: int
    y: int
    width: int
    height: int
    maximized: bool = False


class RecentFile(Struct, frozen=True):
    """A questions file that was opened before."""

    path: str
    title: str
    questions: int


class Preferences(Struct, frozen=True):
    """Every setting that is kept between two starts."""

    theme: Theme = "system"
    text_percent: Annotated[int, Meta(ge=80, le=200)] = 100
    motion: Motion = "system"
    single_keys: bool = True
    clock_shown: bool = True
    certainty: bool = False
    longest_interval_days: Annotated[int, Meta(ge=1, le=LONGEST_INTERVALS[-1])] = 365
    mode: str = ""
    learner: str = ""
    name_asked: bool = False
    last_file: str = ""
    recent: tuple[RecentFile, ...] = ()
    window: WindowPlace | None = None

    def with_recent(self, path: Path, title: str, questions: int) -> "Preferences":
        """These preferences with the file at `path` as the one opened last."""
        entry = RecentFile(str(path), title, questions)
        others = tuple(r for r in self.recent if r.path != entry.path)
        recent = (entry, *others)[:RECENT_FILES]
        return msgspec.structs.replace(self, last_file=entry.path, recent=recent)


class PreferencesFile:
    """The preferences on disk; may be used from any thread.

    A file that can't be read counts as empty, and is kept beside as settings.json.bad. A
    change that can't be written holds until the program ends, and is written with the next.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "settings.json"
        self._lock = Lock()
        self._unwritten: dict[str, Any] = {}
        self._value = Preferences()
        self._value = self._read()

    @property
    def folder(self) -> Path:
        """The folder of the person's data, where they lie."""
        return self._path.parent

    @property
    def value(self) -> Preferences:
        """The preferences that hold now."""
        return self._value

    def change(self, **fields: object) -> Preferences:
        """Change the named fields, and write them without touching what another window changed."""
        with self._lock:
            return self._change(self._read(), fields)

    def remember_file(self, path: Path, title: str, questions: int) -> None:
        """Keep the file at `path` as the one opened last."""
        with self._lock:
            before = self._read()
            now = before.with_recent(path, title, questions)
            self._change(before, {"last_file": now.last_file, "recent": now.recent})

    def _change(self, before: Preferences, fields: dict[str, Any]) -> Preferences:
        self._value = msgspec.structs.replace(self._value, **fields)
        if self._write(msgspec.structs.replace(before, **fields)):
            self._unwritten = {}
        else:
            self._unwritten |= fields
        return self._value

    def _read(self) -> Preferences:
        """Read the preferences, with the changes that couldn't be written."""
        try:
            data = self._path.read_bytes()
        except OSError:
            return self._value
        try:
            kept = msgspec.json.decode(data, type=Preferences)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            with contextlib.suppress(OSError):
                os.replace(self._path, self._path.with_suffix(".json.bad"))
            return self._value
        return msgspec.structs.replace(kept, **self._unwritten)

    def _write(self, value: Preferences) -> bool:
        from quizapp.files.saving.disk import begun_beside, sweep

        beside = begun_beside(self._path)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(msgspec.json.format(msgspec.json.encode(value), indent=2))
            os.replace(beside, self._path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            return False
        sweep(self._path)
        return True
