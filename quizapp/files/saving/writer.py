"""Saves a questions file whole: anyone who reads it meets the old version or the new one."""

import contextlib
import errno
import os
import stat
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Literal

from quizapp.files.reader import fingerprint
from quizapp.files.saving.disk import Disk, begun_beside, keep_rights, sweep

SaveCode = Literal[
    "read-only-file",
    "read-only-folder",
    "not-readable",
    "disk-full",
    "no-folder",
    "not-a-file",
    "in-use",
    "disk-error",
]

_CODES: Mapping[int, SaveCode] = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.EACCES: "read-only-folder",
    errno.EPERM: "read-only-folder",
    errno.EROFS: "read-only-folder",
    errno.ENOENT: "no-folder",
    errno.ENOTDIR: "no-folder",
    errno.EBUSY: "in-use",
    errno.ETXTBSY: "in-use",
}


class SaveError(Exception):
    """A file can't be saved; what was there is whole. See `messages` for its text."""

    def __init__(self, code: SaveCode, path: Path, detail: str = "") -> None:
        """An error of the kind `code` about the file at `path`; `detail` is the system's word."""
        super().__init__(code, str(path), detail)
        self.code = code
        self.path = path
        self.detail = detail


class ChangedOnDiskError(Exception):
    """The file is not the version that was edited: another program has changed it since."""

    def __init__(self, path: Path, data: bytes) -> None:
        """The file at `path` holds `data` now."""
        super().__init__(str(path))
        self.path = path
        self.data = data


def save(path: Path, data: bytes, expected: str | None, disk: Disk | None = None) -> str:
    """Put `data` in the file at `path`; returns its fingerprint.

    `expected` is the fingerprint of the version that was edited, None if there was no file.
    One that was removed since is made anew. The file's mode is kept, its owner if that is
    permitted, and a symbolic link stays one (another name of the same file, a hard link, goes on
    naming the old version). Raises ChangedOnDiskError if the file is another version, and
    SaveError if it can't be written: the old version is whole then.
    """
    disk = disk or Disk()
    target = Path(os.path.realpath(path))
    about = _look(path, target)
    _must_be_expected(disk, path, target, about, expected)
    beside = begun_beside(target)
    try:
        _write(disk, beside, data, about)
        now = _look(path, target)
        if _signature(now) != _signature(about):  # someone was faster
            _must_be_expected(disk, path, target, now, expected)
        disk.rename(beside, target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            disk.remove(beside)
        if isinstance(error, OSError):
            raise SaveError(_code(error), path, str(error)) from error
        raise
    _sync_folder(disk, target.parent)
    sweep(target, disk)
    return fingerprint(data)


def version_at(path: Path) -> str | None:
    """The fingerprint of the file at `path`, None if there is none that can be read."""
    try:
        return fingerprint(path.read_bytes())
    except OSError:
        return None


def _look(path: Path, target: Path) -> os.stat_result | None:
    """What the system says about the file, None if there is none.

    Raises SaveError if it is none that may be written.
    """
    try:
        about = target.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SaveError(_code(error), path, str(error)) from error
    if not stat.S_ISREG(about.st_mode):
        raise SaveError("not-a-file", path)
    if not about.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise SaveError("read-only-file", path)
    return about


def _must_be_expected(
    disk: Disk, path: Path, target: Path, about: os.stat_result | None, expected: str | None
) -> None:
    if about is None:
        return
    try:
        now = disk.read(target)
    except FileNotFoundError:
        return
    except PermissionError as error:
        raise SaveError("not-readable", path, str(error)) from error
    except OSError as error:
        raise SaveError(_code(error), path, str(error)) from error
    if expected is None or fingerprint(now) != expected:
        raise ChangedOnDiskError(path, now)


def _signature(about: os.stat_result | None) -> tuple[int, ...]:
    if about is None:
        return ()
    return about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns


def _code(error: OSError) -> SaveCode:
    if os.name == "nt" and error.errno == errno.EACCES and error.filename2 is not None:
        return "in-use"  # Windows renames nothing over a file that another program has open
    return _CODES.get(error.errno or 0, "disk-error")


def _write(disk: Disk, beside: Path, data: bytes, about: os.stat_result | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = disk.open(beside, flags, 0o666 if about is None else 0o600)
    try:
        if about is not None:
            keep_rights(descriptor, beside, about)
        left = memoryview(data)
        while left:
            written = disk.write(descriptor, bytes(left))
            if not written:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            left = left[written:]
        disk.sync(descriptor)
    finally:
        disk.close(descriptor)


def _sync_folder(disk: Disk, folder: Path) -> None:
    """Have the new name on the disk too; if a folder can't be synced, leave it to the system."""
    with contextlib.suppress(OSError):
        descriptor = disk.open(folder, os.O_RDONLY, 0)
        try:
            disk.sync(descriptor)
        finally:
            disk.close(descriptor)


def keep_beside(path: Path, data: bytes) -> Path:
    """Write `data` to a file of its own beside the one at `path`; returns where it is.

    Raises SaveError if it can't be written.
    """
    for number in count(1):
        mark = "broken" if number == 1 else f"broken-{number}"
        kept = path.with_name(f"{path.stem}.{mark}{path.suffix}")
        try:
            save(kept, data, None)
        except ChangedOnDiskError as error:  # the name is taken
            if error.data == data:
                return kept
        else:
            return kept
    raise AssertionError("there is always another number")
