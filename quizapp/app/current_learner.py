"""Who takes quizzes in one window, and what can be changed about them."""

import os
from collections.abc import Callable
from concurrent.futures import Future
from sqlite3 import Connection
from typing import TypeVar

from quizapp.app.attempts.clock import Clocks, ExtraTime
from quizapp.app.preferences import PreferencesFile
from quizapp.scores import learners
from quizapp.scores.learners import Learner
from quizapp.scores.store.database import Store

NOBODYS = frozenset(
    "admin administrator account default desktop guest home kiosk learner live liveuser localuser"
    " me my name nobody owner pc pi pupil root school student teacher test tester ubuntu user"
    " username vagrant visitor".split()
)
"""Names of accounts that several people use, or that say nothing of who it is."""


def is_nobodys(name: str) -> bool:
    """Return whether a name says nothing of who it is, such as "root" or "User 1"."""
    return name.casefold().strip(" 0123456789-_.") in NOBODYS


def account_name() -> str:
    """Return the full name of the account, else its login name; empty if the system has neither."""
    try:
        import pwd  # only if the system has it

        entry = pwd.getpwuid(os.getuid())
        full = entry.pw_gecos.split(",")[0].strip()
        return full or entry.pw_name
    except (ImportError, KeyError):
        return os.environ.get("USERNAME") or os.environ.get("USER") or ""


T = TypeVar("T")


class CurrentLearner:
    """The learner who takes quizzes here: the chosen one, else the one named after the account.

    What takes the disk returns a future; its errors are those of the store, and those named.
    """

    def __init__(
        self,
        store: Store,
        preferences: PreferencesFile,
        account_name: str,
        clocks: Clocks,
    ) -> None:
        """The current learner; `account_name` names the learner of the very first start."""
        self._store = store
        self._preferences = preferences
        self._account_name = account_name
        self._clocks = clocks
        self._is_known = False
        self._id = ""

    def switch(self, learner_id: str) -> None:
        """Make another learner the one who takes quizzes here."""
        self._preferences.change(learner=learner_id)

    def add(self, name: str) -> Future[Learner]:
        """Add a learner, or find the one of that name. Raises LearnerError in the future."""

        def write(connection: Connection) -> Learner:
            return learners.get_or_add(connection, name, self._clocks.now_ms())

        return self._store.write(write)

    def rename(self, name: str) -> Future[Learner]:
        """Give the learner another name. Raises LearnerError in the future."""

        def write(connection: Connection) -> Learner:
            return learners.rename(connection, self.found_in(connection).id, name)

        return self.write(write)

    def set_extra_time(self, extra: ExtraTime) -> Future[Learner]:
        """Set the learner's extra time; it holds from the next start of a Test."""

        def write(connection: Connection) -> Learner:
            return learners.set_extra_time(connection, self.found_in(connection).id, extra)

        return self.write(write)

    def everyone(self) -> Future[tuple[Learner, list[Learner]]]:
        """Return the learner, and all of them."""

        def read(connection: Connection) -> tuple[Learner, list[Learner]]:
            return self.found_in(connection), learners.listed(connection)

        return self.read(read)

    def forget(self, learner_id: str, successor_id: str = "") -> None:
        """Forget a learner who was deleted: another one takes quizzes here, or a new one."""
        if self._preferences.value.learner == learner_id:
            self._preferences.change(learner=successor_id)
        self._is_known, self._id = False, ""

    def asks_name(self, learner: Learner) -> bool:
        """Return whether to ask, once, for the name of a learner named after the account."""
        is_asked = self._preferences.value.name_asked
        return not is_asked and learner.name == self._account_name and is_nobodys(learner.name)

    def read(self, read: Callable[[Connection], T]) -> Future[T]:
        """Read what needs the learner, who is added at the very first time."""
        return self._store.read(read) if self._is_known else self.write(read)

    def write(self, write: Callable[[Connection], T]) -> Future[T]:
        """Write what is the learner's, and remember who that is."""
        future = self._store.write(write)
        future.add_done_callback(self._remember)
        return future

    def found_in(self, connection: Connection) -> Learner:
        """Who takes quizzes here, in the store's thread; added if there is nobody yet."""
        found = None
        chosen = self._preferences.value.learner
        if chosen:
            found = next((who for who in learners.listed(connection) if who.id == chosen), None)
        if found is None:
            found = learners.by_name(connection, self._account_name)
        if found is None:
            found = learners.add(connection, self._account_name, self._clocks.now_ms())
        self._is_known = True
        self._id = found.id
        return found

    def _remember(self, _: Future[T]) -> None:
        """Keep who takes quizzes here, so that another name doesn't make another learner."""
        if self._id and self._preferences.value.learner != self._id:
            self._preferences.change(learner=self._id)
