"""The attempts that are taken in one window: started, resumed and given up."""

from collections.abc import Callable
from concurrent.futures import Future
from random import Random
from sqlite3 import Connection
from typing import TYPE_CHECKING

from msgspec import Struct

from quizapp.app.attempts.clock import Clocks, RunningClock, as_extra_time, limit_with
from quizapp.app.attempts.drafting import Draft, draft_mistakes, draft_quiz, draft_review
from quizapp.app.attempts.ongoing import OngoingAttempt
from quizapp.app.current_learner import CurrentLearner
from quizapp.app.library import Library, NothingToAskError
from quizapp.app.preferences import PreferencesFile
from quizapp.quiz.events import Ending, Finished, Kind, Plan
from quizapp.quiz.model import Mode
from quizapp.scores import attempts, history, question_versions, stored
from quizapp.scores.store.database import Store
from quizapp.scores.store.locks import is_open_elsewhere
from quizapp.scores.stored import StoredAttempt
from quizapp.scores.values import new_id

if TYPE_CHECKING:
    from quizapp.app.attempts.reviewing import Due, Mistakes

Begun = tuple[OngoingAttempt, tuple[str, ...]]
"""An attempt that is being taken, and the ids of those that ended for it."""


class Begin(Struct, frozen=True):
    """How an attempt begins; the one with the id `give_up`, if any, ends unfinished."""

    mode: Mode
    kind: Kind
    quiz_key: str
    file: str
    give_up: str = ""


