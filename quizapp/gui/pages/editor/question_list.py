"""The list of questions at the left of the editor: search, filter, order, and what is chosen."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from quizapp.app.editing.question_rows import Rows
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.editor.list_view import QuestionList
from quizapp.gui.pages.editor.question_model import QuestionModel
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.controls import StyledMenu
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.line_fields import LineField
from quizapp.quiz.compat import override

SEARCH_AFTER_MS = 120


class EditorList(QWidget):
    """Search and filter over the list, and what can be done with the questions under it."""

    question_chosen = Signal(object)
    """The position of a question, None for the quiz."""
    filter_changed = Signal()
    move_requested = Signal(list, int)
    step_requested = Signal(int)
    add_requested = Signal()
    duplicate_requested = Signal()
    delete_requested = Signal()
    topic_requested = Signal()
    import_requested = Signal()
    export_requested = Signal()
    filter_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._is_showing = False
        self.topic: str | None = None
        self.with_problems = False
        self.found: int | None = None
        """How many questions are searched for, None for all."""
        self.model = QuestionModel(self)
        self._build()
        self._wire()

    @property
    def words(self) -> str:
        """What is searched for."""
        return self._search.text()

    def chosen(self) -> list[int]:
        """The positions of the questions that are selected, in their order."""
        found = []
        for first, last in self.view.selected_rows():
            for row in range(first, last + 1):
                question = self.model.question(row)
                if question is not None:
                    found.append(question)
        return sorted(found)

    def show_rows(self, rows: Rows, found: list[int] | None, chosen: list[int | None]) -> None:
        """Show the questions `found`, with some of them chosen, the last one current."""
        self._is_showing = True
        self.model.show_rows(rows, found)
        self.show_all_changed()
        self._search.setPlaceholderText(self.tr("Search %Ln question(s)", "", rows.count))
        self._none.setVisible(found is not None and not found)
        self.found = None if found is None else len(found)
        self._is_showing = False
        self.choose(chosen)

    def choose(self, chosen: list[int | None]) -> None:
        """Choose questions without telling; the last one is current and in view."""
        self._is_showing = True
        rows = [row for question in chosen if (row := self.model.row_of(question)) >= 0]
        current = self.model.index(rows[-1], 0) if rows else QModelIndex()
        selection = QItemSelection()
        for first, last in _ranges(sorted(set(rows))):
            selection.select(self.model.index(first, 0), self.model.index(last, 0))
        flags = QItemSelectionModel.SelectionFlag
        model = self.view.selectionModel()
        model.select(selection, flags.ClearAndSelect)
        if current.isValid():
            model.setCurrentIndex(current, flags.NoUpdate)
            self.view.scrollTo(current)
        self._is_showing = False
        self._tell_selection()

    def show_changed(self, question: int | None) -> None:
        """Draw a question, or the quiz, as it is now.

        The model's own signal would have the view lay every row out anew.
        """
        row = self.model.row_of(question)
        if row >= 0:
            self.view.update(self.model.index(row, 0))

    def show_all_changed(self) -> None:
        """Draw every question as it is now."""
        self.view.viewport().update()

    def focus_search(self) -> None:
        """Put the keyboard into the search."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def show_filters(self, topics: list[str]) -> None:
        """Offer what the list can be filtered by."""
        self._menu.clear()
        group = QActionGroup(self._menu)
        entries: list[tuple[str, str | None, bool]] = [
            (self.tr("All questions"), None, False),
            (self.tr("With problems"), None, True),
        ]
        entries += [(topic, topic, False) for topic in topics]
        for text, topic, problems in entries:
            action = QAction(text.replace("&", "&&"), group)
            action.setCheckable(True)
            action.setChecked((topic, problems) == (self.topic, self.with_problems))
            action.setData([topic, problems])
            self._menu.addAction(action)

    def clear_filter(self) -> None:
        """Show all questions from now on; nothing is told."""
        self._search.show_text("")
        self._timer.stop()
        self._set_filter(None, False)

    # Built once

    def _build(self) -> None:
        theme = self._theme
        self._search = LineField(theme, self.tr("Search questions"))
        self._search.setClearButtonEnabled(False)
        self._filter = Button(theme, "", kind="link")
        self._menu = StyledMenu(theme, self)
        self._filter.setMenu(self._menu)
        self._others = Button(theme, "⋯", "link", self.tr("More with these questions"))
        self._none = Button(theme, self.tr("Nothing found. Show all"), kind="link")
        self._none.hide()
        self.view = QuestionList(theme)
        self.view.setModel(self.model)
        self._add = Button(theme, self.tr("Add"), "secondary", self.tr("Add question"))
        self._duplicate = Button(theme, self.tr("Duplicate"), "link", self.tr("Duplicate question"))
        self._delete = Button(theme, self.tr("Delete"), "link", self.tr("Delete question"))
        self._delete.setToolTip(self.tr("Del"))
        self._import = Button(theme, self.tr("Import…"), "link")
        self._export = Button(theme, self.tr("Export…"), "link")
        top = QVBoxLayout()
        top.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), 0)
        top.setSpacing(0)
        top.addWidget(self._search)
        row = QHBoxLayout()
        row.addWidget(self._filter)
        row.addStretch(1)
        row.addWidget(self._others)
        top.addLayout(row)
        top.addWidget(self._none)
        actions = self._actions = FlowLayout(spacing_px=0)
        actions.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4))
        self._foldable = (self._duplicate, self._delete, self._import, self._export)
        for button in (self._add, *self._foldable):
            actions.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        column.addLayout(actions)
        self._timer = QTimer(self, interval=SEARCH_AFTER_MS, singleShot=True)
        self._build_menu(theme)
        self._set_filter(None, False)
        theme.changed.connect(self._fold)

    def _build_menu(self, theme: Theme) -> None:
        """Build the menu of what can be done with the selected questions."""
        self._context = StyledMenu(theme, self)
        for text, does in (
            (self.tr("Set topic…"), self.topic_requested),
            (self.tr("Move up") + "\tAlt+↑", self._step_up),
            (self.tr("Move down") + "\tAlt+↓", self._step_down),
            (self.tr("Duplicate"), self.duplicate_requested),
            (self.tr("Delete"), self.delete_requested),
        ):
            self._context.addAction(text).triggered.connect(does)
        self._others.setMenu(self._context)

    def _wire(self) -> None:
        self._search.edited.connect(self._wait)
        self._timer.timeout.connect(self._send_filter)
        self._menu.aboutToShow.connect(self.filter_wanted)
        self._menu.triggered.connect(self._choose_filter)
        self._none.clicked.connect(self._show_all)
        self.view.selectionModel().currentChanged.connect(self._tell_current)
        self.view.selectionModel().selectionChanged.connect(self._tell_selection)
        self.view.move_requested.connect(self.step_requested)
        self.view.delete_requested.connect(self.delete_requested)
        self.view.menu_requested.connect(self._pop_up)
        self.model.move_requested.connect(self.move_requested, Qt.ConnectionType.QueuedConnection)
        self._add.clicked.connect(self.add_requested)
        self._duplicate.clicked.connect(self.duplicate_requested)
        self._delete.clicked.connect(self.delete_requested)
        self._import.clicked.connect(self.import_requested)
        self._export.clicked.connect(self.export_requested)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def _fold(self) -> None:
        """Leave to the menus what would take much of the height."""
        needed = self._actions.height_of_all(self.width())
        for button in self._foldable:
            button.setVisible(needed * 4 <= self.height())

    # What a person does

    @Slot(QModelIndex, QModelIndex)
    def _tell_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._is_showing and current.isValid():
            self.question_chosen.emit(self.model.question(current.row()))

    @Slot()
    def _tell_selection(self) -> None:
        some = any(last > 0 for _, last in self.view.selected_rows())
        for button in (self._duplicate, self._delete, self._others):
            button.setEnabled(some)

    @Slot()
    def _wait(self) -> None:
        self._timer.start()

    @Slot()
    def _send_filter(self) -> None:
        self.filter_changed.emit()

    @Slot(QAction)
    def _choose_filter(self, action: QAction) -> None:
        topic, problems = action.data()
        self._set_filter(topic, bool(problems))
        self.filter_changed.emit()

    def _set_filter(self, topic: str | None, with_problems: bool) -> None:
        self.topic, self.with_problems = topic, with_problems
        text = topic or (self.tr("With problems") if with_problems else self.tr("All questions"))
        self._filter.set_text(f"{text} ▾")
        self._filter.set_name(self.tr("Filter: {what}").format(what=text))

    @Slot()
    def _show_all(self) -> None:
        self.clear_filter()
        self.filter_changed.emit()

    @Slot(object)
    def _pop_up(self, at: QPoint) -> None:
        if self.chosen():
            self._context.popup(at)

    @Slot()
    def _step_up(self) -> None:
        self.step_requested.emit(-1)

    @Slot()
    def _step_down(self) -> None:
        self.step_requested.emit(1)


def _ranges(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each unbroken piece of rising numbers."""
    start = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or rows[at] != rows[at - 1] + 1:
            yield rows[start], rows[at - 1]
            start = at
