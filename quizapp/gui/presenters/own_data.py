"""Ties what a person does with what is kept of them to the settings page."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from quizapp.gui.pages.settings import SettingsPage
from quizapp.gui.presenters.deleting import DeletingPresenter
from quizapp.gui.presenters.scores_saving import ScoresSaving


class OwnDataPresenter(QObject):
    """Exports all that is kept, and deletes the learner."""

    def __init__(
        self,
        page: SettingsPage,
        saving: ScoresSaving,
        deleting: DeletingPresenter,
        on_deleted: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._saving = saving
        self._deleting = deleting
        self._on_deleted = on_deleted
        page.export_all_requested.connect(self._export_all)
        page.delete_requested.connect(self._delete)

    @Slot()
    def _export_all(self) -> None:
        self._saving.save_all(self._page, self)

    def hear_saving(self) -> None:
        """Say that the file is being written."""
        self._page.tell(self.tr("Saving…"))

    def hear_saved(self, text: str) -> None:
        """Say where it was saved."""
        self._page.tell(text)

    def hear_unsaved(self, text: str) -> None:
        """Say why it could not be saved."""
        self._page.tell(text)

    @Slot()
    def _delete(self) -> None:
        self._deleting.ask_learner(self._tell_deleted)

    def _tell_deleted(self, told: str) -> None:
        self._on_deleted()
        self._page.tell(told)
