"""Which questions an attempt asks, in which order, with their options in which order."""

import re
from collections.abc import Sequence
from random import Random

from quizapp.quiz.model import Question, Settings

_DIGITS = r"\.?\d+(?:[.,'’\s]\d+)*"
_UNIT = (
    r"(?:%|‰|°[cf]?|[$€£¥]|[^\W\d_]{1,2}[²³]?(?:/[^\W\d_]{1,2})?"
    r"|percent|per\scent|thousand|million|billion)"
)
_NUMBER = rf"[-+−±]?\s?[$€£¥]?\s?{_DIGITS}(?:\s?[-–/:]\s?{_DIGITS})?\s?{_UNIT}?\.?"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th|\.)?"
_DATE = (
    r"\d{3,4}"  # 1999
    r"|\d{1,4}[./-]\d{1,2}(?:[./-](?:\d{1,4})?)?"  # 1999-05-03, 3.5.1999, 3/5
    rf"|(?:{_DAY}\s(?:of\s)?)?{_MONTH}(?:,?\s\d{{3,4}})?"  # 3 May 1999, May 1999, 3 May, May
    rf"|{_MONTH}\s{_DAY}(?:,?\s\d{{3,4}})?"  # May 3, 1999
    r"|\d{1,2}\.?\s[^\W\d_]+\.?\s\d{4}"  # 3 Mai 1999, in any language
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
    true/false stay as written, and the others are shuffled if the quiz says so.
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
    folded = [" ".join(text.casefold().split()) for text in texts]
    return (
        all(re.fullmatch(_NUMBER, text) for text in folded)
        or all(re.fullmatch(_DATE, text) for text in folded)
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
