"""The page on item statistics names every figure, reason and flag as the program has them."""

import re
from pathlib import Path
from typing import get_args

import pytest

from quizapp.stats import alpha, correlation, flag_codes, groups, messages
from quizapp.stats.figures import (
    CONFIDENCE,
    ENOUGH_PEOPLE,
    NATURES,
    IntervalKind,
    Reason,
    Treatment,
    Variance,
)
from quizapp.stats.flag_codes import FlagCode

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "statistics.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([a-z_]+)` \| (.+) \|$", re.MULTILINE)
HOW = (Treatment, Variance, IntervalKind)
ROWS = {code: cells.split(" | ") for code, cells in ROW.findall(PAGE)}


@pytest.mark.parametrize("code", sorted(NATURES))
def test_a_figure_stands_there_as_it_is_made(code: str) -> None:
    nature = next(nature for known, nature in NATURES.items() if known == code)
    formula = next(said.formula for known, said in messages.FIGURES.items() if known == code)
    told = [formula, nature.variance, nature.treatment, nature.interval, str(nature.least)]
    assert ROWS[code] == told


def test_every_reason_and_flag_stands_there_and_nothing_else() -> None:
    codes = [*NATURES, *get_args(Reason), *get_args(FlagCode)]
    assert sorted(ROWS) == sorted(codes)


@pytest.mark.parametrize("code", [code for kind in HOW for code in get_args(kind)])
def test_how_data_are_treated_is_told(code: str) -> None:
    assert f"`{code}`" in PAGE


def test_the_limits_are_those_of_the_program() -> None:
    told = {code: " ".join(cells) for code, cells in ROWS.items()}
    assert f"{ENOUGH_PEOPLE} for a correlation" in told["too_few_people"]
    assert f"{ENOUGH_PEOPLE} people" in told["few_pairs"]
    assert f"{correlation.MOST_PAIRED} questions" in told["too_large"]
    assert f"{alpha.MOST_WORK:.0e}".replace("+", "") in told["too_large"]
    assert f"below {flag_codes.DEAD_BELOW}" in told["dead_distractor"]
    assert f"upper {flag_codes.DEAD_CONFIDENCE:.0%} bound" in PAGE
    assert f"at least {flag_codes.CLEARLY_MORE:g} people" in told["preferred_distractor"]
    assert f"exactly {groups.HALF} n" in PAGE
    for code, rank in flag_codes.RANKS.items():
        assert ROWS[code][0] == str(rank)
    assert f"{flag_codes.TOO_EASY_FROM} or more" in told["too_easy"]
    assert f"below {flag_codes.TOO_HARD_BELOW}" in told["too_hard"]
    assert f"more than {flag_codes.MOST} of" in told["popular_distractor"]
    assert f"exactly {groups.SHARE} n people" in PAGE
    assert f"{alpha.RESAMPLES} samples" in PAGE
    assert f"{CONFIDENCE:.0%}" in PAGE
    assert f"fewer than {ENOUGH_PEOPLE} people" in PAGE
