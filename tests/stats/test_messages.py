"""Every figure, reason, treatment and flag has its words, and every word its data."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

import pytest

from quizapp.stats import messages
from quizapp.stats.figures import (
    NATURES,
    FigureCode,
    IntervalCode,
    IntervalKind,
    ItemCode,
    OptionCode,
    QuizCode,
    Reason,
    Treatment,
    Variance,
)
from quizapp.stats.flag_codes import FLAGS, Flag, FlagCode, flag_message

FIGURES: tuple[FigureCode, ...] = (
    *get_args(ItemCode),
    *get_args(OptionCode),
    *get_args(QuizCode),
    *get_args(IntervalCode),
)


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        (messages.FIGURES, FIGURES),
        (NATURES, FIGURES),
        (messages.REASONS, get_args(Reason)),
        (messages.TREATMENTS, get_args(Treatment)),
        (messages.VARIANCES, get_args(Variance)),
        (messages.INTERVALS, get_args(IntervalKind)),
        (FLAGS, get_args(FlagCode)),
    ],
)
def test_every_code_has_its_words_and_none_are_left_over(
    told: Mapping[str, Any], codes: tuple[str, ...]
) -> None:
    assert sorted(told) == sorted(codes)


def test_all_words_are_whole() -> None:
    for code, said in messages.FIGURES.items():
        assert said.meaning.endswith((".", ".)")), code
        assert said.formula.isascii(), code
    for text in spoken():
        assert text.endswith("."), text
        assert "{" not in text


def spoken() -> Iterator[str]:
    """Every reason and flag, in words."""
    for code in FIGURES:
        for reason in get_args(Reason):
            yield messages.reason_message(code, reason)
    yield from messages.TREATMENTS.values()
    for flag in get_args(FlagCode):
        yield flag_message(Flag(flag, 0.034, 0.05, 30, 1), "Oslo")


def test_a_reason_names_what_the_figure_needs() -> None:
    assert messages.reason_message("alpha", "too_few_people") == (
        "Too few students: at least 10 are needed."
    )
    assert "2 are needed" in messages.reason_message("deviation", "too_few_people")


def test_a_flag_names_its_figures_and_its_option() -> None:
    dead = flag_message(Flag("dead_distractor", 1 / 93, 0.05, 93, 1), "Oslo")
    assert dead == "Hardly anyone chose “Oslo” (1 of 93)."
    preferred = flag_message(Flag("preferred_distractor", 0.5, 0.25, 30, 1), "Oslo")
    assert "50% of the better half chose “Oslo”, and 25% chose the key" in preferred
    wrong = flag_message(Flag("wrong_key", 0.5, 0.25, 30, 1), "Oslo")
    assert wrong.startswith("The key is probably wrong: 50% of the better half chose “Oslo”")
    shunned = flag_message(Flag("shunned_key", 0.75, 0.5, 30, 1), "Oslo")
    assert shunned.startswith("The key is probably wrong: 75% of the better half chose “Oslo”")
    assert "-0.12" in flag_message(Flag("negative_discrimination", -0.12, 0, 30))
