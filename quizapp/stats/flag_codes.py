"""The kinds of flags that a question can get, their ranks, and the limits that raise them."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

FlagCode = Literal[
    "wrong_key",
    "shunned_key",
    "negative_discrimination",
    "preferred_distractor",
    "popular_distractor",
    "too_hard",
    "too_easy",
    "dead_distractor",
]

Rank = Literal[1, 2, 3]
"""How grave a flag is: 1 where the key is probably wrong, 2 where it might be, 3 for the rest."""

RANKS: Mapping[FlagCode, Rank] = {
    "wrong_key": 1,
    "shunned_key": 1,
    "negative_discrimination": 2,
    "preferred_distractor": 2,
    "popular_distractor": 2,
    "too_hard": 3,
    "too_easy": 3,
    "dead_distractor": 3,
}
"""The rank of each kind of flag, the gravest first."""

CLEARLY_MORE = 2.0
"""How many more people of the better half choose a preferred distractor than the key, at least.

Chosen by the simulation in bench/flagging.py: with fewer, more than 2% of the good items that 20
people answered would be called miskeyed.
"""

MOST = 0.5
"""In "select all that apply", more than this share of the better half chooses a popular one."""

DEAD_BELOW = 0.05
"""A distractor is dead where fewer than this share of all people like these would choose it."""

DEAD_CONFIDENCE = 0.95
"""How sure that must be: the bound of the share at this confidence lies below DEAD_BELOW."""

TOO_EASY_FROM = 0.95
TOO_HARD_BELOW = 0.2


class Flag(Struct, frozen=True):
    """A flag: `value` is the figure that raised it, `limit` the one it was held against.

    It was made from `n` people. `option` is the written position of the option that it is about,
    from 0; None where it is about the whole question.
    """

    code: FlagCode
    value: float
    limit: float
    n: int
    option: int | None = None

    @property
    def rank(self) -> Rank:
        """How grave it is."""
        return RANKS[self.code]
