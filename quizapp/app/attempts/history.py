"""What the history shows of an attempt."""

from msgspec import Struct

from quizapp.app.attempts.results import Score, score_of
from quizapp.quiz.attempt import Ending, Kind
from quizapp.quiz.model import Mode
from quizapp.scores import history
from quizapp.scores.history import AttemptRow


class HistoryRow(Struct, frozen=True):
    """One attempt of the learner. Times in milliseconds; `ending` is None while it is open.

    `score` is None while a Test goes on; `regraded_from` is the first mark, where a regrade has
    made `score` another one.
    """

    attempt_id: str
    title: str
    mode: Mode
    kind: Kind
    ending: Ending | None
    score: Score | None
    started_at_ms: int
    running_ms: int
    answered: int
    count: int
    regraded_from: Score | None = None


def history_row(kept: AttemptRow) -> HistoryRow:
    """What the history shows of an attempt in the store."""
    return HistoryRow(
        attempt_id=kept.id,
        title=kept.title,
        mode=kept.mode,
        kind=kept.kind,
        ending=kept.ending,
        score=_score(kept, kept.result),
        started_at_ms=kept.started_at_ms,
        running_ms=kept.running_ms,
        answered=kept.answered,
        count=kept.questions,
        regraded_from=_score(kept, kept.regraded_from),
    )


def _score(kept: AttemptRow, found: history.Score | None) -> Score | None:
    if found is None:
        return None
    graded = history.is_graded(kept.mode, kept.kind, kept.ending)
    return score_of(found.score, found.possible, found.pass_percent, graded=graded)
