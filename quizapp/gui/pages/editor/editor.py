"""The editor: the questions at the left, a form in the middle, and a preview at the right."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from quizapp.gui.base import wording
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.editor.frame import LowPage, PaneRow
from quizapp.gui.pages.editor.problems_panel import ProblemsPanel
from quizapp.gui.pages.editor.question_form import QuestionFormView
from quizapp.gui.pages.editor.question_list import EditorList
from quizapp.gui.pages.editor.quiz_form import QuizFormView
from quizapp.gui.pages.page import takes_too_much
from quizapp.gui.pages.question_view import QuestionView
from quizapp.gui.widgets.action_link import ActionLink
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.controls import StyledMenu
from quizapp.gui.widgets.panels import Notice, TopBar
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override

Side = Literal["", "preview", "problems"]
Front = Literal["list", "form", "side"]
WIDE_PX = 1040
MIDDLE_PX = 700
LIST_PX = 316
WIDEST_PX = 16777215
"""As wide as Qt lets widgets be."""


class EditorPage(QWidget):
    """Holds the panes of the editor; one, two or three of them are shown, as there is room."""

    undo_requested = Signal()
    redo_requested = Signal()
    save_requested = Signal()
    save_as_requested = Signal()
    save_over_requested = Signal()
    paste_requested = Signal()
    replace_requested = Signal()
    import_requested = Signal()
    export_requested = Signal()
    regrade_requested = Signal()
    wording_requested = Signal()
    problem_wanted = Signal(int)
    """1 for the next problem, -1 for the one before."""
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
        self._is_edited = False
        self._build()
        self._wire()
        theme.changed.connect(self._lay_out)

    # What the presenter says

    def show_file(self, name: str, *, is_edited: bool) -> None:
        """Show the file's name, and whether something isn't saved."""
        if name != self._bar.title.plain():
            self._bar.set_title(name)
        if self._is_edited != is_edited:
            self._is_edited = is_edited
            self._show_edited()

    def _show_edited(self) -> None:
        """Say that something isn't saved; in a narrow bar the window's title alone does."""
        self._edited.setVisible(self._is_edited and self._columns > 1)

    def show_steps(self, *, can_undo: bool, can_redo: bool) -> None:
        """Show what undo and redo can do."""
        for button, can in ((self._undo, can_undo), (self._redo, can_redo)):
            if button.isEnabled() != can:
                if button.hasFocus():
                    self.setFocus(Qt.FocusReason.OtherFocusReason)
                button.setEnabled(can)
        for button, entry in zip(self._in_menu, self._menu_entries, strict=True):
            entry.setEnabled(button.isEnabled())

    def show_problem_count(self, count: int) -> None:
        """Show how many errors and warnings there are."""
        text = (
            self.tr("Problems · {count}").format(count=wording.whole(count))
            if count
            else self.tr("Problems")
        )
        if text != self._problems.words():
            self._problems.set_text(text)
            self._problems.setAccessibleDescription(self.tr("%Ln problem(s)", "", count))

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
        told = [] if self.has_offer or self._notice.isHidden() else [self._notice.text()]
        self.tell(" ".join([*told, message]), news=message)
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
        self._build_bar()
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
        self._all.put_over(self._bar)
        self._all.put_over(self._notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._all)

    def _build_bar(self) -> None:
        theme = self._theme
        self._bar = TopBar(theme)
        self._edited = TextBlock(theme, "small", "soft")
        self._edited.set_text(self.tr("Edited"))
        self._edited.hide()
        self._to_list = Button(
            theme, self.tr("List"), kind="link", name=self.tr("List of questions")
        )
        self._undo = Button(theme, "", kind="link", name=self.tr("Undo"))
        self._redo = Button(theme, "", kind="link", name=self.tr("Redo"))
        self._preview = Button(theme, self.tr("Preview"), kind="link")
        self._problems = Button(theme, self.tr("Problems"), kind="link", name=self.tr("Problems"))
        for button in (self._to_list, self._preview, self._problems):
            button.setCheckable(True)
        self._regrade = Button(theme, self.tr("Regrade"), kind="link")
        self._more = Button(theme, self.tr("More ▾"), kind="link", name=self.tr("More"))
        self.more_menu = StyledMenu(theme, self)
        self._more.setMenu(self.more_menu)
        self._home = ActionLink(theme, self._program_actions.home)
        self.menu_button = ActionLink(theme, self._program_actions.menu, sign="☰")
        self._save = Button(theme, self.tr("Save"), kind="primary")
        self._in_menu = (self._undo, self._redo, self._preview, self._problems, self._regrade)
        self._menu_entries: list[QAction] = []
        for widget in (
            self._edited,
            self._to_list,
            self._undo,
            self._redo,
            self._preview,
            self._problems,
            self._regrade,
            self._more,
            self._home,
            self.menu_button,
            self._save,
        ):
            self._bar.add(widget)

    def _wire(self) -> None:
        self._undo.clicked.connect(self.undo_requested)
        self._redo.clicked.connect(self.redo_requested)
        self._save.clicked.connect(self.save_requested)
        self._dismiss.clicked.connect(self._close_notice)
        for button, does in zip(
            (*self._offers, *self._ways_to_save),
            (
                *(self.regrade_requested, self.wording_requested),
                *(self.save_over_requested, self.save_as_requested),
            ),
            strict=True,
        ):
            button.clicked.connect(does)
        self._to_list.clicked.connect(self._toggle_list)
        self._preview.clicked.connect(self._toggle_preview)
        self._problems.clicked.connect(self._toggle_problems)
        self.list.view.clicked.connect(self.turn_to_form)
        self.list.import_requested.connect(self.import_requested)
        self.list.export_requested.connect(self.export_requested)
        self.form.undo_requested.connect(self.undo_requested)
        self.form.redo_requested.connect(self.redo_requested)
        self.quiz_form.undo_requested.connect(self.undo_requested)
        self.quiz_form.redo_requested.connect(self.redo_requested)
        keys = QKeySequence.StandardKey
        self._add_key(self._undo, [keys.Undo], self.undo_requested)
        self._add_key(self._redo, [keys.Redo, "Ctrl+Y"], self.redo_requested)
        self._add_key(self._save, [keys.Save], self.save_requested)
        self._add_key(self._regrade, ["Ctrl+Shift+G"], self.regrade_requested)
        self._regrade.clicked.connect(self.regrade_requested)
        self._add_entry(self.tr("Save as…"), "Ctrl+Shift+S", self.save_as_requested)
        self._add_entry(self.tr("Paste questions…"), "Ctrl+Shift+V", self.paste_requested)
        self._add_entry(
            self.tr("Find and replace…"), "Ctrl+R", self.replace_requested, "Ctrl+Shift+H"
        )
        self._add_entry(self.tr("Search questions"), "Ctrl+F", self._go_to_search)
        self._add_entry(self.tr("Import…"), "Ctrl+Shift+I", self.import_requested)
        self._add_entry(self.tr("Export…"), "Ctrl+Shift+E", self.export_requested)
        self._add_entry(self.tr("Wording or meaning?"), "Ctrl+Shift+W", self.wording_requested)
        self._add_entry(self.tr("Next problem"), "F8", self._go_to_next_problem)
        self._add_entry(self.tr("Previous problem"), "Shift+F8", self._go_to_problem_before)
        self._problems.setToolTip(self.tr("Next problem: F8. Previous problem: Shift+F8"))
        self.more_menu.addSeparator()
        for button in self._in_menu:
            self._menu_entries.append(self.more_menu.addAction(button.accessibleName()))
            self._menu_entries[-1].triggered.connect(button.click)

    def _add_entry(
        self, text: str, key: str, does: SignalInstance | Callable[[], None], *other_keys: str
    ) -> None:
        """An entry of the menu behind More, with its keys."""
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(each) for each in (key, *other_keys)])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(does)
        self.more_menu.addAction(action)
        self.addAction(action)

    @Slot()
    def _go_to_search(self) -> None:
        if self._columns == 1:
            self.turn_to_list()
        self.list.focus_search()

    @Slot()
    def _go_to_next_problem(self) -> None:
        self.problem_wanted.emit(1)

    @Slot()
    def _go_to_problem_before(self) -> None:
        self.problem_wanted.emit(-1)

    def _add_key(self, button: Button, keys: list[object], does: SignalInstance) -> None:
        action = QAction(button.accessibleName(), self)
        action.setShortcuts([QKeySequence(key) for key in keys])  # type: ignore[call-overload]
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(does)
        self.addAction(action)
        native = QKeySequence.SequenceFormat.NativeText
        button.setToolTip(action.shortcut().toString(native))

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
        self._preview.setChecked("side" in shown and self._side == "preview")
        self._problems.setChecked("side" in shown and self._side == "problems")
        self._to_list.setVisible(columns == 1)
        self._to_list.setChecked("list" in shown)
        self._bar.set_title_shown(columns > 1)
        self._home.setVisible(columns > 1)
        self._show_edited()
        self._undo.set_text(self.tr("Undo") if columns > 1 else "↶")
        self._redo.set_text(self.tr("Redo") if columns > 1 else "↷")
        self._fold_bar()
        self._all.fit()
        if "side" in shown:
            self.side_shown.emit(self._side)

    def _fold_bar(self) -> None:
        """Move buttons from the bar into the menu where the bar would take too much of the page.

        The last one goes where it would stand in a row of its own.
        """
        kept: tuple[Button, ...] = self._in_menu
        for button in kept:
            button.show()
        one_row_px = self._bar.heightForWidth(WIDEST_PX)
        if self._bar.heightForWidth(self.width()) > one_row_px:
            kept = kept[:-1]
            self._in_menu[-1].hide()
        if takes_too_much(self._bar, self):
            kept = ()
        for button, entry in zip(self._in_menu, self._menu_entries, strict=True):
            button.setVisible(button in kept)
            entry.setVisible(button not in kept)
            entry.setEnabled(button.isEnabled())

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
