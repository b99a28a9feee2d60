"""Saves what is kept, of everybody or of one learner, where the person wants it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from quizapp.app.exporting import export_scores
from quizapp.app.sending import file_stem
from quizapp.app.workspace import Workspace
from quizapp.gui import words
from quizapp.gui.jobs import Jobs
from quizapp.gui.save_dialog import SaveDialog, saved_said, unsaved_said
from quizapp.scores.errors import StoreError
from quizapp.scores.learners import Learner

Tell = Callable[[str], None]


class ScoresSaving(QObject):
    """Asks where to save, writes in a thread of its own, and tells what came of it."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = workspace.store.folder
        self._jobs = jobs

    def save_learner(self, learner: Learner, over: QWidget, saved: Tell, failed: Tell) -> None:
        """Save all that is kept of a learner."""
        title = self.tr("Export all of {name}").format(name=learner.name)
        self._ask(title, file_stem(learner.name), learner.id, over, saved, failed)

    def save_all(self, over: QWidget, saved: Tell, failed: Tell) -> None:
        """Save all that is kept of everybody."""
        self._ask(self.tr("Export all"), self.tr("scores"), None, over, saved, failed)

    def _ask(
        self,
        title: str,
        stem: str,
        learner_id: str | None,
        over: QWidget,
        saved: Tell,
        failed: Tell,
    ) -> None:
        def write(path: Path) -> None:
            written = self._jobs.run(partial(export_scores, self._folder, path, learner_id))
            self._jobs.when_done(
                written,
                lambda _: saved(saved_said(path)),
                lambda error: failed(_said(path, error)),
            )

        SaveDialog(over, title, [self.tr("JSON (*.json)")], f"{stem}.json", write).open()


def _said(path: Path, error: BaseException) -> str:
    return words.error(error) if isinstance(error, StoreError) else unsaved_said(path, error)
