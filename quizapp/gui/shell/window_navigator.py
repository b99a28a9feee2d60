"""Leads from page to page of one window, and opens its questions files."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from quizapp.app.attempts.results import Result
from quizapp.app.library import FailedFile, OpenQuiz
from quizapp.app.workspace import Workspace
from quizapp.files.reader import Loaded, read_file
from quizapp.gui.base.appearance import Appearance
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.dialogs import Dialogs
from quizapp.gui.shell.class_pages import ClassPages
from quizapp.gui.shell.closing import Closing
from quizapp.gui.shell.editor_pages import EditorPages
from quizapp.gui.shell.following import Following
from quizapp.gui.shell.main_window import MainWindow
from quizapp.gui.shell.pages import Pages

if TYPE_CHECKING:
    from quizapp.app.attempts.ongoing import OngoingAttempt


class WindowNavigator(QObject):
    """The navigator of one window, with its pages and what keeps them up to date."""

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        jobs: Jobs,
        appearance: Appearance,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._workspace = workspace
        self._jobs = jobs
        self._failed: FailedFile | None = None
        self.dialogs = Dialogs(window, window.theme, window.program_actions, self)
        self.pages = Pages(window, workspace, jobs, self, appearance, self)
        self.classes = ClassPages(window, self.pages, workspace.library, jobs, self, self)
        self.editor = EditorPages(window, workspace, jobs, self, self.pages, self.classes, self)
        self.following = Following(window, workspace, jobs, self.pages, self)
        self.following.problems_changed.connect(self._show_changed)
        self.following.file_changed.connect(self.editor.hear_file_change)
        self._closing = Closing(
            window, workspace, jobs, self.pages, self.editor, self.dialogs, self
        )
        window.close_requested.connect(self._closing.close)
        self._connect_actions(appearance)

    def _connect_actions(self, appearance: Appearance) -> None:
        actions = self._window.program_actions
        actions.open.triggered.connect(self._ask_for_file)
        actions.edit.triggered.connect(self.editor.edit_questions)
        actions.new.triggered.connect(self.editor.new_quiz)
        actions.home.triggered.connect(self.go_home)
        actions.progress.triggered.connect(self.go_progress)
        actions.history.triggered.connect(self._show_history)
        actions.settings.triggered.connect(self.go_settings)
        actions.larger.triggered.connect(appearance.enlarge)
        actions.smaller.triggered.connect(appearance.shrink)
        actions.usual_size.triggered.connect(appearance.usual_size)
        actions.keys.triggered.connect(self.dialogs.show_keys)

    def warm_up(self) -> None:
        """Load what the first question needs while the window is idle; offer unsaved edits."""
        self.editor.unsaved.look()
        self.following.start(self._failed)
        self.pages.warm_up()

    def stop(self) -> None:
        """Stop what runs beside the window, before it is taken apart."""
        self.following.stop()
        self.classes.close()

    # Pages

    def show_page(self, page: QWidget, title: str | None = None) -> None:
        """Show a page, which is about the quiz or class called `title`; without, as before."""
        if title is not None:
            self._window.set_quiz(title)
        self._window.show_page(page)

    @Slot()
    def go_home(self) -> None:
        """Show Home; if no quiz is open, the problems of the file."""
        current = self._workspace.library.current
        if current is None:
            self._show_failed()
            return
        self.show_page(self.pages.home.page, current.quiz.title)
        self.pages.home.refresh()

    @Slot()
    def go_progress(self) -> None:
        """Show the student's progress."""
        self.show_page(self.pages.progress.page)
        self.pages.progress.refresh()

    @Slot()
    def go_statistics(self) -> None:
        """Show the statistics of the open quiz."""
        current = self._workspace.library.current
        if current is None:
            self._show_failed()
        else:
            self._window.set_quiz(current.quiz.title)
            self.pages.show_statistics(current, self.editor.edit_question)

    def go_history(self, message: str = "") -> None:
        """Show the student's history, with a message about what was done before."""
        self.show_page(self.pages.history.page)
        self.pages.history.refresh(message)

    @Slot()
    def _show_history(self) -> None:
        self.go_history()  # an action says whether it is checked

    @Slot()
    def go_settings(self) -> None:
        """Show the settings."""
        self.show_page(self.pages.settings.page)
        self.pages.settings.refresh()
        self.pages.settings.page.focus_first()

    def show_question(self, ongoing: "OngoingAttempt") -> None:
        """Show the current question of an attempt."""
        self.show_page(self.pages.question.page)
        self.pages.question.show(ongoing)

    def show_result(self, result: Result) -> None:
        """Show the result of an attempt."""
        self.show_page(self.pages.result.page)
        self.pages.result.show(result)

    def show_reading(self, result: Result) -> None:
        """Show the reading of an attempt's quiz; back leads to the result."""
        self.show_page(self.pages.reading)
        self.pages.reading.show_reading(result.about.title, result.about.reading)

    # Files

    def show_first(self, opened: OpenQuiz | FailedFile) -> None:
        """Show the first page: Home, or the problems of the file."""
        if isinstance(opened, FailedFile):
            self.show_unusable(opened)
        else:
            self.pages.home.show_at_once()
            self.show_page(self.pages.home.page, opened.quiz.title)
            self.pages.home.page.take_focus()

    @Slot()
    def _ask_for_file(self) -> None:
        from quizapp.gui.widgets import file_dialogs

        current = self._workspace.library.current
        file_dialogs.open_file(
            self._window,
            self.tr("Open a questions file"),
            [file_dialogs.questions_filter()],
            self.open_file,
            None if current is None else current.folder,
        )

    def open_file(self, path: Path) -> None:
        """Open another questions file; it is read in another thread."""
        reading = self._jobs.run(partial(read_file, path))
        self._jobs.when_done(reading, partial(self._use_file, path), self.dialogs.show_error)

    def _use_file(self, path: Path, loaded: Loaded) -> None:
        opened = self._workspace.library.take(path, loaded)
        if isinstance(opened, OpenQuiz):
            self._workspace.library.remember(opened)
        self._show_opened(opened)
        self.editor.sweep_beside(path)

    def _show_opened(self, opened: OpenQuiz | FailedFile) -> None:
        if isinstance(opened, FailedFile):
            self.show_unusable(opened)
        else:
            self._failed = None
            self.go_home()

    @Slot(object)
    def _show_changed(self, changed: OpenQuiz | FailedFile) -> None:
        """Show the problems that a changed file still has, or Home if there are none."""
        if isinstance(changed, OpenQuiz) and changed.left_out:
            self.show_problems()
        else:
            self._show_opened(changed)

    def show_unusable(self, failed: FailedFile) -> None:
        """Show the problems of a file that can't be used or edited as it is."""
        self._failed = failed
        self._show_failed()

    def _show_failed(self) -> None:
        failed = self._failed
        if failed is not None:
            self.show_page(self.pages.problems.page)
            self.pages.problems.show_problems(failed.path, failed.problems, usable=False)

    def show_problems(self) -> None:
        """Show the problems of the open file as it is now."""
        library = self._workspace.library
        if library.broken is not None:
            self.show_unusable(library.broken)
        elif library.current is not None:
            opened = library.current
            self.show_page(self.pages.problems.page)
            self.pages.problems.show_problems(opened.path, opened.problems, usable=True)
