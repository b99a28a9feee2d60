"""Repairing the database: setting it aside, restoring a backup, and rescuing a write-ahead log."""

import os
import shutil
import sqlite3
import struct
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from quizapp.scores.errors import StoreError, trouble_of
from quizapp.scores.store.connection import (
    PRIVATE_FILE,
    SIDE_FILES,
    check,
    connect,
    database_path,
    remove_database,
)
from quizapp.scores.store.migrations import migrate, version_in
from quizapp.scores.store.steps import APPLICATION_ID, CLASS_ID, VERSION


class UnfitError(Exception):
    """The database can't be used as it is: damaged, of a newer version, or empty after use."""

    def __init__(self, code: str, detail: str, version: int = 0) -> None:
        """`code` is `damaged`, `newer` or `missing`."""
        super().__init__(code, detail, version)
        self.code = code
        self.detail = detail
        self.version = version


def suspect_path(folder: Path) -> Path:
    """The file whose presence asks for a full check at the next opening."""
    return folder / "scores.suspect"


def mark_suspect(folder: Path) -> None:
    """Ask for a full check of the database at the next opening; best effort."""
    try:
        suspect_path(folder).touch()
    except OSError:
        return


def backups_in(folder: Path) -> list[Path]:
    """The daily backups of a data folder, newest first."""
    try:
        names = os.listdir(folder / "backups")
    except OSError:
        return []
    return [
        folder / "backups" / name
        for name in sorted(names, reverse=True)
        if name.startswith("scores-") and name.endswith(".sqlite")
    ]


def is_left_alone(path: Path) -> bool:
    """Whether the side files of the database are there without it; SQLite would remove them."""
    return any(os.path.lexists(f"{path}{side}") for side in SIDE_FILES)


def set_aside(folder: Path, reason: UnfitError, now_ms: int) -> str:
    """Rename the database and the files beside it; return the new path, empty if none was."""
    stamp = time.strftime("%Y-%m-%d-%H%M%S", time.localtime(now_ms / 1000))
    kind = f"version-{reason.version}" if reason.code == "newer" else "damaged"
    path = database_path(folder)
    stem = f"scores-{kind}-{stamp}"
    target = folder / f"{stem}.sqlite"
    number = 2
    while any(os.path.lexists(f"{target}{side}") for side in ("", *SIDE_FILES)):
        target = folder / f"{stem}-{number}.sqlite"
        number += 1
    moved = False
    # The database goes first: without it, SQLite would throw away a log that is left alone.
    for side in ("", *SIDE_FILES):
        if os.path.lexists(f"{path}{side}"):
            os.rename(f"{path}{side}", f"{target}{side}")
            moved = True
    return str(target) if moved else ""


def restore_newest(folder: Path) -> str:
    """Restore the newest good backup in place of the missing database.

    Return its day as YYYY-MM-DD, or an empty text if no backup is good. Raises StoreError
    if the disk fails: a good backup must not be skipped for that.
    """
    target = database_path(folder)
    for backup in backups_in(folder):
        beside = target.with_name(target.name + ".restoring")
        remove_database(beside)
        try:
            _copy_sound(backup, beside)
        except UnfitError:
            continue
        except (sqlite3.Error, UnicodeDecodeError) as error:
            trouble = trouble_of(error)
            if trouble is None or trouble.code == "damaged":
                continue
            raise StoreError(trouble.code, file=str(target), detail=trouble.detail) from error
        os.rename(beside, target)
        return backup.stem.removeprefix("scores-")
    return ""


