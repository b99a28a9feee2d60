"""Deleting attempts and learners for good: from the scores, their log and the backups."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from msgspec import Struct

from quizapp.app.attempts.clock import wall_ms
from quizapp.app.attempts.ongoing import OngoingAttempt
from quizapp.app.workspace import Workspace
from quizapp.scores import erasing
from quizapp.scores.erasing import Deletion
from quizapp.scores.errors import Notice, StoreClosedError, StoreError
from quizapp.scores.store.backup import (
    Uncleaned,
    back_up_if_due,
    clean_backups,
    remove_half_restored,
    set_aside_in,
)
from quizapp.scores.store.database import Store

TRIES = 5
PAUSE_S = 0.2


class Remains(Struct, frozen=True):
    """Where what was deleted may still be.

    `is_gone`: the scores, their log and the backups of this version no longer hold it; otherwise
    `finish` does the rest at the next start. `files` could not be cleaned: databases that
    were set aside since they could not be used, and backups that a newer version has written.
    """

    is_gone: bool
    files: tuple[str, ...]


class Erasing:
    """Deletes what a person doesn't want kept. Methods take their time: for a thread of its own.

    They raise StoreError if the scores can't be changed; then nothing is deleted, unless
    `finish` was to do the rest.
    """

    def __init__(self, store: Store, now_ms: Callable[[], int] = wall_ms) -> None:
        """Deleting from `store` and its folder."""
        self._store = store
        self._now_ms = now_ms

    def erase_attempt(self, workspace: Workspace, attempt_id: str) -> Remains:
        """Delete an attempt, even if it is being taken here.

        Raises LeaseHeldError if another window has it open.
        """
        going_on = workspace.ongoing_attempts.release(lambda ongoing: ongoing.id == attempt_id)
        self._delete(Deletion(attempts=(attempt_id,)), workspace, going_on)
        return self.finish()

    def erase_learner(
        self, workspace: Workspace, learner_id: str, successor_id: str = ""
    ) -> Remains:
        """Delete a learner with all attempts, also those being taken here.

        If it is the learner of this window, `successor_id` is from then on. Raises
        LeaseHeldError, and LearnerError.
        """
        going_on = workspace.ongoing_attempts.release(
            lambda ongoing: ongoing.stored.learner == learner_id
        )
        self._delete(Deletion(learners=(learner_id,)), workspace, going_on)
        workspace.learner.forget(learner_id, successor_id)
        return self.finish()

    def finish(self) -> Remains:
        """Do what is left of deletions that were cut off or could not be completed."""
        ids = self._store.read(erasing.erased).result()
        return self._clean(ids) if ids else Remains(True, ())

    def _delete(
        self, deletion: Deletion, workspace: Workspace, going_on: dict[str, OngoingAttempt]
    ) -> None:
        """Delete from the scores; if that fails, the attempts that were taken here continue."""
        at_ms, holder = self._now_ms(), self._store.holder
        try:
            self._store.alone(lambda c: erasing.erase(c, holder, deletion, at_ms)).result()
        except BaseException:
            workspace.ongoing_attempts.active.update(going_on)
            raise

    def _clean(self, ids: Sequence[str]) -> Remains:
        folder = self._store.folder
        left = Uncleaned()
        try:
            left = clean_backups(folder, ids)
            remove_half_restored(folder)
            is_gone = self._compact() and not left.for_now
        except (StoreError, OSError):
            is_gone = False
        if is_gone:
            self._store.write(lambda c: erasing.forget(c, ids)).result()
            self._store.alone(erasing.empty_log).result()
        files = (*left.for_now, *left.newer, *set_aside_in(folder))
        return Remains(is_gone, tuple(map(str, files)))

    def _compact(self) -> bool:
        """Rewrite the database, again while another process reads in it."""
        for attempt in range(TRIES):
            if attempt:
                time.sleep(PAUSE_S)
            if self._store.alone(erasing.compact).result():
                return True
        return False


def look_after(store: Store, now_ms: int) -> tuple[Notice, ...]:
    """Finish deletions that were interrupted, then back up if today's backup is missing.

    A deletion that can't be finished now is tried again after the next start. Takes a while: run
    it in a thread of its own. Returns what a person should know.
    """
    with suppress(StoreError, StoreClosedError):
        Erasing(store).finish()
    return back_up_if_due(store.folder, now_ms)
