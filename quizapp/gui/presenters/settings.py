"""Ties the settings page to the preferences, the student and what is saved about them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from quizapp.app.attempts.clock import as_extra_time
from quizapp.app.workspace import Workspace
from quizapp.gui.base.appearance import Appearance
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.settings import SettingsPage
from quizapp.gui.presenters.deleting import DeletingPresenter
from quizapp.gui.presenters.dialogs import Dialogs
from quizapp.gui.presenters.learners import LearnerSwitch
from quizapp.gui.presenters.scores_saving import ScoresSaving
from quizapp.scores.learners import Learner


class SettingsPresenter(QObject):
    """Shows the settings, and keeps what is changed."""

    def __init__(
        self,
        page: SettingsPage,
        workspace: Workspace,
        jobs: Jobs,
        dialogs: Dialogs,
        appearance: Appearance,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.page = page
        self._workspace = workspace
        self._jobs = jobs
        self._dialogs = dialogs
        self._appearance = appearance
        self._name = ""
        self._learners = LearnerSwitch(workspace, jobs, dialogs, self.refresh, self)
        page.theme_chosen.connect(self._set_theme)
        page.motion_chosen.connect(self._set_motion)
        page.text_percent_chosen.connect(self._set_text_percent)
        page.single_keys_chosen.connect(self._set_single_keys)
        page.certainty_chosen.connect(self._set_certainty)
        page.longest_interval_chosen.connect(self._set_longest_interval)
        page.extra_time_chosen.connect(self._set_extra_time)
        page.learner_chosen.connect(self._learners.switch)
        page.new_learner_requested.connect(self._learners.ask_new)
        page.rename_requested.connect(self._ask_rename)

    def refresh(self) -> None:
        """Show the settings that hold now."""
        self.page.show_preferences(self._workspace.preferences.value)
        asked = self._workspace.learner.everyone()
        self._jobs.when_done(asked, self._show_learners, self._dialogs.show_error)

    def _show_learners(self, found: tuple[Learner, list[Learner]]) -> None:
        learner, everyone = found
        self._name = learner.name
        others = {who.id: who.name for who in everyone if who.id != learner.id}
        self.page.show_learner(learner.name, as_extra_time(learner.extra_time), others)

    def _change(self, apply: Callable[[], None], **fields: object) -> None:
        self._workspace.preferences.change(**fields)
        apply()
        self.page.show_preferences(self._workspace.preferences.value)

    @Slot(str)
    def _set_theme(self, theme: str) -> None:
        self._change(self._appearance.apply, theme=theme)

    @Slot(str)
    def _set_motion(self, motion: str) -> None:
        self._change(self._appearance.apply, motion=motion)

    @Slot(int)
    def _set_text_percent(self, percent: int) -> None:
        self._appearance.set_text_percent(percent)
        self.page.show_preferences(self._workspace.preferences.value)

    @Slot(bool)
    def _set_single_keys(self, on: bool) -> None:
        self._workspace.preferences.change(single_keys=on)

    @Slot(bool)
    def _set_certainty(self, on: bool) -> None:
        self._workspace.preferences.change(certainty=on)

    @Slot(int)
    def _set_longest_interval(self, days: int) -> None:
        self._workspace.preferences.change(longest_interval_days=days)

    @Slot(str)
    def _set_extra_time(self, extra: str) -> None:
        kept = self._workspace.learner.set_extra_time(as_extra_time(extra))
        self._jobs.when_done(kept, _nothing, self._dialogs.show_error)

    @Slot()
    def _ask_rename(self) -> None:
        self._learners.ask_rename(self._name)


def _nothing(_: Learner) -> None:
    pass


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

    def _tell_deleted(self, message: str) -> None:
        self._on_deleted()
        self._page.tell(message)
