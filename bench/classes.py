"""Simulated classes that answer a quiz of good items, some of whose keys may be wrong."""

import numpy as np
from msgspec import Struct

from quizapp.stats.responses import Floats, Form, Ints, Responses

OPTIONS = 4
MOST_GUESSED = 0.25
PLAUSIBLE = 0.2
"""A distractor that draws at least so much of the wrong answers is plausible."""

_ABILITIES = np.linspace(-5, 5, 201)
_WEIGHTS = np.exp(-(_ABILITIES**2) / 2)


class Items(Struct, frozen=True, eq=False):
    """Items of the two-parameter logistic model with guessing; each array has one row an item.

    Someone of the ability t answers rightly with the chance g + (1 - g) / (1 + exp(-a (t - b))):
    A. Birnbaum (1968), in F. M. Lord and M. R. Novick, Statistical Theories of Mental Test
    Scores. Whoever doesn't, chooses a distractor with the chances in `draw`. Option 0 is right.
    """

    slope: Floats
    difficulty: Floats
    guessing: Floats
    draw: Floats

    @property
    def count(self) -> int:
        """How many items there are."""
        return len(self.slope)

    def right(self, ability: Floats) -> Floats:
        """The chance of a right answer: a row for each ability, a column for each item."""
        known = 1 / (1 + np.exp(-self.slope * (ability[:, None] - self.difficulty)))
        return self.guessing + (1 - self.guessing) * known

    def drawn(self) -> Floats:
        """The share of all people who would choose each distractor: a row for each item."""
        wrong = 1 - np.average(self.right(_ABILITIES), axis=0, weights=_WEIGHTS)
        return wrong[:, None] * self.draw


def good_items(count: int, chance: np.random.Generator) -> Items:
    """Items that discriminate, neither too easy nor too hard for most, and can be guessed."""
    return Items(
        slope=np.exp(chance.normal(0, 0.3, count)),
        difficulty=chance.normal(0, 1, count),
        guessing=chance.uniform(0, MOST_GUESSED, count),
        draw=chance.dirichlet(np.full(OPTIONS - 1, 3.0), count),
    )


def answers(items: Items, people: int, chance: np.random.Generator) -> Ints:
    """The options that people choose, whose abilities are normal: a row for each person."""
    right = items.right(chance.normal(0, 1, people))
    is_correct = chance.uniform(size=right.shape) < right
    bounds = np.cumsum(items.draw, axis=1)[:, :-1]
    drawn = (chance.uniform(size=right.shape)[..., None] > bounds).sum(axis=2) + 1
    return np.where(is_correct, 0, drawn)


def plausible_distractor(items: Items, item: int, chance: np.random.Generator) -> int:
    """A distractor that is easily taken for the key, as miskeyed ones are."""
    drawn = items.draw[item]
    plausible = np.flatnonzero(drawn >= PLAUSIBLE)
    return int(chance.choice(plausible)) + 1


def responses(chosen: Ints, keys: Ints) -> Responses:
    """The responses to items of one point each; `keys` has the option that counts as right."""
    people, count = chosen.shape
    starts = np.arange(count + 1) * people
    return Responses(
        people=people,
        forms=tuple(Form(OPTIONS, frozenset({int(key)}), guess=1 / OPTIONS) for key in keys),
        starts=starts,
        person=np.tile(np.arange(people), count),
        earned=(chosen == keys).T.ravel().astype(np.float64),
        possible=np.ones(people * count),
        pick_starts=starts,
        pick_response=np.arange(people * count),
        pick_option=chosen.T.ravel(),
    )
