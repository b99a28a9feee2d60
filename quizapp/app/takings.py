"""The sittings that are being taken in one window: begun, gone on with, and given up."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from sqlite3 import Connection
from typing import TYPE_CHECKING

from msgspec import Struct

from quizapp.app.clock import RunningClock
from quizapp.app.drafting import Draft, draft_mistakes, draft_quiz, draft_review
from quizapp.app.extra_time import as_extra_time, limit_with
from quizapp.app.results import Result
from quizapp.app.taking import Taking
from quizapp.app.workspace import NothingToAskError, Workspace
from quizapp.quiz.model import Mode
from quizapp.quiz.sitting import Finished, Kind, Plan
from quizapp.scores import keys, sittings, stored
from quizapp.scores.stored import StoredSitting

if TYPE_CHECKING:
    from quizapp.app.reviewing import Due


class Begin(Struct, frozen=True):
    """How a sitting begins; the one with the id `give_up`, if any, ends unfinished."""

    mode: Mode
    kind: Kind
    quiz_key: str
    file: str
    give_up: str


class Takings:
    """Begins sittings of the learner of a workspace, and holds those that are open here.

    What takes the disk returns a future; its errors are those of the store, and those named.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._store = workspace.store
        self.active: dict[str, Taking] = {}
        """The sittings open in this window, by id."""

    def start(self, mode: Mode, give_up: str = "") -> Future[Taking]:
        """Start a sitting of the open quiz; the one with the id `give_up` ends unfinished.

        Raises NothingToAskError; LeaseHeldError where `give_up` is open in another window.
        """
        opened = self._workspace.library.current
        if opened is None:
            raise NothingToAskError

        def draft(connection: Connection) -> Draft:
            return draft_quiz(connection, opened, self._workspace.random)

        return self._begin(Begin(mode, "quiz", opened.key, str(opened.path), give_up), draft)

    def practise(
        self, result: Result, positions: Sequence[int], give_up: str = ""
    ) -> Future[Taking]:
        """Start practising the questions at `positions` of a result, as a sitting of mistakes.

        A question that the open quiz still has is asked as it stands there now, any other as
        it was asked then. Raises NothingToAskError.
        """
        if not positions:
            raise NothingToAskError
        current = self._workspace.library.current
        opened = current if current is not None and current.key == result.quiz_key else None
        file = "" if opened is None else str(opened.path)

        def draft(connection: Connection) -> Draft:
            return draft_mistakes(connection, result, positions, opened, self._workspace.random)

        begin = Begin("practice", "mistakes", result.quiz_key, file, give_up)
        return self._begin(begin, draft)

    def practise_due(self, due: "Due", give_up: str = "") -> Future[Taking]:
        """Start practising what is due in the open quiz, as a sitting of its own kind.

        Raises NothingToAskError, also in the future where the quiz has none of it any more.
        """
        opened = self._workspace.library.current
        if opened is None or opened.key != due.quiz_key or not due.keys:
            raise NothingToAskError

        def draft(connection: Connection) -> Draft:
            made = draft_review(connection, opened, due.keys, self._workspace.random)
            if not made.items:
                raise NothingToAskError
            return made

        begin = Begin("practice", "review", opened.key, str(opened.path), give_up)
        return self._begin(begin, draft)

    def resume(self, sitting_id: str) -> Future[Taking]:
        """Go on with an interrupted sitting.

        Raises LeaseHeldError in the future where it is open in another window.
        """
        active = self.active.get(sitting_id)
        if active is not None:
            done: Future[Taking] = Future()
            done.set_result(active)
            return done

        def write(connection: Connection) -> Taking:
            sittings.resume(
                connection, self._store.holder, sitting_id, at_ms=self._workspace.now_ms()
            )
            return self._taking(stored.load(connection, sitting_id))

        return self._activated(self._store.write(write))

    def drop(self, taking: Taking) -> None:
        """Let go of a sitting that is over, or that another window has taken."""
        self.active.pop(taking.id, None)

    def let_go(self, is_meant: Callable[[Taking], bool]) -> dict[str, Taking]:
        """Let go of sittings that are going on here: no clock of theirs runs any more."""
        going_on = {taking.id: taking for taking in tuple(self.active.values()) if is_meant(taking)}
        for sitting_id in going_on:
            self.active.pop(sitting_id, None)
        return going_on

    def _begin(self, begin: Begin, draft: Callable[[Connection], Draft]) -> Future[Taking]:
        drafted = self._store.read(draft)  # it may take its time: not while others can't write

        def write(connection: Connection) -> Taking:
            made = draft(connection) if drafted.exception() else drafted.result()
            learner = self._workspace.learner_in(connection)
            if begin.give_up:
                self._give_up(connection, begin.give_up)
            keys.keep_aliases(connection, begin.quiz_key, made.aliases)
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
                self._workspace.preferences.value.certainty,
            )
            new = sittings.NewSitting(
                id=sittings.new_id(),
                learner=learner.id,
                quiz_key=begin.quiz_key,
                about=made.about,
                title=made.about.title,
                file=begin.file,
                plan=plan,
                started_at_ms=self._workspace.now_ms(),
                extra_time=extra if limit_s is not None else "1",
                pictures=made.pictures,
            )
            sittings.start(connection, self._store.holder, new)
            return self._taking(stored.load(connection, new.id))

        return self._activated(self._workspace.write_of_learner(write), instead_of=begin.give_up)

    def _give_up(self, connection: Connection, sitting_id: str) -> None:
        holder, at_ms = self._store.holder, self._workspace.now_ms()
        sittings.resume(connection, holder, sitting_id, at_ms=at_ms)
        taking = self.active.get(sitting_id)
        running_ms = taking.running_ms if taking else 0
        event = Finished("given_up")
        sittings.record(
            connection, holder, sitting_id, (event,), at_ms=at_ms, running_ms=running_ms
        )

    def _taking(self, sitting: StoredSitting) -> Taking:
        clock = RunningClock(sitting.running_ms, self._workspace.tick_ms)
        return Taking(self._store, sitting, clock, self._workspace.now_ms)

    def _activated(self, future: Future[Taking], instead_of: str = "") -> Future[Taking]:
        def adopt(_: Future[Taking]) -> None:
            if not future.cancelled() and future.exception() is None:
                taking = future.result()
                self.active.pop(instead_of, None)
                self.active[taking.id] = taking

        future.add_done_callback(adopt)
        return future
