"""A copy of the program's own questions file, which is the person's to change."""

import shutil
from pathlib import Path

from quizapp.app.paths import shipped_questions


def is_shipped(path: Path) -> bool:
    """Whether the file at `path` is the one that comes with the program."""
    try:
        return path.samefile(shipped_questions())
    except OSError:
        return False


def own_copy(path: Path, folder: Path) -> Path:
    """A copy in `folder` of the file at `path`; the one made earlier where there is one.

    A copy that was changed since stays as it is. Raises OSError where none can be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / path.name
    if not copy.exists():
        shutil.copyfile(path, copy)
    return copy
