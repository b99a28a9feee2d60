"""Where quizapp keeps its data, and where its own questions file lies."""

import os
from collections.abc import Mapping
from pathlib import Path

import quizapp

DATA_VARIABLE = "QUIZAPP_DATA"
QUESTIONS_NAME = "questions.json"


def data_folder(option: str | None, environment: Mapping[str, str]) -> Path:
    """Return the folder for scores and settings.

    `option` (the command line's --data) goes before QUIZAPP_DATA, and both before the
    platform's own folder for a user's data. The folder need not exist yet.
    """
    chosen = option or environment.get(DATA_VARIABLE)
    if chosen:
        return _full(working_folder(), chosen)
    from platformdirs import user_data_path  # not loaded if a folder was given

    return user_data_path("quizapp", appauthor=False)


def working_folder() -> Path:
    """Return the folder that the program was started in; that of the user if it is gone."""
    try:
        return Path.cwd()
    except OSError:
        return Path(os.path.expanduser("~"))


def shipped_questions() -> Path:
    """Return the program's own questions file: in the package, or beside it in a checkout."""
    package = Path(quizapp.__file__).parent
    installed = package / "assets" / QUESTIONS_NAME
    return installed if installed.exists() else package.parent / QUESTIONS_NAME


def first_file(argument: str | None, last: str, folder: Path) -> Path:
    """Return the questions file to open at the start, in the working folder `folder`.

    The one on the command line; else the last one, if it still exists; else questions.json in
    the working folder; else the one that comes with the program.
    """
    if argument:
        return _full(folder, argument)
    if last and os.path.exists(last):
        return Path(last)
    here = folder / QUESTIONS_NAME
    return here if os.path.isfile(here) else shipped_questions()


def _full(folder: Path, text: str) -> Path:
    """Return the one full path of `text` in `folder`, which a quiz without an id is known by."""
    path = folder / os.path.expanduser(text)
    return Path(os.path.realpath(path)) if ".." in path.parts else path


def is_same(path: Path | None, other: Path) -> bool:
    """Return whether both are one file; not if either isn't there."""
    try:
        return path is not None and path.samefile(other)
    except OSError:
        return False


def is_shipped(path: Path) -> bool:
    """Return whether the file at `path` is the one that comes with the program."""
    return is_same(path, shipped_questions())


def own_copy(path: Path, folder: Path) -> Path:
    """Return a copy in `folder` of the file at `path`; the one made earlier if there is one.

    A copy that was changed since stays as it is. Raises OSError if none can be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / path.name
    if not copy.exists():
        copy.write_bytes(path.read_bytes())
    return copy
