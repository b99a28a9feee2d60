"""The running window: it is put together here, and taken apart when it closes."""

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
from quizapp.gui.shell.conductor import Conductor
from quizapp.gui.shell.faults import Faults, log_error, log_start
from quizapp.gui.shell.main_window import MainWindow
from quizapp.gui.shell.no_window import STATUS, why_not
from quizapp.gui.shell.startup import Opening, Startup
from quizapp.scores.errors import StoreError
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
        self.window.put(startup.preferences.value.window)
        self.conductor: Conductor | None = None
        self._workspace: Workspace | None = None
        self.window.program_actions.bug_report.triggered.connect(self._copy_details)
        self._log = LogFile(startup.opening.folder)
        self._log.start()
        self._faults = Faults(self)
        self._faults.first_happened.connect(self._tell_fault)
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
        if self.conductor is not None:
            self.conductor.following.stop()
            self.conductor.classes.stop()
        if self._workspace is not None:
            self._workspace.store.on_trouble = None
            self._workspace.store.close()
        self._log.stop()

    def _begin(self, opening: Opening) -> None:
        try:
            opened = opening.result()
        except StoreError as error:
            self._show_store_error(error)
        else:
            self._go_on(opened)

    def _go_on(self, opened: Opened) -> None:
        startup = self._startup
        first = startup.first
        self._workspace = Workspace(
            opened.store,
            startup.preferences,
            startup.library,
            account_name=account_name() or self.tr("Student"),
        )
        self.conductor = Conductor(
            self.window, self._theme, self._workspace, self._jobs, self._appearance, self
        )
        self.conductor.show_first(first)
        self.conductor.tell_notices(opened.notices)
        QTimer.singleShot(WARM_UP_AFTER_MS, self.conductor.warm_up)
        QTimer.singleShot(0, self._remember_first)  # before anything can be answered
        QTimer.singleShot(BACKUP_AFTER_MS, self._back_up)

    def _show_store_error(self, error: StoreError) -> None:
        from quizapp.gui.pages.problem import StoreProblemPage

        log_error(error)
        page = StoreProblemPage(self._theme, self.window.program_actions)
        page.show_error(error)
        page.try_again_requested.connect(self._try_again)
        page.quit_requested.connect(self.window.let_close)
        self.window.close_requested.connect(self.window.let_close)
        self.window.show_page(page)

    @Slot()
    def _try_again(self) -> None:
        self.window.close_requested.disconnect(self.window.let_close)
        self._begin(Opening(self._startup.opening.folder))

    @Slot()
    def _remember_first(self) -> None:
        """Keep the file that was named at the start as the one opened last."""
        first, library = self._startup.first, self._startup.library
        if self._startup.is_chosen and isinstance(first, OpenQuiz) and first is library.current:
            library.remember(first)

    @Slot()
    def _back_up(self) -> None:
        from quizapp.app.erasing import look_after

        if self.conductor is not None:
            store = self._startup.opening.result().store
            made = self._jobs.run(lambda: look_after(store, wall_ms()))
            self._jobs.when_done(made, self.conductor.tell_notices, self.conductor.tell_error)
            self.conductor.sweep_beside(self._startup.first.path)

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
    def _tell_fault(self) -> None:
        """Say that the program itself went wrong, and go on."""
        if self.conductor is not None:
            self.conductor.tell_fault()


def _collect_garbage_from_now() -> None:
    """What the start has made stays, so the collector needn't go through it ever."""
    gc.freeze()
    gc.enable()


def _qt_application(arguments: Sequence[str]) -> QApplication:
    """Qt's own application; without a display one line, and the process ends with status 2."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    said: list[str] = []

    def end_without_window(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        said.append(message)
        if kind == QtMsgType.QtFatalMsg:
            os.write(2, f"{why_not(said, os.environ)}\n".encode())
            os._exit(STATUS)

    qInstallMessageHandler(end_without_window)
    QApplication.setApplicationName("quizapp")
    QApplication.setApplicationDisplayName("quizapp")
    QApplication.setDesktopFileName("quizapp")
    made = QApplication([*arguments, STYLE])
    qInstallMessageHandler(None)
    return made


def _end_on_interrupt() -> None:
    """Let Ctrl+C in the terminal end the program at once, not only when an event comes."""
    import signal  # not before the first page stands

    signal.signal(signal.SIGINT, signal.SIG_DFL)
