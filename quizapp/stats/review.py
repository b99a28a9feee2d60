"""The plan of reviews: which question is due when, by FSRS, from the answers alone.

FSRS is the scheduler of the Open Spaced Repetition project, version 6, in its package `fsrs`.
The plan is a pure function: the same answers give the same plan, to the day.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from fsrs import Card, Rating, Scheduler
from msgspec import Struct

from quizapp.quiz.answered import Answered, day_of

PARAMETERS = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)
"""FSRS 6's published parameters, written out so that a newer package doesn't change a plan."""

RETENTION = 0.9
"""A question is due when the chance that it is still known has fallen to this."""

LONGEST_DAYS = 365
"""The longest interval between two reviews of a question, where nothing else is set."""

_NOON = time(12, tzinfo=UTC)
_GUESSED_EASILY = 2


class Planned(Struct, frozen=True):
    """When a question is due.

    `answered` is the day of the last answer that counted. `stability` in days and `difficulty`
    from 1 to 10 are FSRS's, 0 before the first answer from memory, and `is_certain_but_wrong`
    tells of the last one.
    """

    key: str
    due: date
    answered: date
    stability: float
    difficulty: float
    is_certain_but_wrong: bool


def rating_of(answer: Answered) -> Rating:
    """What an answer says of memory. The time taken plays no part: it would punish slow readers.

    Right is Good, but with certainty a guess (C = 1) is Hard and a certain answer (C = 3) Easy;
    without one it is Hard where there are but two options, since half of all guesses are correct.
    Partly right is Hard from half of the points on, whatever the certainty. Anything less, and
    wrong, is Again.
    """
    if answer.share * 2 < 1:
        return Rating.Again
    if not answer.is_correct:
        return Rating.Hard
    if answer.certainty is None:
        return Rating.Hard if answer.options == _GUESSED_EASILY else Rating.Good
    return {1: Rating.Hard, 2: Rating.Good, 3: Rating.Easy}[answer.certainty]


def plan(
    answers: Iterable[Answered], zone: tzinfo | None = None, longest_days: int = LONGEST_DAYS
) -> dict[str, Planned]:
    """When each question is due, by key, from answers of one quiz in any order.

    Days are those of the calendar in `zone`; None is the computer's own. The first answer of a
    day counts for that day, from its noon, so that a day is a day whatever the hour: what was
    wrong today is due tomorrow. An answer with the reading open is one from memory only where
    it is wrong. `longest_days` is the longest interval, in days.
    """
    scheduler = Scheduler(
        PARAMETERS,
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=longest_days,
        enable_fuzzing=False,
    )
    memories: dict[str, _Memory] = {}
    for answer in sorted(answers, key=lambda a: (a.at_ms, a.attempt, a.seq)):
        memory = memories.setdefault(answer.key, _Memory())
        memory.answer(answer, day_of(answer.at_ms, zone), scheduler)
    return {key: memory.planned(key) for key, memory in memories.items()}


def due(planned: Iterable[Planned], today: date) -> list[Planned]:
    """What is due on `today` or has been before: certain but wrong first, then the longest due."""
    found = [one for one in planned if one.due <= today]
    return sorted(found, key=lambda one: (not one.is_certain_but_wrong, one.due, one.key))


class _Memory:
    """What the answers to one question say of it so far."""

    def __init__(self) -> None:
        self._card: Card | None = None
        self._day = date.min
        self._due = date.min
        self._is_certain_but_wrong = False

    def answer(self, answer: Answered, day: date, scheduler: Scheduler) -> None:
        """An answer given on `day`, which is not before those of earlier calls."""
        if day == self._day:
            return
        self._day = day
        rating = rating_of(answer)
        if answer.reading_open and rating is not Rating.Again:
            # Nothing was remembered: it comes as planned before, from tomorrow on.
            self._due = max(self._due, day + timedelta(days=1))
            return
        card = self._card or Card(card_id=0, due=datetime.max)
        self._card, _ = scheduler.review_card(card, rating, datetime.combine(day, _NOON))
        self._due = self._card.due.date()
        self._is_certain_but_wrong = answer.certainty == 3 and rating is Rating.Again

    def planned(self, key: str) -> Planned:
        """When the question is due."""
        card = self._card
        return Planned(
            key=key,
            due=self._due,
            answered=self._day,
            stability=(card and card.stability) or 0.0,
            difficulty=(card and card.difficulty) or 0.0,
            is_certain_but_wrong=self._is_certain_but_wrong,
        )
