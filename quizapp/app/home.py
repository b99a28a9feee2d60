"""What Home shows: the open quiz, how it went so far, and what can be done next."""

from msgspec import Struct

from quizapp.app.extra_time import ExtraTime
from quizapp.app.preferences import RecentFile
from quizapp.app.results import Score
from quizapp.quiz.model import Mode, Source

SECONDS_A_QUESTION = 25


class OpenSitting(Struct, frozen=True):
    """A sitting that was interrupted; `position` counts from 0."""

    sitting_id: str
    mode: Mode
    position: int
    count: int
    started_at_ms: int


class LearnerChoice(Struct, frozen=True):
    """A learner who can be switched to."""

    learner_id: str
    name: str


class HomeState(Struct, frozen=True):
    """Everything that Home shows. `time_limit_s` has the learner's extra time in it."""

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
    interrupted: OpenSitting | None
    learner: LearnerChoice
    learners: tuple[LearnerChoice, ...]
    recent: tuple[RecentFile, ...]


def about_minutes(question_count: int) -> int:
    """Roughly how long a quiz takes, in whole minutes and at least one."""
    return max(1, round(question_count * SECONDS_A_QUESTION / 60))
