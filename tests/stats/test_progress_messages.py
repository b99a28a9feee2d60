"""Every code of a progress plot has words, and the words use what goes with it."""

import string
from datetime import UTC, date
from fractions import Fraction
from typing import get_args

from quizapp.quiz.answered import Answered
from quizapp.quiz.certainty import Certainty
from quizapp.stats.calibration import Calibration, Fit, calibration_of
from quizapp.stats.progress import (
    CompleteAttempt,
    Days,
    Mastery,
    Scores,
    days_of,
    mastery_of,
    scores_of,
)
from quizapp.stats.progress_messages import FITS, HEADERS, SUMMARIES
from quizapp.stats.table import Summary, Table
from quizapp.stats.timing import Times, times_of
from tests.stats.answers import DAY_MS, MONDAY_NOON_MS, RIGHT, WRONG, answered

Plot = Scores | Mastery | Days | Times | Calibration


def _levels(level: Certainty, right: int, wrong: int) -> list[Answered]:
    shares = [RIGHT] * right + [WRONG] * wrong
    return [answered(share, certainty=level) for share in shares]


def _plots() -> list[Plot]:
    one = CompleteAttempt("s", "Kosovo", "test", MONDAY_NOON_MS, Fraction(1), Fraction(2), 60)
    two = [answered(), answered(key="two", version="w", at_ms=MONDAY_NOON_MS + DAY_MS)]
    topics, titles = {"v": "Cities", "w": "Rivers"}, {"quiz": "Kosovo"}
    calibrated: tuple[tuple[Certainty, int, int], ...] = (
        (3, 20, 1),
        (3, 1, 19),
        (1, 20, 0),
        (3, 1, 1),
    )
    return [
        *(scores_of([one] * n) for n in range(3)),
        *(mastery_of(two[:n], topics, titles) for n in range(3)),
        mastery_of([two[0], answered(WRONG, key="two", version="w")], topics, titles),
        *(days_of(two[:n], date(2026, 3, 5), UTC) for n in range(3)),
        *(times_of(two[:n]) for n in range(2)),
        calibration_of(()),
        *(calibration_of(_levels(*count)) for count in calibrated),
    ]


def test_every_sentence_can_be_said_with_what_goes_into_it() -> None:
    summaries: list[Summary] = [plot.summary for plot in _plots()]
    assert {summary.code for summary in summaries} == set(SUMMARIES)
    for summary in summaries:
        names = {name for _, name, _, _ in string.Formatter().parse(SUMMARIES[summary.code])}
        assert names - {None} == set(summary.data)


def test_every_fit_of_a_level_with_answers_has_its_words() -> None:
    assert set(FITS) == set(get_args(Fit)) - {"none"}


def test_every_column_has_a_header_and_every_row_its_cells() -> None:
    tables: list[Table] = [plot.table for plot in _plots()]
    assert {column.code for table in tables for column in table.columns} == set(HEADERS)
    for table in tables:
        assert {len(row) for row in table.rows} <= {len(table.columns)}
