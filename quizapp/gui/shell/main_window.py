"""The main window: one page at a time, its menu, and its place on the screen."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from quizapp.app.preferences import WindowPlace
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.theme import Theme
from quizapp.quiz.compat import override

if TYPE_CHECKING:
    from quizapp.gui.widgets.controls import StyledMenu

SMALLEST_PX = (360, 560)
FIRST_SIZE_PX = (1100, 760)
RESULTS = ".quizresult"
MENU_AFTER_MS = 30
"""How long after the window is shown its menu is made: the first page comes first."""


class MainWindow(QMainWindow):
    """Holds the pages, and shows one of them."""

    files_dropped = Signal(object)
    """Paths: one, or any number where all are results or the page takes files."""
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
        self.program_actions = ProgramActions(self)
        self.program_actions.menu.triggered.connect(self.show_menu)
        self.program_actions.full_screen.triggered.connect(self.toggle_full_screen)
        self.program_actions.quit.triggered.connect(self.close)

    def show_page(self, page: QWidget) -> None:
        """Show `page`, which stays the window's from now on."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        can_be_printed = bool(getattr(page, "can_be_printed", False))
        self.program_actions.print.setEnabled(can_be_printed)

    @cached_property
    def menu(self) -> "StyledMenu":
        """The menu of all actions; their keys work from now on."""
        from quizapp.gui.widgets.controls import StyledMenu

        self.program_actions.set_keys()
        self.addActions(self.program_actions.all)
        menu = StyledMenu(self.theme, self)
        menu.triggered.connect(menu.close)  # a screen reader's press leaves it open
        for number, group in enumerate(self.program_actions.groups):
            if number:
                menu.addSeparator()
            menu.addActions(group)
        return menu

    @Slot()
    def _make_menu(self) -> None:
        _ = self.menu

    def set_quiz(self, title: str) -> None:
        """Name the quiz that is open in the window's title."""
        self.setWindowTitle(f"{title} — quizapp" if title else "quizapp")

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    @property
    def takes_files(self) -> bool:
        """Whether what is dropped now goes to the page that is shown."""
        return bool(getattr(self.page, "takes_files", False))

    def place(self) -> WindowPlace:
        """Where the window is."""
        area = self.normalGeometry()
        return WindowPlace(
            area.x(), area.y(), area.width(), area.height(), maximized=self.isMaximized()
        )

    def restore_place(self, place: WindowPlace | None) -> None:
        """Put the window where it was, as far as a screen is still there."""
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

    def close_now(self) -> None:
        """Close without asking again."""
        self._may_close = True
        self.close()

    @Slot()
    def show_menu(self) -> None:
        """Show the menu below the page's button for it, or in the corner if none is visible."""
        button = getattr(self.page, "menu_button", None)
        if isinstance(button, QWidget) and not button.visibleRegion().isEmpty():
            self.menu.show_under(button, button.rect())
        else:
            self.menu.show_under(self, QRect(self.width() - 1, 0, 1, 0))

    @Slot()
    def toggle_full_screen(self) -> None:
        """Take the whole screen, or give it back."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(MENU_AFTER_MS, self._make_menu)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            self.close_requested.emit()  # answered by close_now, at once or later
        event.setAccepted(self._may_close)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = self._dropped(event)
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    def _dropped(self, event: QDropEvent) -> tuple[Path, ...]:
        """The files that are dropped, if they can be used; else none."""
        urls = event.mimeData().urls()
        files = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
        is_wanted = len(files) == 1 or self.takes_files or are_results(files)
        return files if is_wanted and len(files) == len(urls) else ()


def are_results(files: Sequence[Path]) -> bool:
    """Whether all files are results of students, by their names."""
    return all(file.suffix.lower() == RESULTS for file in files)
