"""What answers are worth: the rules' worked examples, their bounds, and the pass mark."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from quizapp.quiz.model import Option, Question, Scoring
from quizapp.quiz.scoring import (
    credits_of,
    earned,
    exact,
    is_correct,
    passed,
    points,
    shown_percent,
)
from tests import strategies
from tests.recount import recount

ONE = Question("How many countries?", ("16", "21", "30"), "21")
TWO_OF_FIVE = Question("Which?", ("a", "b", "c", "d", "e"), ("b", "d"))
THIRD = Fraction(1, 3)


def _subsets(count: int) -> list[tuple[int, ...]]:
    return [pick for size in range(count + 1) for pick in combinations(range(count), size)]


@pytest.mark.parametrize(
    ("number", "fraction"),
    [
        (0.1, Fraction(1, 10)),
        (2, Fraction(2)),
        (66.7, Fraction(667, 10)),
        (-0.25, Fraction(-1, 4)),
        (1e-7, Fraction(1, 10**7)),
        (1e22, Fraction(10**22)),
    ],
)
def test_a_number_is_the_fraction_it_was_written_as(number: float, fraction: Fraction) -> None:
    assert exact(number) == fraction


def test_three_tenths_are_three_times_a_tenth() -> None:
    assert exact(0.1) * 3 == exact(0.3)


def test_points_are_exact() -> None:
    assert points(Question("p", ("a", "b"), "a", points=0.1)) * 10 == 1


@pytest.mark.parametrize("scoring", strategies.SCORINGS)
@pytest.mark.parametrize(("chosen", "worth"), [((1,), 1), ((0,), 0), ((2,), 0), ((), 0)])
def test_one_answer_is_all_or_nothing_under_every_scoring(
    scoring: Scoring, chosen: tuple[int, ...], worth: int
) -> None:
    assert earned(ONE, chosen, scoring) == worth


@pytest.mark.parametrize(
    ("scoring", "chosen", "worth"),
    [
        ("balanced", (1, 3), Fraction(1)),
        ("balanced", (1,), Fraction(1, 2)),
        ("balanced", (1, 0), Fraction(1, 2) - THIRD),
        ("balanced", (1, 3, 0), 1 - THIRD),
        ("balanced", (1, 3, 0, 2), 1 - 2 * THIRD),
        ("balanced", (0, 1, 2, 3, 4), Fraction(0)),
        ("balanced", (0,), Fraction(0)),
        ("balanced", (), Fraction(0)),
        ("proportional", (1, 3), Fraction(1)),
        ("proportional", (1,), Fraction(1, 2)),
        ("proportional", (1, 0), Fraction(0)),
        ("proportional", (1, 3, 0), Fraction(1, 2)),
        ("proportional", (1, 3, 0, 2), Fraction(0)),
        ("proportional", (0, 1, 2, 3, 4), Fraction(0)),
        ("all_or_nothing", (1, 3), Fraction(1)),
        ("all_or_nothing", (1,), Fraction(0)),
        ("all_or_nothing", (1, 3, 0), Fraction(0)),
        ("all_or_nothing", (0, 1, 2, 3, 4), Fraction(0)),
        ("all_or_nothing", (), Fraction(0)),
    ],
)
def test_select_all_is_worth_what_the_rule_says(
    scoring: Scoring, chosen: tuple[int, ...], worth: Fraction
) -> None:
    assert earned(TWO_OF_FIVE, chosen, scoring) == worth


def test_points_multiply_the_share() -> None:
    question = Question("p", ("a", "b", "c"), ("a", "b"), points=3)
    assert earned(question, (0,), "balanced") == Fraction(3, 2)
    assert earned(question, (0, 1), "all_or_nothing") == 3


def test_a_questions_own_scoring_goes_before_the_quizs() -> None:
    strict = Question("p", ("a", "b", "c"), ("a", "b"), scoring="all_or_nothing")
    mild = Question("p", ("a", "b", "c", "d"), ("a", "b"), scoring="balanced")
    assert earned(strict, (0,), "balanced") == 0
    assert earned(mild, (0,), "all_or_nothing") == Fraction(1, 2)


def test_select_all_with_one_key_still_takes_off_for_wrong_options() -> None:
    question = Question("p", ("a", "b", "c"), ("a",))
    assert earned(question, (0,), "balanced") == 1
    assert earned(question, (0, 1), "balanced") == Fraction(1, 2)
    assert earned(question, (0, 1), "proportional") == 0


def test_where_all_options_are_right_ticking_everything_earns_everything() -> None:
    question = Question("p", ("a", "b", "c"), ("a", "b", "c"))
    for scoring in strategies.SCORINGS:
        assert earned(question, (0, 1, 2), scoring) == 1
    assert earned(question, (0,), "balanced") == THIRD


def test_written_credits_count_in_a_question_with_one_answer() -> None:
    question = Question("p", ("a", Option("b", credit=0.3), Option("c", credit=-1)), "a", points=2)
    assert earned(question, (0,), "balanced") == 2
    assert earned(question, (1,), "balanced") == Fraction(6, 10)
    assert earned(question, (2,), "balanced") == 0


def test_a_written_credit_goes_before_the_share_of_a_key_and_the_loss_of_a_distractor() -> None:
    question = Question(
        "p", (Option("a", credit=0.7), "b", Option("c", credit=0), "d", "e"), ("a", "b")
    )
    assert earned(question, (0,), "balanced") == Fraction(7, 10)
    assert earned(question, (1,), "balanced") == Fraction(1, 2)  # equal shares of 1, as ever
    assert earned(question, (0, 2), "balanced") == Fraction(7, 10)
    assert earned(question, (0, 3), "balanced") == Fraction(7, 10) - THIRD
    assert earned(question, (0, 1), "balanced") == 1


def test_a_credit_of_nothing_is_a_written_one() -> None:
    question = Question("p", (Option("a", credit=0.0), "b"), "a")
    assert earned(question, (0,), "balanced") == 0


def test_all_or_nothing_of_select_all_looks_past_written_credits() -> None:
    question = Question("p", (Option("a", credit=0.5), Option("b", credit=0.5), "c"), ("a", "c"))
    assert earned(question, (0,), "all_or_nothing") == 0
    assert earned(question, (0, 2), "all_or_nothing") == 1
    assert earned(question, (0, 1), "all_or_nothing") == 0


def test_credits_are_told_by_option() -> None:
    half = Fraction(1, 2)
    assert list(credits_of(ONE, "balanced")) == [0, 1, 0]
    assert list(credits_of(TWO_OF_FIVE, "balanced")) == [-THIRD, half, -THIRD, half, -THIRD]
    assert list(credits_of(TWO_OF_FIVE, "proportional")) == [-half, half, -half, half, -half]
    assert list(credits_of(TWO_OF_FIVE, "all_or_nothing")) == [-1, half, -1, half, -1]
    written = Question("p", (Option("a", credit=0.8), Option("b", credit=0.1), "c"), "a")
    assert list(credits_of(written, "balanced")) == [Fraction(8, 10), Fraction(1, 10), 0]


@given(strategies.questions(), strategies.scorings)
def test_every_choice_is_worth_what_a_second_count_says(
    question: Question, scoring: Scoring
) -> None:
    for chosen in _subsets(len(question.options)):
        assert earned(question, chosen, scoring) == recount(question, chosen, scoring)


@given(strategies.questions(), strategies.scorings)
def test_no_choice_earns_less_than_nothing_or_more_than_the_points(
    question: Question, scoring: Scoring
) -> None:
    for chosen in _subsets(len(question.options)):
        assert 0 <= earned(question, chosen, scoring) <= Fraction(str(question.points))


@given(strategies.questions(select_all=True))
def test_ticking_everything_earns_nothing_when_balanced(question: Question) -> None:
    plain = Question(question.prompt, question.texts, question.answer, points=question.points)
    assume(len(plain.keys) < len(plain.options))
    assert earned(plain, range(len(plain.options)), "balanced") == 0


@given(strategies.questions(), strategies.scorings, st.data())
def test_the_order_and_number_of_mentions_of_a_choice_do_not_matter(
    question: Question, scoring: Scoring, data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(st.integers(0, len(question.options) - 1)))
    once = tuple(sorted(set(chosen)))
    assert earned(question, chosen, scoring) == earned(question, once, scoring)


@given(strategies.questions())
def test_only_exactly_the_keys_are_right(question: Question) -> None:
    answer = question.answer
    right = {answer} if isinstance(answer, str) else set(answer)
    for chosen in _subsets(len(question.options)):
        assert is_correct(question, chosen) == ({question.texts[i] for i in chosen} == right)


# The pass mark


def test_a_pass_is_decided_on_exact_fractions() -> None:
    assert passed(Fraction(3, 10), Fraction(1), 30.0)
    assert passed(exact(0.1) + exact(0.2), Fraction(1), 30)
    assert passed(Fraction(667, 1000), Fraction(1), 66.7)
    assert not passed(Fraction(2, 3), Fraction(1), 66.7)
    assert passed(Fraction(2), Fraction(3), 66.6)
    assert not passed(Fraction(6, 10) - Fraction(1, 10**30), Fraction(1), 60)


def test_without_points_to_win_the_score_is_zero_percent() -> None:
    nothing = Fraction(0)
    assert not passed(nothing, nothing, 60)
    assert passed(nothing, nothing, 0)
    assert shown_percent(nothing, nothing, 60) == 0
    assert shown_percent(nothing, nothing, None) == 0


@pytest.mark.parametrize(
    ("score", "possible", "mark", "shown"),
    [
        (Fraction(1), 2, 60, 50),
        (Fraction(1), 3, 60, 33),
        (Fraction(2), 3, 60, 67),
        (Fraction(5), 8, None, 63),  # 62.5: half up
        (Fraction(1), 8, None, 13),  # 12.5: half up, not to even
        (Fraction(0), 7, 60, 0),
        (Fraction(7), 7, 60, 100),
        (Fraction(119), 200, 60, 59),  # 59.5 is not yet 60
        (Fraction(199), 300, 66.5, 66),  # 66.33 is below 66.5
        (Fraction(6666, 100), 100, 66.6, 67),
        (Fraction(1331, 20), 100, 66.4, 67),  # 66.55 is above
        (Fraction(332, 5), 100, 66.4, 67),  # 66.4 has reached it, so not 66
        (Fraction(999), 1000, 60, 99),  # not quite everything
        (Fraction(1), 1000, 60, 1),  # not quite nothing
        (Fraction(999), 1000, None, 99),
        (Fraction(1), 1000, None, 1),
        (Fraction(999), 1000, 99.9, 100),  # the pass mark goes first
        (Fraction(1), 1000, 0.5, 0),
        (Fraction(9999), 10000, 100, 99),
    ],
)
def test_percentages_are_rounded_but_never_across_the_pass_mark(
    score: Fraction, possible: int, mark: float | None, shown: int
) -> None:
    assert shown_percent(score, Fraction(possible), mark) == shown


@st.composite
def _results(draw: st.DrawFn) -> tuple[Fraction, Fraction, float]:
    """A score, the points possible and a pass mark, often close to each other."""
    mark = draw(strategies.percents)
    possible = draw(st.fractions(min_value=Fraction(1, 1000), max_value=1000))
    near = draw(st.fractions(min_value=-1, max_value=1))
    share = draw(
        st.fractions(min_value=0, max_value=1) | st.just((Fraction(str(mark)) + near) / 100)
    )
    return possible * min(Fraction(1), max(Fraction(0), share)), possible, mark


@given(_results())
@example((Fraction(119), Fraction(200), 60.0))
@example((Fraction(332, 5), Fraction(100), 66.4))
def test_what_is_shown_lies_on_the_same_side_of_the_mark_as_the_score(
    result: tuple[Fraction, Fraction, float],
) -> None:
    score, possible, mark = result
    shown = shown_percent(score, possible, mark)
    share = 100 * score / possible
    assert passed(score, possible, mark) == (share >= Fraction(str(mark)))
    assert (shown >= Fraction(str(mark))) == passed(score, possible, mark)
    assert 0 <= shown <= 100
    assert abs(shown - share) < 1


@given(_results())
def test_without_a_mark_the_nearest_whole_percentage_is_shown(
    result: tuple[Fraction, Fraction, float],
) -> None:
    score, possible, _ = result
    shown = shown_percent(score, possible, None)
    share = 100 * score / possible
    assert (shown == 0) == (score == 0)
    assert (shown == 100) == (score == possible)
    if 1 <= share <= 99:
        assert -Fraction(1, 2) < shown - share <= Fraction(1, 2)
