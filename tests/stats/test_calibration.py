"""Calibration: published intervals, and what they say of being too sure."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.quiz.answered import Answered
from quizapp.quiz.certainty import Certainty
from quizapp.stats.calibration import CLAIMS, WIDE, Calibration, calibration_of, wilson
from quizapp.stats.table import Shown, Summary
from tests.stats.answers import RIGHT, WRONG, answered, histories


def said(certainty: Certainty, right: int, wrong: int) -> list[Answered]:
    """Answers at one level."""
    shares = [RIGHT] * right + [WRONG] * wrong
    return [answered(share, certainty=certainty, seq=i) for i, share in enumerate(shares)]


def fits(*answers: Answered) -> list[str]:
    """How each level fits."""
    return [level.fit for level in calibration_of(answers).levels]


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [  # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_published_one(right: int, n: int, low: float, high: float) -> None:
    assert wilson(right, n) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 500), st.data())
def test_the_interval_holds_the_share_and_mirrors(n: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, n))
    low, high = wilson(right, n)
    assert 0 <= low <= right / n + 1e-12
    assert right / n - 1e-12 <= high <= 1
    assert wilson(n - right, n) == pytest.approx((1 - high, 1 - low))


@given(histories(min_size=0))
def test_each_answer_with_a_certainty_counts_once(history: list[Answered]) -> None:
    for level in calibration_of(history).levels:
        mine = [a for a in history if a.certainty == level.certainty]
        assert (level.n, level.earned) == (len(mine), sum(a.share for a in mine))
        assert (level.share is None) == (level.low is None) == (not mine)


def test_without_certainty_there_is_nothing_to_tell() -> None:
    empty = calibration_of([answered()])
    assert empty.summary == Summary("calibration_none")
    assert empty.table.rows == ()
    assert fits() == ["none"] * 3


def test_claims_touch_where_the_marks_do() -> None:
    assert [claim[1] for claim in CLAIMS.values()][:2] == [c[0] for c in CLAIMS.values()][1:]


def test_who_is_too_sure_is_told_at_the_highest_level() -> None:
    answers = [*said(3, 10, 10), *said(2, 2, 18), *said(1, 20, 0)]
    assert fits(*answers) == ["too_unsure", "too_sure", "too_sure"]
    assert calibration_of(answers).summary == Summary(
        "calibration_too_sure",
        {"certainty": Shown("level", 3), "right": Shown("share", 0.5)},
    )
    assert calibration_of(said(1, 20, 0)).summary.code == "calibration_too_unsure"


def test_a_few_answers_prove_nothing() -> None:
    def code(plot: Calibration) -> str:
        return plot.summary.code

    for count in (1, 2, 19):
        assert fits(*said(3, count, 0)) == ["none", "none", "unclear"]
        assert fits(*said(3, 0, count)) == ["none", "none", "unclear"]
        assert code(calibration_of(said(3, count, 0))) == "calibration_unclear"
    assert fits(*said(3, 20, 0)) == ["none", "none", "fits"]
    assert fits(*said(3, 0, 20)) == ["none", "none", "too_sure"]
    assert code(calibration_of([*said(3, 20, 0), *said(1, 1, 1)])) == "calibration_unclear"
    assert code(calibration_of([*said(3, 20, 0), *said(1, 20, 40)])) == "calibration_fits"


def test_a_wide_interval_does_not_show_that_a_claim_fits() -> None:
    """Of 20 answers at C = 2, 15 correct ones are within its claim, but so would be luck."""
    assert fits(*said(2, 15, 5)) == ["none", "unclear", "none"]
    assert fits(*said(2, 30, 10)) == ["none", "fits", "none"]
    low, high = wilson(5, 20)
    assert high - low > WIDE
    assert fits(*said(1, 5, 15)) == ["fits", "none", "none"]  # all of it is within the claim


def test_partial_credit_counts_by_its_share() -> None:
    halves = [answered(Fraction(1, 2), certainty=1, seq=i) for i in range(40)]
    level = calibration_of(halves).levels[0]
    assert (level.share, level.fit) == (0.5, "fits")
    assert (level.low, level.high) == wilson(20, 40)
    nearly = [answered(Fraction(9, 10), certainty=3, seq=i) for i in range(40)]
    assert fits(*nearly) == ["none", "none", "fits"]


def test_the_table_tells_the_levels_that_were_used() -> None:
    (row,) = calibration_of(said(2, 3, 1)).table.rows
    assert row[:2] == (2, 0.75)
    assert row[4:] == (4, "unclear")
