"""Ties Home to the workspace."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QObject, QTimer, Slot

from quizapp.app.attempts.home import HomeState, OpenAttempt
from quizapp.app.library import FailedFile
from quizapp.app.workspace import Workspace
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.home import HomePage
from quizapp.gui.presenters.learners import LearnerSwitch
from quizapp.gui.presenters.navigator import Navigator
from quizapp.gui.presenters.starting import Starter

if TYPE_CHECKING:
    from quizapp.app.attempts.reviewing import Due, Mistakes

FIRST_WAIT_S = 0.5
TICK_MS = 1000


class HomePresenter(QObject):
    """Shows how the open quiz stands, and starts or resumes attempts."""

    def __init__(
        self,
        page: HomePage,
        workspace: Workspace,
        jobs: Jobs,
        navigator: Navigator,
        starter: Starter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.page = page
        self._workspace = workspace
        self._jobs = jobs
        self._navigator = navigator
        self._dialogs = navigator.dialogs
        self._starter = starter
        self._state: HomeState | None = None
        self._due: Due | None = None
        self._mistakes: Mistakes | None = None
        self._ticks = QTimer(self, interval=TICK_MS)
        self._ticks.timeout.connect(self._tick)
        self._looks_for_due = False
        self._learners = LearnerSwitch(workspace, jobs, self._dialogs, self.refresh, self)
        page.quiz.start_requested.connect(starter.start)
        page.quiz.resume_requested.connect(starter.resume)
        page.quiz.due_requested.connect(self._review)
        page.quiz.mistakes_requested.connect(self._practice_mistakes)
        page.quiz.mode_chosen.connect(self._keep_mode)
        page.statistics_requested.connect(navigator.go_statistics)
        page.learner_chosen.connect(self._learners.switch)
        page.new_learner_requested.connect(self._learners.ask_new)
        page.name_requested.connect(self._ask_name)
        page.name_declined.connect(self._decline_name)
        page.recent_chosen.connect(self._open_recent)
        page.problems_requested.connect(navigator.show_problems)

    def show_at_once(self) -> None:
        """Show how things stand before the page is painted first; later if the disk is slow."""
        state = self._workspace.home()
        try:
            self.show_state(state.result(FIRST_WAIT_S))
        except TimeoutError:
            self._jobs.when_done(state, self.show_state, self._dialogs.show_error)

    def refresh(self) -> None:
        """Show how things stand now."""
        self._jobs.when_done(self._workspace.home(), self.show_state, self._dialogs.show_error)

    def follow(self) -> None:
        """Show how things stand now, and leave the focus and the page's place alone."""
        self._jobs.when_done(self._workspace.home(), self._show_quietly, self._dialogs.show_error)

    def look_for_due(self) -> None:
        """Find out what is due and which mistakes are left, now and whenever Home is shown."""
        self._looks_for_due = True
        self._look_further()

    def tell_broken(self, broken: FailedFile | None) -> None:
        """Say that the open file has changed and can't be used; or no longer, where it is None."""
        if broken is None:
            self.page.show_broken("")
            return
        from quizapp.gui.presenters.problems import place_said, problem_said  # seldom needed

        errors = [problem for problem in broken.problems if problem.severity == "error"]
        first = next(iter((*errors, *broken.problems)), None)
        said = (place_said(first), problem_said(first)) if first is not None else ()
        self.page.show_broken(": ".join(filter(None, said)) or self.tr("It has no questions."))

    def _show_quietly(self, state: HomeState) -> None:
        self._take(state, quietly=True)

    def show_state(self, state: HomeState) -> None:
        """Show a state that was read."""
        self._take(state, quietly=False)

    def _take(self, state: HomeState, *, quietly: bool) -> None:
        """Show a state; the mode is the one chosen now, perhaps since the state was asked for."""
        mode = next((m for m in state.modes if m == self._workspace.preferences.value.mode), None)
        self._state = structs.replace(state, mode=mode or state.mode)
        self.page.show_state(self._state, quietly=quietly)
        self._look_further()

    def _look_further(self) -> None:
        """Find out what takes a while, or changes while Home is shown."""
        self._show_times()
        if not self._looks_for_due:
            return
        if self._state is not None:
            self.page.show_name(self._state)
        if self._due is not None and not self._is_of_open_quiz(self._due):
            self._forget_due(None)
        self._jobs.when_done(self._workspace.due(), self._show_due, self._forget_due)
        opened = self._workspace.library.current
        if opened is None:
            return
        if self._mistakes is not None and not self._is_of_open_quiz(self._mistakes):
            self._forget_mistakes(None)
        mistakes = self._workspace.mistakes(opened.key)
        self._jobs.when_done(mistakes, self._show_mistakes, self._forget_mistakes)

    def _show_mistakes(self, mistakes: "Mistakes") -> None:
        if self._is_of_open_quiz(mistakes):
            self._mistakes = mistakes
            self.page.quiz.show_mistakes(len(mistakes))

    def _forget_mistakes(self, _: BaseException | None) -> None:
        """What hinders looking for them hinders Home too, and is told there."""
        self._mistakes = None
        self.page.quiz.show_mistakes(0)

    def _show_due(self, due: "Due") -> None:
        if self._is_of_open_quiz(due):
            self._due = due
            self.page.quiz.show_due(len(due.keys), due.next_day, due.today)

    def _is_of_open_quiz(self, found: "Due | Mistakes") -> bool:
        opened = self._workspace.library.current
        return opened is not None and opened.key == found.quiz_key

    def _forget_due(self, _: BaseException | None) -> None:
        """What hinders the plan hinders Home too, and is told there."""
        self._due = None
        self.page.quiz.hide_due()

    @Slot()
    def _review(self) -> None:
        if self._due is not None and self._is_of_open_quiz(self._due):
            self._starter.start_review(self._due)

    @Slot()
    def _practice_mistakes(self) -> None:
        if self._mistakes is not None and self._is_of_open_quiz(self._mistakes):
            self._starter.practice_mistakes(self._mistakes)

    @Slot()
    def _tick(self) -> None:
        """Show the time that is left for what goes on behind Home: its clock runs here too."""
        going_on = self._workspace.ongoing_attempts.active
        limited = [one for one in self._interrupted if one.attempt_id in going_on]
        if not limited or not self.page.isVisible():
            self._ticks.stop()
        for one in limited:
            countdown = going_on[one.attempt_id].countdown
            if countdown is not None:
                self.page.quiz.show_left(one, countdown.left_ms)

    def _show_times(self) -> None:
        if any(one.left_ms is not None for one in self._interrupted):
            self._tick()
            self._ticks.start()

    @property
    def _interrupted(self) -> tuple[OpenAttempt, ...]:
        return self._state.interrupted if self._state is not None else ()

    @Slot()
    def _ask_name(self) -> None:
        self._learners.ask_own_name()

    @Slot()
    def _decline_name(self) -> None:
        self._workspace.preferences.change(name_asked=True)
        self.refresh()

    @Slot(str)
    def _keep_mode(self, mode: str) -> None:
        self._workspace.preferences.change(mode=mode)

    @Slot(str)
    def _open_recent(self, path: str) -> None:
        self._navigator.open_file(Path(path))
