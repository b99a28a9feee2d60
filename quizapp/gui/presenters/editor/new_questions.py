"""Waits in a new question until its fields are left, before what is wrong with them is told."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.app.editing.live_check import OPTIONS, Steps
from quizapp.gui.presenters.editor.editor import EditorPresenter

OF_OPTION = ("option", "feedback", "credit")


class NewQuestions(QObject):
    """Tells of a new question what was left; saving and going to a problem tell all of it."""

    def __init__(self, editor: EditorPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._form = editor.page.form
        editor.page.bar.save_requested.connect(editor.tell_all)
        editor.page.bar.problem_wanted.connect(self._tell_all)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    @Slot(int)
    def _tell_all(self, _by: int) -> None:
        self._editor.tell_all()

    @Slot(QWidget, QWidget)
    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        new = self._editor.new_question
        if new is None or before is None or now is None:  # the window itself is left or entered
            return
        left, entered = self._place_of(before), self._place_of(now)
        if not left or left == entered:
            return
        if left != OPTIONS:
            new.leave(left)
        if left[:1] == OPTIONS and entered[:1] != OPTIONS:  # not from one option to another
            new.leave(OPTIONS)
        self._editor.show_told()

    def _place_of(self, widget: QWidget) -> Steps:
        """What a widget of the form is about, nothing for others."""
        key = self._form.key_at(widget)
        if key[:1] in (("options",), *((part,) for part in OF_OPTION)):
            return (*OPTIONS, *key[1:2])
        return key[:1]
