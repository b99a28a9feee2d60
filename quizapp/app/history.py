"""What the history shows of a sitting."""

from msgspec import Struct

from quizapp.app.results import Score, score_of
from quizapp.quiz.model import Mode
from quizapp.quiz.sitting import Ending, Kind
from quizapp.scores.history import WHOLE_ENDINGS, SittingRow


class HistoryRow(Struct, frozen=True):
    """One sitting of the learner. Times in milliseconds; `ending` is None while it is open.

    `regraded_from` is the first mark, where a regrade has made `score` another one.
    """

    sitting_id: str
    title: str
    mode: Mode
    kind: Kind
    ending: Ending | None
    score: Score
    started_at_ms: int
    running_ms: int
    answered: int
    count: int
    regraded_from: Score | None = None


def history_row(kept: SittingRow) -> HistoryRow:
    """What the history shows of a sitting in the store."""
    result, first = kept.result, kept.regraded_from
    whole = kept.ending in WHOLE_ENDINGS
    return HistoryRow(
        sitting_id=kept.id,
        title=kept.title,
        mode=kept.mode,
        kind=kept.kind,
        ending=kept.ending,
        score=score_of(result.score, result.possible, result.pass_percent, whole=whole),
        started_at_ms=kept.started_at_ms,
        running_ms=kept.running_ms,
        answered=kept.answered,
        count=kept.questions,
        regraded_from=None
        if first is None
        else score_of(first.score, first.possible, first.pass_percent, whole=whole),
    )
