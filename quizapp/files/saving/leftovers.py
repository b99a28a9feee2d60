"""Files that are begun beside others, under names that tell whether their process still runs."""

import contextlib
import os
import platform
import re
import secrets
import time
import zlib
from pathlib import Path

from quizapp.files.saving.disk import Disk, runs

LEFTOVER_AGE_S = 3600
"""How old a begun file must be to be swept though its process may be running."""

_BEGUN = re.compile(
    r"\.(?P<name>.*)\.quizapp-(?P<host>[0-9a-f]{8})-(?P<pid>\d+)-[0-9a-f]{8}\.(?P<kind>[a-z]+)"
)
_NAME_LENGTH = 40


def begun_beside(target: Path, kind: str = "tmp") -> Path:
    """A new name in the target's folder that says which computer and process makes it."""
    made = f"{_host()}-{os.getpid()}-{secrets.token_hex(4)}"
    return target.with_name(f".{target.name[:_NAME_LENGTH]}.quizapp-{made}.{kind}")


def begun_files(folder: Path, name: str = "", kind: str = "tmp") -> list[Path]:
    """What was begun in `folder`: beside the file called `name`, or "" beside any.

    Raises OSError where the folder can't be listed.
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
