"""Ties the question page, and the overview of a Test, to an attempt in progress."""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from quizapp.app.attempts.ongoing import OngoingAttempt
from quizapp.app.attempts.question_state import overview_state
from quizapp.app.workspace import Workspace
from quizapp.gui.base import wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.overview import OverviewPage
from quizapp.gui.pages.question import QuestionPage
from quizapp.gui.presenters.answer_gate import AnswerGate
from quizapp.gui.presenters.attempt_notices import AttemptNotices
from quizapp.gui.presenters.navigator import Navigator
from quizapp.quiz.attempt import NotAllowedError
from quizapp.quiz.certainty import Certainty
from quizapp.quiz.events import Ending, Event
from quizapp.scores.errors import LeaseError, Trouble

Make = Callable[[OngoingAttempt], tuple[Event, ...]]
TICK_MS = 250
BEAT_MS = 5000


class QuestionPresenter(QObject):
    """Shows the attempt that is being taken, and keeps what the person does."""

    def __init__(
        self,
        page: QuestionPage,
        overview: OverviewPage,
        workspace: Workspace,
        jobs: Jobs,
        navigator: Navigator,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.page = page
        self.overview = overview
        self._workspace = workspace
        self._jobs = jobs
        self._navigator = navigator
        self._dialogs = navigator.dialogs
        self._ongoing: OngoingAttempt | None = None
        self._gate = AnswerGate((page, overview), jobs, self)
        self._notices = AttemptNotices(page, self._gate, self)
        self._ticks = QTimer(self, interval=TICK_MS)
        self._beats = QTimer(self, interval=BEAT_MS)
        self._wire()

    def _wire(self) -> None:
        page, overview = self.page, self.overview
        page.view.options.option_chosen.connect(self._choose)
        page.reading_opened.connect(self._note_reading)
        page.view.certainty_chosen.connect(self._set_certainty)
        page.check_requested.connect(self._check)
        page.view.skip.clicked.connect(self._skip)
        page.next_requested.connect(self._next)
        page.view.previous.clicked.connect(self._previous)
        page.view.clear.clicked.connect(self._clear)
        page.result_requested.connect(self._complete)
        page.hand_in_requested.connect(self._ask_to_hand_in)
        page.flag_changed.connect(self._flag)
        page.bar.overview.clicked.connect(self._show_overview)
        page.bar.end.clicked.connect(self._ask_to_end)
        page.home_requested.connect(self._go_home)
        page.clock.shown_changed.connect(self._show_clock)
        overview.question_chosen.connect(self._go_to)
        overview.back_requested.connect(self._back)
        overview.hand_in_requested.connect(self._ask_to_hand_in)
        overview.home_requested.connect(self._go_home)
        overview.clock_shown_changed.connect(self._show_clock)
        self._gate.saving.connect(self._show_saving)
        self._ticks.timeout.connect(self._tick)
        self._beats.timeout.connect(self._beat)

    def show(self, ongoing: OngoingAttempt) -> None:
        """Show an attempt that begins or goes on."""
        if ongoing is not self._ongoing:
            self._gate.cancel()
        self._ongoing = ongoing
        self.page.forget()
        self._notices.set_trouble(self._workspace.store.trouble)
        self.page.set_single_keys(self._workspace.preferences.value.single_keys)
        self._refresh()
        self._show_notice()
        self._show_time()
        self._ticks.start()
        self._beats.start()

    @property
    def is_waiting(self) -> bool:
        """Whether something that a person did waits for the answer before it to be kept."""
        return self._gate.is_waiting

    def resume(self) -> None:
        """Let the clocks run on: the window stays after all."""
        self._gate.set_holding(not self._notices.trouble)
        self._ticks.start()
        self._beats.start()

    def stop(self) -> None:
        """Keep how far the clocks have run, before the window closes; keys do nothing more."""
        self._gate.drop_held()
        self._gate.set_holding(False)
        self._ticks.stop()
        self._beats.stop()
        for ongoing in tuple(self._workspace.ongoing_attempts.active.values()):
            if not ongoing.attempt.is_over and ongoing.id not in self._notices.blocked:
                self._watch(ongoing, ongoing.beat())

    def set_trouble(self, trouble: Trouble | None) -> None:
        """Say that answers can't be kept at the moment, or that they can again."""
        self._notices.set_trouble(trouble)
        self._show_notice()

    def tell_file_changed(self, quiz_key: str) -> None:
        """Say, in attempts of that quiz, that its file has changed; they go on as they are."""
        active = self._workspace.ongoing_attempts.active.values()
        changed = {ongoing.id for ongoing in active if ongoing.stored.quiz_key == quiz_key}
        is_new = self._ongoing is not None and self._ongoing.id in changed - self._notices.outdated
        self._notices.outdated |= changed
        if is_new:
            self._show_notice()

    # What a person does

    @Slot(int)
    def _choose(self, option: int) -> None:
        attempt = self._ongoing.attempt if self._ongoing is not None else None
        # A card that tells its outcome can still be pressed through accessibility.
        if attempt is not None and not attempt.shows_outcome(attempt.position):
            self._answer_in_test(lambda ongoing: ongoing.attempt.choose(option))

    @Slot()
    def _note_reading(self) -> None:
        attempt = self._ongoing.attempt if self._ongoing is not None else None
        if attempt is not None and not attempt.is_over:
            self._keep(attempt.open_reading())

    @Slot(int)
    def _set_certainty(self, certainty: Certainty) -> None:
        self._answer_in_test(lambda ongoing: ongoing.attempt.set_certainty(certainty))

    @Slot()
    def _check(self) -> None:
        self._do(lambda ongoing: ongoing.attempt.check(), is_answer=True)

    @Slot()
    def _skip(self) -> None:
        self._act(lambda ongoing: ongoing.attempt.skip())

    @Slot()
    def _next(self) -> None:
        self._act(lambda ongoing: ongoing.attempt.next())

    @Slot()
    def _previous(self) -> None:
        self._act(lambda ongoing: ongoing.attempt.previous())

    @Slot()
    def _clear(self) -> None:
        self._answer_in_test(lambda ongoing: ongoing.attempt.clear())

    @Slot(bool)
    def _flag(self, on: bool) -> None:
        self._act(lambda ongoing: ongoing.attempt.flag(on))

    @Slot(int)
    def _go_to(self, position: int) -> None:
        self._gate.run_after(partial(self._turn_to, position))

    def _turn_to(self, position: int) -> None:
        if self._ongoing is not None:
            self._keep(self._ongoing.attempt.go_to(position))
            self._back()

    @Slot()
    def _back(self) -> None:
        if self._ongoing is not None:
            self._navigator.show_question(self._ongoing)

    @Slot()
    def _go_home(self) -> None:
        self._gate.run_after(self._navigator.go_home)

    @Slot()
    def _show_overview(self) -> None:
        self._gate.run_after(self._turn_to_overview)

    def _turn_to_overview(self) -> None:
        if self._ongoing is not None:
            self._navigator.show_page(self.overview)
            self.overview.show_state(
                overview_state(self._ongoing.about.title, self._ongoing.attempt)
            )
            self._show_time()

    @Slot()
    def _complete(self) -> None:
        if self._ongoing is not None:
            left = self._ongoing.attempt.untouched()
            if left:
                self._go_to(left[0])
            else:
                self._finish("completed")

    @Slot()
    def _ask_to_hand_in(self) -> None:
        self._gate.run_after(self._ask_about_handing_in)

    def _ask_about_handing_in(self) -> None:
        if self._ongoing is None:
            return
        left = len(self._ongoing.attempt.unanswered())
        text = (
            self.tr("%Ln question(s) have no answer yet.", "", left)
            if left
            else self.tr("Every question has an answer.")
        )
        self._dialogs.ask(
            self.tr("Hand in your test?"),
            text,
            self.tr("Hand in"),
            self.tr("Go on"),
            self._hand_in,
            careful=True,
        )

    def _hand_in(self) -> None:
        self._finish("handed_in")

    @Slot()
    def _ask_to_end(self) -> None:
        self._gate.run_after(self._ask_about_ending)

    def _ask_about_ending(self) -> None:
        if self._ongoing is None:
            return
        left = len(self._ongoing.attempt.untouched())
        self._dialogs.ask(
            self.tr("End practice?"),
            self.tr(
                "You haven't reached %Ln question(s). You will see your result so far.", "", left
            ),
            self.tr("End"),
            self.tr("Go on"),
            self._end,
            careful=True,
        )

    def _end(self) -> None:
        self._finish("ended")

    @Slot(bool)
    def _show_clock(self, shown: bool) -> None:
        self._workspace.preferences.change(clock_shown=shown)
        self._show_time()

    # What follows

    def _act(self, make: Make) -> None:
        """Do something at the question that is no answer yet."""
        self._do(make, is_answer=False)

    def _answer_in_test(self, make: Make) -> None:
        """Choose: an answer in a Test, and not yet one in Practice."""
        is_test = self._ongoing is not None and self._ongoing.attempt.plan.mode == "test"
        self._do(make, is_answer=is_test)

    def _do(self, make: Make, *, is_answer: bool) -> None:
        """Do something at the question, or later where an answer before it is to be kept first.

        By then another question may be turned to, or the answer given: then it's not done.
        """
        ongoing = self._ongoing
        if ongoing is None:
            return
        position, was_waiting = ongoing.attempt.position, self._gate.is_waiting

        def act() -> None:
            is_there = ongoing is self._ongoing and ongoing.id not in self._notices.blocked
            if is_there and ongoing.attempt.position == position:
                with suppress(*(NotAllowedError,) if was_waiting else ()):
                    self._keep(make(ongoing), is_answer=is_answer)

        (self._gate.run if is_answer else self._gate.run_after)(act)
        if self._gate.is_waiting:
            self._refresh()  # what was clicked isn't so yet

    def _keep(self, events: tuple[Event, ...], *, is_answer: bool = False) -> None:
        if self._ongoing is None or not events:
            return
        future = self._ongoing.keep(events)
        self._watch(self._ongoing, future)
        if is_answer and future is not None:
            self._gate.hold(future)
        self._refresh()

    def _finish(self, ending: Ending) -> None:
        ongoing = self._ongoing

        def finish() -> None:
            is_shown = ongoing is not None and ongoing is self._ongoing
            if ongoing is not None and is_shown and not ongoing.attempt.is_over:
                self._end_taking(ongoing, ending)
                self._navigator.show_result(ongoing.result)

        self._gate.run(finish)

    @Slot(bool)
    def _show_saving(self, on: bool) -> None:
        self.page.show_saving(on)
        if on and self.overview.isVisible():
            self.overview.tell(self.tr("Saving…"))

    def _end_taking(self, ongoing: OngoingAttempt, ending: Ending) -> None:
        self._watch(ongoing, ongoing.finish(ending))
        self._workspace.ongoing_attempts.drop(ongoing)
        if ongoing is self._ongoing:
            self._ongoing = None

    def _watch(self, ongoing: OngoingAttempt, future: Future[None] | None) -> None:
        if future is None:
            return

        def failed(error: BaseException) -> None:
            if isinstance(error, LeaseError):
                self._notices.lost.add(ongoing.id)
            else:
                self._notices.unsaved.add(ongoing.id)
                self._dialogs.show_error(error)
            self._workspace.ongoing_attempts.drop(ongoing)
            self._show_notice()

        self._jobs.when_done(future, _nothing, failed)

    def _refresh(self) -> None:
        if self._ongoing is not None:
            self.page.show_state(self._ongoing.question)

    def _show_notice(self) -> None:
        self._notices.show(self._ongoing.id if self._ongoing is not None else None)

    # As time goes by

    @Slot()
    def _tick(self) -> None:
        for ongoing in tuple(self._workspace.ongoing_attempts.active.values()):
            if (
                ongoing.countdown is None
                or ongoing.attempt.is_over
                or ongoing.id in self._notices.blocked
            ):
                continue
            if ongoing.countdown.left_ms == 0:
                if ongoing is self._ongoing:
                    self._end_once_saved(ongoing)
                else:
                    self._end_taking(ongoing, "time")
                    self.page.tell(
                        self.tr(
                            "Time is up, and your test was handed in. Its result is in your "
                            "history."
                        )
                    )
            elif ongoing is self._ongoing and (left_s := ongoing.countdown.warning()) is not None:
                left = wording.limit(left_s)
                told = self.tr("{time} left").format(time=left)
                self.page.tell(told)
                self.overview.tell(told)
        self._show_time()

    def _end_once_saved(self, ongoing: OngoingAttempt) -> None:
        """End a test whose time is up; answers given in time are saved first, none is taken now."""
        if not self._gate.is_ending:
            self._gate.run_last(partial(self._end_by_time, ongoing))
        elif not self._notices.trouble:
            told = self.tr("Time is up. Saving your last answer…")
            self.page.tell(told)
            self.overview.tell(told)

    def _end_by_time(self, ongoing: OngoingAttempt) -> None:
        if ongoing is self._ongoing:
            self._end_taking(ongoing, "time")
            self._navigator.show_result(ongoing.result)

    def _show_time(self) -> None:
        countdown = self._ongoing.countdown if self._ongoing is not None else None
        shown = self._workspace.preferences.value.clock_shown
        left_ms = countdown.left_ms if countdown else None
        self.page.show_clock(left_ms, shown)
        self.overview.show_clock(left_ms, shown)

    @Slot()
    def _beat(self) -> None:
        if self._notices.trouble:
            return
        for ongoing in tuple(self._workspace.ongoing_attempts.active.values()):
            if not ongoing.attempt.is_over and ongoing.id not in self._notices.blocked:
                self._watch(ongoing, ongoing.beat())


def _nothing(_: None) -> None:
    pass
