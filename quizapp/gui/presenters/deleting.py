"""Deletes an attempt or the learner for good, once a person has agreed, and tells what remains."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Slot

from quizapp.app.attempts.results import HistoryRow, Result
from quizapp.app.attempts.sending import Sending, file_name, write_results
from quizapp.app.erasing import Erasing, Remains
from quizapp.app.workspace import Workspace
from quizapp.gui.base import wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.dialogs import Dialogs
from quizapp.gui.presenters.scores_saving import ScoresSaving
from quizapp.gui.widgets.file_dialogs import not_saved_message, save_results, saved_message
from quizapp.scores.classes.result_file import Content
from quizapp.scores.learners import Learner

if TYPE_CHECKING:
    from quizapp.gui.pages.dialogs import DeleteDialog

Then = Callable[[str], object]


class Deletion(Struct, frozen=True):
    """What a person is asked about: how to copy it, how to delete it, and what follows.

    `erase` is for a thread of its own.
    """

    copy: Callable[[], object]
    erase: Callable[[], Remains]
    then: Callable[[], object]


class DeletingPresenter(QObject):
    """Asks once, over the page that is shown; what takes its time is done in another thread."""

    def __init__(
        self,
        workspace: Workspace,
        saving: ScoresSaving,
        jobs: Jobs,
        dialogs: Dialogs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._saving = saving
        self._jobs = jobs
        self._dialogs = dialogs
        self._erasing = Erasing(workspace.store)
        self._dialog: DeleteDialog | None = None
        self._deletion: Deletion | None = None

    def ask_attempt(self, attempt: Result | HistoryRow, then: Then) -> None:
        """Ask whether to delete an attempt; `then` hears that it is deleted.

        The copy that is offered is one to send, or all of the learner's where it hasn't ended.
        """
        title = attempt.about.title if isinstance(attempt, Result) else attempt.title
        lines = (
            " · ".join((title, wording.moment(attempt.started_at_ms))),
            self.tr(
                "This deletes its answers, times and marks, from backups too. It can't be undone."
            ),
        )
        attempt_id = attempt.attempt_id
        deletion = Deletion(
            self._copy_all if attempt.ending is None else partial(self._copy_attempt, attempt_id),
            partial(self._erasing.erase_attempt, self._workspace, attempt_id),
            partial(then, self.tr("Attempt deleted.")),
        )
        self._ask(self.tr("Delete this attempt?"), lines, deletion)

    def ask_learner(self, then: Then) -> None:
        """Ask whether to delete the learner; `then` hears that they are deleted."""
        asked = self._workspace.learner.everyone()
        ask = partial(self._ask_learner, then)
        self._jobs.when_done(asked, ask, self._dialogs.show_error)

    def _ask_learner(self, then: Then, found: tuple[Learner, list[Learner]]) -> None:
        learner, everyone = found
        successor = next((who for who in everyone if who.id != learner.id), None)
        lines = [
            self.tr(
                "This deletes every attempt by {name}, from backups too, and all planned reviews. "
                "It can't be undone."
            ).format(name=learner.name)
        ]
        if any(
            t.stored.learner == learner.id for t in self._workspace.ongoing_attempts.active.values()
        ):
            lines.append(self.tr("The attempt in progress is deleted too."))
        if successor is not None:
            goes_on = self.tr("After that, {name} takes the quizzes here.")
            lines.append(goes_on.format(name=successor.name))
        successor_id = successor.id if successor is not None else ""
        deletion = Deletion(
            partial(self._copy_learner, learner),
            partial(self._erasing.erase_learner, self._workspace, learner.id, successor_id),
            partial(then, self.tr("{name} was deleted.").format(name=learner.name)),
        )
        self._ask(self.tr("Delete {name}?").format(name=learner.name), lines, deletion)

    def _ask(self, title: str, lines: Sequence[str], deletion: Deletion) -> None:
        if self._dialog is not None:
            return
        self._deletion = deletion
        from quizapp.gui.pages.dialogs import DeleteDialog  # loaded late

        dialog = self._dialog = DeleteDialog(
            self._dialogs.theme, title, lines, self._dialogs.window
        )
        dialog.copy_requested.connect(self._copy)
        dialog.delete_requested.connect(self._delete)
        dialog.finished.connect(self._forget)
        dialog.open()

    @Slot()
    def _forget(self) -> None:
        self._dialog = self._deletion = None

    # A copy

    @Slot()
    def _copy(self) -> None:
        if self._deletion is not None:
            self._deletion.copy()

    def _copy_learner(self, learner: Learner) -> None:
        if self._dialog is not None:
            self._saving.save_learner(learner, self._dialog, self)

    def _copy_all(self) -> None:
        def found(everyone: tuple[Learner, list[Learner]]) -> None:
            self._copy_learner(everyone[0])

        self._jobs.when_done(self._workspace.learner.everyone(), found, self._fail)

    def _copy_attempt(self, attempt_id: str) -> None:
        def found(everyone: tuple[Learner, list[Learner]]) -> None:
            asked = Sending(self._workspace.store).content([attempt_id], everyone[0].name, "")
            self._jobs.when_done(asked, self._ask_where, self._fail)

        self._jobs.when_done(self._workspace.learner.everyone(), found, self._fail)

    def _ask_where(self, content: Content) -> None:
        if self._dialog is not None:
            save_results(self._dialog, file_name(content), partial(self._write, content))

    def _write(self, content: Content, path: Path) -> None:
        self.hear_saving()
        self._jobs.when_done(
            self._jobs.run(partial(write_results, content, path)),
            lambda _: self.hear_saved(saved_message(path)),
            lambda error: self.hear_unsaved(not_saved_message(path, error)),
        )

    def hear_saving(self) -> None:
        """Say that a copy is being written; nothing is deleted meanwhile."""
        if self._dialog is not None:
            self._dialog.show_working(self.tr("Saving…"))

    def hear_saved(self, text: str) -> None:
        """Say where the copy was saved."""
        if self._dialog is not None:
            self._dialog.tell(text)

    def hear_unsaved(self, text: str) -> None:
        """Say why there is no copy."""
        if self._dialog is not None:
            self._dialog.show_error(text)

    # Deleting

    @Slot()
    def _delete(self) -> None:
        deletion = self._deletion
        if deletion is None or self._dialog is None:
            return
        self._dialog.show_working(self.tr("Deleting, from backups too…"))

        def deleted(remains: Remains) -> None:
            if self._dialog is not None:
                self._dialog.finish()
            deletion.then()
            self._tell_remains(remains)

        self._jobs.when_done(self._jobs.run(deletion.erase), deleted, self._fail)

    def _fail(self, error: BaseException) -> None:
        self.hear_unsaved(wording.error_message(error))

    def _tell_remains(self, remains: Remains) -> None:
        told = []
        if not remains.is_gone:
            told.append(
                self.tr(
                    "Your scores no longer hold it. What backups still hold is deleted after "
                    "quizapp starts the next time."
                )
            )
        if remains.files:
            told.append(
                self.tr(
                    "Couldn't clean these files. Delete them if you don't need anything else in "
                    "them:"
                )
            )
            told.extend(remains.files)
        if told:
            self._dialogs.show_message(self.tr("Some copies may be left"), "\n\n".join(told))
