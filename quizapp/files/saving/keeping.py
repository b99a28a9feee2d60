"""Keeps a version of a questions file beside it, before another one takes its place."""

from itertools import count
from pathlib import Path

from quizapp.files.saving.writer import ChangedOnDiskError, save

MARK = "broken"


def keep_beside(path: Path, data: bytes) -> Path:
    """Write `data` to a file of its own beside the one at `path`; returns where it is.

    Raises SaveError where it can't be written.
    """
    for number in count(1):
        mark = MARK if number == 1 else f"{MARK}-{number}"
        kept = path.with_name(f"{path.stem}.{mark}{path.suffix}")
        try:
            save(kept, data, None)
        except ChangedOnDiskError as error:  # the name is taken
            if error.data == data:
                return kept
        else:
            return kept
    raise AssertionError("there is always another number")
