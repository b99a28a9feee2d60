"""The plan of reviews: which question is due when, by FSRS, from the answers alone.

FSRS is the scheduler of the Open Spaced Repetition project, version 6, in its package `fsrs`.
The plan is a pure function: the same answers give the same plan, to the day.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, tzinfo

from fsrs import Card, Rating, Scheduler
from msgspec import Struct

from quizapp.quiz.answered import Answered
from quizapp.stats.days import day_of

PARAMETERS = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)
"""FSRS 6's published parameters, written out so that a newer package doesn't change a plan."""

RETENTION = 0.9
"""A question is due when the chance that it is still known has fallen to this."""

LONGEST_DAYS = 36500

_NOON = time(12, tzinfo=UTC)


class Planned(Struct, frozen=True):
    """When a question is due.

    `stability` in days and `difficulty` from 1 to 10 are FSRS's; `is_certain_but_wrong` tells
    of the last answer.
    """

    key: str
    due: date
    answered: date
    stability: float
    difficulty: float
    is_certain_but_wrong: bool


def rating_of(answer: Answered) -> Rating:
    """What an answer says of memory. The time taken plays no part: it would punish slow readers.

    Right is Good, but with certainty a guess (C = 1) is Hard and a certain answer (C = 3) Easy.
    Partly right is Hard from half of the points on, whatever the certainty. Anything less, and
    wrong, is Again.
    """
    if answer.share * 2 < 1:
        return Rating.Again
    if not answer.is_right:
        return Rating.Hard
    by_certainty = {1: Rating.Hard, 3: Rating.Easy}
    return by_certainty.get(answer.certainty or 0, Rating.Good)


def plan(answers: Iterable[Answered], zone: tzinfo | None = None) -> dict[str, Planned]:
    """When each question is due, by key, from answers of one quiz in any order.

    Days are those of the calendar in `zone`; None is the computer's own. Each answer counts
    from noon of its day, so that a day is a day whatever the hour. There are no steps within
    a day: what was wrong today is due tomorrow.
    """
    scheduler = Scheduler(
        PARAMETERS,
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,
    )
    cards: dict[str, Card] = {}
    last: dict[str, Answered] = {}
    for answer in sorted(answers, key=lambda a: (a.at_ms, a.sitting, a.seq)):
        card = cards.get(answer.key) or Card(card_id=0, due=datetime.max)
        noon = datetime.combine(day_of(answer.at_ms, zone), _NOON)
        cards[answer.key], _ = scheduler.review_card(card, rating_of(answer), noon)
        last[answer.key] = answer
    return {key: _planned(card, last[key]) for key, card in cards.items()}


def due(planned: Iterable[Planned], today: date) -> list[Planned]:
    """What is due on `today` or has been before: certain but wrong first, then the longest due."""
    found = [one for one in planned if one.due <= today]
    return sorted(found, key=lambda one: (not one.is_certain_but_wrong, one.due, one.key))


def _planned(card: Card, last: Answered) -> Planned:
    assert card.last_review is not None
    return Planned(
        key=last.key,
        due=card.due.date(),
        answered=card.last_review.date(),
        stability=card.stability or 0.0,
        difficulty=card.difficulty or 0.0,
        is_certain_but_wrong=last.certainty == 3 and rating_of(last) is Rating.Again,
    )
