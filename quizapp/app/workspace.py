"""What a person does here: take quizzes, and look back at them."""

from concurrent.futures import Future
from functools import cached_property
from random import Random
from sqlite3 import Connection
from typing import TYPE_CHECKING

from msgspec import structs

from quizapp.app.attempts.clock import Clocks
from quizapp.app.attempts.home import HomeState, OpenAttempt, home_state, open_attempts
from quizapp.app.attempts.results import HistoryRow, Result, history_row, result_of
from quizapp.app.current_learner import CurrentLearner
from quizapp.app.library import Library, NothingToAskError
from quizapp.app.preferences import PreferencesFile
from quizapp.app.work import then
from quizapp.scores import history, learners, stored
from quizapp.scores.store.database import Store

if TYPE_CHECKING:
    from quizapp.app.attempts.ongoing_attempts import OngoingAttempts
    from quizapp.app.attempts.progress import Material as ProgressMaterial
    from quizapp.app.attempts.progress import Progress
    from quizapp.app.attempts.reviewing import Due, Material, Mistakes


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
        clocks: Clocks | None = None,
    ) -> None:
        """A workspace; `account_name` names the learner of the very first start."""
        self.store = store
        self.preferences = preferences
        self.library = library
        self.random = random or Random()
        self.clocks = clocks or Clocks()
        self.learner = CurrentLearner(store, preferences, account_name, self.clocks)

    @cached_property
    def ongoing_attempts(self) -> "OngoingAttempts":
        """The attempts that are being taken."""
        from quizapp.app.attempts.ongoing_attempts import (
            OngoingAttempts,  # not needed by the first page
        )

        return OngoingAttempts(
            self.store,
            self.library,
            self.learner,
            self.preferences,
            self.random,
            self.clocks,
        )

    # Looking

    def home(self) -> Future[HomeState]:
        """Return what Home shows. Raises NothingToAskError in the future if no quiz is open."""
        opened = self.library.current
        kept = self.preferences.value

        def read(connection: Connection) -> HomeState:
            if opened is None:
                raise NothingToAskError
            learner = self.learner.found_in(connection)
            everyone = learners.listed(connection)
            standing = history.standing(connection, learner.id, opened.key)
            state = home_state(opened, learner, everyone, standing, kept.mode, kept.recent)
            return structs.replace(state, asks_name=self.learner.asks_name(learner))

        return self.learner.read(read)

    def due(self) -> "Future[Due]":
        """Return what is due for review in the open quiz, worked out away from the store's thread.

        Raises NothingToAskError in the future if no quiz is open.
        """
        from quizapp.app.attempts import reviewing

        opened, at_ms = self.library.current, self.clocks.now_ms()
        longest_days = self.preferences.value.longest_interval_days

        def read(connection: Connection) -> "Material":
            if opened is None:
                raise NothingToAskError
            return reviewing.material(connection, self.learner.found_in(connection).id, opened.key)

        def work_out(found: "Material") -> "Due":
            assert opened is not None
            return reviewing.due_in(opened, found, at_ms, longest_days)

        return then(self.learner.read(read), work_out)

    def progress(self, quiz_key: str | None = None) -> "Future[Progress]":
        """Return how the learner is doing in a quiz or in all, worked out in another thread."""
        from quizapp.app.attempts import progress

        at_ms = self.clocks.now_ms()

        def read(connection: Connection) -> "ProgressMaterial":
            return progress.material(connection, self.learner.found_in(connection).id, quiz_key)

        return then(self.learner.read(read), lambda found: progress.progress_of(found, at_ms))

    def interrupted(self, quiz_key: str) -> Future[tuple[OpenAttempt, ...]]:
        """Return the learner's interrupted attempts of a quiz, one of each mode and kind."""

        def read(connection: Connection) -> tuple[OpenAttempt, ...]:
            learner = self.learner.found_in(connection)
            return open_attempts(history.standing(connection, learner.id, quiz_key))

        return self.learner.read(read)

    def mistakes(self, quiz_key: str) -> "Future[Mistakes]":
        """Return what the learner should practice again in a quiz, over all attempts at it."""
        from quizapp.app.attempts.reviewing import mistakes_in  # not needed by the first page

        opened = self.library.opened_as(quiz_key)

        def read(connection: Connection) -> "Mistakes":
            return mistakes_in(connection, self.learner.found_in(connection).id, quiz_key, opened)

        return self.learner.read(read)

    def history(self) -> Future[tuple[str, list[HistoryRow]]]:
        """Return the learner's name, and every attempt of theirs, the newest first."""

        def read(connection: Connection) -> tuple[str, list[HistoryRow]]:
            learner = self.learner.found_in(connection)
            return learner.name, [history_row(r) for r in history.listing(connection, learner.id)]

        return self.learner.read(read)

    def result(self, attempt_id: str) -> Future[Result]:
        """Return the result of an attempt as it was kept.

        Raises UnknownAttemptError in the future, and OpenTestError if it is a Test that isn't over.
        """

        def read(connection: Connection) -> Result:
            attempt = stored.load(connection, attempt_id)
            return result_of(attempt, attempt.attempt(), attempt.running_ms)

        return self.store.read(read)

    def is_best(self, result: Result) -> Future[bool]:
        """Return whether the attempt of a result is the best so far of those at its quiz.

        It must have one before it, be better than one, and none may be better.
        """

        def read(connection: Connection) -> bool:
            learner = self.learner.found_in(connection)
            shares = history.other_shares(
                connection, learner.id, result.quiz_key, result.attempt_id
            )
            own = result.score.earned / (result.score.possible or 1)
            return any(own > one for one in shares.before) and own >= max(shares.all)

        return self.learner.read(read)
