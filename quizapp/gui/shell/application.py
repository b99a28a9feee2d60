"""The running program: its parts are made here, and stopped when the window closes."""

import gc
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QLocale,
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

import quizapp
from quizapp.app.attempts.clock import wall_ms
from quizapp.app.current_learner import account_name
from quizapp.app.library import OpenQuiz
from quizapp.app.logs import LogFile
from quizapp.app.workspace import Workspace
from quizapp.gui.base.appearance import Appearance, SystemAppearance
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.base.theme import Theme
from quizapp.gui.base.translations import install, language_for
from quizapp.gui.shell.faults import Faults, log_error, log_start, log_trouble
from quizapp.gui.shell.main_window import MainWindow
from quizapp.gui.shell.startup import NO_WINDOW_STATUS, ScoresOpening, Startup, why_no_window
from quizapp.gui.shell.window_navigator import WindowNavigator
from quizapp.scores.errors import StoreError, Trouble
from quizapp.scores.store.database import Opened

ICON = Path(quizapp.__file__).parent / "assets" / "icon.svg"
STYLE = "-style=fusion"
BACKUP_AFTER_MS = 5000
WARM_UP_AFTER_MS = 300


class Application(QObject):
    """One run of the window."""

    def __init__(self, startup: Startup, arguments: Sequence[str]) -> None:
        """Show the first page. Ends the process with status 2 where no window can be opened."""
        self.qt = _qt_application(arguments)
        super().__init__()
        self._startup = startup
        self._jobs = Jobs(self)
        self._language = language_for(QLocale.system())
        install(self._language, self.qt)
        self._theme = Theme(parent=self)
        system = SystemAppearance(self.qt.styleHints(), self)
        self._appearance = Appearance(self._theme, system, startup.preferences, self)
        self._appearance.apply()
        self._theme.apply_to(self.qt)
        self.window = MainWindow(self._theme)
        self.window.restore_place(startup.preferences.value.window)
        self.navigator: WindowNavigator | None = None
        self._workspace: Workspace | None = None
        self.window.program_actions.bug_report.triggered.connect(self._copy_details)
        self._log = LogFile(startup.opening.folder)
        self._log.start()
        self._faults = Faults(self)
        self._faults.first_happened.connect(self._show_fault)
        self._begin(startup.opening)
        self.window.show()
        QTimer.singleShot(WARM_UP_AFTER_MS, self._log_start)
        QTimer.singleShot(WARM_UP_AFTER_MS, self._show_icon)

    @property
    def workspace(self) -> Workspace:
        """The workspace, once the scores are open."""
        assert self._workspace is not None
        return self._workspace

    def exec(self) -> int:
        """Run until the window closes; returns the exit status."""
        self._faults.install()
        QTimer.singleShot(WARM_UP_AFTER_MS, _collect_garbage_from_now)
        QTimer.singleShot(WARM_UP_AFTER_MS, _end_on_interrupt)
        status = self.qt.exec()
        self._faults.uninstall()
        self.close_scores()
        return status

    @Slot()
    def _show_icon(self) -> None:
        """Give the windows their icon, once the first page is there: reading SVG takes time."""
        self.qt.setWindowIcon(QIcon(str(ICON)))

    def close_scores(self) -> None:
        """Keep what is pending, and close the scores."""
        self._jobs.forget_all()
        if self.navigator is not None:
            self.navigator.stop()
        if self._workspace is not None:
            self._workspace.store.on_trouble = None
            self._workspace.store.close()
        self._log.stop()

    def _begin(self, opening: ScoresOpening) -> None:
        try:
            opened = opening.result()
        except StoreError as error:
            self._show_store_error(error)
        else:
            self._show_pages(opened)

    def _show_pages(self, opened: Opened) -> None:
        startup = self._startup
        first = startup.first
        self._workspace = Workspace(
            opened.store,
            startup.preferences,
            startup.library,
            account_name=account_name() or self.tr("Student"),
        )
        self.navigator = WindowNavigator(
            self.window, self._workspace, self._jobs, self._appearance, self
        )
        self._workspace.store.on_trouble = self._hear_trouble
        self.navigator.show_first(first)
        self.navigator.dialogs.show_notices(opened.notices)
        QTimer.singleShot(WARM_UP_AFTER_MS, self.navigator.warm_up)
        QTimer.singleShot(0, self._remember_first)  # before anything can be answered
        QTimer.singleShot(BACKUP_AFTER_MS, self._back_up)

    def _show_store_error(self, error: StoreError) -> None:
        from quizapp.gui.pages.problem import StoreProblemPage

        log_error(error)
        page = StoreProblemPage(self._theme, self.window.program_actions)
        page.show_error(error)
        page.try_again_requested.connect(self._try_again)
        page.quit_requested.connect(self.window.close_now)
        self.window.close_requested.connect(self.window.close_now)
        self.window.show_page(page)

    @Slot()
    def _try_again(self) -> None:
        self.window.close_requested.disconnect(self.window.close_now)
        self._begin(ScoresOpening(self._startup.opening.folder))

    def _hear_trouble(self, trouble: Trouble | None) -> None:
        """Say that answers can't be saved, or can again; called in the store's thread."""
        log_trouble(trouble)
        self._jobs.call(self._show_trouble, trouble)

    def _show_trouble(self, trouble: Trouble | None) -> None:
        pages = self.navigator.pages if self.navigator is not None else None
        if pages is not None and pages.has_question:
            pages.question.set_trouble(trouble)

    @Slot()
    def _remember_first(self) -> None:
        """Keep the file that was named at the start as the one opened last."""
        first, library = self._startup.first, self._startup.library
        if self._startup.is_chosen and isinstance(first, OpenQuiz) and first is library.current:
            library.remember(first)

    @Slot()
    def _back_up(self) -> None:
        from quizapp.app.erasing import look_after

        if self.navigator is not None:
            store = self._startup.opening.result().store
            made = self._jobs.run(lambda: look_after(store, wall_ms()))
            dialogs = self.navigator.dialogs
            self._jobs.when_done(made, dialogs.show_notices, dialogs.show_error)
            self.navigator.editor.sweep_beside(self._startup.first.path)

    @Slot()
    def _log_start(self) -> None:
        from quizapp.gui.shell.bug_report import about

        self._jobs.run(partial(log_start, about(self._language.locale)))

    @Slot()
    def _copy_details(self) -> None:
        from quizapp.gui.shell.bug_report import details
        from quizapp.gui.widgets.dialogs import Message

        QGuiApplication.clipboard().setText(
            details(self.window, self._theme, self._startup.opening.folder, self._language.locale)
        )
        text = self.tr(
            "Paste the details into your report. They say which system and version you use, and "
            "what went wrong last. They don't include names, questions or answers."
        )
        Message(self._theme, self.window, title=self.tr("Copied"), text=text).open()

    @Slot()
    def _show_fault(self) -> None:
        """Say that the program itself went wrong, and go on."""
        if self.navigator is not None:
            self.navigator.dialogs.show_fault()


def _collect_garbage_from_now() -> None:
    """What the start has made stays, so the collector need never look at it."""
    gc.freeze()
    gc.enable()


def _qt_application(arguments: Sequence[str]) -> QApplication:
    """Qt's own application; without a display, one line and the end, with status 2."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    messages: list[str] = []

    def end_without_window(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        messages.append(message)
        if kind == QtMsgType.QtFatalMsg:
            os.write(2, f"{why_no_window(messages, os.environ)}\n".encode())
            os._exit(NO_WINDOW_STATUS)

    qInstallMessageHandler(end_without_window)
    QApplication.setApplicationName("quizapp")
    QApplication.setApplicationDisplayName("quizapp")
    QApplication.setDesktopFileName("quizapp")
    made = QApplication([*arguments, STYLE])
    qInstallMessageHandler(None)
    return made


def _end_on_interrupt() -> None:
    """Let Ctrl+C in the terminal end the program at once, not only when an event comes."""
    import signal  # not before the first page is shown

    signal.signal(signal.SIGINT, signal.SIG_DFL)
