"""The arithmetic of measurements: medians, percentiles, and ratios taken pair by pair."""

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec import Struct

A = TypeVar("A")
B = TypeVar("B")


class Spread(Struct, frozen=True):
    """The middle of several figures, and how far they lie apart."""

    median: float
    least: float
    greatest: float


def median(figures: Sequence[float]) -> float:
    """The middle figure, or the mean of the two in the middle. Raises ValueError for none."""
    if not figures:
        raise ValueError("no figures")
    ordered = sorted(figures)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def percentile(figures: Sequence[float], percent: float) -> float:
    """The least figure that `percent` of all don't exceed: the nearest rank, nothing between.

    `percent` goes from 0 to 100. Raises ValueError for no figures.
    """
    if not figures:
        raise ValueError("no figures")
    rank = max(1, math.ceil(len(figures) * percent / 100))
    return sorted(figures)[rank - 1]


def spread(figures: Sequence[float]) -> Spread:
    """The median of figures, the least and the greatest. Raises ValueError for none."""
    return Spread(median(figures), min(figures, default=0.0), max(figures, default=0.0))


def ratios(pairs: Sequence[tuple[float, float]]) -> list[float]:
    """The first figure of each pair over the second, in the order of the pairs."""
    return [first / second for first, second in pairs]


def interleaved(first: Callable[[], A], second: Callable[[], B], runs: int) -> list[tuple[A, B]]:
    """What `runs` pairs of runs gave, after a pair to warm up that doesn't count.

    The two take turns, so that whatever else the machine does meets both alike.
    """
    pairs = [(first(), second()) for _ in range(runs + 1)]
    return pairs[1:]
