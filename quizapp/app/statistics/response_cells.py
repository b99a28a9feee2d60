"""What the cells of a table of responses say: points, or the letters of options."""

import re
from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from quizapp.quiz.model import MAX_OPTIONS, MIN_OPTIONS, Question
from quizapp.quiz.scoring import NOTHING, guess_share, share_earned
from quizapp.stats.responses import Form

MOST_POINTS = 1_000_000
NOT_ASKED = ("", "NA")
"""The cells of a question that wasn't asked: nothing, or what R writes."""

NOTHING_CHOSEN = "-"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[:MAX_OPTIONS]

_POINTS = re.compile(r"\+?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_BETWEEN_LETTERS = re.compile(r"[\s,;/+]+")

Chosen = frozenset[int]
"""The positions of options, from 0."""


class Answer(Struct, frozen=True):
    """What a cell says: the points earned, and the options chosen if they are known."""

    earned: float
    chosen: Chosen = frozenset()


class TableColumn(Struct, frozen=True):
    """The answers to a question, None if it was not asked, and what is known of it."""

    form: Form
    possible: float
    answers: tuple[Answer | None, ...]


def is_not_asked(cell: str) -> bool:
    """Return whether a cell says that the question was not asked."""
    return cell.strip() in NOT_ASKED


def points_in(cell: str, *, has_decimal_comma: bool) -> float | None:
    """Return the points that a cell says, from 0 to MOST_POINTS; None if it says none."""
    text = cell.strip().replace(",", ".") if has_decimal_comma else cell.strip()
    if not _POINTS.fullmatch(text) or float(text) > MOST_POINTS:
        return None
    return float(text)


def options_in(cell: str) -> Chosen | None:
    """Return the options that a cell names, "AC" or "a, c"; None if it names none.

    NOTHING_CHOSEN stands for an answer without an option.
    """
    text = _BETWEEN_LETTERS.sub("", cell).upper()
    if text == NOTHING_CHOSEN:
        return frozenset()
    found = frozenset(map(LETTERS.find, text))
    return found if text and len(found) == len(text) and min(found) >= 0 else None


def column_of_points(earned: Sequence[float | None], possible: float | None) -> TableColumn:
    """Make a column of points; without `possible` it is the greatest of them, at least 1."""
    if possible is None:
        possible = max([1.0, *(points or 0.0 for points in earned)])
    answers = tuple(None if points is None else Answer(points) for points in earned)
    return TableColumn(Form(), possible, answers)


def column_of_options(
    keys: Chosen, chosen: Sequence[Chosen | None], possible: float | None
) -> TableColumn:
    """Return a question by the options chosen, of `possible` points (1 if not given).

    Its options are those up to the last letter that occurs. With several keys it is "select all
    that apply", scored as a quiz that says nothing else (balanced). With one key, who chose
    several options earns nothing.
    """
    named = [keys, *(each for each in chosen if each is not None)]
    count = max(MIN_OPTIONS, *(max(each, default=0) + 1 for each in named))
    texts = tuple(LETTERS[:count])
    right = tuple(texts[i] for i in sorted(keys))
    question = Question("", texts, right if len(right) > 1 else right[0])
    guess = guess_share(question)
    form = Form(count, keys, question.select_all, None if guess is None else float(guess))
    points = 1.0 if possible is None else possible
    answers = tuple(
        None if each is None else Answer(float(_share(question, each)) * points, each)
        for each in chosen
    )
    return TableColumn(form, points, answers)


def _share(question: Question, chosen: Chosen) -> Fraction:
    is_spoiled = not question.select_all and len(chosen) > 1
    return NOTHING if is_spoiled else share_earned(question, chosen, "balanced")
