"""The window: one page at a time, the menu with its keys, and where it stands on the screen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from quizapp.app.preferences import WindowPlace
from quizapp.gui.compat import override
from quizapp.gui.theme import Theme
from quizapp.gui.widgets.controls import DressedMenu, new_action

SMALLEST_PX = (360, 560)
FIRST_SIZE_PX = (1100, 760)


class MainWindow(QMainWindow):
    """Holds the pages; what is on them is not its business."""

    open_requested = Signal()
    edit_requested = Signal()
    new_requested = Signal()
    home_requested = Signal()
    history_requested = Signal()
    settings_requested = Signal()
    keys_requested = Signal()
    larger_requested = Signal()
    smaller_requested = Signal()
    usual_size_requested = Signal()
    file_dropped = Signal(str)
    print_requested = Signal()
    close_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._may_close = False
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setWindowTitle("quizapp")
        self.setMinimumSize(*SMALLEST_PX)
        self.setAcceptDrops(True)
        self.menu = DressedMenu(theme, self)
        self.menu.triggered.connect(self.menu.close)  # a screen reader's press leaves it open
        self._actions: list[QAction] = []
        self._build_menu()

    def show_page(self, page: QWidget) -> None:
        """Show `page`, which stays the window's from now on."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._print.setEnabled(bool(getattr(page, "can_be_printed", False)))

    def set_quiz(self, title: str) -> None:
        """Name the quiz that is open in the window's title."""
        self.setWindowTitle(f"{title} — quizapp" if title else "quizapp")

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    def place(self) -> WindowPlace:
        """Where the window stands."""
        area = self.normalGeometry()
        return WindowPlace(
            area.x(), area.y(), area.width(), area.height(), maximized=self.isMaximized()
        )

    def put(self, place: WindowPlace | None) -> None:
        """Put the window where it stood, as far as a screen is still there."""
        if place is None:
            self.resize(*FIRST_SIZE_PX)
            return
        area = QRect(place.x, place.y, place.width, place.height)
        screen = QGuiApplication.screenAt(area.center()) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        area.setSize(area.size().boundedTo(room.size()).expandedTo(self.minimumSize()))
        if room.intersects(area):
            area.moveLeft(max(room.left(), min(area.left(), room.right() - area.width() + 1)))
            area.moveTop(max(room.top(), min(area.top(), room.bottom() - area.height() + 1)))
            self.setGeometry(area)
        else:
            self.resize(area.size())
        if place.maximized:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def keys(self) -> list[tuple[str, str]]:
        """The menu's keys, and what each does."""
        return [
            (action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), action.text())
            for action in self._actions
            if not action.shortcut().isEmpty()
        ]

    def let_close(self) -> None:
        """Close without asking again."""
        self._may_close = True
        self.close()

    @Slot()
    def pop_menu_up(self) -> None:
        """Show the menu under the button that asked for it."""
        button = self.sender()
        at = button if isinstance(button, QWidget) and button.isVisible() else self
        self.menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def _build_menu(self) -> None:
        keys = QKeySequence.StandardKey
        open_menu = new_action(self.tr("Menu"), self)
        open_menu.setShortcut(QKeySequence("F10"))
        open_menu.triggered.connect(self.pop_menu_up)
        self.addAction(open_menu)
        self._actions.append(open_menu)
        self._add(self.tr("Open…"), keys.Open, self.open_requested)
        self._print = self._add(self.tr("Print…"), keys.Print, self.print_requested)
        self._print.setEnabled(False)
        self._add(self.tr("Edit questions"), "Ctrl+E", self.edit_requested)
        self._add(self.tr("New quiz"), keys.New, self.new_requested)
        self.menu.addSeparator()
        self._add(self.tr("Home"), "Alt+Home", self.home_requested)
        self._add(self.tr("History"), "Ctrl+H", self.history_requested)
        self._add(self.tr("Settings"), "Ctrl+,", self.settings_requested)
        self.menu.addSeparator()
        self._add(self.tr("Larger text"), keys.ZoomIn, self.larger_requested).setShortcuts(
            [QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")]
        )
        self._add(self.tr("Smaller text"), "Ctrl+-", self.smaller_requested)
        self._add(self.tr("Usual text size"), "Ctrl+0", self.usual_size_requested)
        self._add(self.tr("Full screen"), "F11", self._toggle_full_screen)
        self.menu.addSeparator()
        self._add(self.tr("Keys"), "F1", self.keys_requested)
        self._add(self.tr("Quit"), "Ctrl+Q", self.close)

    def _add(
        self,
        text: str,
        key: QKeySequence.StandardKey | str,
        does: SignalInstance | Callable[[], object],
    ) -> QAction:
        action = new_action(text, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(does)
        self.menu.addAction(action)
        self.addAction(action)
        self._actions.append(action)
        return action

    @Slot()
    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            self.close_requested.emit()  # whoever lets it close does so at once, or later
        event.setAccepted(self._may_close)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(str(path))


def _dropped_file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
