"""What raises a flag, what just doesn't, and which figures are withheld for which reason."""

from fractions import Fraction
from itertools import product

import pytest

from quizapp.stats.analysis import Analysis, QuestionFigures, analyse
from quizapp.stats.flag_codes import FlagCode
from quizapp.stats.interval import alpha_interval
from quizapp.stats.responses import Form, from_matrix
from tests.stats.slow import Answer, Person
from tests.stats.tables import responses_of

ONE = Fraction(1)
FORM = Form(3, frozenset({0}), guess=1 / 3)
TICKS = Form(3, frozenset({0}), select_all=True)


def people(chosen: str, form: Form = FORM) -> QuestionFigures:
    """The figures of a question at which people, from the best to the worst, chose these options.

    Elsewhere each earned one point more than the one behind.
    """
    table: list[Person] = []
    for place, letters in enumerate(chosen.split()):
        picked = frozenset("abc".index(letter) for letter in letters)
        here = Answer(ONE if picked == form.keys else Fraction(0), ONE, picked)
        rest = Answer(Fraction(len(chosen.split()) - place), Fraction(100))
        table.append({0: here, 1: rest})
    return analyse(responses_of(table, (form, Form()))).questions[0]


def codes(found: QuestionFigures) -> set[tuple[FlagCode, int | None]]:
    return {(flag.code, flag.option) for flag in found.flags}


def test_a_question_without_fault_has_no_flag() -> None:
    assert codes(people("a a a a a a b c b c")) == set()


def test_a_wrong_key_is_known_by_who_chooses_what() -> None:
    found = people("b b b c b b a a a a")
    assert codes(found) == {("negative_discrimination", None), ("preferred_distractor", 1)}
    raised = {flag.code: flag for flag in found.flags}["preferred_distractor"]
    assert raised.value == pytest.approx(1)
    assert raised.limit == 0


def test_the_best_may_choose_a_distractor_as_often_as_the_key() -> None:
    assert codes(people("a b a b " + "a c " * 6)) == set()  # the cut lies within a pair


def test_in_select_all_a_distractor_is_preferred_when_most_of_the_best_tick_it() -> None:
    assert ("popular_distractor", 1) in codes(people("ab ab ab a a a c c c c", TICKS))
    mixed = "ab ac ab ac " + "a c " * 6
    assert not {code for code, _ in codes(people(mixed, TICKS))} & {"popular_distractor"}


def test_a_distractor_is_dead_below_five_percent_of_twenty_people() -> None:
    assert codes(people("a " * 14 + "b " * 5)) == set()
    assert codes(people("a " * 14 + "b " * 6)) == {("dead_distractor", 2)}
    assert codes(people("a " * 14 + "b " * 5 + "c ")) == set()


def test_an_option_of_an_earlier_version_raises_no_flag() -> None:
    former = Form(3, frozenset({0}), former=1)
    assert codes(people("a " * 14 + "b " * 6, former)) == set()
    assert ("preferred_distractor", 2) not in codes(people("c c c c a a a a a a a b", former))


def test_a_question_can_be_too_easy_or_too_hard() -> None:
    assert codes(people("a " * 18 + "b c")) == set()
    assert ("too_easy", None) in codes(people("a " * 19 + "b"))
    assert ("too_hard", None) in codes(people("a " * 3 + "b c " * 4))  # 3 of 11: guessing is better
    assert codes(people("a a a a b b c c b c", TICKS)) == set()
    assert ("too_hard", None) in codes(people("a b b c c b c b c b", TICKS))


def test_few_people_raise_no_flag() -> None:
    assert codes(people("b b b b b a a a a")) == set()


def reasons(found: QuestionFigures) -> dict[str, str]:
    names = "facility deviation guess discrimination efficiency upper_lower weight alpha_without"
    figures = {name: getattr(found, name) for name in names.split()}
    return {name: figure.reason for name, figure in figures.items() if figure.reason}


def analysed(rows: list[list[float | None]], possible: list[float]) -> Analysis:
    return analyse(from_matrix(rows, possible))


def test_nobody_asked_and_few_asked_are_withheld() -> None:
    of_nine = analysed([[float(i % 2), 1.0 * i] for i in range(9)], [1, 9]).questions[0]
    assert set(reasons(of_nine).values()) == {"too_few_people", "no_options"}
    assert of_nine.facility.value == pytest.approx(4 / 9)
    nobody = analysed([[None, 1.0]] * 12, [1, 1]).questions[0]
    assert nobody.n == 0
    assert reasons(nobody)["facility"] == "too_few_people"
    assert analysed([], [1, 1]).quiz.mean.reason == "too_few_people"


