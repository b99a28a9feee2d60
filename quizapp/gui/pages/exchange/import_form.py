"""How a file to import is read, for a person to change: its format, and what columns hold."""

from typing import get_args

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.app.converting.converting import Columns
from quizapp.exchange.formats import READERS
from quizapp.exchange.protocol import excerpt
from quizapp.exchange.tables.column_words import Role
from quizapp.exchange.tables.columns import Mapping
from quizapp.gui.base.exchange_wording import role_name
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.controls import StyledMenu
from quizapp.gui.widgets.line_fields import LineField
from quizapp.gui.widgets.text.text import TextBlock

AFTER_MS = 400
_LETTERS = 26


class ColumnForm(QWidget):
    """A line for each column, and the row where questions begin; folded away at first."""

    mapping_changed = Signal(object)
    """The Mapping that is wanted now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._mapping = Mapping(())
        self._lines: list[ColumnLine] = []
        self._fold = Button(theme, self.tr("What the columns hold"), kind="link")
        self._fold.setCheckable(True)
        self._inside = QWidget()
        caption = TextBlock(theme, "small", "soft")
        caption.set_text(self.tr("Questions start in row"))
        self._first = LineField(theme, self.tr("Questions start in row"))
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self._column.addWidget(caption)
        self._column.addWidget(self._first)
        self._timer = QTimer(self, interval=AFTER_MS, singleShot=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._inside)
        self._fold.switched.connect(self._inside.setVisible)
        self._first.edited.connect(self._wait)
        self._first.undo_requested.connect(self._first.undo)
        self._first.redo_requested.connect(self._first.redo)
        self._timer.timeout.connect(self._take_first)
        self._inside.hide()

    def show_columns(self, columns: Columns) -> None:
        """Show what the columns hold; they are unfolded where no questions can be read so."""
        self._mapping = columns.mapping
        if not self._first.hasFocus():
            self._first.show_text(str(columns.mapping.first_row))
        for at in range(columns.count):
            if at == len(self._lines):
                line = ColumnLine(self._theme, at)
                line.role_chosen.connect(self._take_role)
                before = self._lines[-1].button if self._lines else self._first
                self._lines.append(line)
                self._column.addWidget(line)
                self.setTabOrder(before, line.button)  # it was made after what stands below
            self._lines[at].show_role(columns.mapping, _sample(columns, at))
        for at, line in enumerate(self._lines):
            line.setVisible(at < columns.count)
        if not columns.mapping.is_usable:
            self.unfold()

    def unfold(self) -> None:
        """Show the lines."""
        self._fold.setChecked(True)
        self._inside.show()

    @Slot(int, object)
    def _take_role(self, at: int, role: Role | None) -> None:
        roles = list(self._mapping.roles) + [None] * (at + 1 - len(self._mapping.roles))
        roles[at] = role
        self._want(replace(self._mapping, roles=tuple(roles)))

    @Slot()
    def _wait(self) -> None:
        self._timer.start()

    @Slot()
    def _take_first(self) -> None:
        written = self._first.text().strip()
        if written.isdecimal() and int(written) not in (0, self._mapping.first_row):
            self._want(replace(self._mapping, first_row=int(written)))

    def _want(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self.mapping_changed.emit(mapping)


class ColumnLine(QWidget):
    """A column: its letter, what stands in it, and what that is, which can be chosen."""

    role_chosen = Signal(int, object)

    def __init__(self, theme: Theme, at: int) -> None:
        super().__init__()
        self._at = at
        self._role: Role | None = None
        self._caption = TextBlock(theme, "small", "soft")
        self.button = Button(theme, "", kind="link")
        self._menu = StyledMenu(theme, self)
        self.button.setMenu(self._menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._caption)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        self._menu.aboutToShow.connect(self._offer)
        self._menu.triggered.connect(self._choose)

    def show_role(self, mapping: Mapping, sample: str) -> None:
        """Show what the column holds, by a mapping, and some of it."""
        roles = mapping.roles
        self._role = roles[self._at] if self._at < len(roles) else None
        name = self.tr("Column {letter}").format(letter=letter(self._at))
        self._caption.set_text(f"{name}: {sample}" if sample else name)
        text = role_name(self._role)
        self.button.set_text(f"{text} ▾")
        self.button.set_name(f"{name}: {text}")

    @Slot()
    def _offer(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for role in (*get_args(Role), None):
            action = QAction(role_name(role), group)
            action.setCheckable(True)
            action.setChecked(role == self._role)
            action.setData(role)
            self._menu.addAction(action)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        if action.data() != self._role:
            self.role_chosen.emit(self._at, action.data())


def letter(column: int) -> str:
    """What a spreadsheet calls the column at `column`, from 0."""
    before, at = divmod(column, _LETTERS)
    return (letter(before - 1) if before else "") + chr(ord("A") + at)


def _sample(columns: Columns, at: int) -> str:
    """What stands at the head of a column, and in its first filled row."""
    first = columns.mapping.first_row
    heads = [row.cell(at) for row in columns.rows if row.number < first and row.cell(at)]
    cells = [row.cell(at) for row in columns.rows if row.number >= first and row.cell(at)]
    return " · ".join(map(excerpt, (*heads[-1:], *cells[:1])))


class FormatLine(QWidget):
    """The format's name, which opens a menu of all that can be read."""

    format_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._name = ""
        self._button = Button(theme, "", kind="link")
        self._menu = StyledMenu(theme, self)
        self._button.setMenu(self._menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeading)
        self._menu.aboutToShow.connect(self._offer)
        self._menu.triggered.connect(self._choose)

    def show_format(self, name: str) -> None:
        """Show that the file was read as the format called `name`; "" where none was known."""
        self._name = name
        if name:
            titles = {each.name: each.title for each in READERS}
            text = self.tr("Read as: {format}").format(format=titles[name])
        else:
            text = self.tr("Choose a format")
        self._button.set_text(f"{text} ▾")
        self._button.set_name(text)

    @Slot()
    def _offer(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for each in sorted(READERS, key=lambda each: each.title.casefold()):
            action = QAction(each.title, group)
            action.setCheckable(True)
            action.setChecked(each.name == self._name)
            action.setData(each.name)
            self._menu.addAction(action)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        if action.data() != self._name:
            self.format_chosen.emit(action.data())
