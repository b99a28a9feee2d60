"""Saves what is kept, of everybody or of one learner, where the person wants it."""

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from quizapp.app.attempts.sending import file_stem
from quizapp.app.own_scores import export_scores
from quizapp.app.workspace import Workspace
from quizapp.gui.base import wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.widgets.file_dialogs import not_saved_message, save_file, saved_message
from quizapp.scores.errors import StoreError
from quizapp.scores.learners import Learner


class Teller(Protocol):
    """Hears what becomes of a file that is saved."""

    def hear_saving(self) -> None:
        """Hear that the file is being written."""

    def hear_saved(self, text: str) -> None:
        """Hear where it was saved, in words."""

    def hear_unsaved(self, text: str) -> None:
        """Hear why it could not be saved, in words."""


class ScoresSaving(QObject):
    """Asks where to save, writes in a thread of its own, and tells what came of it."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = workspace.store.folder
        self._jobs = jobs

    def save_learner(self, learner: Learner, over: QWidget, teller: Teller) -> None:
        """Save all that is kept of a learner."""
        title = self.tr("Export everything about {name}").format(name=learner.name)
        self._ask(title, file_stem(learner.name), learner.id, over, teller)

    def save_all(self, over: QWidget, teller: Teller) -> None:
        """Save all that is kept of everybody."""
        self._ask(self.tr("Export all"), self.tr("scores"), None, over, teller)

    def _ask(
        self, title: str, stem: str, learner_id: str | None, over: QWidget, teller: Teller
    ) -> None:
        def write(path: Path) -> None:
            teller.hear_saving()
            written = self._jobs.run(partial(export_scores, self._folder, path, learner_id))
            self._jobs.when_done(
                written,
                lambda _: teller.hear_saved(saved_message(path)),
                lambda error: teller.hear_unsaved(_said(path, error)),
            )

        save_file(over, title, [self.tr("JSON (*.json)")], f"{stem}.json", write)


def _said(path: Path, error: BaseException) -> str:
    if isinstance(error, StoreError):
        return wording.error_message(error)
    return not_saved_message(path, error)
