"""Files that are written whole: whoever reads one meets the old content or the new."""

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from quizapp.files.saving.disk import begun_beside, sweep


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of the one at `path` when all is written.

    If that fails, or an exception comes in between, what was there stays. Raises OSError.
    """
    target = Path(os.path.realpath(path))
    beside = begun_beside(target)
    try:
        with open(beside, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    sweep(target)


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to the file at `path`, whole. Raises OSError."""
    with whole_file(path) as file:
        file.write(data)
