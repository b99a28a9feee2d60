"""Where quizapp keeps its data, and where its own questions file lies."""

from collections.abc import Mapping
from pathlib import Path

import quizapp

DATA_VARIABLE = "QUIZAPP_DATA"
QUESTIONS_NAME = "questions.json"


def data_folder(option: str | None, environment: Mapping[str, str]) -> Path:
    """The folder for scores and settings.

    `option` (the command line's --data) goes before QUIZAPP_DATA, and both before the
    platform's own folder for a user's data. The folder need not exist yet.
    """
    chosen = option or environment.get(DATA_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path  # not loaded where a folder was given

    return user_data_path("quizapp", appauthor=False)


def shipped_questions() -> Path:
    """The program's own questions file: in the package, or beside it in a checkout."""
    package = Path(quizapp.__file__).parent
    installed = package / "assets" / QUESTIONS_NAME
    return installed if installed.exists() else package.parent / QUESTIONS_NAME


def first_file(argument: str | None, last: str, working_folder: Path) -> Path:
    """The questions file to open at the start.

    The one on the command line; else the last one, if it still exists; else questions.json in
    the working folder; else the one that comes with the program.
    """
    if argument:
        return (working_folder / Path(argument).expanduser()).absolute()
    if last and Path(last).exists():
        return Path(last)
    here = working_folder / QUESTIONS_NAME
    return here.absolute() if here.is_file() else shipped_questions()
