"""What a person does here: take quizzes, look back at them, and say who they are."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import cached_property
from random import Random
from sqlite3 import Connection
from typing import TYPE_CHECKING, TypeVar

from msgspec import structs

from quizapp.app.account import is_nobodys
from quizapp.app.attempts.clock import monotonic_ms, wall_ms
from quizapp.app.attempts.extra_time import ExtraTime
from quizapp.app.attempts.history import HistoryRow, history_row
from quizapp.app.attempts.home import HomeState, OpenAttempt, home_state, open_attempts
from quizapp.app.attempts.results import Result, result_of
from quizapp.app.library import Library, OpenQuiz
from quizapp.app.preferences import PreferencesFile
from quizapp.app.work import then
from quizapp.scores import history, learners, stored
from quizapp.scores.learners import Learner
from quizapp.scores.store.database import Store

if TYPE_CHECKING:
    from quizapp.app.attempts.mistakes import Mistakes
    from quizapp.app.attempts.ongoing_attempts import OngoingAttempts
    from quizapp.app.attempts.progress import Material as ProgressMaterial
    from quizapp.app.attempts.progress import Progress
    from quizapp.app.attempts.reviewing import Due, Material

T = TypeVar("T")


class NothingToAskError(Exception):
    """No quiz is open, or it holds none of the questions wanted."""


class Workspace:
    """The open quiz, the learner, and what was taken, in one window.

    What takes the disk returns a future; its errors are those of the store, and those named.
    """

    def __init__(
        self,
        store: Store,
        preferences: PreferencesFile,
        library: Library,
        *,
        account_name: str,
        random: Random | None = None,
        now_ms: Callable[[], int] = wall_ms,
        tick_ms: Callable[[], int] = monotonic_ms,
    ) -> None:
        """A workspace; `account_name` names the learner of the very first start."""
        self.store = store
        self.preferences = preferences
        self.library = library
        self._account_name = account_name
        self.random = random or Random()
        self.now_ms = now_ms
        """The time of day, in ms since 1970."""
        self.tick_ms = tick_ms
        """A clock that nobody sets, in ms."""
        self._is_known = False
        self._learner_id = ""

    @cached_property
    def ongoing_attempts(self) -> "OngoingAttempts":
        """The attempts that are being taken."""
        from quizapp.app.attempts.ongoing_attempts import (
            OngoingAttempts,  # not before the first page stands
        )

        return OngoingAttempts(self)

    # Looking

    def home(self) -> Future[HomeState]:
        """What Home shows. Raises NothingToAskError in the future where no quiz is open."""
        opened = self.library.current
        kept = self.preferences.value

        def read(connection: Connection) -> HomeState:
            if opened is None:
                raise NothingToAskError
            learner = self.learner_in(connection)
            everyone = learners.listed(connection)
            standing = history.standing(connection, learner.id, opened.key)
            state = home_state(opened, learner, everyone, standing, kept.mode, kept.recent)
            return structs.replace(state, asks_name=self._asks_name(learner))

        return self._with_learner(read)

    def due(self) -> "Future[Due]":
        """What is due for review in the open quiz, worked out away from the store's thread.

        Raises NothingToAskError in the future where no quiz is open.
        """
        from quizapp.app.attempts import reviewing

        opened, at_ms = self.library.current, self.now_ms()
        longest_days = self.preferences.value.longest_interval_days

        def read(connection: Connection) -> "Material":
            if opened is None:
                raise NothingToAskError
            return reviewing.material(connection, self.learner_in(connection).id, opened.key)

        def work_out(found: "Material") -> "Due":
            assert opened is not None
            return reviewing.due_in(opened, found, at_ms, longest_days)

        return then(self._with_learner(read), work_out)

    def progress(self, quiz_key: str | None = None) -> "Future[Progress]":
        """How the learner gets on in a quiz, or in all; worked out away from the store's thread."""
        from quizapp.app.attempts import progress

        at_ms = self.now_ms()

        def read(connection: Connection) -> "ProgressMaterial":
            return progress.material(connection, self.learner_in(connection).id, quiz_key)

        return then(self._with_learner(read), lambda found: progress.progress_of(found, at_ms))

    def interrupted(self, quiz_key: str) -> Future[tuple[OpenAttempt, ...]]:
        """The learner's interrupted attempts of a quiz, one of each mode and kind."""

        def read(connection: Connection) -> tuple[OpenAttempt, ...]:
            learner = self.learner_in(connection)
            return open_attempts(history.standing(connection, learner.id, quiz_key))

        return self._with_learner(read)

    def mistakes(self, quiz_key: str) -> "Future[Mistakes]":
        """What the learner is to practice again in a quiz, over all attempts at it."""
        from quizapp.app.attempts.mistakes import mistakes_in  # not before the first page stands

        opened = self.open_quiz(quiz_key)

        def read(connection: Connection) -> "Mistakes":
            return mistakes_in(connection, self.learner_in(connection).id, quiz_key, opened)

        return self._with_learner(read)

    def open_quiz(self, quiz_key: str) -> OpenQuiz | None:
        """The open quiz where it is the one known by `quiz_key`."""
        opened = self.library.current
        return opened if opened is not None and opened.key == quiz_key else None

    def history(self) -> Future[tuple[str, list[HistoryRow]]]:
        """The learner's name, and every attempt of theirs, the newest first."""

        def read(connection: Connection) -> tuple[str, list[HistoryRow]]:
            learner = self.learner_in(connection)
            return learner.name, [history_row(r) for r in history.listing(connection, learner.id)]

        return self._with_learner(read)

    def result(self, attempt_id: str) -> Future[Result]:
        """The result of an attempt as it was kept.

        Raises UnknownAttemptError in the future, and OpenTestError while a Test goes on.
        """

        def read(connection: Connection) -> Result:
            attempt = stored.load(connection, attempt_id)
            return result_of(attempt, attempt.attempt(), attempt.running_ms)

        return self.store.read(read)

    def is_best(self, result: Result) -> Future[bool]:
        """Whether the attempt of a result is the best so far of those at its quiz.

        It must have one before it, be better than one, and none may be better.
        """

        def read(connection: Connection) -> bool:
            learner = self.learner_in(connection)
            shares = history.other_shares(
                connection, learner.id, result.quiz_key, result.attempt_id
            )
            own = result.score.earned / (result.score.possible or 1)
            return any(own > one for one in shares.before) and own >= max(shares.all)

        return self._with_learner(read)

    # Learners

    def switch_learner(self, learner_id: str) -> None:
        """Make another learner the one who takes quizzes here."""
        self.preferences.change(learner=learner_id)

    def add_learner(self, name: str) -> Future[Learner]:
        """Add a learner, or find the one of that name. Raises LearnerError in the future."""

        def write(connection: Connection) -> Learner:
            return learners.get_or_add(connection, name, self.now_ms())

        return self.store.write(write)

    def rename_learner(self, name: str) -> Future[Learner]:
        """Give the learner another name. Raises LearnerError in the future."""

        def write(connection: Connection) -> Learner:
            return learners.rename(connection, self.learner_in(connection).id, name)

        return self.write_of_learner(write)

    def set_extra_time(self, extra: ExtraTime) -> Future[Learner]:
        """Set the learner's extra time; it holds from the next start of a Test."""

        def write(connection: Connection) -> Learner:
            return learners.set_extra_time(connection, self.learner_in(connection).id, extra)

        return self.write_of_learner(write)

    def everyone(self) -> Future[tuple[Learner, list[Learner]]]:
        """The learner, and all of them."""

        def read(connection: Connection) -> tuple[Learner, list[Learner]]:
            return self.learner_in(connection), learners.listed(connection)

        return self._with_learner(read)

    def forget_learner(self, learner_id: str, successor_id: str = "") -> None:
        """Let go of a learner who was deleted: another one takes quizzes here, or a new one."""
        if self.preferences.value.learner == learner_id:
            self.preferences.change(learner=successor_id)
        self._is_known, self._learner_id = False, ""

    # In the store's thread

    def _asks_name(self, learner: Learner) -> bool:
        """Whether to ask, once, for the name of a learner who is called after the account."""
        is_asked = self.preferences.value.name_asked
        return not is_asked and learner.name == self._account_name and is_nobodys(learner.name)

    def _with_learner(self, read: Callable[[Connection], T]) -> Future[T]:
        """Read what needs the learner, who is added at the very first time."""
        return self.store.read(read) if self._is_known else self.write_of_learner(read)

    def write_of_learner(self, write: Callable[[Connection], T]) -> Future[T]:
        """Write what is the learner's, and remember who that is."""
        future = self.store.write(write)
        future.add_done_callback(self._remember_learner)
        return future

    def _remember_learner(self, _: Future[T]) -> None:
        """Keep who takes quizzes here, so that another name doesn't make another learner."""
        if self._learner_id and self.preferences.value.learner != self._learner_id:
            self.preferences.change(learner=self._learner_id)

    def learner_in(self, connection: Connection) -> Learner:
        """Who takes quizzes here; added where there is nobody yet."""
        found = None
        chosen = self.preferences.value.learner
        if chosen:
            found = next((who for who in learners.listed(connection) if who.id == chosen), None)
        if found is None:
            found = learners.by_name(connection, self._account_name)
        if found is None:
            found = learners.add(connection, self._account_name, self.now_ms())
        self._is_known = True
        self._learner_id = found.id
        return found
