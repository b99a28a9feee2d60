"""Small dialogs: questions, a name, messages, and the list of shortcuts."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.column import ScrollColumn
from quizapp.gui.widgets.controls import apply_style
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override


class Rows(QWidget):
    """A list of wrapping texts; Tab reaches one of them, the arrow keys the others."""

    accessible_role = "List"
    gone_to = Signal(object)
    """The row that now has the focus."""

    def __init__(self, theme: Theme, name: str, texts: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._rows: list[TextBlock] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for text in texts:
            row = TextBlock(theme, "body")
            row.accessible_role = "ListItem"
            row.set_text(text)
            column.addWidget(row)
            self._rows.append(row)
        self._set_stop(0)

    def take_focus(self) -> None:
        """Focus the row that last had the focus, or the first one."""
        stops = (row for row in self._rows if row.focusPolicy() == Qt.FocusPolicy.StrongFocus)
        next(stops).setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        at = next((n for n, row in enumerate(self._rows) if row.hasFocus()), 0)
        last = len(self._rows) - 1
        steps: dict[int, int] = {
            key.Key_Down: at + 1,
            key.Key_Up: at - 1,
            key.Key_Home: 0,
            key.Key_End: last,
        }
        to = steps.get(event.key())
        if to is None:
            super().keyPressEvent(event)
            return
        to = max(0, min(to, last))
        self._set_stop(to)
        self._rows[to].setFocus(Qt.FocusReason.TabFocusReason)
        self.gone_to.emit(self._rows[to])

    def _set_stop(self, at: int) -> None:
        """Let Tab reach only one row."""
        for number, row in enumerate(self._rows):
            is_stop = number == at
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)


WIDTH_PX = 480
MARGIN_PX = 24


class Dialog(QDialog):
    """A dialog with a title, a column of widgets, and a row of buttons; deletes itself."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        parent: QWidget,
        *,
        width_px: int = WIDTH_PX,
        least_height_px: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.theme = theme
        self._width_px, self._least_height_px = width_px, least_height_px
        self._scroll = ScrollColumn(theme, max_width_px=width_px)
        self.column = self._scroll.column
        heading = TextBlock(theme, "heading")
        heading.set_text(title)
        self.column.addWidget(heading)
        self.buttons = FlowLayout(spacing_px=theme.px(8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll, 1)
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(16))
        row.addLayout(self.buttons)
        layout.addLayout(row)

    def add_button(self, text: str, kind: str, pressed: Callable[[], object]) -> Button:
        """Add a button to the row at the bottom."""
        button = Button(self.theme, text, kind="primary" if kind == "primary" else "secondary")
        button.clicked.connect(pressed)
        self.buttons.addWidget(button)
        return button

    def add_text(self, text: str) -> None:
        """Add a paragraph to the column."""
        block = TextBlock(self.theme, "body")
        block.set_text(text)
        self.column.addWidget(block)

    def fit_later(self) -> None:
        """Resize to fit the column once it is laid out."""
        QTimer.singleShot(0, self._fit)

    @Slot()
    def _fit(self) -> None:
        self.resize(self.sizeHint())

    @override
    def sizeHint(self) -> QSize:
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else QSize(WIDTH_PX, WIDTH_PX)
        width = min(self.theme.px(self._width_px), room.width() - MARGIN_PX)
        inside = self._scroll.content_height(width)
        buttons = self.buttons.heightForWidth(width - 2 * self.theme.px(16))
        height = max(inside + buttons + self.theme.px(32), self.theme.px(self._least_height_px))
        return QSize(width, min(height, max(room.height() - MARGIN_PX, 200)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._scroll.keyPressEvent(event)  # the buttons are outside the scroll area
        else:
            super().keyPressEvent(event)


class SavingMessage(Dialog):
    """Says that the window will close once everything is saved; rejected to keep it open."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Saving your answers…"), parent)
        self.add_text(self.tr("The window will close when they're saved."))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self.tr("Saving your answers…"))
        self.column.addWidget(bar)
        self.add_button(self.tr("Don't close"), "secondary", self.reject).setFocus()


class Question(Dialog):
    """Asks yes or no, and calls back on yes."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        *,
        title: str,
        text: str,
        yes: str,
        no: str,
        on_yes: Callable[[], object],
    ) -> None:
        super().__init__(theme, title, parent)
        self._on_yes = on_yes
        self.add_text(text)
        self.yes = self.add_button(yes, "primary", self.accept)
        self.no = self.add_button(no, "secondary", self.reject)
        self.accepted.connect(self._say_yes)

    @Slot()
    def _say_yes(self) -> None:
        self._on_yes()


class Choices(Dialog):
    """Asks which of a few things to do, and calls it; the last choice does nothing."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        *,
        title: str,
        text: str,
        choices: Sequence[tuple[str, Callable[[], object]]],
        cancel: str,
    ) -> None:
        super().__init__(theme, title, parent)
        self.add_text(text)
        self._choices = [does for _, does in choices]
        for position, (words, _) in enumerate(choices):
            kind = "secondary" if position else "primary"
            button = self.add_button(words, kind, self._choose)
            button.setProperty("position", position)
            if not position:
                button.setFocus()
        self.add_button(cancel, "secondary", self.reject)

    @Slot()
    def _choose(self) -> None:
        does = self._choices[int(self.sender().property("position"))]
        self.accept()
        does()


class NameQuestion(Dialog):
    """Asks for a name, and calls `on_name` with it, which answers with an error or ""."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        *,
        title: str,
        label: str,
        name: str,
        yes: str,
        on_name: Callable[[str, Callable[[str], None]], None],
    ) -> None:
        super().__init__(theme, title, parent)
        self._on_name = on_name
        self.add_text(label)
        self._field = QLineEdit(name)
        self._field.setAccessibleName(label)
        self._field.setMaxLength(100)
        self._field.selectAll()
        apply_style(theme, self._field)
        self.column.addWidget(self._field)
        self._wrong = TextBlock(theme, "small", "wrong")
        self._wrong.hide()
        self.column.addWidget(self._wrong)
        self.add_button(yes, "primary", self._try)
        self.add_button(self.tr("Cancel"), "secondary", self.reject)
        self._field.returnPressed.connect(self._try)
        self._field.setFocus()

    @Slot()
    def _try(self) -> None:
        self._on_name(self._field.text(), self._answer)

    def _answer(self, wrong: str) -> None:
        if not wrong:
            self.accept()
            return
        self._wrong.set_text(wrong)
        self._wrong.show()
        self._field.setFocus()


class Message(Dialog):
    """A message that needs no answer."""

    def __init__(self, theme: Theme, parent: QWidget, *, title: str, text: str) -> None:
        super().__init__(theme, title, parent)
        self.add_text(text)
        self.add_button(self.tr("Close"), "primary", self.accept).setFocus()


class KeysList(Dialog):
    """Lists every shortcut and what it does, one per row."""

    def __init__(self, theme: Theme, parent: QWidget, rows: Sequence[tuple[str, str]]) -> None:
        title = QCoreApplication.translate("KeysList", "Keys")
        super().__init__(theme, title, parent)
        self._rows = Rows(theme, title, [f"{keys} — {does}" for keys, does in rows])
        self._rows.gone_to.connect(self._scroll.ensure)
        self.column.addWidget(self._rows)
        self.add_button(self.tr("Close"), "primary", self.accept)
        self._rows.take_focus()
