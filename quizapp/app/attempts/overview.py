"""What the overview of a Test shows, and the numbers that handing in is confirmed with."""

from msgspec import Struct

from quizapp.quiz.attempt import Attempt


class OverviewRow(Struct, frozen=True):
    """One question of the attempt; `position` counts from 0."""

    position: int
    prompt: str
    answered: bool
    flagged: bool


class OverviewState(Struct, frozen=True):
    """Every question of an attempt, and which one is turned to."""

    quiz_title: str
    position: int
    rows: tuple[OverviewRow, ...]

    @property
    def unanswered(self) -> int:
        """How many questions have no answer."""
        return sum(not row.answered for row in self.rows)

    @property
    def flagged(self) -> int:
        """How many questions bear a flag."""
        return sum(row.flagged for row in self.rows)


def overview_state(title: str, attempt: Attempt) -> OverviewState:
    """The overview of `attempt`."""
    rows = tuple(
        OverviewRow(i, item.question.prompt, attempt.is_answered(i), attempt.is_flagged(i))
        for i, item in enumerate(attempt.plan.items)
    )
    return OverviewState(title, attempt.position, rows)
