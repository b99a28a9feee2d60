"""A data folder like that of someone who has used the program: a result, and an attempt begun."""

import shutil
from pathlib import Path

from bench.processes import OUT, ROOT
from quizapp.app.attempts.ongoing import OngoingAttempt
from quizapp.app.library import FailedFile, Library
from quizapp.app.preferences import PreferencesFile
from quizapp.app.workspace import Workspace
from quizapp.scores.store.database import open_store

LEARNER = "Ada"
SHIPPED = ROOT / "questions.json"


def data_folder(name: str, file: Path = SHIPPED) -> Path:
    """Make the data folder `name` anew: the shipped quiz taken once, and begun once more.

    `file` is the questions file that was opened last. Raises OSError, StoreError.
    """
    folder = OUT / name
    shutil.rmtree(folder, ignore_errors=True)
    store = open_store(folder).store
    try:
        preferences = PreferencesFile(folder)
        library = Library(preferences)
        opened = library.open(SHIPPED)
        assert not isinstance(opened, FailedFile)
        workspace = Workspace(store, preferences, library, account_name=LEARNER)
        ongoing = workspace.ongoing_attempts.start("practice").result()
        while not ongoing.attempt.is_last:
            _answer(ongoing)
            ongoing.keep(ongoing.attempt.next())
        _answer(ongoing)
        ongoing.finish("completed")
        workspace.ongoing_attempts.drop(ongoing)
        _answer(workspace.ongoing_attempts.start("practice").result())
        learner = workspace.learner.everyone().result()[0]
        preferences.change(learner=learner.id, last_file=str(file))
    finally:
        store.close()
    return folder


def _answer(ongoing: OngoingAttempt) -> None:
    ongoing.keep(ongoing.attempt.choose(0))
    ongoing.keep(ongoing.attempt.check())
