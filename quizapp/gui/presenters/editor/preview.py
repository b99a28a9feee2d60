"""The editor's preview: the question at hand as a student sees it, to be tried out."""

from PySide6.QtCore import QObject, QTimer, Slot

from quizapp.app.attempts.question_state import Preview
from quizapp.app.editing.live_check import Checked
from quizapp.gui.presenters.editor.editor import EditorPresenter

AFTER_MS = 250
"""While something is typed: it takes longer to draw a question than to check it."""


class PreviewPresenter(QObject):
    """Shows a question as soon as it was checked, and what comes of answering it."""

    def __init__(self, editor: EditorPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._page = editor.page
        self._checked: Checked | None = None
        self._preview: Preview | None = None
        self._soon = QTimer(self, interval=AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self._show)
        editor.question_turned.connect(self._turn)
        editor.checked.connect(self._take)
        editor.page.preview.options.option_chosen.connect(self._try_option)
        editor.page.preview.primary.clicked.connect(self._try_next)

    @Slot()
    def _turn(self) -> None:
        self._preview, self._checked = None, None
        if self._editor.current is None:
            self._page.show_preview(False, self.tr("Choose a question to preview it."))

    @Slot(object)
    def _take(self, checked: Checked) -> None:
        self._checked = checked
        self._soon.start(AFTER_MS if self._editor.is_typing else 0)

    @Slot()
    def _show(self) -> None:
        editor, checked = self._editor, self._checked
        if editor.editing is None or editor.checks is None or not self._page.is_preview_shown:
            return
        if checked is None or editor.current is None:
            return
        question = checked.question or editor.editing.document.question(editor.current)
        if question is None or not question.keys:
            why = self.tr("This question can't be shown to students yet. Fix its errors first.")
            if editor.new_question is not None:
                why = self.tr("The preview appears when the question can be answered.")
            self._page.show_preview(False, why)
            self._preview = None
            return
        about, count = editor.checks.neighbors.quiz.about, editor.editing.document.count
        folder = editor.checks.folder
        preview = Preview(about, question, folder, editor.current, count)
        if self._preview is None or not self._preview.is_like(preview):
            self._preview = preview
            self._page.show_preview(True)
            self._page.preview.show_state(preview.state, anew=True, with_quotes=True)

    @Slot(int)
    def _try_option(self, option: int) -> None:
        if self._preview is not None:
            self._preview.choose(option)
            self._show_tried()

    @Slot()
    def _try_next(self) -> None:
        preview = self._preview
        if preview is None:
            return
        if preview.state.next_step == "check":
            preview.check()
            self._show_tried(to_outcome=True)
        elif preview.state.next_step == "next" and self._editor.current is not None:
            self._editor.go_to(self._editor.current + 1, ())
        else:
            preview.begin_again()
            self._page.preview.show_state(preview.state, anew=True, with_quotes=True)

    def _show_tried(self, *, to_outcome: bool = False) -> None:
        if self._preview is not None:
            self._page.preview.show_state(
                self._preview.state, anew=False, with_quotes=True, to_outcome=to_outcome
            )
