"""Sending results to a teacher: choosing attempts, seeing what will leave, writing the file."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from sqlite3 import Connection

from msgspec import Struct

from quizapp.app.attempts.clock import wall_ms
from quizapp.app.attempts.results import HistoryRow, history_row
from quizapp.app.whole_files import write_whole
from quizapp.scores import history
from quizapp.scores.classes.result_file import ENDING, Content, encode_file
from quizapp.scores.classes.sending import content_of
from quizapp.scores.store.database import Store

_NOT_IN_NAMES = '<>:"/\\|?*'


class ResultsSummary(Struct, frozen=True):
    """What a results file will hold, for the student to see before it is written.

    `titles` are the quizzes of the attempts, each once; `has_extra_time` and `has_certainty`
    whether any attempt has these.
    """

    name: str
    class_name: str
    titles: tuple[str, ...]
    attempts: int
    answers: int
    first_at_ms: int
    last_at_ms: int
    has_extra_time: bool
    has_certainty: bool


class Sending:
    """What a learner does who sends results. Futures fail with StoreError, and those named."""

    def __init__(self, store: Store, now_ms: Callable[[], int] = wall_ms) -> None:
        """Sending from the scores in `store`."""
        self._store = store
        self._now_ms = now_ms

    def choices(self, learner_id: str) -> Future[list[HistoryRow]]:
        """Return the learner's attempts that have ended, newest first: those that can be sent."""

        def read(connection: Connection) -> list[HistoryRow]:
            rows = history.listing(connection, learner_id)
            return [history_row(row) for row in rows if row.state == "over"]

        return self._store.read(read)

    def content(self, attempts: Sequence[str], name: str, class_name: str) -> Future[Content]:
        """Return what a file with these attempts holds, under the name and class to be sent.

        Raises LearnerError for a bad name, NothingToSendError and UnknownAttemptError.
        """
        at_ms = self._now_ms()
        return self._store.read(lambda c: content_of(c, attempts, name, class_name, at_ms))


def results_summary(content: Content) -> ResultsSummary:
    """Sum up what a results file will hold."""
    attempts = content.attempts
    started = [attempt.started_at_ms for attempt in attempts]
    return ResultsSummary(
        name=content.sender.name,
        class_name=content.sender.class_name,
        titles=tuple(dict.fromkeys(attempt.title for attempt in attempts)),
        attempts=len(attempts),
        answers=sum(len(attempt.counted) for attempt in attempts),
        first_at_ms=min(started),
        last_at_ms=max(started),
        has_extra_time=any(attempt.extra_time != "1" for attempt in attempts),
        has_certainty=any(a.certainty for attempt in attempts for a in attempt.answers),
    )


def file_name(content: Content) -> str:
    """Return a name for the file, of the sender's name and class."""
    return file_stem(f"{content.sender.name} {content.sender.class_name}") + ENDING


def file_stem(text: str) -> str:
    """Return the name of a file, without its ending, that says `text`."""
    stem = "".join(c for c in " ".join(text.split()) if c not in _NOT_IN_NAMES and c.isprintable())
    return stem.strip(". ") or "results"


def write_results(content: Content, path: Path) -> None:
    """Write a file of results. Raises OSError; then nothing was written."""
    write_whole(path, encode_file(content))
