"""The figures once more, slowly: in plain Python and exact fractions, written from the formulas.

A table is a list of people; a person maps the numbers of the questions asked to an Answer. Every
function gives None where a figure has no value; only roots are no fractions.
"""

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

ENOUGH = 10


class Answer(NamedTuple):
    """The points earned and possible, and the options chosen."""

    earned: Fraction
    possible: Fraction
    chosen: frozenset[int] = frozenset()


Person = dict[int, Answer]
Table = Sequence[Person]
Value = Fraction | float | None


def total(person: Person) -> Fraction:
    return sum((answer.earned for answer in person.values()), Fraction(0))


def score(person: Person) -> Fraction:
    possible = sum((answer.possible for answer in person.values()), Fraction(0))
    return total(person) / possible if possible else Fraction(0)


def asked(table: Table, question: int) -> list[Person]:
    return [person for person in table if question in person]


def mean(values: Iterable[Fraction]) -> Fraction:
    listed = list(values)
    return sum(listed, Fraction(0)) / len(listed)


def covariance(first: Sequence[Fraction], second: Sequence[Fraction]) -> Fraction:
    of_first, of_second = mean(first), mean(second)
    products = ((x - of_first) * (y - of_second) for x, y in zip(first, second, strict=True))
    return sum(products, Fraction(0)) / (len(first) - 1)


def variance(values: Sequence[Fraction]) -> Fraction:
    return covariance(values, values)


def points(table: Table, question: int) -> tuple[list[Fraction], list[Fraction]]:
    """What those asked earned at the question, and the share of the points they earned elsewhere.

    Whoever could earn nothing elsewhere is left out, unless nobody could.
    """
    people = compared(table, question)
    return [person[question].earned for person in people], [rest(p, question) for p in people]


def possible_elsewhere(person: Person, question: int) -> Fraction:
    return sum((a.possible for other, a in person.items() if other != question), Fraction(0))


def rest(person: Person, question: int) -> Fraction:
    possible = possible_elsewhere(person, question)
    return (total(person) - person[question].earned) / possible if possible else Fraction(0)


def compared(table: Table, question: int) -> list[Person]:
    people = asked(table, question)
    with_rest = [person for person in people if possible_elsewhere(person, question)]
    return with_rest or people


def fisher(value: Value, n: int) -> tuple[float, float] | None:
    """The interval of a correlation, from the formula with logarithms."""
    if value is None:
        return None
    if abs(float(value)) > 1 - 1e-9:
        return float(value), float(value)
    z, half = math.log((1 + float(value)) / (1 - float(value))) / 2, 1.959964 / math.sqrt(n - 3)
    low, high = (math.exp(2 * end) for end in (z - half, z + half))
    return (low - 1) / (low + 1), (high - 1) / (high + 1)


def half_share(table: Table, question: int, option: int) -> Value:
    """The share of the better half, by the rest, that chose an option."""
    people = compared(table, question)
    rests = [rest(person, question) for person in people]
    if len(people) < ENOUGH or len(set(rests)) < 2:
        return None
    left, chose = Fraction(len(people), 2), Fraction(0)
    for place in sorted(set(rests), reverse=True):
        tied = [p for p, found in zip(people, rests, strict=True) if found == place]
        part = min(Fraction(1), left / len(tied))
        chose += part * sum(option in person[question].chosen for person in tied)
        left -= part * len(tied)
    return chose / Fraction(len(people), 2)


def facility(table: Table, question: int) -> Value:
    people = asked(table, question)
    possible = sum((person[question].possible for person in people), Fraction(0))
    earned = sum((person[question].earned for person in people), Fraction(0))
    return earned / possible if possible else None


def deviation(values: Sequence[Fraction]) -> Value:
    return math.sqrt(variance(values)) if len(values) > 1 else None


def correlation(first: Sequence[Fraction], second: Sequence[Fraction]) -> Value:
    if len(first) < ENOUGH:
        return None
    product = variance(first) * variance(second)
    return float(covariance(first, second)) / math.sqrt(product) if product else None


def discrimination(table: Table, question: int) -> Value:
    return correlation(*points(table, question))


def efficiency(table: Table, question: int) -> Value:
    here, rest = points(table, question)
    if len(here) < ENOUGH:
        return None
    best = covariance(sorted(here), sorted(rest))
    return covariance(here, rest) / best if best else None


