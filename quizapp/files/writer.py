"""Saves a questions file whole: whoever reads it meets the old version or the new one."""

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import Literal

from quizapp.files.reader import fingerprint

SaveCode = Literal[
    "read-only-file",
    "read-only-folder",
    "disk-full",
    "no-folder",
    "not-a-file",
    "disk-error",
]
_BESIDE = ".{name}.quizapp-{pid}.tmp"

_CODES: dict[int, SaveCode] = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.EACCES: "read-only-folder",
    errno.EPERM: "read-only-folder",
    errno.EROFS: "read-only-folder",
    errno.ENOENT: "no-folder",
    errno.ENOTDIR: "no-folder",
}


class SaveError(Exception):
    """A file can't be saved; the one that is there was not touched."""

    def __init__(self, code: SaveCode, path: Path, detail: str = "") -> None:
        """An error of the kind `code` about the file at `path`."""
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


class Disk:
    """The primitive operations of saving; a test hands in one that fails."""

    def open(self, path: Path, flags: int, mode: int) -> int:
        """Open a file; returns its descriptor."""
        return os.open(path, flags, mode)

    def write(self, descriptor: int, data: bytes) -> int:
        """Write some of `data`; returns how much was written."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Wait until what was written is on the disk."""
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close a descriptor."""
        os.close(descriptor)

    def rename(self, source: Path, target: Path) -> None:
        """Put one file in the place of another, in one step."""
        os.replace(source, target)


def save(path: Path, data: bytes, expected: str | None, disk: Disk | None = None) -> str:
    """Put `data` in the file at `path`; returns its fingerprint.

    `expected` is the fingerprint of the version that was edited, None where there was no file.
    The file's mode is kept, and a symbolic link stays one. Raises ChangedOnDiskError where the
    file is another version, and SaveError where it can't be written: the old version is whole
    then.
    """
    disk = disk or Disk()
    target = Path(os.path.realpath(path))
    _must_be_expected(path, target, expected)
    mode = _mode(path, target)
    beside = target.with_name(_BESIDE.format(name=target.name, pid=os.getpid()))
    try:
        _write(disk, beside, data, mode)
        disk.rename(beside, target)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise SaveError(_CODES.get(error.errno or 0, "disk-error"), path, str(error)) from error
    _sync_folder(disk, target.parent)
    _sweep(target)
    return fingerprint(data)


def _must_be_expected(path: Path, target: Path, expected: str | None) -> None:
    try:
        now: bytes | None = target.read_bytes()
    except FileNotFoundError:
        now = None
    except OSError as error:
        raise SaveError("disk-error", path, str(error)) from error
    if now is not None and (expected is None or fingerprint(now) != expected):
        raise ChangedOnDiskError(path, now)


def _mode(path: Path, target: Path) -> int | None:
    """The mode to keep, None for a new file. Raises SaveError where the file mustn't be written."""
    try:
        about = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(about.st_mode):
        raise SaveError("not-a-file", path)
    if not os.access(target, os.W_OK) or not about.st_mode & 0o222:
        raise SaveError("read-only-file", path)
    return stat.S_IMODE(about.st_mode)


def _write(disk: Disk, beside: Path, data: bytes, mode: int | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    descriptor = disk.open(beside, flags, 0o666 if mode is None else mode)
    try:
        if mode is not None:
            with contextlib.suppress(OSError):
                os.chmod(beside, mode)
        left = memoryview(data)
        while left:
            left = left[disk.write(descriptor, bytes(left)) :]
        disk.sync(descriptor)
    finally:
        disk.close(descriptor)


def _sync_folder(disk: Disk, folder: Path) -> None:
    """Have the new name on the disk too; where a folder can't be synced, the system sees to it."""
    with contextlib.suppress(OSError):
        descriptor = disk.open(folder, os.O_RDONLY, 0)
        try:
            disk.sync(descriptor)
        finally:
            disk.close(descriptor)


def _sweep(target: Path) -> None:
    """Remove what killed saves left beside the file."""
    for left in target.parent.glob(_BESIDE.format(name=target.name, pid="*")):
        with contextlib.suppress(OSError, ValueError):
            if not _runs(int(left.name.rsplit("-", 1)[1].removesuffix(".tmp"))):
                left.unlink()


def _runs(process: int) -> bool:
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
