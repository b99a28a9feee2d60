"""The primitive operations of saving, in one place, so that a test can make each of them fail."""

import contextlib
import os
import stat
import sys
from pathlib import Path


class Disk:
    """Files, as the operating system has them; every method may raise OSError."""

    def read(self, path: Path) -> bytes:
        """All bytes of a file."""
        return path.read_bytes()

    def open(self, path: Path, flags: int, mode: int) -> int:
        """Open a file; returns its descriptor."""
        return os.open(path, flags, mode)

    def write(self, descriptor: int, data: bytes) -> int:
        """Write some of `data`; returns how much was written."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Wait until what was written is on the disk."""
        if sys.platform == "darwin":
            import fcntl

            with contextlib.suppress(OSError):  # not every volume knows it
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
                return
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close a descriptor."""
        os.close(descriptor)

    def rename(self, source: Path, target: Path) -> None:
        """Put one file in the place of another, in one step."""
        os.replace(source, target)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        os.unlink(path)


def keep_rights(descriptor: int, path: Path, about: os.stat_result) -> None:
    """Give a new file the mode, and where that is permitted the owner, of the one it replaces."""
    if sys.platform == "win32":
        with contextlib.suppress(OSError):
            os.chmod(path, stat.S_IMODE(about.st_mode))
        return
    with contextlib.suppress(OSError):
        os.fchown(descriptor, -1, about.st_gid)
    with contextlib.suppress(OSError):
        os.fchown(descriptor, about.st_uid, -1)
    with contextlib.suppress(OSError):
        os.fchmod(descriptor, stat.S_IMODE(about.st_mode))


def runs(process: int) -> bool:
    """Whether a process of this computer is running, as far as can be told.

    On Windows `os.kill` ends a process instead of asking for it, so every process counts as
    running there, and what a killed one left is swept when it is old (leftovers.is_old).
    """
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
