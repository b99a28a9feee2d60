"""What a preview of a regrade comes to: how many marks go up or down, and which questions do it."""

from collections import defaultdict
from fractions import Fraction

from msgspec import Struct

from quizapp.quiz.model import Question
from quizapp.quiz.scoring import NOTHING
from quizapp.scores.history import Score
from quizapp.scores.regrading import AttemptChange, ItemChange, Preview


class Cause(Struct, frozen=True):
    """A question that is graded otherwise now.

    `question` is as one of the attempts asked it, with the key of now. Over all `attempts` that
    it changes, its answers earn `difference` points more.
    """

    question: Question
    attempts: int
    difference: Fraction


class Summary(Struct, frozen=True):
    """A preview at a glance; each is about the attempts whose mark would change.

    `higher` and `lower` count those whose share of the points grows or shrinks; `before` and
    `after` are the points that all of them earn together. `causes` begin with the question that
    changes the most attempts.
    """

    higher: int
    lower: int
    now_passed: int
    now_failed: int
    before: Fraction
    after: Fraction
    causes: tuple[Cause, ...]


def summary_of(preview: Preview) -> Summary:
    """Sum up a preview."""
    moved = preview.moved
    shares = [(_share(change.before), _share(change.after)) for change in moved]
    return Summary(
        higher=sum(after > before for before, after in shares),
        lower=sum(after < before for before, after in shares),
        now_passed=sum(_turned(change, passed=True) for change in moved),
        now_failed=sum(_turned(change, passed=False) for change in moved),
        before=sum((change.before.score for change in moved), NOTHING),
        after=sum((change.after.score for change in moved), NOTHING),
        causes=_causes(preview),
    )


def _share(mark: Score) -> Fraction:
    return mark.score / mark.possible if mark.possible else NOTHING


def _turned(change: AttemptChange, *, passed: bool) -> bool:
    """Whether an attempt that wasn't `passed` (or was, where that is False) would be."""
    return change.passed_before is (not passed) and change.passed_after is passed


def _causes(preview: Preview) -> tuple[Cause, ...]:
    found: dict[str, list[ItemChange]] = defaultdict(list)
    for change in preview.changes:
        for item in change.items:
            found[item.key].append(item)
    causes = [
        Cause(
            items[0].question,
            len(items),
            sum((item.earned_after - item.earned_before for item in items), NOTHING),
        )
        for items in found.values()
    ]
    return tuple(sorted(causes, key=lambda cause: (-cause.attempts, cause.question.prompt)))
