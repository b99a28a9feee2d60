"""What an answer is worth, in exact fractions."""

from collections.abc import Iterable
from fractions import Fraction

from quizapp.quiz.model import Question, Scoring

NOTHING = Fraction(0)
ALL = Fraction(1)


def exact(number: float) -> Fraction:
    """The fraction that a number in a file was written as: 0.1 is a tenth."""
    return Fraction(number) if isinstance(number, int) else Fraction(repr(number))


def points(question: Question) -> Fraction:
    """The points that a complete answer earns."""
    return exact(question.points)


def credits_of(question: Question, scoring: Scoring) -> tuple[Fraction, ...]:
    """The share of the points that choosing each option adds, in written order, from -1 to 1.

    A written credit counts as it is. Else the keys share 1 equally; a incorrect option takes
    nothing in a question with one answer, and in "select all" an equal share of 1 over the
    distractors (`balanced`) or one over the keys (`proportional`). Under `all_or_nothing`
    a incorrect option takes the whole.
    """
    keys = question.keys
    count = len(question.options)
    share = Fraction(1, len(keys)) if keys else NOTHING
    if not question.select_all:
        loss = NOTHING
    elif scoring == "balanced":
        loss = Fraction(-1, count - len(keys)) if count > len(keys) else NOTHING
    elif scoring == "proportional":
        loss = -share
    else:
        loss = -ALL
    written = map(question.credit, range(count))
    return tuple(
        exact(credit) if credit is not None else share if i in keys else loss
        for i, credit in enumerate(written)
    )


def share_earned(question: Question, chosen: Iterable[int], scoring: Scoring) -> Fraction:
    """The share of the points that choosing the options at `chosen` earns, from 0 to 1.

    `scoring` is the quiz's; the question's own goes before it. `all_or_nothing` gives 1 for
    exactly the keys, and nothing for anything else, whatever credits are written.
    """
    picked = frozenset(chosen)
    if not picked:
        return NOTHING
    rule = question.scoring or scoring
    if question.select_all and rule == "all_or_nothing":
        return ALL if picked == question.keys else NOTHING
    credit = credits_of(question, rule)
    return min(ALL, max(NOTHING, sum((credit[i] for i in picked), NOTHING)))


def earned(question: Question, chosen: Iterable[int], scoring: Scoring) -> Fraction:
    """The points that choosing the options at `chosen` earns: from 0 to the question's points."""
    return points(question) * share_earned(question, chosen, scoring)


def is_correct(question: Question, chosen: Iterable[int]) -> bool:
    """Whether exactly the keys were chosen."""
    return frozenset(chosen) == question.keys


def passed(score: Fraction, possible: Fraction, pass_percent: float) -> bool:
    """Whether `score` out of `possible` points reaches the pass mark, decided exactly.

    Where no points are possible the score is 0%.
    """
    return _percent(score, possible) >= exact(pass_percent)


def shown_percent(score: Fraction, possible: Fraction, pass_percent: float | None) -> int:
    """The whole percentage to show: rounded half up, but never across the pass mark.

    0 if no points are possible. If the pass mark leaves room, anything short of full
    marks shows at most 99, and anything above nothing at least 1.
    """
    value = _percent(score, possible)
    shown = int(value + Fraction(1, 2))
    if value < 100:
        shown = min(shown, 99)
    if value > 0:
        shown = max(shown, 1)
    if pass_percent is not None:
        mark = exact(pass_percent)
        if value < mark <= shown:
            shown -= 1
        elif shown < mark <= value:
            shown += 1
    return shown


def _percent(score: Fraction, possible: Fraction) -> Fraction:
    return score * 100 / possible if possible else NOTHING


def guess_share(question: Question) -> Fraction | None:
    """The share of the points that choosing an option by chance earns: its mean over the options.

    Moodle's random guess score. None for "select all that apply", as there: any number of
    options can be chosen, so that guessing has no one way.
    """
    if question.select_all:
        return None
    count = len(question.options)
    # Which rule of "select all" is named plays no part in a question with one answer.
    shares = (share_earned(question, (i,), "balanced") for i in range(count))
    return sum(shares, NOTHING) / count
