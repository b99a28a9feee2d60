"""What speaks against a question: flags, with the figures that raise them."""

from collections.abc import Iterator

from quizapp.stats.correlation import SAME
from quizapp.stats.figures import ENOUGH_PEOPLE, Figure
from quizapp.stats.flag_codes import (
    DEAD_BELOW,
    ENOUGH_FOR_DEAD,
    MOST,
    TOO_EASY_FROM,
    TOO_HARD_BELOW,
    Flag,
    FlagCode,
)
from quizapp.stats.options import OptionFigures
from quizapp.stats.responses import Form


def flags(
    form: Form,
    facility: Figure,
    guess: Figure,
    discrimination: Figure,
    options: tuple[OptionFigures, ...],
) -> tuple[Flag, ...]:
    """What speaks against a question; nothing where fewer than ENOUGH_PEOPLE were asked.

    The key is probably wrong where the discrimination index is below 0, or where the upper
    group prefers a distractor: chooses it more often than the key, or, in "select all", most
    of them do. A question is too easy from a facility of 0.95, and too hard below 0.2 or below
    what guessing earns. Options of earlier versions raise no flag.
    """
    options = options[: len(options) - form.former]
    if facility.value is None or facility.n < ENOUGH_PEOPLE:
        return ()
    found: list[Flag] = []
    if discrimination.value is not None and _is_below(discrimination.value, 0):
        found.append(Flag("negative_discrimination", discrimination.value, 0.0))
    found += _preferred(form, options)
    found += _dead(options)
    if not _is_below(facility.value, TOO_EASY_FROM):
        found.append(Flag("too_easy", facility.value, TOO_EASY_FROM))
    hard = max(TOO_HARD_BELOW, guess.value or 0.0)
    if _is_below(facility.value, hard):
        found.append(Flag("too_hard", facility.value, hard))
    return tuple(found)


def _preferred(form: Form, options: tuple[OptionFigures, ...]) -> Iterator[Flag]:
    of_keys = [option.upper.value for option in options if option.is_key]
    liked = max((value for value in of_keys if value is not None), default=0.0)
    limit = MOST if form.select_all else liked
    code: FlagCode = "popular_distractor" if form.select_all else "preferred_distractor"
    for position, option in enumerate(options):
        value = option.upper.value
        if not option.is_key and value is not None and _is_below(limit, value):
            yield Flag(code, value, limit, position)


def _dead(options: tuple[OptionFigures, ...]) -> Iterator[Flag]:
    for position, option in enumerate(options):
        share = option.share
        if share.n < ENOUGH_FOR_DEAD or option.is_key or share.value is None:
            continue
        if _is_below(share.value, DEAD_BELOW):
            yield Flag("dead_distractor", share.value, DEAD_BELOW, position)


def _is_below(value: float, limit: float) -> bool:
    """Whether a value is below another one, and not just for rounding."""
    return value < limit - SAME
