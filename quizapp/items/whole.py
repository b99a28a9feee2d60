"""Rules on the quiz as a whole: what only the count over many questions shows."""

from collections.abc import Iterator
from math import exp, lgamma, log, log1p

from quizapp.items.findings import Found
from quizapp.items.item import Shared

UNLIKELY = 0.01
FEWEST_QUESTIONS = 8
_CLEARLY_MORE = 1.5
_NEGLIGIBLE = 1e-12


def longest_key_often(shared: Shared) -> Iterator[Found]:
    """A key that is the longest option more often than chance would have it."""
    total = sum(shared.lengths.values())
    if total < FEWEST_QUESTIONS:
        return
    longest = sum(n for (_, is_longest), n in shared.lengths.items() if is_longest)
    expected = sum(n / options for (options, _), n in shared.lengths.items())
    if (
        longest >= _CLEARLY_MORE * expected
        and at_least(longest, total, expected / total) < UNLIKELY
    ):
        yield Found("questions", None, {"count": longest, "total": total})


def key_position(shared: Shared) -> Iterator[Found]:
    """A place at which the key stands too often or too seldom, where options keep their order."""
    found: list[tuple[float, int, int, int]] = []
    places = max((options for options, _ in shared.positions), default=0)
    for place in range(places):
        having = {at: n for at, n in shared.positions.items() if at[0] > place}
        total = sum(having.values())
        if total < FEWEST_QUESTIONS:
            continue
        count = sum(n for (_, key), n in having.items() if key == place)
        chance = sum(n / options for (options, _), n in having.items()) / total
        often = at_least(count, total, chance)
        seldom = at_least(total - count, total, 1 - chance)
        found.append((min(often, seldom) * 2 * places, place, count, total))
    if found and min(found)[0] < UNLIKELY:
        _, place, count, total = min(found)
        yield Found("questions", None, {"place": place + 1, "count": count, "total": total})


def at_least(count: int, trials: int, chance: float) -> float:
    """The probability of `count` or more successes in `trials`, each of `chance`.

    The binomial tail. Where the trials' chances differ and `chance` is their mean, it is not
    below the true probability for a count above the expected one plus 1 (W. Hoeffding, On the
    Distribution of the Number of Successes in Independent Trials, 1956).
    """
    if count <= 0:
        return 1.0
    if count > trials or not 0 < chance < 1:
        return float(count <= trials and chance >= 1)
    if count > trials * chance:
        return _run_of_terms(count, trials, chance)
    return 1 - _run_of_terms(trials - count + 1, trials, 1 - chance)


def _run_of_terms(count: int, trials: int, chance: float) -> float:
    """The probabilities of `count`, `count` + 1 … successes, added until they no longer matter."""
    ways = lgamma(trials + 1) - lgamma(count + 1) - lgamma(trials - count + 1)
    term = exp(ways + count * log(chance) + (trials - count) * log1p(-chance))
    total = 0.0
    for k in range(count, trials + 1):
        total += term
        if term <= total * _NEGLIGIBLE:
            break
        term *= (trials - k) / (k + 1) * chance / (1 - chance)
    return min(total, 1.0)
