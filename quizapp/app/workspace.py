"""What a person does here: take quizzes, look back at them, and say who they are."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from random import Random
from sqlite3 import Connection
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from quizapp.app.background import then
from quizapp.app.clock import RunningClock, monotonic_ms, wall_ms
from quizapp.app.drafting import Draft, draft_mistakes, draft_quiz, draft_review
from quizapp.app.extra_time import ExtraTime, as_extra_time, limit_with
from quizapp.app.history import HistoryRow, history_row
from quizapp.app.home import HomeState, OpenSitting, home_state, open_sitting
from quizapp.app.library import Library
from quizapp.app.preferences import PreferencesFile
from quizapp.app.results import Result, result_of
from quizapp.app.taking import Taking
from quizapp.quiz.model import Mode
from quizapp.quiz.sitting import Finished, Kind, Plan
from quizapp.scores import history, keys, learners, sittings, stored
from quizapp.scores.database import Store
from quizapp.scores.learners import Learner
from quizapp.scores.stored import StoredSitting

if TYPE_CHECKING:
    from quizapp.app.progress import Material as ProgressMaterial
    from quizapp.app.progress import Progress
    from quizapp.app.reviewing import Due, Material

T = TypeVar("T")


class Begin(Struct, frozen=True):
    """How a sitting begins; the one with the id `give_up`, if any, ends unfinished."""

    mode: Mode
    kind: Kind
    quiz_key: str
    file: str
    give_up: str


class NothingToAskError(Exception):
    """No quiz is open, or it holds none of the questions wanted."""


class Workspace:
    """The open quiz, the learner and the sittings of one window.

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
        self.active: dict[str, Taking] = {}
        self._account_name = account_name
        self.random = random or Random()
        self._now_ms = now_ms
        self._tick_ms = tick_ms
        self._is_known = False
        self._learner_id = ""

    # Looking

    def home(self) -> Future[HomeState]:
        """What Home shows. Raises NothingToAskError in the future where no quiz is open."""
        opened = self.library.current
        kept = self.preferences.value

        def read(connection: Connection) -> HomeState:
            if opened is None:
                raise NothingToAskError
            learner = self._learner(connection)
            everyone = learners.listed(connection)
            standing = history.standing(connection, learner.id, opened.key)
            return home_state(opened, learner, everyone, standing, kept.mode, kept.recent)

        return self._with_learner(read)

    def due(self) -> "Future[Due]":
        """What is due for review in the open quiz, worked out away from the store's thread.

        Raises NothingToAskError in the future where no quiz is open.
        """
        from quizapp.app import reviewing  # not before the first page stands

        opened, at_ms = self.library.current, self._now_ms()

        def read(connection: Connection) -> "Material":
            if opened is None:
                raise NothingToAskError
            return reviewing.material(connection, self._learner(connection).id, opened.key)

        def work_out(found: "Material") -> "Due":
            assert opened is not None
            return reviewing.due_in(opened, found, at_ms)

        return then(self._with_learner(read), work_out)

    def progress(self, quiz_key: str | None = None) -> "Future[Progress]":
        """How the learner gets on in a quiz, or in all; worked out away from the store's thread."""
        from quizapp.app import progress  # for a page that is seldom shown

        at_ms = self._now_ms()

        def read(connection: Connection) -> "ProgressMaterial":
            return progress.material(connection, self._learner(connection).id, quiz_key)

        return then(self._with_learner(read), lambda found: progress.progress_of(found, at_ms))

    def interrupted(self, quiz_key: str) -> Future[OpenSitting | None]:
        """The learner's interrupted sitting of a quiz, None where there is none."""

        def read(connection: Connection) -> OpenSitting | None:
            learner = self._learner(connection)
            return open_sitting(history.standing(connection, learner.id, quiz_key))

        return self._with_learner(read)

    def history(self) -> Future[tuple[str, list[HistoryRow]]]:
        """The learner's name, and every sitting of theirs, the newest first."""

        def read(connection: Connection) -> tuple[str, list[HistoryRow]]:
            learner = self._learner(connection)
            return learner.name, [history_row(r) for r in history.listing(connection, learner.id)]

        return self._with_learner(read)

    def result(self, sitting_id: str) -> Future[Result]:
        """The result of a sitting as it was kept. Raises UnknownSittingError in the future."""

        def read(connection: Connection) -> Result:
            sitting = stored.load(connection, sitting_id)
            return result_of(sitting, sitting.sitting(), sitting.running_ms)

        return self.store.read(read)

    def is_best(self, result: Result) -> Future[bool]:
        """Whether no whole sitting of the learner at this quiz was better."""

        def read(connection: Connection) -> bool:
            learner = self._learner(connection)
            best = history.standing(connection, learner.id, result.quiz_key).best
            share = result.score.earned * (best.possible if best else 1)
            return best is None or share >= best.score * result.score.possible

        return self._with_learner(read)

    # Taking

    def start(self, mode: Mode, give_up: str = "") -> Future[Taking]:
        """Start a sitting of the open quiz; the one with the id `give_up` ends unfinished.

        Raises NothingToAskError; LeaseHeldError where `give_up` is open in another window.
        """
        opened = self.library.current
        if opened is None:
            raise NothingToAskError

        def draft(connection: Connection) -> Draft:
            return draft_quiz(connection, opened, self.random)

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
        current = self.library.current
        opened = current if current is not None and current.key == result.quiz_key else None
        file = "" if opened is None else str(opened.path)

        def draft(connection: Connection) -> Draft:
            return draft_mistakes(connection, result, positions, opened, self.random)

        begin = Begin("practice", "mistakes", result.quiz_key, file, give_up)
        return self._begin(begin, draft)

    def practise_due(self, due: "Due", give_up: str = "") -> Future[Taking]:
        """Start practising what is due in the open quiz, as a sitting of its own kind.

        Raises NothingToAskError, also in the future where the quiz has none of it any more.
        """
        opened = self.library.current
        if opened is None or opened.key != due.quiz_key or not due.keys:
            raise NothingToAskError

        def draft(connection: Connection) -> Draft:
            made = draft_review(connection, opened, due.keys, self.random)
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
            sittings.resume(connection, self.store.holder, sitting_id, at_ms=self._now_ms())
            return self._taking(stored.load(connection, sitting_id))

        return self._activated(self.store.write(write))

    def drop(self, taking: Taking) -> None:
        """Let go of a sitting that is over, or that another window has taken."""
        self.active.pop(taking.id, None)

    # Learners

    def switch_learner(self, learner_id: str) -> None:
        """Make another learner the one who takes quizzes here."""
        self.preferences.change(learner=learner_id)

    def add_learner(self, name: str) -> Future[Learner]:
        """Add a learner, or find the one of that name. Raises LearnerError in the future."""

        def write(connection: Connection) -> Learner:
            return learners.get_or_add(connection, name, self._now_ms())

        return self.store.write(write)

    def rename_learner(self, name: str) -> Future[Learner]:
        """Give the learner another name. Raises LearnerError in the future."""

        def write(connection: Connection) -> Learner:
            return learners.rename(connection, self._learner(connection).id, name)

        return self._write_of_learner(write)

    def set_extra_time(self, extra: ExtraTime) -> Future[Learner]:
        """Set the learner's extra time; it holds from the next start of a Test."""

        def write(connection: Connection) -> Learner:
            return learners.set_extra_time(connection, self._learner(connection).id, extra)

        return self._write_of_learner(write)

    def everyone(self) -> Future[tuple[Learner, list[Learner]]]:
        """The learner, and all of them."""

        def read(connection: Connection) -> tuple[Learner, list[Learner]]:
            return self._learner(connection), learners.listed(connection)

        return self._with_learner(read)

    def let_go(self, learner_id: str) -> dict[str, Taking]:
        """Let go of the sittings of a learner that are going on here: no clock of theirs runs."""
        active = tuple(self.active.values())
        going_on = {taking.id: taking for taking in active if taking.stored.learner == learner_id}
        for sitting_id in going_on:
            self.active.pop(sitting_id, None)
        return going_on

    def forget_learner(self, learner_id: str, successor_id: str = "") -> None:
        """Let go of a learner who was deleted: another one takes quizzes here, or a new one."""
        if self.preferences.value.learner == learner_id:
            self.preferences.change(learner=successor_id)
        self._is_known, self._learner_id = False, ""

    # In the store's thread

    def _with_learner(self, read: Callable[[Connection], T]) -> Future[T]:
        """Read what needs the learner, who is added at the very first time."""
        return self.store.read(read) if self._is_known else self._write_of_learner(read)

    def _write_of_learner(self, write: Callable[[Connection], T]) -> Future[T]:
        """Write what is the learner's, and remember who that is."""
        future = self.store.write(write)
        future.add_done_callback(self._remember_learner)
        return future

    def _remember_learner(self, _: Future[T]) -> None:
        """Keep who takes quizzes here, so that another name doesn't make another learner."""
        if self._learner_id and self.preferences.value.learner != self._learner_id:
            self.preferences.change(learner=self._learner_id)

    def _learner(self, connection: Connection) -> Learner:
        found = None
        chosen = self.preferences.value.learner
        if chosen:
            found = next((who for who in learners.listed(connection) if who.id == chosen), None)
        if found is None:
            found = learners.by_name(connection, self._account_name)
        if found is None:
            found = learners.add(connection, self._account_name, self._now_ms())
        self._is_known = True
        self._learner_id = found.id
        return found

    def _begin(self, begin: Begin, draft: Callable[[Connection], Draft]) -> Future[Taking]:
        drafted = self.store.read(draft)  # it may take its time: not while others can't write

        def write(connection: Connection) -> Taking:
            made = draft(connection) if drafted.exception() else drafted.result()
            learner = self._learner(connection)
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
                self.preferences.value.certainty,
            )
            new = sittings.NewSitting(
                id=sittings.new_id(),
                learner=learner.id,
                quiz_key=begin.quiz_key,
                about=made.about,
                title=made.about.title,
                file=begin.file,
                plan=plan,
                started_at_ms=self._now_ms(),
                extra_time=extra if limit_s is not None else "1",
                pictures=made.pictures,
            )
            sittings.start(connection, self.store.holder, new)
            return self._taking(stored.load(connection, new.id))

        return self._activated(self._write_of_learner(write), instead_of=begin.give_up)

    def _give_up(self, connection: Connection, sitting_id: str) -> None:
        holder, at_ms = self.store.holder, self._now_ms()
        sittings.resume(connection, holder, sitting_id, at_ms=at_ms)
        taking = self.active.get(sitting_id)
        running_ms = taking.running_ms if taking else 0
        event = Finished("given_up")
        sittings.record(
            connection, holder, sitting_id, (event,), at_ms=at_ms, running_ms=running_ms
        )

    def _taking(self, sitting: StoredSitting) -> Taking:
        clock = RunningClock(sitting.running_ms, self._tick_ms)
        return Taking(self.store, sitting, clock, self._now_ms)

    def _activated(self, future: Future[Taking], instead_of: str = "") -> Future[Taking]:
        def adopt(_: Future[Taking]) -> None:
            if not future.cancelled() and future.exception() is None:
                taking = future.result()
                self.active.pop(instead_of, None)
                self.active[taking.id] = taking

        future.add_done_callback(adopt)
        return future
