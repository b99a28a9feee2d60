"""The kinds of flags that a question can get: their ranks, limits and messages."""

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct

from quizapp.quiz.translate import QT_TRANSLATE_NOOP

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
"""How serious a flag is: 1 if the key is probably wrong, 2 if it might be, 3 for the rest."""

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
"""A distractor is dead if fewer than this share of all people like these would choose it."""

DEAD_CONFIDENCE = 0.95
"""How sure that must be: the bound of the share at this confidence lies below DEAD_BELOW."""

TOO_EASY_FROM = 0.95
TOO_HARD_BELOW = 0.2

CONTEXT = "stats"

FLAGS: Mapping[FlagCode, str] = {
    "wrong_key": QT_TRANSLATE_NOOP(
        "stats",
        "The key is probably wrong: {share} of the better half chose {option}, and students who "
        "do well on the other questions do worse here.",
    ),
    "shunned_key": QT_TRANSLATE_NOOP(
        "stats",
        "The key is probably wrong: {share} of the better half chose {option}, which counts as "
        "incorrect, and students who do well on the other questions avoid a correct answer.",
    ),
    "negative_discrimination": QT_TRANSLATE_NOOP(
        "stats",
        "Check the key: students who do well on the other questions do worse here (discrimination "
        "index {value}).",
    ),
    "preferred_distractor": QT_TRANSLATE_NOOP(
        "stats",
        "Check the key: {share} of the better half chose {option}, and {limit_share} chose the "
        "key.",
    ),
    "popular_distractor": QT_TRANSLATE_NOOP(
        "stats",
        "Check the key: {share} of the better half chose {option}, which counts as incorrect.",
    ),
    "too_hard": QT_TRANSLATE_NOOP("stats", "Too hard: only {share} of the points were earned."),
    "too_easy": QT_TRANSLATE_NOOP("stats", "Too easy: {share} of the points were earned."),
    "dead_distractor": QT_TRANSLATE_NOOP("stats", "Hardly anyone chose {option} ({count} of {n})."),
}


class Flag(Struct, frozen=True):
    """A flag: `value` is the figure that raised it, `limit` the one it was held against.

    It was made from `n` people. `option` is the written position of the option that it is about,
    from 0; None if it is about the whole question.
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


def flag_data(
    flag: Flag, option: str, percent: Callable[[float], str], number: Callable[[float], str]
) -> dict[str, str]:
    """What goes into the braces of a flag's message.

    `option` is the text of its option; `percent` and `number` say a share and a figure.
    """
    return {
        "value": number(flag.value),
        "share": percent(flag.value),
        "limit_share": percent(flag.limit),
        "count": str(round(flag.value * flag.n)),
        "n": str(flag.n),
        "option": f"“{option}”",
    }


def flag_message(flag: Flag, option: str = "") -> str:
    """What a flag says, in English."""
    data = flag_data(flag, option, lambda share: f"{100 * share:.0f}%", lambda at: f"{at:.2f}")
    return FLAGS[flag.code].format_map(data)
