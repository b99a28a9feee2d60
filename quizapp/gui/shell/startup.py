"""What the window starts with, read in threads while Qt is loaded, and why it can't be opened."""

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from threading import Thread

from quizapp.app.library import FailedFile, Library, OpenQuiz
from quizapp.app.paths import data_folder, first_file, working_folder
from quizapp.app.preferences import PreferencesFile
from quizapp.files.reader import Loaded, read_file
from quizapp.scores.errors import StoreError
from quizapp.scores.store.database import Opened, open_store

NO_WINDOW_STATUS = 2
NO_DISPLAY = (
    "quizapp: There is no display to open the window on. Start it from a desktop session, or "
    "set DISPLAY or WAYLAND_DISPLAY."
)
NO_LIBRARY = (
    "quizapp: The window can't be opened because Qt is missing a system library ({detail}). "
    "See the README for how to install it."
)
_UNREACHABLE = ("could not connect to display", "Failed to create wl_display")


class ScoresOpening:
    """Opens the scores of a data folder in a thread of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._opened: Opened | None = None
        self._error: StoreError | None = None
        self._thread = Thread(target=self._open, name="opening")
        self._thread.start()

    def result(self) -> Opened:
        """The open scores. Waits for them; raises StoreError where they can't be opened."""
        self._thread.join()
        if self._opened is None:
            raise self._error or StoreError("cannot_open", file=str(self.folder), detail="")
        return self._opened

    def _open(self) -> None:
        try:
            self._opened = open_store(self.folder)
        except StoreError as error:
            self._error = error


class FileReading:
    """Reads a questions file in a thread of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._loaded: Loaded | None = None
        self._thread = Thread(target=self._read, name="reading")
        self._thread.start()

    def result(self) -> Loaded:
        """What came of it. Waits for it."""
        self._thread.join()
        return read_file(self.path) if self._loaded is None else self._loaded

    def _read(self) -> None:
        self._loaded = read_file(self.path)


class Startup:
    """Preferences, the first quiz and the scores, which begin to be read at once."""

    def __init__(self, file: str | None, data: str | None) -> None:
        folder = data_folder(data, os.environ)
        self.opening = ScoresOpening(folder)
        self.preferences = PreferencesFile(folder)
        self.library = Library(self.preferences)
        path = first_file(file, self.preferences.value.last_file, working_folder())
        self._reading = FileReading(path)
        self.is_chosen = bool(file)
        """Whether the person named the first file, so that it counts as opened last."""

    @cached_property
    def first(self) -> OpenQuiz | FailedFile:
        """The first quiz, which is the library's current one from now on. Waits for it."""
        return self.library.take(self._reading.path, self._reading.result())


def why_no_window(messages: Sequence[str], environment: Mapping[str, str]) -> str:
    """Say in one line why no window can be opened, from the messages that Qt left."""
    has_display = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    if not has_display or any(part in text for text in messages for part in _UNREACHABLE):
        return NO_DISPLAY
    return missing_library(messages[0] if messages else "")


def missing_library(detail: str) -> str:
    """Say in one line that Qt can't be loaded."""
    return NO_LIBRARY.format(detail=" ".join(detail.split()).rstrip("."))
