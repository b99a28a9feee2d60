"""The flags of a question, with the figures that raise them."""

from collections.abc import Iterator

from quizapp.stats.beta import binomial_at_most
from quizapp.stats.correlation import SAME
from quizapp.stats.figures import ENOUGH_PEOPLE, Figure
from quizapp.stats.flag_codes import (
    CLEARLY_MORE,
    DEAD_BELOW,
    DEAD_CONFIDENCE,
    MOST,
    TOO_EASY_FROM,
    TOO_HARD_BELOW,
    Flag,
    FlagCode,
)
from quizapp.stats.groups import HALF
from quizapp.stats.items import OptionFigures
from quizapp.stats.responses import Form


def flags(
    form: Form,
    facility: Figure,
    guess: Figure,
    discrimination: Figure,
    options: tuple[OptionFigures, ...],
) -> tuple[Flag, ...]:
    """What speaks against a question, the gravest first; nothing for fewer than ENOUGH_PEOPLE.

    Two signs speak against a key: the discrimination index is below 0, and the better half
    prefers a distractor. With both the key is probably wrong; each alone only says to look at
    it, since among 20 people one in ten good questions shows one of them by chance. In "select
    all" the points of the other keys hide one that is wrong, so there the first sign is also that
    some key's item-rest correlation is below 0. A question
    is too easy from a facility of 0.95, and too hard below 0.2 or below what guessing earns.
    Options of earlier versions raise no flag.
    """
    options = options[: len(options) - form.former]
    if facility.value is None or facility.n < ENOUGH_PEOPLE:
        return ()
    found = [*_of_key(form, discrimination, options)]
    hard = max(TOO_HARD_BELOW, guess.value or 0.0)
    if _is_below(facility.value, hard):
        found.append(Flag("too_hard", facility.value, hard, facility.n))
    if not _is_below(facility.value, TOO_EASY_FROM):
        found.append(Flag("too_easy", facility.value, TOO_EASY_FROM, facility.n))
    return (*found, *_dead(options))


def _of_key(
    form: Form, discrimination: Figure, options: tuple[OptionFigures, ...]
) -> Iterator[Flag]:
    """What speaks against the key: both signs in one flag, or one of them alone."""
    preferred = list(_preferred(form, options))
    value = discrimination.value
    is_negative = value is not None and _is_below(value, 0)
    if preferred and (is_negative or (form.select_all and _is_shunned(options))):
        worst = max(preferred, key=lambda flag: flag.value)
        code: FlagCode = "wrong_key" if is_negative else "shunned_key"
        yield Flag(code, worst.value, worst.limit, worst.n, worst.option)
    elif value is not None and is_negative:
        yield Flag("negative_discrimination", value, 0.0, discrimination.n)
    else:
        yield from preferred


def _is_shunned(options: tuple[OptionFigures, ...]) -> bool:
    """Whether those who do well elsewhere choose some key less often than the others."""
    values = (option.discrimination.value for option in options if option.is_key)
    return any(value is not None and _is_below(value, 0) for value in values)


def _preferred(form: Form, options: tuple[OptionFigures, ...]) -> Iterator[Flag]:
    """The distractors that the better half prefers.

    At least CLEARLY_MORE people of it choose such a one than the key, or, in "select all", most
    of them do.
    """
    of_keys = [option.better_half.value or 0.0 for option in options if option.is_key]
    liked = max(of_keys, default=0.0)
    for position, option in enumerate(options):
        value, n = option.better_half.value, option.better_half.n
        if option.is_key or value is None:
            continue
        if form.select_all:
            if _is_below(MOST, value):
                yield Flag("popular_distractor", value, MOST, n, position)
        elif not _is_below((value - liked) * HALF * n, CLEARLY_MORE):
            yield Flag("preferred_distractor", value, liked, n, position)


def _dead(options: tuple[OptionFigures, ...]) -> Iterator[Flag]:
    """The distractors whose share is below DEAD_BELOW with the confidence asked for.

    Below it lies the upper bound of C. J. Clopper and E. S. Pearson (1934), "The use of
    confidence or fiducial limits illustrated in the case of the binomial", Biometrika 26, pages
    404-413: were the share DEAD_BELOW, so few would hardly ever choose the option.
    """
    for position, option in enumerate(options):
        share = option.share
        if option.is_key or share.value is None or not _is_below(share.value, DEAD_BELOW):
            continue
        if binomial_at_most(option.chosen, share.n, DEAD_BELOW) < 1 - DEAD_CONFIDENCE:
            yield Flag("dead_distractor", share.value, DEAD_BELOW, share.n, position)


def _is_below(value: float, limit: float) -> bool:
    """Whether a value is below another one, and not just for rounding."""
    return value < limit - SAME
