"""Follows what other programs make of the edited file: reloads, merges, says what is wrong."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from quizapp.app.editing.editing import Editing
from quizapp.app.editing.outside_changes import OutsideChange, look_at_change, mistakes_of
from quizapp.app.watching import FileChange
from quizapp.files.editing.merge import Merged, Side, merge
from quizapp.files.problems import Problem
from quizapp.files.syntax.strict import NotEditableError
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.dialogs import Dialogs
from quizapp.gui.presenters.editor.editor import EditorPresenter
from quizapp.gui.presenters.problems import place_said, problem_said


class EditorMerge(QObject):
    """Merges by itself where it can, and asks about real conflicts."""

    def __init__(
        self,
        editor: EditorPresenter,
        jobs: Jobs,
        dialogs: Dialogs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._jobs = jobs
        self._dialogs = dialogs

    def take_in(
        self,
        theirs: bytes,
        on_done: Callable[[], object],
        on_failed: Callable[[], object],
        choices: Sequence[Side] = (),
    ) -> None:
        """Merge `theirs`, which now stands on disk, into what is edited, as one step.

        `on_failed` is called where theirs is too broken for that.
        """
        editing = self._editor.editing
        if editing is None:
            return
        mine = editing.document.data
        work = partial(_merged, editing.base, mine, theirs, choices)
        took = partial(self._take, editing, mine, theirs, on_done, on_failed, bool(choices))
        self._jobs.when_done(self._jobs.run(work), took, self._dialogs.show_error)

    def _take(
        self,
        editing: Editing,
        mine: bytes,
        theirs: bytes,
        on_done: Callable[[], object],
        on_failed: Callable[[], object],
        is_decided: bool,
        merged: Merged | None,
    ) -> None:
        if editing is not self._editor.editing:
            return
        if merged is None:
            on_failed()
        elif editing.document.data != mine:  # something was typed meanwhile
            self.take_in(theirs, on_done, on_failed)
        elif merged.conflicts and not is_decided:
            decided = partial(self._decide, theirs, on_done, on_failed)
            self._dialogs.ask_conflicts(merged.conflicts, decided)
        else:
            editing.replace_all(merged.data, theirs)
            on_done()

    def _decide(
        self,
        theirs: bytes,
        on_done: Callable[[], object],
        on_failed: Callable[[], object],
        choices: Sequence[Side],
    ) -> None:
        self.take_in(theirs, on_done, on_failed, choices)


def _merged(base: bytes, mine: bytes, theirs: bytes, choices: Sequence[Side]) -> Merged | None:
    try:
        return merge(base, mine, theirs, choices)
    except NotEditableError:
        return None


class BrokenFile(QObject):
    """Says that the file has errors now and where, and offers to save over it or elsewhere."""

    def __init__(
        self,
        editor: EditorPresenter,
        jobs: Jobs,
        dialogs: Dialogs,
        save_over: Callable[[bytes], object],
        save_as: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._jobs = jobs
        self._dialogs = dialogs
        self._save_over = save_over
        self._save_as = save_as
        self.version: bytes | None = None
        """The version with mistakes, as long as the editor says that the file holds it."""

    def tell(self, data: bytes, mistakes: Sequence[Problem]) -> None:
        """Tell of the mistakes in `data`, which another program has written."""
        self.version = data
        if self._editor.is_edited:
            kept = self.tr(
                "Your changes are still here. When the file is fixed, saving will merge both "
                "versions."
            )
        else:
            kept = self.tr("You are still editing the last good version.")
        self._editor.page.offer_to_save(f"{self._what_happened(mistakes)} {kept}")

    def ask(self, data: bytes) -> None:
        """Ask what to do about `data`, which stands where the person has just wanted to save."""
        editing = self._editor.editing
        if editing is None or editing.path is None:
            return

        def took(mistakes: Sequence[Problem] | None) -> None:
            if editing is self._editor.editing:
                self._ask(data, mistakes or ())

        checked = self._jobs.run(partial(mistakes_of, data, editing.path.parent))
        self._jobs.when_done(checked, took, self._dialogs.show_error)

    def forget(self) -> None:
        """The file no longer has those mistakes."""
        self.version = None

    def _ask(self, data: bytes, mistakes: Sequence[Problem]) -> None:
        wait = self.tr(
            "If you wait until the file is fixed, saving will merge both versions. If you save "
            "over it now, the version with errors is kept next to it."
        )
        self._dialogs.ask_which(
            self.tr("The file has errors now"),
            f"{self._what_happened(mistakes)} {wait}",
            (
                (self.tr("Save mine over it"), partial(self._save_over, data)),
                (self.tr("Save as…"), self._save_as),
            ),
            self.tr("Wait"),
        )

    def _what_happened(self, mistakes: Sequence[Problem]) -> str:
        """That the file was changed, and where its first mistake is."""
        said = self.tr("{file} was changed outside quizapp and has errors now.").format(
            file=self._editor.name
        )
        if not mistakes:
            return said
        first = mistakes[0]
        return f"{said} {place_said(first)}: {problem_said(first)}"


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
        elif self._broken.version is not None:
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
