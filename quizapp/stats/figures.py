"""The figures of an item analysis: their codes, how each is to be read, and a figure itself."""

from typing import Literal

from msgspec import Struct

ItemCode = Literal[
    "facility",
    "deviation",
    "guess",
    "discrimination",
    "efficiency",
    "upper_lower",
    "weight",
    "alpha_without",
]
OptionCode = Literal[
    "option_share",
    "option_upper",
    "option_middle",
    "option_lower",
    "option_half",
    "option_discrimination",
]
QuizCode = Literal["mean", "median", "quiz_deviation", "skewness", "kurtosis", "alpha", "error"]
IntervalCode = Literal["alpha_feldt", "alpha_bootstrap"]
FigureCode = ItemCode | OptionCode | QuizCode | IntervalCode

Variance = Literal["sample", "none"]
"""The variance in a formula: squares over one less than the number of people, or none at all."""

IntervalKind = Literal["fisher", "none"]
"""The interval of a figure: by Fisher's z transformation, or none at all."""

CONFIDENCE = 0.95
"""How often an interval holds what it is of."""

Z_95 = 1.959963984540054
"""The normal quantile for an interval at CONFIDENCE."""

Treatment = Literal["asked", "shares", "totals", "pairs", "complete", "resampled", "fixed"]
"""How a figure treats questions that not everyone was asked; see messages.TREATMENTS."""

Reason = Literal[
    "too_few_people",
    "too_few_questions",
    "no_variance",
    "no_rest_variance",
    "no_total_variance",
    "negative_covariance",
    "no_points",
    "no_options",
    "select_all",
    "few_pairs",
    "too_large",
    "unstable",
]
"""Why a figure is withheld; see messages.REASONS."""

ENOUGH_PEOPLE = 10
"""How many people a correlation, or the shape of a distribution, is made from at least.

With fewer, the standard error of a correlation near 0, 1 / sqrt(n - 1), is above a third.
"""


class Figure(Struct, frozen=True, gc=False):  # the collector would stall on so many
    """A figure made from `n` people: its value, or None and the reason why it is withheld.

    `low` and `high` are the limits of its interval at CONFIDENCE, if its kind has one.
    """

    value: float | None
    n: int
    reason: Reason | None = None
    low: float | None = None
    high: float | None = None


class Nature(Struct, frozen=True):
    """What is to be known of a kind of figure, beside its words.

    `least` is the number of people that it needs, `variance` the one in its formula, and
    `treatment` says how questions are treated that not everyone was asked. `interval` says how
    the interval that goes with it is made.
    """

    least: int
    variance: Variance
    treatment: Treatment
    interval: IntervalKind = "none"


NATURES: dict[FigureCode, Nature] = {
    "facility": Nature(1, "none", "asked"),
    "deviation": Nature(2, "sample", "asked"),
    "guess": Nature(0, "none", "fixed"),
    "discrimination": Nature(ENOUGH_PEOPLE, "sample", "shares", "fisher"),
    "efficiency": Nature(ENOUGH_PEOPLE, "sample", "shares"),
    "upper_lower": Nature(ENOUGH_PEOPLE, "none", "asked"),
    "weight": Nature(ENOUGH_PEOPLE, "sample", "asked"),
    "alpha_without": Nature(ENOUGH_PEOPLE, "sample", "pairs"),
    "option_share": Nature(1, "none", "asked"),
    "option_upper": Nature(ENOUGH_PEOPLE, "none", "asked"),
    "option_middle": Nature(ENOUGH_PEOPLE, "none", "asked"),
    "option_lower": Nature(ENOUGH_PEOPLE, "none", "asked"),
    "option_half": Nature(ENOUGH_PEOPLE, "none", "shares"),
    "option_discrimination": Nature(ENOUGH_PEOPLE, "sample", "shares", "fisher"),
    "mean": Nature(1, "none", "totals"),
    "median": Nature(1, "none", "totals"),
    "quiz_deviation": Nature(2, "sample", "totals"),
    "skewness": Nature(ENOUGH_PEOPLE, "sample", "totals"),
    "kurtosis": Nature(ENOUGH_PEOPLE, "sample", "totals"),
    "alpha": Nature(ENOUGH_PEOPLE, "sample", "pairs"),
    "error": Nature(ENOUGH_PEOPLE, "sample", "pairs"),
    "alpha_feldt": Nature(ENOUGH_PEOPLE, "sample", "complete"),
    "alpha_bootstrap": Nature(ENOUGH_PEOPLE, "sample", "resampled"),
}


def too_few(code: FigureCode, n: int) -> bool:
    """Whether `n` people are too few for a figure of this kind."""
    return n < NATURES[code].least


def given(value: float, n: int, interval: tuple[float, float] | None = None) -> Figure:
    """A figure that has a value, and perhaps the limits of its interval."""
    low, high = (None, None) if interval is None else interval
    return Figure(float(value), n, None, low, high)


def withheld(reason: Reason, n: int) -> Figure:
    """Return a figure that is withheld, and why."""
    return Figure(None, n, reason)


def alpha_interval_code(*, is_ragged: bool) -> IntervalCode:
    """Which interval goes with alpha: Feldt's holds only if everyone was asked everything."""
    return "alpha_bootstrap" if is_ragged else "alpha_feldt"
