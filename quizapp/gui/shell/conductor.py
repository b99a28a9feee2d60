"""Leads from page to page, opens files, and says what went wrong."""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from quizapp.app.attempts.results import Result
from quizapp.app.library import FailedFile, OpenQuiz
from quizapp.app.workspace import Workspace
from quizapp.files.reader import Loaded, read_file
from quizapp.gui.base import wording
from quizapp.gui.base.actions import shortcuts
from quizapp.gui.base.announce import install_roles
from quizapp.gui.base.appearance import Appearance
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.base.theme import Theme
from quizapp.gui.shell.class_actions import ClassWays
from quizapp.gui.shell.closing import Closing
from quizapp.gui.shell.following import Following
from quizapp.gui.shell.main_window import MainWindow
from quizapp.gui.shell.pages import MadePages
from quizapp.scores.errors import Notice, Trouble

if TYPE_CHECKING:
    from quizapp.app.attempts.ongoing import OngoingAttempt
    from quizapp.app.watching import FileChange
    from quizapp.files.editing.merge import Conflict, Side

_LOG = logging.getLogger(__name__)


class Conductor(QObject):
    """The navigator of one window. Dialogs are loaded when the first is shown: a start has none."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        workspace: Workspace,
        jobs: Jobs,
        appearance: Appearance,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._workspace = workspace
        self._jobs = jobs
        self._appearance = appearance
        self._trouble: Trouble | None = None
        self._failed: FailedFile | None = None
        self._pages = MadePages(window, theme, workspace, jobs, self, appearance, self)
        self.classes = ClassWays(window, self._pages, workspace.library, self, self)
        self._closing = Closing(window, theme, workspace, jobs, self._pages, self, self)
        self.following = Following(window, workspace, jobs, self._pages, self)
        self.following.problems_changed.connect(self._show_again)
        self.following.file_changed.connect(self._tell_editor)
        self._wire()

    def _wire(self) -> None:
        actions = self._window.program_actions
        actions.open.triggered.connect(self.ask_for_file)
        actions.edit.triggered.connect(self.edit_questions)
        actions.new.triggered.connect(self.new_quiz)
        actions.home.triggered.connect(self.go_home)
        actions.progress.triggered.connect(self.go_progress)
        actions.history.triggered.connect(self._show_history)
        actions.settings.triggered.connect(self.go_settings)
        actions.larger.triggered.connect(self._appearance.enlarge)
        actions.smaller.triggered.connect(self._appearance.shrink)
        actions.usual_size.triggered.connect(self._appearance.usual_size)
        actions.keys.triggered.connect(self._show_keys)
        actions.print.triggered.connect(self._print)
        self._window.close_requested.connect(self._closing.close)
        self._workspace.store.on_trouble = self._hear_trouble

    # The ways from page to page

    @Slot()
    def go_home(self) -> None:
        """Turn to Home; where no quiz is open, to what is wrong with the file."""
        current = self._workspace.library.current
        if current is None:
            self._show_failed()
            return
        self._window.set_quiz(current.quiz.title)
        self._window.show_page(self._pages.home.page)
        self._pages.home.refresh()

    @Slot()
    def go_progress(self) -> None:
        """Turn to how the learner gets on."""
        self._window.show_page(self._pages.progress.page)
        self._pages.progress.refresh()

    @Slot()
    def go_statistics(self) -> None:
        """Turn to how the questions of the open quiz work."""
        current = self._workspace.library.current
        if current is None:
            self._show_failed()
        else:
            self._window.set_quiz(current.quiz.title)
            self._pages.show_statistics(current)

    @Slot()
    def go_history(self, told: str = "") -> None:
        """Turn to the learner's history, and say there what was done before."""
        self._window.show_page(self._pages.history.page)
        self._pages.history.refresh(told)

    @Slot()
    def _show_history(self) -> None:
        self.go_history()  # an action tells whether it is checked

    @Slot()
    def go_settings(self) -> None:
        """Turn to the settings."""
        self._window.show_page(self._pages.settings.page)
        self._pages.settings.refresh()
        self._pages.settings.page.focus_first()

    def take(self, ongoing: "OngoingAttempt") -> None:
        """Turn to the question at hand of an attempt."""
        question = self._pages.question
        question.set_trouble(self._trouble)
        self._window.show_page(question.page)
        question.show(ongoing)

    def show_overview(self) -> None:
        """Turn to the overview of the Test in progress."""
        self._window.show_page(self._pages.question.overview)

    def show_result(self, result: Result) -> None:
        """Turn to the result of an attempt."""
        self._window.show_page(self._pages.result.page)
        self._pages.result.show(result)

    def show_reading(self, result: Result) -> None:
        """Turn to the reading of an attempt's quiz; back leads to the result."""
        self._window.show_page(self._pages.reading)
        self._pages.reading.show_reading(result.about.title, result.about.reading)

    # Files

    def show_first(self, opened: OpenQuiz | FailedFile) -> None:
        """Show the first page: Home, or what is wrong with the file."""
        if isinstance(opened, FailedFile):
            self._failed = opened
            self._show_failed()
        else:
            self._pages.home.show_at_once()
            self._window.show_page(self._pages.home.page)
            self._pages.home.page.take_focus()
            self._window.set_quiz(opened.quiz.title)

    @Slot()
    def ask_for_file(self) -> None:
        """Let the person choose a questions file."""
        from quizapp.gui.widgets import file_dialogs  # slow to load

        current = self._workspace.library.current
        file_dialogs.open_file(
            self._window,
            self.tr("Open a questions file"),
            [file_dialogs.questions_filter()],
            self.open_file,
            None if current is None else current.folder,
        )

    def open_file(self, path: Path) -> None:
        """Open another questions file, away from the window's thread."""

        def read() -> Loaded:
            return read_file(path)

        def took(loaded: Loaded) -> None:
            self._take_file(path, loaded)

        self._jobs.when_done(self._jobs.run(read), took, self.tell_error)

    def sweep_beside(self, path: Path) -> None:
        """Remove what killed processes left beside the file at `path`, in another thread."""
        from quizapp.files.saving.begun_pictures import sweep_begun
        from quizapp.gui.presenters.editor.unsaved import FOLDER

        journals = self._workspace.preferences.folder / FOLDER
        self._jobs.run(partial(sweep_begun, path, journals))

    def _take_file(self, path: Path, loaded: Loaded) -> None:
        opened = self._workspace.library.take(path, loaded)
        if isinstance(opened, OpenQuiz):
            self._workspace.library.remember(opened)
        self._show_opened(opened)
        self.sweep_beside(path)

    def _show_opened(self, opened: OpenQuiz | FailedFile) -> None:
        if isinstance(opened, FailedFile):
            self._failed = opened
            self._show_failed()
        else:
            self._failed = None
            self.go_home()

    @Slot(object)
    def _show_again(self, changed: OpenQuiz | FailedFile) -> None:
        """Show what is wrong with a file that has changed, or Home where nothing is any more."""
        if isinstance(changed, OpenQuiz) and changed.left_out:
            self.show_problems()
        else:
            self._show_opened(changed)

    @Slot()
    def edit_questions(self) -> None:
        """Turn to the editor with the open file; what is unsaved there is asked about first."""
        current = self._workspace.library.current
        failed = self._failed
        if failed is not None and self._window.page is self._pages.problems.page:
            self._pages.editor_files.open(failed.path, mend=True)
        elif current is not None:
            self._pages.editor_files.open(current.path)

    def edit_question(self, key: str) -> None:
        """Turn to the question of the open file that the scores know by `key`."""
        current = self._workspace.library.current
        if current is not None:
            then = partial(self._pages.editor_finding.turn_to, current.key, key)
            self._pages.editor_files.open(current.path, then=then)

    @Slot()
    def new_quiz(self) -> None:
        """Turn to the editor with a new quiz."""
        self._pages.editor_files.new()

    @Slot(object)
    def _tell_editor(self, change: "FileChange") -> None:
        if self._pages.has_editor:
            self._pages.editor_files.outside.hear(change)

    def show_editor(self) -> None:
        """Turn to the editor as it is."""
        self._window.show_page(self._pages.editor.page)
        self._window.set_quiz(self._pages.editor.title)

    def show_unusable(self, failed: FailedFile) -> None:
        """Turn to what is wrong with a file that can't be used or edited as it is."""
        self._failed = failed
        self._show_failed()

    def show_problems(self) -> None:
        """Turn to the problems of the open file as it is now."""
        broken = self._workspace.library.broken
        if broken is not None:
            self.show_unusable(broken)
            return
        opened = self._workspace.library.current
        if opened is not None:
            self._window.show_page(self._pages.problems.page)
            self._pages.problems.show_problems(opened.path, opened.problems, usable=True)

    def _show_failed(self) -> None:
        if self._failed is not None:
            self._window.show_page(self._pages.problems.page)
            self._pages.problems.show_problems(
                self._failed.path, self._failed.problems, usable=False
            )

    @Slot()
    def _print(self) -> None:
        result = self._pages.result.result
        if result is not None:
            from quizapp.gui.reports.attempt_report import print_attempt  # seldom needed

            print_attempt(self._window, result)

    # Questions and messages

    def ask(
        self,
        title: str,
        text: str,
        yes: str,
        no: str,
        on_yes: Callable[[], object],
        *,
        careful: bool = False,
    ) -> None:
        """Ask for a yes or no over the page; `careful` makes no the answer that is at hand."""
        from quizapp.gui.widgets.dialogs import Question

        dialog = Question(
            self._theme, self._window, title=title, text=text, yes=yes, no=no, on_yes=on_yes
        )
        dialog.open()
        (dialog.no if careful else dialog.yes).setFocus()

    def ask_which(
        self,
        title: str,
        text: str,
        choices: Sequence[tuple[str, Callable[[], object]]],
        cancel: str,
    ) -> None:
        """Ask which of a few things to do; `cancel` does nothing."""
        from quizapp.gui.widgets.dialogs import Choices

        Choices(
            self._theme, self._window, title=title, text=text, choices=choices, cancel=cancel
        ).open()

    def ask_conflicts(
        self, conflicts: "Sequence[Conflict]", on_chosen: "Callable[[Sequence[Side]], object]"
    ) -> None:
        """Ask which of two versions of a few things are to stand."""
        from quizapp.gui.pages.editor.conflict_dialog import ConflictsQuestion

        ConflictsQuestion(
            self._theme, self._window, conflicts=conflicts, on_chosen=on_chosen
        ).open()

    def ask_name(
        self,
        title: str,
        label: str,
        name: str,
        yes: str,
        on_name: Callable[[str, Callable[[str], None]], None],
    ) -> None:
        """Ask for a name over the page."""
        from quizapp.gui.widgets.dialogs import NameQuestion

        dialog = NameQuestion(
            self._theme,
            self._window,
            title=title,
            label=label,
            name=name,
            yes=yes,
            on_name=on_name,
        )
        dialog.open()

    def tell_error(self, error: BaseException) -> None:
        """Say what could not be done, in words."""
        _LOG.warning("could not be done", exc_info=error)
        self.tell(self.tr("This couldn't be done"), wording.error_message(error))

    def tell_notices(self, notices: tuple[Notice, ...]) -> None:
        """Say what happened to the scores on disk."""
        for notice in notices:
            _LOG.warning("scores: %s", notice.code)
        if notices:
            text = "\n\n".join(wording.scores_message(notice) for notice in notices)
            self.tell(self.tr("About your scores"), text)

    def tell_fault(self) -> None:
        """Say that the program itself went wrong, and how to report it."""
        text = self.tr(
            "This is a bug in quizapp. Your answers are safe. If something looks wrong, close the "
            "window and start quizapp again. To report the bug, choose “Copy bug report” in the "
            "menu."
        )
        self.tell(self.tr("Something went wrong"), text)

    @Slot()
    def warm_up(self) -> None:
        """Load what the first question needs, while the window is idle, and offer lost edits."""
        self._pages.unsaved.look()
        from quizapp.gui.shell.rehearsal import rehearse

        _ = self._pages.question
        self.following.start(self._failed)
        self._theme.duration_ms()
        install_roles()
        rehearse(self._theme)
        self._pages.home.look_for_due()

    def tell(self, title: str, text: str) -> None:
        """Say something over the page that needs no answer."""
        from quizapp.gui.widgets.dialogs import Message

        Message(self._theme, self._window, title=title, text=text).open()

    @Slot()
    def _show_keys(self) -> None:
        from quizapp.gui.widgets.dialogs import KeysList

        keys = shortcuts(self._window.program_actions.listed_keys())
        KeysList(self._theme, self._window, keys).open()

    # Trouble on the way

    def _hear_trouble(self, trouble: Trouble | None) -> None:
        """Called in the store's thread."""
        if trouble is not None and trouble != self._trouble:
            _LOG.warning("keeping an answer: %s", trouble.code)
        self._jobs.call(self._set_trouble, trouble)

    def _set_trouble(self, trouble: Trouble | None) -> None:
        self._trouble = trouble
        if self._pages.has_question:
            self._pages.question.set_trouble(trouble)
