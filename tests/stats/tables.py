"""Tables of answers for tests, as responses, and the comparison with the slow figures."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import strategies as st

from quizapp.stats.analysis import Analysis
from quizapp.stats.figures import Figure
from quizapp.stats.responses import Form, Responses
from tests.stats import slow
from tests.stats.slow import Answer, Person, Table, Value

SHARES = (Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(1))
POINTS = (Fraction(1), Fraction(1), Fraction(2), Fraction(1, 10), Fraction(0))


@st.composite
def tables(draw: st.DrawFn, forms: Sequence[Form]) -> list[Person]:
    """People who were asked some of the questions: all, or in each one's own way."""
    count = draw(st.integers(0, 24) | st.integers(14, 30))
    gaps = draw(st.sampled_from((0, 1, 1, 5)))
    chance = draw(st.randoms(use_true_random=False))
    worth = [chance.choice(POINTS) for _ in forms]
    spread = [chance.choice((1, 1, 4)) for _ in forms]
    people = []
    for _ in range(count):
        person: Person = {}
        for question, form in enumerate(forms):
            if gaps and chance.randrange(16) < gaps:
                continue
            possible = worth[question] * chance.choice((1, 1, 1, 2 if gaps else 1))
            earned = possible * SHARES[chance.randrange(spread[question])]
            options = range(form.option_count)
            chosen = frozenset(chance.sample(options, k=chance.randint(0, len(options))))
            person[question] = Answer(earned, possible, chosen)
        people.append(person)
    return people


def responses_of(table: Table, forms: Sequence[Form]) -> Responses:
    """A table as the statistics take it."""
    cells = [
        (question, number, person[question])
        for question in range(len(forms))
        for number, person in enumerate(table)
        if question in person
    ]
    picks = [(i, option) for i, (*_, a) in enumerate(cells) for option in sorted(a.chosen)]
    asked = np.array([cell[0] for cell in cells], dtype=np.int64)
    picked = np.array([cells[i][0] for i, _ in picks], dtype=np.int64)
    bounds = np.arange(len(forms) + 1)
    return Responses(
        people=len(table),
        forms=tuple(forms),
        starts=np.searchsorted(asked, bounds),
        person=np.array([cell[1] for cell in cells], dtype=np.int64),
        earned=np.array([float(cell[2].earned) for cell in cells]),
        possible=np.array([float(cell[2].possible) for cell in cells]),
        pick_starts=np.searchsorted(picked, bounds),
        pick_response=np.array([pick[0] for pick in picks], dtype=np.int64),
        pick_option=np.array([pick[1] for pick in picks], dtype=np.int64),
    )


def assert_same(told: Figure, exact: Value) -> None:
    """That a figure is told where it has a value, and is that value."""
    assert (told.value is None) == (exact is None), (told, exact)
    assert (told.reason is None) == (exact is not None)
    if exact is not None:
        assert told.value == pytest.approx(float(exact), rel=1e-7, abs=1e-7)


def assert_correlation(told: Figure, exact: Value) -> None:
    """That a correlation is told, with its interval."""
    assert_same(told, exact)
    limits = slow.fisher(exact, told.n)
    assert (told.low is None) == (told.high is None) == (limits is None)
    if limits is not None:
        assert (told.low, told.high) == pytest.approx(limits, rel=1e-6, abs=1e-6)


def assert_agrees(found: Analysis, table: Table, forms: Sequence[Form]) -> None:
    """That every figure is what the slow formulas give."""
    quiz, count = found.quiz, len(forms)
    totals = [slow.total(person) for person in table]
    everything = range(count)
    assert quiz.people == len(table)
    assert quiz.responses == sum(len(person) for person in table)
    assert quiz.is_ragged == any(len(person) < count for person in table)
    assert_same(quiz.mean, slow.mean(totals) if totals else None)
    assert_same(quiz.median, slow.median(totals))
    assert_same(quiz.quiz_deviation, slow.deviation(totals))
    assert_same(quiz.skewness, slow.skewness(totals))
    assert_same(quiz.kurtosis, slow.kurtosis(totals))
    assert_same(quiz.alpha, slow.alpha(table, everything))
    assert_same(quiz.error, slow.error(table, everything))
    weights = slow.weights(table, count)
    for question, told in enumerate(found.questions):
        people = slow.asked(table, question)
        assert told.n == len(people)
        assert_same(told.facility, slow.facility(table, question))
        earned = [person[question].earned for person in people]
        assert_same(told.deviation, slow.deviation(earned))
        assert_correlation(told.discrimination, slow.discrimination(table, question))
        assert_same(told.efficiency, slow.efficiency(table, question))
        assert_same(told.upper_lower, slow.upper_lower(table, question))
        assert_same(told.weight, weights[question])
        without = [other for other in everything if other != question]
        complete = slow.whole_variance(table, everything) is not None
        assert_same(told.alpha_without, slow.alpha(table, without) if complete else None)
        for option, of_option in enumerate(told.options):
            chose = sum(option in person[question].chosen for person in people)
            assert of_option.chosen == chose
            assert_same(of_option.share, Fraction(chose, len(people)) if people else None)
            for group in ("upper", "middle", "lower"):
                exact = slow.group_share(table, question, option, group)
                assert_same(getattr(of_option, group), exact)
            exact_r = slow.option_discrimination(table, question, option)
            assert_correlation(of_option.discrimination, exact_r)
            assert_same(of_option.better_half, slow.half_share(table, question, option))
