"""Extra time: how much longer than the limit a learner may take."""

from fractions import Fraction
from typing import Literal, get_args

ExtraTime = Literal["1", "1.25", "1.5", "2", "none"]

CHOICES: tuple[ExtraTime, ...] = get_args(ExtraTime)


def as_extra_time(text: str) -> ExtraTime:
    """The extra time that a stored text names; anything unknown counts as no extra time."""
    for choice in CHOICES:
        if choice == text:
            return choice
    return "1"


def limit_with(limit_s: int | None, extra: ExtraTime) -> int | None:
    """The limit in seconds for a learner: stretched by the factor and rounded up.

    None where the quiz has no limit, or none holds for the learner.
    """
    if limit_s is None or extra == "none":
        return None
    return -int(-limit_s * Fraction(extra) // 1)
