"""The primitive operations of saving, and the files that it begins beside others."""

import contextlib
import os
import platform
import re
import secrets
import stat
import sys
import time
import zlib
from pathlib import Path

LEFTOVER_AGE_S = 3600
"""How old a begun file must be to be swept though its process may be running."""

_BEGUN = re.compile(
    r"\.(?P<name>.*)\.quizapp-(?P<host>[0-9a-f]{8})-(?P<pid>\d+)-[0-9a-f]{8}\.(?P<kind>[a-z]+)"
)
_NAME_LENGTH = 40


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
    """Give a new file the mode, and the owner if that is permitted, of the one it replaces."""
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
    running there, and what a killed one left is swept when it is old (see `is_old`).
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


def begun_beside(target: Path, kind: str = "tmp") -> Path:
    """A new name in the target's folder that says which computer and process makes it."""
    made = f"{_host()}-{os.getpid()}-{secrets.token_hex(4)}"
    return target.with_name(f".{target.name[:_NAME_LENGTH]}.quizapp-{made}.{kind}")


def begun_files(folder: Path, name: str = "", kind: str = "tmp") -> list[Path]:
    """What was begun in `folder`: beside the file called `name`, or "" beside any.

    Raises OSError if the folder can't be listed.
    """
    found = ((each, _BEGUN.fullmatch(each)) for each in sorted(os.listdir(folder)))
    return [
        folder / each
        for each, parts in found
        if parts is not None
        and parts["kind"] == kind
        and (not name or parts["name"] == name[:_NAME_LENGTH])
    ]


def is_dead(begun: Path) -> bool:
    """Whether the process that began a file ran on this computer and has ended."""
    parts = _BEGUN.fullmatch(begun.name)
    return parts is not None and parts["host"] == _host() and not runs(int(parts["pid"]))


def is_old(begun: Path) -> bool:
    """Whether a begun file is older than any save takes. Raises OSError."""
    return time.time() - begun.stat().st_mtime > LEFTOVER_AGE_S


def sweep(target: Path, disk: Disk | None = None) -> None:
    """Remove what killed saves of the target left beside it, and nothing that is in use."""
    sweep_folder(target.parent, target.name, disk)


def sweep_folder(folder: Path, name: str = "", disk: Disk | None = None) -> None:
    """Remove what killed saves left in `folder`: of the file called `name`, or "" of any."""
    disk = disk or Disk()
    with contextlib.suppress(OSError):
        for left in begun_files(folder, name):
            with contextlib.suppress(OSError):
                if is_dead(left) or is_old(left):
                    disk.remove(left)


def _host() -> str:
    """A short name of this computer: the folder may be on a network."""
    return f"{zlib.crc32(platform.node().encode()):08x}"
