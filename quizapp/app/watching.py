"""Watches a questions file for changes by other programs, by looking at it again and again."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock, Thread, current_thread

from msgspec import Struct

from quizapp.files.problems import Problem
from quizapp.files.reader import fingerprint, read_all
from quizapp.scores.store.place import on_network

INTERVAL_S = 0.5
NETWORK_INTERVAL_S = 2.0
STEADY_S = 0.2
"""A file that has changed is looked at again so soon, and read when it has stayed the same."""
COARSE_S = 2.5
"""Some file systems count time in steps of two seconds: what has just changed is read again."""

Look = tuple[int, ...]
"""Device, inode, size, and the times of the last changes in ns; empty if there is no file."""


class FileChange(Struct, frozen=True):
    """What a file holds now: its bytes, or the problem that keeps them from being read.

    `fingerprint` is "" if there are no bytes.
    """

    path: Path
    content: bytes | Problem
    fingerprint: str


class Watcher:
    """Looks at one file, in a thread of its own that never keeps the process alive.

    `on_change` is called in that thread, once for each new content, when the file has stayed the
    same for one look; a file that is gone, or can't be read, counts as a content too.
    """

    def __init__(
        self,
        path: Path | None,
        on_change: Callable[[FileChange], object],
        interval_s: float = INTERVAL_S,
        *,
        known: str | None = None,
    ) -> None:
        """Watch `path` (None: nothing yet) as `follow` does, every `interval_s` seconds.

        On a network it is every NETWORK_INTERVAL_S at most.
        """
        self._on_change = on_change
        self._interval_s = interval_s
        self._lock = Lock()
        self._wake = Event()
        self._is_stopped = False
        self._path: Path | None = None
        self._known = ""
        self._turn = 0
        self.follow(path, known)
        self._thread = Thread(target=self._run, name="watching", daemon=True)
        self._thread.start()

    def follow(self, path: Path | None, known: str | None = None) -> None:
        """Watch the file at `path` from now on, or none.

        Content with the fingerprint `known` is no news; without it the file is read at once, and
        what it holds now is no news.
        """
        if path is not None and known is None:
            known = _key(read_all(path))
        with self._lock:
            self._path, self._known = path, known or ""
            self._turn += 1
        self._wake.set()

    def is_last(self, change: FileChange) -> bool:
        """Return whether `change` is the newest of the file, and the file is still watched."""
        with self._lock:
            return change.path == self._path and _key(change.content) == self._known

    def stop(self) -> None:
        """End the watch; waits for a call of `on_change` that is under way."""
        with self._lock:
            self._is_stopped = True
            self._turn += 1
        self._wake.set()
        if current_thread() is not self._thread:
            self._thread.join(NETWORK_INTERVAL_S)

    # In the thread

    def _run(self) -> None:
        while True:
            with self._lock:
                if self._is_stopped:
                    return
                path, turn = self._path, self._turn
                self._wake.clear()
            if path is None:
                self._wake.wait()
            else:
                self._watch(path, turn)

    def _watch(self, path: Path, turn: int) -> None:
        """Watch one file until there is something else to do."""
        away_s = NETWORK_INTERVAL_S if on_network(path.parent) else 0.0
        interval_s = max(self._interval_s, away_s)
        read: Look | None = None
        seen: Look | None = None
        again_at_s: float | None = None
        while True:
            wait_s = interval_s
            look = look_at(path)
            if look == read and (again_at_s is None or time.monotonic() < again_at_s):
                seen = None
            elif look in (seen, read) and self._read(path, look, turn):
                is_new = look != read and bool(look) and _is_recent(look)
                again_at_s = time.monotonic() + COARSE_S if is_new else None
                read, seen = look, None
            else:
                seen, wait_s = look, min(STEADY_S, interval_s)
            if self._wake.wait(wait_s):
                return

    def _read(self, path: Path, look: Look, turn: int) -> bool:
        """Read the file and report it if it is new; return False if it changed meanwhile."""
        content = read_all(path)
        if look_at(path) != look or (bool(look) and _is_missing(content)):
            return False
        key = _key(content)
        with self._lock:
            if turn != self._turn or key == self._known:
                return True
            self._known = key
        mark = key if isinstance(content, bytes) else ""
        self._on_change(FileChange(path, content, mark))
        return True


def look_at(path: Path) -> Look:
    """Return how the file at `path`, or the one that it links to, looks from outside."""
    try:
        seen = os.stat(path)
    except (OSError, ValueError):
        return ()
    return (seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)


def still_holds(change: FileChange) -> bool:
    """Return whether the file still holds what `change` says; reads it."""
    return _key(read_all(change.path)) == _key(change.content)


def _is_recent(look: Look) -> bool:
    return abs(time.time_ns() - look[3]) < COARSE_S * 1e9


def _is_missing(content: bytes | Problem) -> bool:
    return isinstance(content, Problem) and content.code == "file-missing"


def _key(content: bytes | Problem) -> str:
    """Return what distinguishes contents."""
    return fingerprint(content) if isinstance(content, bytes) else f"problem:{content.code}"
