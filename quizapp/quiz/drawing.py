"""Which questions a sitting asks, in which order, with their options in which order."""

import re
from collections.abc import Sequence
from random import Random

from quizapp.quiz.model import Question, Settings

_NUMBER = re.compile(r"[-+−]?[\d.,'’\s]*\d[\d.,]*\s*(%|‰|°|[^\W\d_]{0,3}\.?)?")
_DATE = re.compile(
    r"(\d{1,4}[./-]\d{1,2}([./-]\d{1,4})?"
    r"|(\d{1,2}\.?\s+)?[^\W\d_]+\.?(\s+\d{1,2},?)?\s+\d{3,4}"
    r"|\d{1,2}\.?\s+[^\W\d_]+"
    r"|[^\W\d_]+\s+\d{1,2})"
)
_MONTHS = frozenset(
    {
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    }
)
_TRUE_FALSE = frozenset({"true", "false"}), frozenset({"yes", "no"})


def draw(questions: Sequence[Question], settings: Settings, random: Random) -> tuple[int, ...]:
    """The positions of the questions to ask, in the order to ask them.

    All of them, or `settings.pick` of them spread over the topics: each topic gives in turn
    until the number is reached. Without shuffling they stay in written order.
    """
    positions = list(range(len(questions)))
    if settings.pick is not None and settings.pick < len(positions):
        positions = _spread(positions, questions, settings.pick, random)
    if settings.shuffle_questions:
        random.shuffle(positions)
    return tuple(positions)


def order_options(question: Question, settings: Settings, random: Random) -> tuple[int, ...]:
    """The options' written positions in the order to show them.

    A question's own `shuffle` decides; else options that are all numbers, all dates or
    true/false stay as written, and the others are shuffled where the quiz says so.
    """
    order = list(range(len(question.options)))
    wanted = question.shuffle
    if wanted is None:
        wanted = settings.shuffle_options and not has_natural_order(question.texts)
    if wanted:
        random.shuffle(order)
    return tuple(order)


def has_natural_order(texts: Sequence[str]) -> bool:
    """Whether options are all numbers, all dates, or true and false."""
    folded = [text.strip().casefold() for text in texts]
    return (
        all(_NUMBER.fullmatch(text) for text in folded)
        or all(text in _MONTHS or _DATE.fullmatch(text) for text in folded)
        or frozenset(folded) in _TRUE_FALSE
    )


def _spread(
    positions: list[int], questions: Sequence[Question], count: int, random: Random
) -> list[int]:
    by_topic: dict[str, list[int]] = {}
    for position in positions:
        by_topic.setdefault(questions[position].topic, []).append(position)
    piles = list(by_topic.values())
    random.shuffle(piles)
    for pile in piles:
        random.shuffle(pile)
    taken: list[int] = []
    while len(taken) < count:
        piles = [pile for pile in piles if pile]
        for pile in piles[: count - len(taken)]:
            taken.append(pile.pop())
    return sorted(taken)