def membership(people: Sequence[Person], *, upper: bool) -> list[Fraction] | None:
    """How far each of the people belongs to the upper or the lower 27%."""
    scores = [score(person) for person in people]
    if len(people) < ENOUGH or len(set(scores)) < 2:
        return None
    size = Fraction(27, 100) * len(people)
    places = sorted(set(scores), reverse=upper)
    part: dict[Fraction, Fraction] = {}
    left = size
    for place in places:
        tied = scores.count(place)
        part[place] = min(Fraction(1), left / tied)
        left -= part[place] * tied
    return [part[found] for found in scores]


def upper_lower(table: Table, question: int) -> Value:
    people = asked(table, question)
    found = []
    for upper in (True, False):
        weights = membership(people, upper=upper)
        if weights is None:
            return None
        pairs = list(zip(weights, people, strict=True))
        earned = sum((w * person[question].earned for w, person in pairs), Fraction(0))
        possible = sum((w * person[question].possible for w, person in pairs), Fraction(0))
        if not possible:
            return None
        found.append(earned / possible)
    return found[0] - found[1]


def weights(table: Table, questions: int) -> list[Value]:
    """The effective weights of all questions."""
    found: list[Fraction | None] = []
    for question in range(questions):
        people = asked(table, question)
        here = [person[question].earned for person in people]
        many = len(people) > 1
        found.append(covariance(here, [total(p) for p in people]) if many else None)
    whole = sum(math.sqrt(value) for value in found if value is not None and value >= 0)
    return [
        math.sqrt(value) / whole
        if value is not None and value >= 0 and whole and len(asked(table, question)) >= ENOUGH
        else None
        for question, value in enumerate(found)
    ]


def group_share(table: Table, question: int, option: int, group: str) -> Value:
    people = asked(table, question)
    upper, lower = (membership(people, upper=up) for up in (True, False))
    if upper is None or lower is None:
        return None
    part = {
        "upper": upper,
        "lower": lower,
        "middle": [1 - u - low for u, low in zip(upper, lower, strict=True)],
    }[group]
    of_those = [w for w, p in zip(part, people, strict=True) if option in p[question].chosen]
    return sum(of_those, Fraction(0)) / sum(part)


def option_discrimination(table: Table, question: int, option: int) -> Value:
    people = compared(table, question)
    chose = [Fraction(option in person[question].chosen) for person in people]
    return correlation(chose, points(table, question)[1])


def pair_covariance(table: Table, first: int, second: int) -> Fraction | None:
    both = [person for person in table if first in person and second in person]
    if len(both) < ENOUGH:
        return None
    return covariance([p[first].earned for p in both], [p[second].earned for p in both])


def alpha(table: Table, questions: Sequence[int]) -> Value:
    """Alpha of some questions; on data without gaps from the variance of their sums."""
    whole = whole_variance(table, questions)
    count = len(questions)
    if count < 2 or not whole or whole < 0:
        return None
    own = [pair_covariance(table, question, question) for question in questions]
    variances = sum((value for value in own if value is not None), Fraction(0))
    return Fraction(count, count - 1) * (1 - variances / whole)


def whole_variance(table: Table, questions: Sequence[int]) -> Fraction | None:
    if len(table) < ENOUGH:
        return None
    if all(question in person for person in table for question in questions):
        return variance([sum((p[q].earned for q in questions), Fraction(0)) for p in table])
    pairs = [pair_covariance(table, i, j) for i in questions for j in questions]
    known = [value for value in pairs if value is not None]
    return sum(known, Fraction(0)) if len(known) == len(pairs) else None


def error(table: Table, questions: Sequence[int]) -> Value:
    coefficient, whole = alpha(table, questions), whole_variance(table, questions)
    if coefficient is None or whole is None:
        return None
    return math.sqrt(max(Fraction(0), whole * (1 - Fraction(coefficient))))


def median(values: Sequence[Fraction]) -> Value:
    ordered = sorted(values)
    half = len(ordered) // 2
    if not ordered:
        return None
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def moment(values: Sequence[Fraction], power: int) -> Fraction:
    return mean((value - mean(values)) ** power for value in values)


def skewness(values: Sequence[Fraction]) -> Value:
    n = len(values)
    if n < ENOUGH or not moment(values, 2):
        return None
    k2 = n * moment(values, 2) / (n - 1)
    k3 = n**2 * moment(values, 3) / ((n - 1) * (n - 2))
    return float(k3) / math.sqrt(k2) ** 3


def kurtosis(values: Sequence[Fraction]) -> Value:
    n = len(values)
    if n < ENOUGH or not moment(values, 2):
        return None
    m2, m4 = moment(values, 2), moment(values, 4)
    k2 = n * m2 / (n - 1)
    k4 = n**2 * ((n + 1) * m4 - 3 * (n - 1) * m2**2) / ((n - 1) * (n - 2) * (n - 3))
    return k4 / k2**2
