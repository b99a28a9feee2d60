"""Crash journals: unsaved edits of a questions file, kept out of reach of the process's death.

Anyone who writes a journal holds it; one that no one holds was left by a process that died.
"""

import contextlib
import os
import sys
import threading
import time
import uuid
from pathlib import Path

from quizapp.files.editing.pieces import Change
from quizapp.files.saving.disk import Disk
from quizapp.files.saving.journal_lines import (
    DamagedJournalError,
    Unsaved,
    beginning,
    line_of,
    replay,
    sum_of,
)

SUFFIX = ".journal"
_FAR = 0x7FFF0000  # the byte that is locked on Windows: one that no one reads
YOUNG_S = 3600
"""How long a journal that isn't whole may be one that is just being made."""


class HeldJournalError(Exception):
    """Another process writes the journal, or has thrown it away."""


class Journal:
    """The journal of one document that is being edited, held until it is closed or discarded."""

    def __init__(
        self, folder: Path, path: Path | None, base: bytes, disk: Disk | None = None
    ) -> None:
        """A new journal in `folder` of edits of the file at `path`, whose bytes are `base`.

        Raises OSError if it can't be written.
        """
        disk = disk or Disk()
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{uuid.uuid4().hex}{SUFFIX}"
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
        start = beginning(path, base)
        self._write_on(file, disk.open(file, flags, 0o600), sum_of(start), disk)
        try:
            hold(self._descriptor)
            self._write(start)
        except BaseException:
            self.discard()
            raise

    @classmethod
    def take_over(cls, file: Path, disk: Disk | None = None) -> tuple["Journal", Unsaved]:
        """The journal in `file`, left by a process that died, to be written on; and its edits.

        Raises HeldJournalError, DamagedJournalError, and OSError if it can't be read.
        """
        descriptor = _held(file, os.O_RDWR | os.O_APPEND)
        try:
            left = replay(file)
            os.ftruncate(descriptor, left.size)
        except BaseException:
            os.close(descriptor)
            raise
        journal = cls.__new__(cls)
        journal._write_on(file, descriptor, left.last_sum, disk or Disk())
        return journal, left

    def _write_on(self, file: Path, descriptor: int, last_sum: int, disk: Disk) -> None:
        """Begin to write where the file of `descriptor` ends."""
        self.file = file
        self._descriptor = descriptor
        self._sum = last_sum
        self._disk = disk
        self._rest = b""
        self._is_open = True
        self._is_listed = False
        self._closing = threading.RLock()

    def append(self, change: Change) -> None:
        """Note a change; from here on the death of this process can't take it away.

        May be called from a thread, one change after another. Raises OSError if it can't be
        written: the next call tries again. Raises ValueError if the journal is closed.
        """
        line, self._sum = line_of(change, self._sum)
        with self._closing:
            if not self._is_open:
                raise ValueError("the journal is closed")
            self._write(line)

    def sync(self) -> None:
        """Wait until the journal is on the disk; may be called from a thread.

        Nothing happens if it is closed. Raises OSError if it can't be written.
        """
        with self._closing:
            if not self._is_open:
                return
            descriptor = os.dup(self._descriptor)
        try:
            self._disk.sync(descriptor)
        finally:
            os.close(descriptor)
        if not self._is_listed:
            self._is_listed = True
            with contextlib.suppress(OSError):  # not every system syncs folders
                folder = os.open(self.file.parent, os.O_RDONLY)
                try:
                    os.fsync(folder)
                finally:
                    os.close(folder)

    def close(self) -> None:
        """Release the journal and leave it there, for `unsaved` to find."""
        with self._closing:
            if self._is_open:
                self._is_open = False
                os.close(self._descriptor)

    def discard(self) -> None:
        """Throw the journal away: its edits are saved, or are not wanted. Never raises."""
        with self._closing:
            if not self._is_open:
                return
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, 0)
            if os.name != "nt":  # Windows removes no open file
                _remove(self.file)
            self.close()
            _remove(self.file)

    def _write(self, data: bytes) -> None:
        self._rest += data
        while self._rest:
            written = self._disk.write(self._descriptor, self._rest)
            self._rest = self._rest[written:]


def unsaved(folder: Path) -> list[Unsaved]:
    """The edits in `folder` that processes left unsaved when they died, the last ones first.

    Journals without edits are removed, and so are old ones that are not whole.
    """
    found = []
    for file in _files(folder):
        try:
            descriptor = _held(file, os.O_RDWR)
        except (OSError, HeldJournalError):
            continue
        try:
            left = replay(file)
            if left.changes:
                found.append(left)
            else:
                _remove(file)
        except DamagedJournalError:
            if time.time() - os.fstat(descriptor).st_mtime > YOUNG_S:
                _remove(file)
        except OSError:
            continue
        finally:
            os.close(descriptor)
    return sorted(found, key=lambda left: left.changed_s, reverse=True)


def throw_away(file: Path) -> None:
    """Remove a journal that a process left; nothing happens if another holds it."""
    with contextlib.suppress(OSError, HeldJournalError):
        descriptor = _held(file, os.O_RDWR)
        os.ftruncate(descriptor, 0)
        if os.name != "nt":
            _remove(file)
        os.close(descriptor)
        _remove(file)


def _files(folder: Path) -> list[Path]:
    try:
        return [folder / name for name in sorted(os.listdir(folder)) if name.endswith(SUFFIX)]
    except OSError:
        return []


def _held(file: Path, flags: int) -> int:
    """A descriptor of a journal that is held from now on. Raises HeldJournalError and OSError."""
    descriptor = os.open(file, flags | getattr(os, "O_BINARY", 0))
    try:
        if try_hold(descriptor) and os.path.samestat(os.fstat(descriptor), os.stat(file)):
            return descriptor
    except OSError:
        os.close(descriptor)
        raise
    os.close(descriptor)
    raise HeldJournalError(str(file))


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink()


def hold(descriptor: int) -> None:
    """Hold an open file alone, once no other process does. Raises OSError."""
    _lock(descriptor, wait=True)


def try_hold(descriptor: int) -> bool:
    """Hold an open file alone; returns whether no other process does."""
    try:
        _lock(descriptor, wait=False)
    except OSError:
        return False
    return True


def _lock(descriptor: int, *, wait: bool) -> None:
    if sys.platform == "win32":
        import msvcrt

        here = os.lseek(descriptor, 0, os.SEEK_CUR)
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(descriptor, here, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
