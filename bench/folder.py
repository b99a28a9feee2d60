"""A data folder like that of someone who has used the program: a result, and a sitting begun."""

import shutil
from pathlib import Path

from bench.processes import OUT, ROOT
from quizapp.app.attempts.taking import Taking
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
        taking = workspace.takings.start("practice").result()
        while not taking.sitting.is_last:
            _answer(taking)
            taking.keep(taking.sitting.next())
        _answer(taking)
        taking.finish("completed")
        workspace.takings.drop(taking)
        _answer(workspace.takings.start("practice").result())
        learner = workspace.everyone().result()[0]
        preferences.change(learner=learner.id, last_file=str(file))
    finally:
        store.close()
    return folder


def _answer(taking: Taking) -> None:
    taking.keep(taking.sitting.choose(0))
    taking.keep(taking.sitting.check())
