"""What is done for the scores after each start, while a person already works."""

from contextlib import suppress

from quizapp.app.erasing import Erasing
from quizapp.scores.errors import Notice, StoreClosedError, StoreError
from quizapp.scores.store.backup import back_up_if_due
from quizapp.scores.store.database import Store


def look_after(store: Store, now_ms: int) -> tuple[Notice, ...]:
    """End deletions that were cut off, then back up where today's backup is missing.

    A deletion that can't be ended now is tried again after the next start. Takes its time: for
    a thread of its own. Returns what a person should be told.
    """
    with suppress(StoreError, StoreClosedError):
        Erasing(store).finish()
    return back_up_if_due(store.folder, now_ms)
