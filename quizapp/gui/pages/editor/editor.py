"""The editor: the questions at the left, a form in the middle, and a preview at the right."""

from typing import Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.editor.editor_bar import WIDEST_PX, EditorBar
from quizapp.gui.pages.editor.frame import LowPage, PaneRow
from quizapp.gui.pages.editor.problems_panel import ProblemsPanel
from quizapp.gui.pages.editor.question_form import QuestionFormView
from quizapp.gui.pages.editor.question_list import EditorList
from quizapp.gui.pages.editor.quiz_form import QuizFormView
from quizapp.gui.pages.question_view import QuestionView
from quizapp.gui.widgets.panels import Notice
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override

Side = Literal["", "preview", "problems"]
Front = Literal["list", "form", "side"]
WIDE_PX = 1040
MIDDLE_PX = 700
LIST_PX = 316


class EditorPage(QWidget):
    """Holds the panes of the editor; one, two or three of them are shown, as there is room."""

    save_over_requested = Signal()
    offer_dismissed = Signal()
    side_shown = Signal(str)

    def __init__(
        self, theme: Theme, actions: ProgramActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._program_actions = actions
        self._side: Side = "preview"
        self._front: Front = "form"
        self._is_asked = False
        self._build()
        self._wire()
        theme.changed.connect(self._lay_out)

    # What the presenter says

    def show_question(self, *, is_quiz: bool) -> None:
        """Show the form of a question, or of the quiz."""
        self.center.setCurrentWidget(self.quiz_form if is_quiz else self.form)

    def show_preview(self, shown: bool, why_not: str = "") -> None:
        """Show the question as a student sees it, or why it can't be shown."""
        self._no_preview.set_text(why_not)
        self._no_preview.setVisible(not shown)
        self.preview.setVisible(shown)

    def turn_to_form(self) -> None:
        """Bring the form to the front where there is room for one pane alone."""
        self._front = "form"
        self._lay_out()

    def turn_to_list(self) -> None:
        """Bring the list to the front where there is room for one pane alone."""
        self._front = "list"
        self._lay_out()

    def tell(self, message: str, *, warning: bool = False, news: str | None = None) -> None:
        """Show a quiet bar with a message, or none where it is empty; `news` of it is spoken."""
        self._notice.setVisible(bool(message))
        self._notice.set_kind("warning" if warning else "info")
        for button in (*self._offers, *self._ways_to_save):
            button.hide()
        if message:
            self._notice.set_text(message)
            announce(self, message if news is None else news, urgent=warning)
        self._all.fit()

    def say(self, message: str) -> None:
        """Have something spoken that is to be seen on the page anyway."""
        announce(self, message)

    def offer(self, message: str, *, regrade: bool, wording: bool) -> None:
        """Add to what the quiet bar tells that marks may be regraded, or changes be explained."""
        earlier = [] if self.has_offer or self._notice.isHidden() else [self._notice.text()]
        self.tell(" ".join([*earlier, message]), news=message)
        for button, shown in zip(self._offers, (regrade, wording), strict=True):
            button.setVisible(shown)
        self._all.fit()

    def offer_to_save(self, message: str) -> None:
        """Show a warning about the file, and offer to save over it, or elsewhere."""
        self.tell(message, warning=True)
        for button in self._ways_to_save:
            button.show()
        self._all.fit()

    @property
    def has_offer(self) -> bool:
        """Whether the quiet bar offers something."""
        return not (self._notice.isHidden() or all(each.isHidden() for each in self._offers))

    @property
    def is_preview_shown(self) -> bool:
        """Whether the preview is to be seen."""
        return self._side == "preview" and not self._side_pane.isHidden()

    @property
    def is_problems_shown(self) -> bool:
        """Whether the list of problems is to be seen."""
        return self._side == "problems" and not self._side_pane.isHidden()

    # Built once

    def _build(self) -> None:
        theme = self._theme
        self.bar = EditorBar(theme, self._program_actions, self)
        self.menu_button = self.bar.menu_button
        self._notice = Notice(theme)
        self._offers = (
            self._notice.add_button(self.tr("See the marks")),
            self._notice.add_button(self.tr("Wording or meaning?")),
        )
        self._ways_to_save = (
            self._notice.add_button(self.tr("Save mine over it")),
            self._notice.add_button(self.tr("Save as…")),
        )
        self._dismiss = self._notice.add_button(self.tr("Close"))
        self._notice.hide()
        self.list = EditorList(theme)
        self.form = QuestionFormView(theme)
        self.quiz_form = QuizFormView(theme)
        self.center = QStackedWidget()
        self.center.addWidget(self.form)
        self.center.addWidget(self.quiz_form)
        self.preview = QuestionView(theme)
        self.problems = ProblemsPanel(theme)
        self._preview_caption = TextBlock(theme, "small", "soft")
        self._preview_caption.set_text(self.tr("Preview · as a student sees it"))
        self._preview_caption.set_padding(12, 0)
        self._no_preview = TextBlock(theme, "body", "soft")
        self._no_preview.set_padding(12, 8)
        self._no_preview.hide()
        preview_pane = QWidget()
        preview_column = QVBoxLayout(preview_pane)
        preview_column.setContentsMargins(0, theme.px(12), 0, 0)
        preview_column.setSpacing(0)
        preview_column.addWidget(self._preview_caption)
        preview_column.addWidget(self._no_preview)
        preview_column.addWidget(self.preview, 1)
        preview_column.addStretch()
        self._side_pane = QStackedWidget()
        self._side_pane.addWidget(preview_pane)
        self._side_pane.addWidget(self.problems)
        panes = PaneRow(theme)
        panes.add(self.list)
        panes.add(self.center, 1)
        panes.add(self._side_pane, 1)
        self._all = LowPage(theme, panes)
        self._all.put_over(self.bar)
        self._all.put_over(self._notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._all)

    def _wire(self) -> None:
        self._dismiss.clicked.connect(self._close_notice)
        for button, does in zip(
            (*self._offers, *self._ways_to_save),
            (
                *(self.bar.regrade_requested, self.bar.wording_requested),
                *(self.save_over_requested, self.bar.save_as_requested),
            ),
            strict=True,
        ):
            button.clicked.connect(does)
        self.bar.search_requested.connect(self._go_to_search)
        self.bar.to_list.clicked.connect(self._toggle_list)
        self.bar.preview.clicked.connect(self._toggle_preview)
        self.bar.problems.clicked.connect(self._toggle_problems)
        self.list.view.clicked.connect(self.turn_to_form)
        self.list.import_requested.connect(self.bar.import_requested)
        self.list.export_requested.connect(self.bar.export_requested)
        self.form.undo_requested.connect(self.bar.undo_requested)
        self.form.redo_requested.connect(self.bar.redo_requested)
        self.quiz_form.undo_requested.connect(self.bar.undo_requested)
        self.quiz_form.redo_requested.connect(self.bar.redo_requested)

    @Slot()
    def _go_to_search(self) -> None:
        if self._columns == 1:
            self.turn_to_list()
        self.list.focus_search()

    # How it is laid out

    @property
    def _columns(self) -> int:
        """How many panes there is room for."""
        width = self.width() / max(1.0, self._theme.scale * 0.85)
        return 3 if width >= WIDE_PX else 2 if width >= MIDDLE_PX else 1

    @Slot()
    def _lay_out(self) -> None:
        columns = self._columns
        if columns == 3:
            shown = {"list", "form"} | ({"side"} if self._side else set())
        elif columns == 2:
            shown = {"list", "side" if self._is_asked and self._side else "form"}
        else:
            shown = {self._front}
        self.list.setVisible("list" in shown)
        self.center.setVisible("form" in shown)
        self._side_pane.setVisible("side" in shown)
        if columns > 1:
            self.list.setFixedWidth(min(self._theme.text_px(LIST_PX), self.width() * 2 // 5))
        else:
            self.list.setMinimumWidth(0)
            self.list.setMaximumWidth(WIDEST_PX)
        self._side_pane.setCurrentIndex(1 if self._side == "problems" else 0)
        side = self._side if "side" in shown else ""
        self.bar.lay_out(columns, side=side, is_list_shown="list" in shown)
        self._all.fit()
        if "side" in shown:
            self.side_shown.emit(self._side)

    @Slot()
    def _close_notice(self) -> None:
        if self.has_offer:
            self.offer_dismissed.emit()
        self._notice.hide()
        self._all.fit()

    @Slot()
    def _toggle_list(self) -> None:
        if self._front == "list":
            self.turn_to_form()
        else:
            self.turn_to_list()

    @Slot()
    def _toggle_preview(self) -> None:
        self._toggle("preview")

    @Slot()
    def _toggle_problems(self) -> None:
        self._toggle("problems")

    def _toggle(self, side: Side) -> None:
        columns = self._columns
        is_open = self._side == side and not self._side_pane.isHidden()
        if columns == 1:
            self._front = "form" if is_open else "side"
            self._side = side
        else:
            self._side = "" if is_open else side
            self._is_asked = not is_open
        self._lay_out()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._columns == 1 and not self._side:
            self._side = "preview"
        self._lay_out()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            if self._columns == 1 and self._front != "list":
                self.turn_to_list()
            elif not event.isAutoRepeat():
                self._program_actions.home.trigger()
        else:
            super().keyPressEvent(event)
