"""The bar over the editor: what can be done with the file, and the menu of the rest."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from quizapp.gui.base import wording
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.page import takes_too_much
from quizapp.gui.widgets.action_link import ActionLink
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.controls import StyledMenu
from quizapp.gui.widgets.panels import TopBar
from quizapp.gui.widgets.text.text import TextBlock

WIDEST_PX = 16777215
"""As wide as Qt lets widgets be."""


class EditorBar(TopBar):
    """Buttons and a menu, whose keys work anywhere on the page."""

    undo_requested = Signal()
    redo_requested = Signal()
    save_requested = Signal()
    save_as_requested = Signal()
    paste_requested = Signal()
    replace_requested = Signal()
    import_requested = Signal()
    export_requested = Signal()
    regrade_requested = Signal()
    wording_requested = Signal()
    problem_wanted = Signal(int)
    """1 for the next problem, -1 for the one before."""
    search_requested = Signal()

    def __init__(self, theme: Theme, actions: ProgramActions, page: QWidget) -> None:
        super().__init__(theme)
        self._page = page
        self._is_edited = False
        self._is_wide = True
        self._build(theme, actions)
        self._wire()

    def show_file(self, name: str, *, is_edited: bool) -> None:
        """Show the file's name, and whether something isn't saved."""
        if name != self.title.plain():
            self.set_title(name)
        if self._is_edited != is_edited:
            self._is_edited = is_edited
            self._show_edited()

    def _show_edited(self) -> None:
        """Say that something isn't saved; in a narrow bar the window's title alone does."""
        self._edited.setVisible(self._is_edited and self._is_wide)

    def show_steps(self, *, can_undo: bool, can_redo: bool) -> None:
        """Show what undo and redo can do."""
        for button, can in ((self._undo, can_undo), (self._redo, can_redo)):
            if button.isEnabled() != can:
                if button.hasFocus():
                    self._page.setFocus(Qt.FocusReason.OtherFocusReason)
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
        if text != self.problems.words():
            self.problems.set_text(text)
            self.problems.setAccessibleDescription(self.tr("%Ln problem(s)", "", count))

    def lay_out(self, columns: int, *, side: str, is_list_shown: bool) -> None:
        """Fit the bar over so many panes; `side` is what the one at the right shows."""
        self._is_wide = columns > 1
        self.preview.setChecked(side == "preview")
        self.problems.setChecked(side == "problems")
        self.to_list.setVisible(columns == 1)
        self.to_list.setChecked(is_list_shown)
        self.set_title_shown(self._is_wide)
        self._home.setVisible(self._is_wide)
        self._show_edited()
        self._undo.set_text(self.tr("Undo") if self._is_wide else "↶")
        self._redo.set_text(self.tr("Redo") if self._is_wide else "↷")
        self._fold()

    def _fold(self) -> None:
        """Move buttons from the bar into the menu where the bar would take too much of the page.

        The last one goes where it would stand in a row of its own.
        """
        kept: tuple[Button, ...] = self._in_menu
        for button in kept:
            button.show()
        one_row_px = self.heightForWidth(WIDEST_PX)
        if self.heightForWidth(self._page.width()) > one_row_px:
            kept = kept[:-1]
            self._in_menu[-1].hide()
        if takes_too_much(self, self._page):
            kept = ()
        for button, entry in zip(self._in_menu, self._menu_entries, strict=True):
            button.setVisible(button in kept)
            entry.setVisible(button not in kept)
            entry.setEnabled(button.isEnabled())

    # Built once

    def _build(self, theme: Theme, actions: ProgramActions) -> None:
        self._edited = TextBlock(theme, "small", "soft")
        self._edited.set_text(self.tr("Edited"))
        self._edited.hide()
        self.to_list = Button(
            theme, self.tr("List"), kind="link", name=self.tr("List of questions")
        )
        self._undo = Button(theme, "", kind="link", name=self.tr("Undo"))
        self._redo = Button(theme, "", kind="link", name=self.tr("Redo"))
        self.preview = Button(theme, self.tr("Preview"), kind="link")
        self.problems = Button(theme, self.tr("Problems"), kind="link", name=self.tr("Problems"))
        for button in (self.to_list, self.preview, self.problems):
            button.setCheckable(True)
        self._regrade = Button(theme, self.tr("Regrade"), kind="link")
        self._more = Button(theme, self.tr("More ▾"), kind="link", name=self.tr("More"))
        self.more_menu = StyledMenu(theme, self)
        self._more.setMenu(self.more_menu)
        self._home = ActionLink(theme, actions.home)
        self.menu_button = ActionLink(theme, actions.menu, sign="☰")
        self._save = Button(theme, self.tr("Save"), kind="primary")
        self._in_menu = (self._undo, self._redo, self.preview, self.problems, self._regrade)
        self._menu_entries: list[QAction] = []
        for widget in (
            self._edited,
            self.to_list,
            self._undo,
            self._redo,
            self.preview,
            self.problems,
            self._regrade,
            self._more,
            self._home,
            self.menu_button,
            self._save,
        ):
            self.add(widget)

    def _wire(self) -> None:
        self._undo.clicked.connect(self.undo_requested)
        self._redo.clicked.connect(self.redo_requested)
        self._save.clicked.connect(self.save_requested)
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
        self._add_entry(self.tr("Search questions"), "Ctrl+F", self.search_requested)
        self._add_entry(self.tr("Import…"), "Ctrl+Shift+I", self.import_requested)
        self._add_entry(self.tr("Export…"), "Ctrl+Shift+E", self.export_requested)
        self._add_entry(self.tr("Wording or meaning?"), "Ctrl+Shift+W", self.wording_requested)
        self._add_entry(self.tr("Next problem"), "F8", self._go_to_next_problem)
        self._add_entry(self.tr("Previous problem"), "Shift+F8", self._go_to_problem_before)
        self.problems.setToolTip(self.tr("Next problem: F8. Previous problem: Shift+F8"))
        self.more_menu.addSeparator()
        for button in self._in_menu:
            self._menu_entries.append(self.more_menu.addAction(button.accessibleName()))
            self._menu_entries[-1].triggered.connect(button.click)

    def _add_entry(
        self, text: str, key: str, does: SignalInstance | Callable[[], None], *other_keys: str
    ) -> None:
        """An entry of the menu behind More, with its keys."""
        action = QAction(text, self._page)
        action.setShortcuts([QKeySequence(each) for each in (key, *other_keys)])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(does)
        self.more_menu.addAction(action)
        self._page.addAction(action)

    @Slot()
    def _go_to_next_problem(self) -> None:
        self.problem_wanted.emit(1)

    @Slot()
    def _go_to_problem_before(self) -> None:
        self.problem_wanted.emit(-1)

    def _add_key(self, button: Button, keys: list[object], does: SignalInstance) -> None:
        action = QAction(button.accessibleName(), self._page)
        action.setShortcuts([QKeySequence(key) for key in keys])  # type: ignore[call-overload]
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(does)
        self._page.addAction(action)
        native = QKeySequence.SequenceFormat.NativeText
        button.setToolTip(action.shortcut().toString(native))
