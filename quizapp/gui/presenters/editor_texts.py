"""Pasting questions, and finding and replacing, in the editor."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from quizapp.gui.jobs import Jobs
from quizapp.gui.presenters.editor import EditorPresenter
from quizapp.gui.theme import Theme

if TYPE_CHECKING:
    from quizapp.app.replacing import Match


class TextsPresenter(QObject):
    """Opens the two dialogs, and makes the changes that are asked for there."""

    def __init__(
        self,
        editor: EditorPresenter,
        theme: Theme,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._theme = theme
        self._jobs = jobs
        editor.page.paste_requested.connect(self.ask_paste)
        editor.page.replace_requested.connect(self.ask_replace)

    @Slot()
    def ask_paste(self) -> None:
        """Ask for text with questions."""
        from quizapp.gui.paste_dialog import PasteQuestion

        if self._editor.editing is not None:
            PasteQuestion(self._theme, self._editor.page.window(), self.add).open()

    def add(self, questions: Sequence[dict[str, Any]]) -> None:
        """Put new questions behind the one at hand."""
        editing, current = self._editor.editing, self._editor.current
        if editing is not None:
            at = editing.document.count if current is None else current + 1
            change = editing.document.insert_questions(at, questions)
            self._editor.do_list(change, list(range(at, at + len(questions))))

    @Slot()
    def ask_replace(self) -> None:
        """Ask what to find, and what to put in its place."""
        from quizapp.gui.replace_dialog import ReplaceQuestion

        if self._editor.editing is not None:
            window = self._editor.page.window()
            ReplaceQuestion(self._theme, window, self._jobs, self._find, self._replace).open()

    def _find(self, needle: str, case: bool, whole_words: bool) -> "Future[tuple[Match, ...]]":
        from quizapp.app.replacing import find

        editing = self._editor.editing
        assert editing is not None
        look: Callable[[], tuple[Match, ...]] = partial(
            find, editing.document, needle, case=case, whole_words=whole_words
        )
        return self._jobs.run(look)

    def _replace(self, matches: "Sequence[Match]", replacement: str) -> None:
        from quizapp.app.replacing import ChangedTextError, replace

        editing = self._editor.editing
        if editing is None or not matches:
            return
        try:
            change = replace(editing.document, matches, replacement)
        except ChangedTextError:
            self._editor.page.tell(self.tr("The texts have changed meanwhile: look again."))
            return
        self._editor.do_all(change)
