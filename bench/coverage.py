"""Intervals: how often they miss what they are of, in simulated classes."""

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from bench.classes import Items, answers, good_items, responses
from bench.figures import Spread
from bench.report import Line, Report, listed
from quizapp.stats.alpha import Interval, alpha_interval
from quizapp.stats.analysis import analyze
from quizapp.stats.figures import CONFIDENCE
from quizapp.stats.responses import Responses

ITEMS = 20
CLASSES = 200
RUNS = 5
PEOPLE = (10, 30)
EVERYONE = 20_000
SEED = 11
MISSED = 1 - CONFIDENCE
GOAL = 1.5
"""How many times MISSED an interval may be missed: the data aren't normal, as it supposes."""


class Missed(Struct):
    """How many intervals of classes of one size miss what they are of, and of how many."""

    alpha: int = 0
    alphas: int = 0
    discrimination: int = 0
    discriminations: int = 0

    def shares(self) -> tuple[float, float]:
        """The share of intervals of alpha that miss, and that of discrimination indices."""
        return self.alpha / self.alphas, self.discrimination / self.discriminations


def measure(runs: int = RUNS, classes: int = CLASSES) -> Report:
    """Let `classes` simulated classes of each size answer a quiz of good items, `runs` times.

    Each run has a quiz of its own. What an interval is of is what EVERYONE gives, who answer the
    same quiz. The same classes come every time.
    """
    lines: list[Line] = []
    told: list[str] = []
    for people in PEOPLE:
        pairs = [_missed(people, classes, run).shares() for run in range(runs)]
        for what, shares in zip(
            ("alpha", "the discrimination index"), zip(*pairs, strict=True), strict=True
        ):
            about = f"95 % intervals of {what} that miss it, n = {people}"
            lines += _lines(about, shares)
            told.append(listed(f"{about}, %", [100 * share for share in shares], 1))
    return Report(tuple(lines), tuple(told))


def _lines(about: str, shares: Sequence[float]) -> Iterator[Line]:
    mean = sum(shares) / len(shares)  # every run has as many classes
    ratio = Spread(mean / MISSED, min(shares) / MISSED, max(shares) / MISSED)
    yield Line(about, f"{100 * mean:.1f} %", f"{100 * MISSED:g} %", ratio, GOAL)


def _missed(people: int, classes: int, run: int) -> Missed:
    chance = np.random.default_rng((SEED, people, run))
    items = good_items(ITEMS, chance)
    everyone = analyze(_answered(items, EVERYONE, chance))
    missed = Missed()
    for _ in range(classes):
        taken = _answered(items, people, chance)
        interval = alpha_interval(taken, lambda _: True)
        of_alpha = None if interval is None else _limits(interval)
        if of_alpha is not None:
            missed.alphas += 1
            missed.alpha += misses(of_alpha, everyone.quiz.alpha.value)
        for one, of_all in zip(analyze(taken).questions, everyone.questions, strict=True):
            found = one.discrimination
            if found.low is not None and found.high is not None:
                missed.discriminations += 1
                limits = (found.low, found.high)
                missed.discrimination += misses(limits, of_all.discrimination.value)
    return missed


def _answered(items: Items, people: int, chance: np.random.Generator) -> Responses:
    keys = np.zeros(items.count, dtype=np.int64)
    return responses(answers(items, people, chance), keys)


def _limits(interval: Interval) -> tuple[float, float] | None:
    low, high = interval.lower.value, interval.upper.value
    return None if low is None or high is None else (low, high)


def misses(limits: tuple[float, float], value: float | None) -> bool:
    """Whether a value lies outside of limits; one that isn't known doesn't."""
    return value is not None and not limits[0] <= value <= limits[1]
