"""What Home shows: the open quiz, how it went so far, and what can be done next."""

from collections.abc import Sequence

from msgspec import Struct

from quizapp.app.attempts.clock import ExtraTime, as_extra_time, limit_with
from quizapp.app.attempts.results import Score, score_of
from quizapp.app.library import OpenQuiz
from quizapp.app.preferences import RecentFile
from quizapp.quiz.events import Kind
from quizapp.quiz.model import Mode, Source
from quizapp.scores import history
from quizapp.scores.history import Standing
from quizapp.scores.learners import Learner

SECONDS_A_QUESTION = 25


class OpenAttempt(Struct, frozen=True):
    """An attempt that was interrupted; `position` counts from 0.

    `left_ms` is the time left; None without a limit.
    """

    attempt_id: str
    mode: Mode
    kind: Kind
    position: int
    count: int
    started_at_ms: int
    left_ms: int | None


class LearnerChoice(Struct, frozen=True):
    """A learner who can be switched to."""

    learner_id: str
    name: str


class HomeState(Struct, frozen=True):
    """Everything that Home shows. `time_limit_s` has the learner's extra time in it.

    `last` and `best` say nothing of passed or not. `asks_name` is whether the learner is called
    after an account that isn't a person's. `interrupted` has one attempt of each mode and kind at
    most, the newest first.
    """

    title: str
    description: str
    source: Source
    question_count: int
    left_out: int
    problem_count: int
    modes: tuple[Mode, ...]
    mode: Mode
    time_limit_s: int | None
    has_time_limit: bool
    extra_time: ExtraTime
    last: Score | None
    best: Score | None
    interrupted: tuple[OpenAttempt, ...]
    learner: LearnerChoice
    learners: tuple[LearnerChoice, ...]
    recent: tuple[RecentFile, ...]
    asks_name: bool = False


def about_minutes(question_count: int) -> int:
    """Roughly how long a quiz takes, in whole minutes and at least one."""
    return max(1, round(question_count * SECONDS_A_QUESTION / 60))


def home_state(
    opened: OpenQuiz,
    learner: Learner,
    everyone: Sequence[Learner],
    standing: Standing,
    wanted_mode: str,
    recent: tuple[RecentFile, ...],
) -> HomeState:
    """Return the state of Home for `learner`, one of `everyone`, at the open quiz."""
    quiz, settings = opened.quiz, opened.quiz.settings
    extra = as_extra_time(learner.extra_time)
    mode: Mode = next((m for m in settings.modes if m == wanted_mode), settings.modes[0])
    count = len(quiz.questions)
    return HomeState(
        title=quiz.title,
        description=quiz.description,
        source=quiz.source,
        question_count=min(count, settings.pick or count),
        left_out=opened.left_out,
        problem_count=len(opened.problems),
        modes=settings.modes,
        mode=mode,
        time_limit_s=limit_with(settings.time_limit_s, extra),
        has_time_limit=settings.time_limit_s is not None,
        extra_time=extra,
        last=_score(standing.last),
        best=_score(standing.best),
        interrupted=open_attempts(standing),
        learner=LearnerChoice(learner.id, learner.name),
        learners=tuple(LearnerChoice(who.id, who.name) for who in everyone),
        recent=tuple(r for r in recent if r.path != str(opened.path)),
    )


def _score(kept: history.Score | None) -> Score | None:
    if kept is None:
        return None
    return score_of(kept.score, kept.possible, kept.pass_percent, graded=False)


def open_attempts(standing: Standing) -> tuple[OpenAttempt, ...]:
    """Return the interrupted attempts, one of each mode and kind, the newest first."""
    return tuple(
        OpenAttempt(
            attempt_id=found.id,
            mode=found.mode,
            kind=found.kind,
            position=found.position,
            count=found.questions,
            started_at_ms=found.started_at_ms,
            left_ms=found.left_ms,
        )
        for found in standing.open
    )
