"""Published data give the published figures, to the digits published."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from quizapp.stats.alpha import alpha_interval
from quizapp.stats.analysis import Analysis, analyze
from quizapp.stats.figures import Figure
from quizapp.stats.responses import Responses, from_matrix
from tests.stats import published
from tests.stats.published import attitude_rows, kr20_rows, people_of

Published = Mapping[str, str | Sequence[str]]


def printed(figure: Figure, like: str) -> str:
    """A figure with as many decimals as another was printed with."""
    assert figure.value is not None
    return f"{figure.value:.{len(like.partition('.')[2])}f}"


def assert_printed(found: Analysis, figures: Published) -> None:
    for name, expected in figures.items():
        if isinstance(expected, str):
            assert printed(getattr(found.quiz, name), expected) == expected, name
        else:
            told = [getattr(question, name) for question in found.questions]
            pairs = zip(told, expected, strict=True)
            assert [printed(figure, like) for figure, like in pairs] == list(expected), name


@pytest.mark.parametrize(
    ("rows", "possible", "figures"),
    [
        (people_of(published.LSAT7_COUNTS), 1, published.LSAT7),
        (people_of(published.LSAT6_COUNTS), 1, published.LSAT6),
        (attitude_rows(), 100, published.ATTITUDE),
        ([[float(number)] for number in published.TEN], 10, published.TEN_SHAPE),
    ],
    ids=["LSAT7", "LSAT6", "attitude", "ten numbers"],
)
def test_the_figures_are_those_published(
    rows: list[list[float]], possible: float, figures: Published
) -> None:
    responses = from_matrix(rows, [possible] * len(rows[0]))
    assert_printed(analyze(responses), figures)


def test_item_rest_correlations_mix_no_variances() -> None:
    people = people_of(published.LSAT6_COUNTS)
    found = analyze(from_matrix(people, [1] * 5))
    mix = math.sqrt((len(people) - 1) / len(people))
    values = [question.discrimination.value or 0.0 for question in found.questions]
    assert tuple(f"{value * mix:.4f}" for value in values) == published.LSAT6_ITEM_REST
    assert tuple(f"{value:.4f}" for value in values) != published.LSAT6_ITEM_REST


def test_alpha_is_kr_20_only_where_every_response_earned_all_or_nothing() -> None:
    rows = kr20_rows()
    possible = [1] * len(rows[0])
    assert analyze(from_matrix(rows, possible)).quiz.is_dichotomous
    partly = [[0.5, *rows[0][1:]], *rows[1:]]
    assert not analyze(from_matrix(partly, possible)).quiz.is_dichotomous
    assert not analyze(from_matrix(attitude_rows(), [100] * 7)).quiz.is_dichotomous


def test_kr_20_mixes_no_variances() -> None:
    rows = kr20_rows()
    shares = [sum(column) / 10 for column in zip(*rows, strict=True)]
    scores = [sum(row) for row in rows]
    mean = sum(scores) / 10
    assert sum(p * (1 - p) for p in shares) == pytest.approx(2.18)
    assert sum((score - mean) ** 2 for score in scores) / 10 == pytest.approx(5.84)
    alpha = analyze(from_matrix(rows, [1] * 10)).quiz.alpha
    assert printed(alpha, "0.6963") == "0.6963"  # mixed, it would be 0.7378


@pytest.fixture(scope="module")
def with_gaps() -> Responses:
    """LSAT7, of which one answer in twenty is missing."""
    rows: list[list[float | None]] = [
        [None if (number + place) % 20 == 0 else value for place, value in enumerate(row)]
        for number, row in enumerate(people_of(published.LSAT7_COUNTS))
    ]
    return from_matrix(rows, [1] * 5)


def test_without_gaps_the_interval_is_feldts() -> None:
    """The same limits from draws of F: a ratio of two mean squares of normal numbers."""
    responses = from_matrix(kr20_rows(), [1] * 10)
    found = alpha_interval(responses, lambda _: False)  # nothing that takes long is done
    assert found is not None
    assert found.code == "alpha_feldt"
    chance = np.random.default_rng(1)
    drawn = chance.chisquare(9, 10**6) / 9 / (chance.chisquare(81, 10**6) / 81)
    least, most = np.quantile(drawn, (0.025, 0.975))
    assert found.lower.value == pytest.approx(1 - (1 - 0.6963) * most, abs=0.005)
    assert found.upper.value == pytest.approx(1 - (1 - 0.6963) * least, abs=0.005)


def test_with_gaps_the_interval_is_of_a_bootstrap_and_the_same_each_time(
    with_gaps: Responses,
) -> None:
    first, second = (alpha_interval(with_gaps, lambda _: True) for _ in range(2))
    assert first == second
    assert first is not None
    assert first.code == "alpha_bootstrap"
    # Without gaps Feldt's interval goes from 0.398 to 0.505.
    assert first.lower.value == pytest.approx(0.398, abs=0.05)
    assert first.upper.value == pytest.approx(0.505, abs=0.05)


def test_the_interval_can_be_stopped(with_gaps: Responses) -> None:
    told: list[float] = []

    def go_on(done: float) -> bool:
        told.append(done)
        return len(told) < 3

    assert alpha_interval(with_gaps, go_on) is None
    assert told == pytest.approx([0, 0.001, 0.002])