def make_fresh(folder: Path) -> None:
    """Make a new database; raises StoreError."""
    path = database_path(folder)
    try:
        connection = connect(path)
        try:
            migrate(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        trouble = trouble_of(error)
        code = "io_error" if trouble is None else trouble.code
        raise StoreError(code, file=str(path), detail=str(error)) from error


def _copy_sound(backup: Path, target: Path) -> None:
    """Copy a backup through SQLite; raises sqlite3.Error or UnfitError."""
    source = connect(backup, must_exist=True)
    try:
        if source.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise UnfitError("damaged", "not a database of this program")
        if version_in(source) > VERSION:
            raise UnfitError("newer", "", version_in(source))
        copy = connect(target)
        try:
            source.backup(copy)
            if found := check(copy):
                raise UnfitError("damaged", found)
        finally:
            copy.close()
    finally:
        source.close()


LOG = "-wal"
_EMPTY = "an empty file beside a log"

_HEADER = struct.Struct(">8I")
_FRAME = struct.Struct(">6I")
_MAGIC = 0x377F0682
"""The first word of a log; its last bit says that checksums are over big-endian words."""


def has_log(database: Path) -> bool:
    """Whether there is a log with content beside `database`, even if that is missing."""
    try:
        return os.path.getsize(f"{database}{LOG}") > 0
    except OSError:
        return False


def fault_of_log(database: Path) -> str:
    """What is wrong with `database` and its log together; an empty text if nothing is.

    Works on a copy. Nobody else may have the database open. Raises OSError and sqlite3.Error if
    the disk fails.
    """
    with _workplace(database) as folder:
        copy = folder / database.name
        for side in ("", LOG):
            shutil.copyfile(f"{database}{side}", f"{copy}{side}")
        log = Path(f"{copy}{LOG}").read_bytes()
        found = _fault(copy)
        if found == _EMPTY:  # as after a process was killed before it wrote anything
            return found if _pages_of(log)[0] else ""
        return found


def rescue(database: Path, bases: Iterable[Path], target: Path) -> bool:
    """Make a database at `target` from what the log beside `database` holds.

    The log's pages are tried alone first, then over each of `bases`, earlier copies of the same
    database. Return whether one of these gives a good database of this program; then it has the
    answers of the log. Raises OSError and sqlite3.Error if the disk fails.
    """
    pages, count, size = _pages_of(Path(f"{database}{LOG}").read_bytes())
    if not pages:
        return False
    with _workplace(target) as folder:
        made = folder / target.name
        for base in (None, *bases):
            held = b"" if base is None else base.read_bytes()
            with made.open("wb") as file:
                for number in range(1, count + 1):
                    page = pages.get(number, held[(number - 1) * size : number * size])
                    file.write(page.ljust(size, b"\0"))
            if not _fault(made):
                made.chmod(PRIVATE_FILE)
                os.replace(made, target)
                return True
    return False


@contextmanager
def _workplace(beside: Path) -> Iterator[Path]:
    """A temporary folder for copies next to `beside`; those of killed processes are removed."""
    for left in beside.parent.glob(".rescue-*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=".rescue-", dir=beside.parent) as name:
        yield Path(name)


def _fault(path: Path) -> str:
    """What is wrong with a copy of a database, with the log beside it."""
    try:
        connection = connect(path, must_exist=True)
    except sqlite3.DatabaseError as error:
        return str(error)
    try:
        mark = connection.execute("PRAGMA application_id").fetchone()[0]
        if mark == CLASS_ID:
            return ""  # reported when it is opened
        if mark != APPLICATION_ID:
            tables = connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]
            return "not a database of this program" if tables else _EMPTY
        if found := check(connection):
            return found
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            return "rows refer to missing rows"
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return str(error)
    finally:
        connection.close()
    return ""


def _pages_of(log: bytes) -> tuple[dict[int, bytes], int, int]:
    """The pages of the committed transactions in a log by number, how many the database has, and
    their size in bytes.

    Source: "The WAL File Format" in SQLite's documentation. Frames count up to the first one whose
    salt or checksum is wrong.
    """
    committed: dict[int, bytes] = {}
    pages: dict[int, bytes] = {}
    count = 0
    if len(log) < _HEADER.size:
        return committed, 0, 0
    magic, _, size, _, *salts_and_sums = _HEADER.unpack_from(log)
    if magic & ~1 != _MAGIC or not 512 <= size <= 65536:
        return committed, 0, 0
    order = ">" if magic & 1 else "<"
    salts, sums = tuple(salts_and_sums[:2]), _sums(log[:24], order, (0, 0))
    for at in range(_HEADER.size, len(log) - _FRAME.size - size + 1, _FRAME.size + size):
        number, commit, *rest = _FRAME.unpack_from(log, at)
        page = log[at + _FRAME.size : at + _FRAME.size + size]
        sums = _sums(page, order, _sums(log[at : at + 8], order, sums))
        if tuple(rest) != (*salts, *sums):
            break
        pages[number] = page
        if commit:
            committed.update(pages)
            count = commit
            pages.clear()
    return committed, count, size


def _sums(data: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    """The log's running checksum after `data`, a multiple of eight bytes."""
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & 0xFFFFFFFF
        second = (second + odd + first) & 0xFFFFFFFF
    return first, second
