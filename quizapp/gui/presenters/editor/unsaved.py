"""Offers, at the start, the edits that a killed window has left unsaved."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.dialogs import Dialogs

if TYPE_CHECKING:
    from quizapp.files.saving.journal_lines import Unsaved

FOLDER = "unsaved"


class UnsavedPresenter(QObject):
    """Looks for crash journals that no process holds, and asks about the last one."""

    def __init__(
        self,
        folder: Path,
        jobs: Jobs,
        dialogs: Dialogs,
        on_go_on: "Callable[[Unsaved], object]",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._jobs = jobs
        self._dialogs = dialogs
        self._on_go_on = on_go_on

    def look(self) -> None:
        """Look for unsaved edits, away from the window's thread."""
        if self._folder.is_dir():
            found = self._jobs.run(partial(_unsaved, self._folder))
            self._jobs.when_done(found, self._ask, self._dialogs.show_error)

    def _ask(self, found: "list[Unsaved]") -> None:
        if not found:
            return
        left = found[0]
        name = left.path.name if left.path is not None else self.tr("New quiz")
        self._dialogs.ask_which(
            self.tr("Unsaved changes found"),
            self.tr(
                "quizapp closed before your changes to “{file}” were saved, but they were kept."
            ).format(file=name),
            (
                (self.tr("Go on editing"), partial(self._on_go_on, left)),
                (self.tr("Throw them away"), partial(self._throw_away, left)),
            ),
            self.tr("Later"),
        )

    def _throw_away(self, left: "Unsaved") -> None:
        from quizapp.files.saving.journal import throw_away

        throw_away(left.journal)
        self.look()


def _unsaved(folder: Path) -> "list[Unsaved]":
    from quizapp.files.saving.journal import unsaved

    return unsaved(folder)