class OngoingAttempts:
    """Begins attempts of the current learner, and holds those that are open here.

    What takes the disk returns a future; its errors are those of the store, and those named.
    """

    def __init__(
        self,
        store: Store,
        library: Library,
        learner: CurrentLearner,
        preferences: PreferencesFile,
        random: Random,
        clocks: Clocks,
    ) -> None:
        self._store = store
        self._library = library
        self._learner = learner
        self._preferences = preferences
        self._random = random
        self._clocks = clocks
        self.active: dict[str, OngoingAttempt] = {}
        """The attempts open in this window, by id."""

    def start(self, mode: Mode, give_up: str = "") -> Future[OngoingAttempt]:
        """Start an attempt of the open quiz; the one with the id `give_up` ends unfinished.

        Raises NothingToAskError; LeaseHeldError if `give_up` is open in another window.
        """
        opened = self._library.current
        if opened is None:
            raise NothingToAskError

        def draft(connection: Connection) -> Draft:
            return draft_quiz(connection, opened, self._random)

        return self._begin(Begin(mode, "quiz", opened.key, str(opened.path), give_up), draft)

    def practice_mistakes(self, mistakes: "Mistakes") -> Future[OngoingAttempt]:
        """Start practicing mistakes; an earlier such attempt at the quiz ends unfinished.

        A question that the open quiz still has is asked as it is there now; of another quiz,
        as it was asked last. Raises NothingToAskError.
        """
        if not mistakes.questions:
            raise NothingToAskError
        opened = self._library.opened_as(mistakes.quiz_key)
        file = "" if opened is None else str(opened.path)

        def draft(connection: Connection) -> Draft:
            return _some(draft_mistakes(connection, mistakes, opened, self._random))

        return self._begin(Begin("practice", "mistakes", mistakes.quiz_key, file), draft)

    def start_review(self, due: "Due") -> Future[OngoingAttempt]:
        """Start a review of what is due; an earlier review of the quiz ends unfinished.

        Raises NothingToAskError, also in the future if the quiz no longer has any of it.
        """
        opened = self._library.opened_as(due.quiz_key)
        if opened is None or not due.keys:
            raise NothingToAskError

        def draft(connection: Connection) -> Draft:
            return _some(draft_review(connection, opened, due.keys, self._random))

        return self._begin(Begin("practice", "review", opened.key, str(opened.path)), draft)

    def resume(self, attempt_id: str) -> Future[OngoingAttempt]:
        """Go on with an interrupted attempt.

        Raises LeaseHeldError in the future if it is open in another window.
        """
        active = self.active.get(attempt_id)
        if active is not None:
            done: Future[OngoingAttempt] = Future()
            done.set_result(active)
            return done

        def write(connection: Connection) -> Begun:
            attempts.resume(connection, self._store.holder, attempt_id, at_ms=self._clocks.now_ms())
            return self._ongoing(stored.load(connection, attempt_id)), ()

        return self._activated(self._store.write(write))

    def drop(self, ongoing: OngoingAttempt) -> None:
        """Release an attempt that is over, or that another window has taken."""
        self.active.pop(ongoing.id, None)

    def release(self, is_meant: Callable[[OngoingAttempt], bool]) -> dict[str, OngoingAttempt]:
        """Release attempts that are taken here, and return them: their clocks stop."""
        going_on = {
            ongoing.id: ongoing for ongoing in tuple(self.active.values()) if is_meant(ongoing)
        }
        for attempt_id in going_on:
            self.active.pop(attempt_id, None)
        return going_on

    def _begin(self, begin: Begin, draft: Callable[[Connection], Draft]) -> Future[OngoingAttempt]:
        drafted = self._store.read(draft)  # it may take its time: not while others can't write

        def write(connection: Connection) -> Begun:
            made = draft(connection) if drafted.exception() else drafted.result()
            learner = self._learner.found_in(connection)
            ended = self._end_earlier(connection, learner.id, begin)
            question_versions.keep_aliases(connection, begin.quiz_key, made.aliases)
            extra = as_extra_time(learner.extra_time)
            settings = made.about.settings
            limit_s = settings.time_limit_s if begin.mode == "test" else None
            limit_with_extra_s = limit_with(limit_s, extra)
            plan = Plan(
                begin.mode,
                begin.kind,
                made.items,
                settings.scoring,
                limit_with_extra_s,
                self._preferences.value.certainty,
            )
            new = attempts.NewAttempt(
                id=new_id(),
                learner=learner.id,
                quiz_key=begin.quiz_key,
                about=made.about,
                title=made.about.title,
                file=begin.file,
                plan=plan,
                started_at_ms=self._clocks.now_ms(),
                extra_time=extra if limit_s is not None else "1",
                pictures=made.pictures,
            )
            attempts.start(connection, self._store.holder, new)
            return self._ongoing(stored.load(connection, new.id)), ended

        return self._activated(self._learner.write(write))

    def _end_earlier(self, connection: Connection, learner: str, begin: Begin) -> tuple[str, ...]:
        """End what a new attempt takes the place of; returns the ids.

        Mistakes and reviews lose nothing by it: what they didn't reach is asked again. One that
        is open in another window continues there.
        """
        if begin.give_up:
            self._end(connection, begin.give_up, "given_up")
            return (begin.give_up,)
        if begin.kind == "quiz":
            return ()
        holder = self._store.holder
        earlier = tuple(
            one.id
            for one in history.standing(connection, learner, begin.quiz_key).open
            if one.kind == begin.kind and not is_open_elsewhere(connection, one.id, holder)
        )
        for attempt_id in earlier:
            self._end(connection, attempt_id, "ended")
        return earlier

    def _end(self, connection: Connection, attempt_id: str, ending: Ending) -> None:
        holder, at_ms = self._store.holder, self._clocks.now_ms()
        attempts.resume(connection, holder, attempt_id, at_ms=at_ms)
        ongoing = self.active.get(attempt_id)
        running_ms = ongoing.running_ms if ongoing else 0
        event = Finished(ending)
        attempts.record(
            connection, holder, attempt_id, (event,), at_ms=at_ms, running_ms=running_ms
        )

    def _ongoing(self, attempt: StoredAttempt) -> OngoingAttempt:
        clock = RunningClock(attempt.running_ms, self._clocks.tick_ms)
        return OngoingAttempt(self._store, attempt, clock, self._clocks.now_ms)

    def _activated(self, future: Future[Begun]) -> Future[OngoingAttempt]:
        begun: Future[OngoingAttempt] = Future()

        def adopt(_: Future[Begun]) -> None:
            if future.cancelled():
                begun.cancel()
                return
            error = future.exception()
            if error is not None:
                begun.set_exception(error)
                return
            ongoing, ended = future.result()
            for attempt_id in ended:
                self.active.pop(attempt_id, None)
            self.active[ongoing.id] = ongoing
            begun.set_result(ongoing)

        future.add_done_callback(adopt)
        return begun


def _some(made: Draft) -> Draft:
    """Return a draft that asks something. Raises NothingToAskError."""
    if not made.items:
        raise NothingToAskError
    return made