def test_what_does_not_vary_is_withheld() -> None:
    rows: list[list[float | None]] = [[1.0, float(i % 3), 1.0] for i in range(12)]
    same, other, _ = analysed(rows, [1, 2, 1]).questions
    assert reasons(same)["discrimination"] == reasons(same)["efficiency"] == "no_variance"
    assert same.deviation.value == 0
    assert same.weight.value == 0
    assert reasons(other)["discrimination"] == "no_rest_variance"
    assert reasons(other)["alpha_without"] == "no_rest_variance"
    flat = analysed([[1.0, 0.0]] * 12, [1, 1])
    assert flat.quiz.alpha.reason == flat.quiz.skewness.reason == "no_total_variance"
    assert reasons(flat.questions[0])["upper_lower"] == "no_total_variance"
    assert reasons(flat.questions[0])["weight"] == "no_total_variance"


def test_other_reasons() -> None:
    rows: list[list[float | None]] = [[float(i), 11.0 - i * 0.5, 0.0] for i in range(12)]
    found = analysed(rows, [11, 11, 0])
    assert reasons(found.questions[1])["weight"] == "negative_covariance"
    assert reasons(found.questions[2])["facility"] == "no_points"
    assert reasons(found.questions[2])["upper_lower"] == "no_points"
    assert analysed([[float(i)] for i in range(12)], [11]).quiz.alpha.reason == "too_few_questions"
    two = analysed([[float(i), float(i)] for i in range(12)], [11, 11])
    assert two.quiz.alpha.value == pytest.approx(1)
    assert reasons(two.questions[0])["alpha_without"] == "too_few_questions"
    assert people("a b " * 6, TICKS).guess.reason == "select_all"
    assert people("a b " * 6).guess.value == pytest.approx(1 / 3)


def test_questions_never_asked_together_withhold_alpha() -> None:
    rows = [[1.0 * (i % 2), None] if i < 20 else [None, 1.0 * (i % 3)] for i in range(40)]
    found = analysed(rows, [1, 2])
    assert found.quiz.alpha.reason == found.quiz.error.reason == "few_pairs"
    assert reasons(found.questions[0])["alpha_without"] == "few_pairs"


def test_too_many_ragged_questions_withhold_alpha(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.stats.covariances.MOST_PAIRED", 2)
    rows: list[list[float | None]] = [[1.0 * (i % 2), 1.0 * (i % 3), 0.0] for i in range(30)]
    assert analysed(rows, [1, 2, 1]).quiz.alpha.value is not None
    rows[0][0] = None
    assert analysed(rows, [1, 2, 1]).quiz.alpha.reason == "too_large"


def test_an_interval_that_hangs_on_one_person_is_withheld() -> None:
    rows: list[list[float | None]] = [[1.0, 1.0, 1.0] for _ in range(11)]
    rows.append([0.0, 0.0, 1.0])
    assert analysed(rows, [1, 1, 1]).quiz.alpha.value is not None
    found = alpha_interval(from_matrix(rows, [1, 1, 1]), lambda _: True)
    assert found is not None
    assert found.lower.reason == found.upper.reason == "unstable"


def test_an_interval_that_would_take_too_long_is_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.stats.interval.MOST_WORK", 1000)
    rows: list[list[float | None]] = [[1.0 * (i % 2), 1.0 * (i % 3)] for i in range(30)]
    complete = alpha_interval(from_matrix(rows, [1, 2]), lambda _: True)
    rows[0][0] = None
    ragged = alpha_interval(from_matrix(rows, [1, 2]), lambda _: True)
    assert complete is not None
    assert ragged is not None
    assert (complete.lower.reason, ragged.lower.reason) == (None, "too_large")


def test_blank_answers_are_counted() -> None:
    found = people("a a a cb b c a a a a")
    assert found.blank == 0
    table: list[Person] = [{0: Answer(Fraction(0), ONE)}, {0: Answer(ONE, ONE, frozenset({0}))}]
    assert analyse(responses_of(table, (FORM,))).questions[0].blank == 1
    assert analyse(responses_of(table, (Form(),))).questions[0].blank is None


def test_half_of_the_best_are_not_most_of_them_by_rounding() -> None:
    for count, pairs in product(range(10, 60), range(2, 9)):
        best = ["ab", "a"] * pairs if count % 2 else ["ab"] * pairs + ["a"] * pairs
        table: list[Person] = []
        for place in range(count):
            is_best = place < len(best)
            picked = frozenset("abc".index(letter) for letter in best[place]) if is_best else {2}
            here = Answer(Fraction(0), ONE, frozenset(picked))
            table.append({0: here, 1: Answer(Fraction(is_best, 3), ONE)})
        if count > len(best) >= 0.27 * count:
            found = analyse(responses_of(table, (TICKS, Form()))).questions[0]
            assert ("popular_distractor", 1) not in codes(found), (count, pairs)
