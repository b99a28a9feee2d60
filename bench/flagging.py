"""Flags: how many good items are called miskeyed, and how many miskeyed ones are found."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct

from bench import select_all
from bench.classes import Items, answers, good_items, plausible_distractor, responses
from bench.figures import Spread
from bench.report import Line, Report, listed
from quizapp.stats.analysis import QuestionFigures, analyze
from quizapp.stats.flag_codes import DEAD_BELOW, Flag
from quizapp.stats.responses import Ints

ITEMS = 20
CLASSES = 100
RUNS = 5
PEOPLE = (20, 30, 50, 200)
SEED = 7
MOST_FALSE = 0.02
"""This share of good items at most may be called probably miskeyed."""

MOST_MISSED = 0.3
MISSED_FROM = 30
"""From so many people on, MOST_MISSED of the miskeyed items at most may be missed."""

MOST_DEAD = 0.05
"""This share of the distractors that DEAD_BELOW or more would choose may be called dead."""

_GOAL = 1.0


class Counts(Struct):
    """What became of some classes: how many of how many, by kind."""

    classes: int = 0
    items: int = 0
    false: int = 0
    quizzes: int = 0
    doubted: int = 0
    missed: int = 0
    working: int = 0
    dead: int = 0
    ticked_false: int = 0
    ticked_doubted: int = 0
    ticked_missed: int = 0

    def shares(self) -> Mapping[str, float]:
        """The shares of each kind."""
        return {
            "good items called probably miskeyed": self.false / self.items,
            "quizzes in which one is": self.quizzes / self.classes,
            "good items told to be looked at for their key": self.doubted / self.items,
            "miskeyed items missed": self.missed / self.classes,
            "distractors that work called dead": self.dead / self.working,
            "good select-all items called probably miskeyed": self.ticked_false / self.items,
            "good select-all items told to be looked at": self.ticked_doubted / self.items,
            "miskeyed select-all items missed": self.ticked_missed / self.classes,
        }


def measure(runs: int = RUNS, classes: int = CLASSES) -> Report:
    """Let `runs` times `classes` simulated classes of each size answer a quiz of good items.

    Then, in each, the key of one item is given to a plausible distractor. As many other classes
    answer a quiz of "select all that apply", and one of the keys of an item is swapped. What counts
    is what the program's own analysis says of it. The same classes come every time.
    """
    lines: list[Line] = []
    told: list[str] = []
    for people in PEOPLE:
        shares = [_counted(people, classes, run).shares() for run in range(runs)]
        lines += _lines(people, shares)
        for what in shares[0]:
            percents = [100 * each[what] for each in shares]
            told.append(listed(f"{what}, n = {people}, %", percents, 1))
    return Report(tuple(lines), tuple(told))


def _lines(people: int, shares: Sequence[Mapping[str, float]]) -> Iterator[Line]:
    kinds = {
        "good items called probably miskeyed": MOST_FALSE,
        "miskeyed items missed": MOST_MISSED,
        "distractors that work called dead": MOST_DEAD,
        "good select-all items called probably miskeyed": MOST_FALSE,
        "miskeyed select-all items missed": MOST_MISSED,
    }
    if people < MISSED_FROM:
        kinds = {what: most for what, most in kinds.items() if "missed" not in what}
    for what, most in kinds.items():
        found = [each[what] for each in shares]
        mean = sum(found) / len(found)  # every run has as many classes
        yield Line(
            f"{what}, n = {people}",
            f"{100 * mean:.1f} %",
            f"{100 * most:g} %",
            Spread(mean / most, min(found) / most, max(found) / most),
            _GOAL,
        )


def _counted(people: int, classes: int, run: int) -> Counts:
    chance = np.random.default_rng((SEED, people, run))
    counts = Counts(classes, classes * ITEMS)
    for _ in range(classes):
        items = good_items(ITEMS, chance)
        chosen = answers(items, people, chance)
        _count_good(counts, items, chosen)
        item = int(chance.integers(ITEMS))
        keys = np.zeros(ITEMS, dtype=np.int64)
        keys[item] = plausible_distractor(items, item, chance)
        found = analyze(responses(chosen, keys)).questions[item]
        counts.missed += not _of_rank(1, found)
    chance = np.random.default_rng((SEED, people, run, select_all.OPTIONS))
    for _ in range(classes):
        _count_ticked(counts, people, chance)
    return counts


def _count_ticked(counts: Counts, people: int, chance: np.random.Generator) -> None:
    """Count what is said of a quiz of "select all that apply", also with a key swapped."""
    items = select_all.good_items(ITEMS, chance)
    ticked = select_all.answers(items, people, chance)
    good = analyze(select_all.responses(ticked, select_all.keys(items))).questions
    counts.ticked_false += sum(bool(_of_rank(1, one)) for one in good)
    counts.ticked_doubted += sum(bool(_of_rank(2, one)) for one in good)
    item = int(chance.integers(ITEMS))
    marked = select_all.swapped(items, item, chance)
    found = analyze(select_all.responses(ticked, marked)).questions[item]
    counts.ticked_missed += not _of_rank(1, found)


def _count_good(counts: Counts, items: Items, chosen: Ints) -> None:
    """Count what is said of a quiz in which nothing is wrong."""
    found = analyze(responses(chosen, np.zeros(ITEMS, dtype=np.int64))).questions
    false = sum(bool(_of_rank(1, one)) for one in found)
    counts.false += false
    counts.quizzes += false > 0
    counts.doubted += sum(bool(_of_rank(2, one)) for one in found)
    for drawn, one in zip(items.drawn(), found, strict=True):
        working = {i for i, share in enumerate(drawn, 1) if share >= DEAD_BELOW}
        dead = {flag.option for flag in one.flags if flag.code == "dead_distractor"}
        counts.working += len(working)
        counts.dead += len(working & dead)


def _of_rank(rank: int, found: QuestionFigures) -> list[Flag]:
    return [flag for flag in found.flags if flag.rank == rank]
