"""Simulated classes that answer "select all that apply", some of whose keys may be swapped."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from quizapp.stats.responses import Floats, Form, Responses

OPTIONS = 6
KEYS = 2
LEAST_DRAWN, MOST_DRAWN = 0.1, 0.6
PLAUSIBLE = 2
"""So many distractors of an item, those that draw the most, are plausible."""

Ticks = NDArray[np.bool_]


class TickItems(Struct, frozen=True, eq=False):
    """Items whose options are each ticked or not; each array has a row an item, a column an option.

    Of the ability t someone knows an option for what it is with the chance k = 1 / (1 +
    exp(-a (t - b))), the two-parameter logistic model of A. Birnbaum (1968), in F. M. Lord and
    M. R. Novick, Statistical Theories of Mental Test Scores. Whoever does, ticks a key and leaves
    a distractor; whoever doesn't, ticks it with the chance in `draw`. The first KEYS are keys.
    """

    slope: Floats
    difficulty: Floats
    draw: Floats

    def ticked(self, ability: Floats) -> Floats:
        """The chance that an option is ticked: by ability, item and option."""
        known = 1 / (1 + np.exp(-self.slope * (ability[:, None, None] - self.difficulty)))
        is_key = np.arange(OPTIONS) < KEYS
        return known * is_key + (1 - known) * self.draw


def good_items(count: int, chance: np.random.Generator) -> TickItems:
    """Items that discriminate by each option, neither too easy nor too hard for most."""
    shape = (count, OPTIONS)
    return TickItems(
        slope=np.exp(chance.normal(0, 0.3, shape)),
        difficulty=chance.normal(0, 1, (count, 1)) + chance.normal(0, 0.5, shape),
        draw=chance.uniform(LEAST_DRAWN, MOST_DRAWN, shape),
    )


def answers(items: TickItems, people: int, chance: np.random.Generator) -> Ticks:
    """What people tick, whose abilities are normal: by person, item and option."""
    ticked = items.ticked(chance.normal(0, 1, people))
    return chance.uniform(size=ticked.shape) < ticked


def keys(items: TickItems) -> Ticks:
    """The keys as they should be, a row for each item."""
    return np.tile(np.arange(OPTIONS) < KEYS, (len(items.slope), 1))


def swapped(items: TickItems, item: int, chance: np.random.Generator) -> Ticks:
    """The keys, but for one of an item, whose place a plausible distractor has."""
    drawn = np.argsort(items.draw[item, KEYS:])[-PLAUSIBLE:] + KEYS
    found = keys(items)
    found[item, chance.integers(KEYS)] = False
    found[item, chance.choice(drawn)] = True
    return found


def responses(ticked: Ticks, marked: Ticks) -> Responses:
    """The responses to items of one point each, scored as `balanced`; `marked` has the keys."""
    people, count, _ = ticked.shape
    right = (ticked & marked).sum(axis=2) / KEYS
    wrong = (ticked & ~marked).sum(axis=2) / (OPTIONS - KEYS)
    starts = np.arange(count + 1) * people
    response, option = np.nonzero(ticked.transpose(1, 0, 2).reshape(people * count, OPTIONS))
    return Responses(
        people=people,
        forms=tuple(
            Form(OPTIONS, frozenset(np.flatnonzero(row).tolist()), select_all=True)
            for row in marked
        ),
        starts=starts,
        person=np.tile(np.arange(people), count),
        earned=np.clip(right - wrong, 0, 1).T.ravel(),
        possible=np.ones(people * count),
        pick_starts=np.searchsorted(response, starts),
        pick_response=response,
        pick_option=option,
    )
