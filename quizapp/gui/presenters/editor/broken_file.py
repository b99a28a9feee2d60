"""What to do where another program has left mistakes in the file that is edited."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from quizapp.app.editing.outside_changes import mistakes_of
from quizapp.files.problems import Problem
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.dialogs import Dialogs
from quizapp.gui.presenters.editor.editor import EditorPresenter
from quizapp.gui.presenters.problems import place_said, problem_said


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
        self.told: bytes | None = None
        """The version with mistakes, as long as the editor says that the file holds it."""

    def tell(self, data: bytes, mistakes: Sequence[Problem]) -> None:
        """Tell of the mistakes in `data`, which another program has written."""
        self.told = data
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
        self.told = None

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
