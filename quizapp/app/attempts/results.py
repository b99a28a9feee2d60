"""What came out of an attempt: its score, by topic and by question, and its row in the history."""

from fractions import Fraction
from typing import Literal

from msgspec import Struct, structs

from quizapp.quiz.attempt import Attempt
from quizapp.quiz.certainty import MOST, Certainty
from quizapp.quiz.events import Ending, Item, Kind
from quizapp.quiz.model import About, Mode, Question
from quizapp.quiz.scoring import NOTHING, passed, points, shown_percent
from quizapp.scores import history
from quizapp.scores.errors import OpenTestError
from quizapp.scores.history import COMPLETE_ENDINGS, AttemptRow, is_graded
from quizapp.scores.marks import may_tell_outcome
from quizapp.scores.stored import StoredAttempt

Outcome = Literal["right", "partly", "wrong", "unanswered", "not_reached"]


class Score(Struct, frozen=True):
    """Points earned out of points possible, with what is shown of them.

    `passed` is None if there is no pass mark, or the attempt isn't graded.
    """

    earned: Fraction
    possible: Fraction
    percent: int
    passed: bool | None


class TopicScore(Struct, frozen=True):
    """The points of one topic; an empty name gathers the questions without one."""

    topic: str
    earned: Fraction
    possible: Fraction


class CertaintyScore(Struct, frozen=True):
    """The sum of the certainty marks, which may be below 0, and the most that it could be."""

    earned: Fraction
    most: int


class AnsweredQuestion(Struct, frozen=True):
    """One question of an attempt, with what was answered and what it earned.

    `certainty_mark` is None if the attempt doesn't ask for certainty.
    """

    position: int
    item: Item
    chosen: tuple[int, ...]
    outcome: Outcome
    earned: Fraction
    possible: Fraction
    certainty: Certainty | None = None
    certainty_mark: Fraction | None = None

    @property
    def question(self) -> Question:
        """The question as it was asked."""
        return self.item.question


class Result(Struct, frozen=True):
    """The outcome of one attempt. Times in milliseconds.

    `regraded_from` is the first mark, if a regrade has made `score` another one; `certainty`
    is None if the attempt didn't ask for it.
    """

    attempt_id: str
    learner_name: str
    quiz_key: str
    about: About
    mode: Mode
    kind: Kind
    ending: Ending | None
    score: Score
    topics: tuple[TopicScore, ...]
    questions: tuple[AnsweredQuestion, ...]
    started_at_ms: int
    running_ms: int
    closed_ms: int
    extra_time: str
    time_limit_s: int | None
    regraded_from: Score | None = None
    certainty: CertaintyScore | None = None

    @property
    def is_complete(self) -> bool:
        """Whether the attempt went to its end."""
        return self.ending in COMPLETE_ENDINGS


def score_of(
    earned: Fraction, possible: Fraction, pass_percent: float | None, *, graded: bool
) -> Score:
    """Return a score as it is shown: the verdict only for a graded attempt with a pass mark."""
    verdict = None
    if graded and pass_percent is not None and possible > 0:
        verdict = passed(earned, possible, pass_percent)
    return Score(earned, possible, shown_percent(earned, possible, pass_percent), verdict)


def answered_questions(attempt: Attempt) -> tuple[AnsweredQuestion, ...]:
    """Return every question of an attempt, in the order asked, with its outcome."""
    untouched = set(attempt.untouched()) if attempt.plan.mode == "practice" else set()
    rows = []
    for position, item in enumerate(attempt.plan.items):
        earned = attempt.earned(position)
        if attempt.is_correct(position):
            outcome: Outcome = "right"
        elif position in untouched:
            outcome = "not_reached"
        elif not attempt.is_answered(position):
            outcome = "unanswered"
        else:
            outcome = "partly" if earned > 0 else "wrong"
        chosen = attempt.answer(position)
        possible = points(item.question)
        row = AnsweredQuestion(position, item, chosen, outcome, earned, possible)
        if attempt.plan.certainty:
            row = structs.replace(
                row,
                certainty=attempt.certainty(position),
                certainty_mark=attempt.certainty_mark(position),
            )
        rows.append(row)
    return tuple(rows)


def certainty_score(questions: tuple[AnsweredQuestion, ...]) -> CertaintyScore:
    """Return the certainty marks of all questions together; what was not answered counts as 0."""
    earned = sum((row.certainty_mark or NOTHING for row in questions), NOTHING)
    return CertaintyScore(earned, MOST * len(questions))


def by_topic(questions: tuple[AnsweredQuestion, ...]) -> tuple[TopicScore, ...]:
    """Return the score of each topic, in the order of the topics' first questions.

    Empty if no question names a topic.
    """
    sums: dict[str, tuple[Fraction, Fraction]] = {}
    for row in questions:
        earned, possible = sums.get(row.question.topic, (NOTHING, NOTHING))
        sums[row.question.topic] = (earned + row.earned, possible + row.possible)
    if not any(sums):
        return ()
    return tuple(TopicScore(topic, *pair) for topic, pair in sums.items())


def result_of(stored: StoredAttempt, attempt: Attempt, running_ms: int) -> Result:
    """Return the result of `attempt`, which began as `stored` and has run for `running_ms`.

    Raises OpenTestError if it is a Test that isn't over.
    """
    if not may_tell_outcome(attempt.plan.mode, "over" if attempt.is_over else "open"):
        raise OpenTestError(stored.id)
    questions = answered_questions(attempt)
    graded = is_graded(attempt.plan.mode, attempt.plan.kind, attempt.ending)
    percent = stored.about.settings.pass_percent
    first = stored.regraded_from
    return Result(
        attempt_id=stored.id,
        learner_name=stored.learner_name,
        quiz_key=stored.quiz_key,
        about=stored.about,
        mode=attempt.plan.mode,
        kind=attempt.plan.kind,
        ending=attempt.ending,
        score=score_of(attempt.score, attempt.possible, percent, graded=graded),
        topics=by_topic(questions),
        questions=questions,
        started_at_ms=stored.started_at_ms,
        running_ms=running_ms,
        closed_ms=stored.closed_ms,
        extra_time=stored.extra_time,
        time_limit_s=attempt.plan.time_limit_s,
        regraded_from=None
        if first is None
        else score_of(first.score, first.possible, percent, graded=graded),
        certainty=certainty_score(questions) if attempt.plan.certainty else None,
    )


class HistoryRow(Struct, frozen=True):
    """One attempt of the learner. Times in milliseconds; `ending` is None while it is open.

    `score` is None while a Test goes on; `regraded_from` is the first mark, if a regrade has
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
    """Return what the history shows of an attempt in the store."""
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
