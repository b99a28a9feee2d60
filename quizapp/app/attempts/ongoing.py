"""An attempt that is taken in this window: every step is kept as it is made."""

from collections.abc import Callable
from concurrent.futures import Future
from sqlite3 import Connection

from quizapp.app.attempts.clock import Countdown, RunningClock
from quizapp.app.attempts.question_state import QuestionState, question_state
from quizapp.app.attempts.results import Result, result_of
from quizapp.quiz.events import Ending, Event, Moved
from quizapp.scores import attempts
from quizapp.scores.store.database import Store
from quizapp.scores.stored import KeptEvent, StoredAttempt


class Stopwatch:
    """How long a person has been at each question, in milliseconds."""

    def __init__(self, kept: tuple[KeptEvent, ...]) -> None:
        """A stopwatch that continues from the events kept before."""
        self._spent: dict[int, int] = {}
        self._position = 0
        self._since_ms = 0
        for entry in kept:
            if isinstance(entry.event, Moved):
                self.turn(entry.event.position, entry.running_ms)

    def turn(self, position: int, running_ms: int) -> None:
        """Another question is turned to, `running_ms` into the attempt."""
        self._spent[self._position] = self.spent_ms(running_ms)
        self._position = position
        self._since_ms = running_ms

    def spent_ms(self, running_ms: int) -> int:
        """Return the time spent at the question turned to."""
        return self._spent.get(self._position, 0) + max(0, running_ms - self._since_ms)


class OngoingAttempt:
    """An attempt in progress, tied to the store."""

    def __init__(
        self,
        store: Store,
        stored: StoredAttempt,
        clock: RunningClock,
        now_ms: Callable[[], int],
    ) -> None:
        """Go on with an attempt whose lease this window's store holds."""
        self.id = stored.id
        self.about = stored.about
        self.attempt = stored.attempt()
        self.stored = stored
        self._store = store
        self._clock = clock
        self._now_ms = now_ms
        self._stopwatch = Stopwatch(stored.kept)
        limit_s = stored.plan.time_limit_s
        self.countdown = None if limit_s is None else Countdown(clock, limit_s)
        self._running_at_end_ms: int | None = None

    @property
    def running_ms(self) -> int:
        """How long the attempt has run, up to its end or its time limit.

        What was done in time may be kept only later: the disk may take a while.
        """
        if self._running_at_end_ms is not None:
            return self._running_at_end_ms
        limit_s = self.stored.plan.time_limit_s
        running_ms = self._clock.running_ms
        return running_ms if limit_s is None else min(running_ms, limit_s * 1000)

    @property
    def question(self) -> QuestionState:
        """What is shown of the current question."""
        picture = self.stored.pictures.get(self.attempt.position)
        return question_state(self.about, self.attempt, picture)

    @property
    def result(self) -> Result:
        """What has come out of the attempt so far."""
        return result_of(self.stored, self.attempt, self.running_ms)

    def keep(self, events: tuple[Event, ...]) -> Future[None] | None:
        """Keep events that the attempt has just made; None if there are none.

        The future fails with LeaseLostError if another window has taken the attempt over.
        """
        if not events:
            return None
        running_ms = self.running_ms
        spent_ms = self._stopwatch.spent_ms(running_ms)
        for event in events:
            if isinstance(event, Moved):
                self._stopwatch.turn(event.position, running_ms)
        at_ms, holder, attempt_id = self._now_ms(), self._store.holder, self.id

        def record(connection: Connection) -> None:
            attempts.record(
                connection,
                holder,
                attempt_id,
                events,
                at_ms=at_ms,
                running_ms=running_ms,
                spent_ms=spent_ms,
            )

        return self._store.write(record)

    def finish(self, ending: Ending) -> Future[None] | None:
        """End the attempt."""
        events = self.attempt.finish(ending)
        self._running_at_end_ms = self.running_ms
        return self.keep(events)

    def beat(self) -> Future[None]:
        """Keep how far the clock has run."""
        running_ms, at_ms = self.running_ms, self._now_ms()
        holder, attempt_id = self._store.holder, self.id

        def touch(connection: Connection) -> None:
            attempts.touch(connection, holder, attempt_id, at_ms=at_ms, running_ms=running_ms)

        return self._store.write(touch)
