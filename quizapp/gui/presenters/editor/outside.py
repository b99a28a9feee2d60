"""Follows in the editor what other programs make of the file that is edited."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from quizapp.app.editing.outside_changes import OutsideChange, look_at_change
from quizapp.app.watching import FileChange
from quizapp.files.problems import Problem
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.dialogs import Dialogs
from quizapp.gui.presenters.editor.broken_file import BrokenFile
from quizapp.gui.presenters.editor.editor import EditorPresenter
from quizapp.gui.presenters.editor.merging import EditorMerge
from quizapp.gui.presenters.problems import problem_said


class OutsideChanges(QObject):
    """Reloads the file where nothing is unsaved, and else says what saving will do."""

    reloaded = Signal(object)
    """The bytes that are edited from now on, as they are on disk."""

    def __init__(
        self,
        editor: EditorPresenter,
        jobs: Jobs,
        dialogs: Dialogs,
        merge: EditorMerge,
        broken: BrokenFile,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._jobs = jobs
        self._dialogs = dialogs
        self._merge = merge
        self._broken = broken
        self.is_paused = False
        """While the editor itself saves, nothing is news."""

    def hear(self, change: FileChange) -> None:
        """Follow what the file holds now, unless edits are unsaved: saving will merge them."""
        editing = self._editor.editing
        if editing is None or change.path != editing.path or self.is_paused:
            return
        if self._is_news(change):
            asked = self._jobs.run(partial(look_at_change, change))
            follow = partial(self._follow, change, editing.fingerprint)
            self._jobs.when_done(asked, follow, self._dialogs.show_error)
        elif self._broken.told is not None:
            self._broken.forget()
            self._editor.page.tell(self.tr("The file is fixed. Nothing in it has changed."))

    def _is_news(self, change: FileChange) -> bool:
        """Whether the file holds another version than the one that is edited."""
        editing = self._editor.editing
        if editing is None or change.path != editing.path or self.is_paused:
            return False
        return not change.fingerprint or change.fingerprint != editing.fingerprint

    def _follow(self, change: FileChange, known: str | None, seen: OutsideChange) -> None:
        """Follow `change`, unless a file saved since then has its place."""
        editing = self._editor.editing
        if editing is None or not seen.is_on_disk or not self._is_news(change):
            return
        if editing.fingerprint != known:  # saved since the disk was looked at
            self.hear(change)
            return
        self._broken.forget()
        content, mistakes = change.content, seen.mistakes
        if not isinstance(content, bytes):
            self._tell_unreadable(content)
        elif mistakes is not None:
            self._broken.tell(content, mistakes)
        elif editing.is_edited:
            self._editor.page.tell(
                self.tr("This file was changed outside quizapp. Saving will merge both versions.")
            )
        else:
            broken = partial(self._broken.tell, content, ())
            self._merge.take_in(content, partial(self._reload, content), broken)

    def _reload(self, data: bytes) -> None:
        editing = self._editor.editing
        if editing is not None and not editing.is_edited:
            self.reloaded.emit(data)

    def _tell_unreadable(self, problem: Problem) -> None:
        kept = self.tr("What you are editing is still here.")
        self._editor.page.tell(f"{problem_said(problem)} {kept}", warning=True)
