"""The kinds of flags that a question can get, and the limits that raise them."""

from typing import Literal

from msgspec import Struct

FlagCode = Literal[
    "negative_discrimination",
    "preferred_distractor",
    "popular_distractor",
    "dead_distractor",
    "too_easy",
    "too_hard",
]

DEAD_BELOW = 0.05
"""A distractor that fewer choose than this share is dead."""

ENOUGH_FOR_DEAD = 20
"""From so many people on, that share is a person at least."""

TOO_EASY_FROM = 0.95
TOO_HARD_BELOW = 0.2
MOST = 0.5
"""In "select all that apply", more than this share of the upper group prefers a distractor."""


class Flag(Struct, frozen=True):
    """A flag: `value` is the figure that raised it, `limit` the one it was held against.

    `option` is the written position of the option that it is about, from 0; None for all.
    """

    code: FlagCode
    value: float
    limit: float
    option: int | None = None
