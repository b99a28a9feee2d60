"""What raises a flag, what just doesn't, and which figures are withheld for which reason."""

from fractions import Fraction
from itertools import product
from math import comb

import pytest

from quizapp.stats.alpha import alpha_interval
from quizapp.stats.analysis import Analysis, QuestionFigures, analyze
from quizapp.stats.flag_codes import RANKS, FlagCode
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
    return analyze(responses_of(table, (form, Form()))).questions[0]


def codes(found: QuestionFigures) -> set[tuple[FlagCode, int | None]]:
    return {(flag.code, flag.option) for flag in found.flags}


def test_a_question_without_fault_has_no_flag() -> None:
    assert codes(people("a a a a a a b c b c")) == set()


def test_a_key_is_probably_wrong_if_both_signs_speak_against_it() -> None:
    found = people("b b b c b b a a a a")
    assert codes(found) == {("wrong_key", 1)}
    assert found.discrimination.value is not None
    assert found.discrimination.value < 0
    (raised,) = found.flags
    assert (raised.rank, raised.n, raised.limit) == (1, 10, 0)
    assert raised.value == pytest.approx(4 / 5)  # of the better half


def test_one_sign_alone_says_to_look_at_the_key() -> None:
    negative = people("c b a c b a a a a a")  # of the better half, two chose b, and one the key
    assert codes(negative) == {("negative_discrimination", None)}
    preferred = people("a a b b b b c c c c c c")
    assert codes(preferred) == {("preferred_distractor", 1), ("too_hard", None)}
    assert [flag.rank for flag in (*negative.flags, *preferred.flags)] == [2, 2, 3]


def test_two_people_more_is_what_the_better_half_prefers() -> None:
    assert codes(people("a a a b b b " + "a a a c c c")) == set()
    assert codes(people("a a b b b c " + "a a c c c c")) == set()
    assert codes(people("a a b b b b " + "a a a c c c")) == {("preferred_distractor", 1)}


def test_the_better_half_is_made_without_the_question_itself() -> None:
    table: list[Person] = [
        {
            0: Answer(Fraction(option == 0), ONE, frozenset({option})),
            1: Answer(Fraction(there), ONE),
        }
        for option, there in ((0, 0), (1, 1))
        for _ in range(6)
    ]
    found = analyze(responses_of(table, (FORM, Form()))).questions[0]
    assert [option.better_half.value for option in found.options] == [0, 1, 0]
    assert codes(found) == {("wrong_key", 1)}


def test_in_select_all_a_distractor_is_popular_when_most_of_the_better_half_tick_it() -> None:
    one_sign = people("ab ab ab a a a c c c c", TICKS)
    assert ("popular_distractor", 1) in codes(one_sign)
    both = people("ab ab ab ab a a a a a a", TICKS)
    assert codes(both) == {("wrong_key", 1)}
    mixed = people("ab ac ab ac " + "a c " * 6, TICKS)
    assert not {code for code, _ in codes(mixed)} & {"popular_distractor", "wrong_key"}


def test_in_select_all_the_other_keys_do_not_hide_one_that_is_wrong() -> None:
    """The best tick c instead of the key b; their points for a keep the index above 0."""
    form = Form(4, frozenset({0, 1}), select_all=True)
    rows = ["ac"] * 6 + ["ab", "b", "b", "bd", "bd", "d"]
    table: list[Person] = []
    for place, letters in enumerate(rows):
        picked = frozenset("abcd".index(letter) for letter in letters)
        share = Fraction(len(picked & {0, 1}) - len(picked & {2, 3}), 2)
        earned = max(Fraction(0), share + Fraction(0 in picked, 4))
        rest = Answer(Fraction(len(rows) - place), Fraction(100))
        table.append({0: Answer(earned, ONE, picked), 1: rest})
    found = analyze(responses_of(table, (form, Form()))).questions[0]
    assert found.discrimination.value is not None
    assert found.discrimination.value > 0
    assert codes(found) == {("shunned_key", 2)}
    (raised,) = found.flags
    assert (raised.rank, raised.value, raised.limit, raised.n) == (1, 1, 0.5, 12)


@pytest.mark.parametrize(("chosen", "most"), [(0, 58), (1, 92), (2, 123)])
def test_a_distractor_is_dead_where_its_share_is_surely_below_five_percent(
    chosen: int, most: int
) -> None:
    """`most` people are the most that could by chance choose it so rarely."""
    for n, is_dead in ((most, False), (most + 1, True)):
        so_few = sum(comb(n, k) * 0.05**k * 0.95 ** (n - k) for k in range(chosen + 1))
        assert (so_few < 0.05) == is_dead
        spread = ("a a a b " * n).split()[: n - chosen]
        found = people(" ".join([*spread, *["c"] * chosen]))
        assert codes(found) == ({("dead_distractor", 2)} if is_dead else set())
        for flag in found.flags:
            assert flag.value == pytest.approx(chosen / n)
            assert flag.n == n


def test_an_option_of_an_earlier_version_raises_no_flag() -> None:
    former = Form(3, frozenset({0}), former=1)
    assert codes(people("a a a b " * 20, former)) == set()
    assert ("dead_distractor", 2) in codes(people("a a a b " * 20))
    assert codes(people("c c c c a c a a a a a b", former)) == {("negative_discrimination", None)}


def test_the_gravest_flag_comes_first() -> None:
    ranks = [flag.rank for flag in people("b " * 50 + "a " * 10).flags]
    assert ranks == sorted(ranks) == [1, 3, 3]
    assert list(RANKS.values()) == sorted(RANKS.values())


def test_what_someone_did_elsewhere_is_a_share_of_what_was_possible_there() -> None:
    """Those who were right here were asked a question of ten points, and knew half of it."""
    rows = [[1.0, 5.0 - i % 2, None] if i < 6 else [0.0, None, 1.0] for i in range(12)]
    found = analyzed(rows, [1, 10, 1]).questions[0]
    assert found.discrimination.value is not None
    assert found.discrimination.value < -0.9
    assert found.efficiency.value is not None
    assert found.efficiency.value < 0


def test_who_was_asked_nothing_else_is_left_out_of_a_correlation() -> None:
    rows: list[list[float | None]] = [[1.0 * (i % 2), 1.0 * (i % 3)] for i in range(12)]
    before = analyzed(rows, [1, 2]).questions[0].discrimination
    after = analyzed([*rows, [1.0, None], [0.0, None]], [1, 2]).questions[0]
    assert after.discrimination == before
    assert (after.n, after.discrimination.n) == (14, 12)


def test_a_question_can_be_too_easy_or_too_hard() -> None:
    assert codes(people("a " * 18 + "b c")) == set()
    assert codes(people("a " * 19 + "b")) == {("too_easy", None)}
    assert ("too_hard", None) in codes(people("a " * 3 + "b c " * 4))  # 3 of 11: guessing is better
    assert codes(people("a a a a b b c c b c", TICKS)) == set()
    assert ("too_hard", None) in codes(people("a b b c c b c b c b", TICKS))


def test_few_people_raise_no_flag() -> None:
    assert codes(people("b b b b b a a a a")) == set()


def reasons(found: QuestionFigures) -> dict[str, str]:
    names = "facility deviation guess discrimination efficiency upper_lower weight alpha_without"
    figures = {name: getattr(found, name) for name in names.split()}
    return {name: figure.reason for name, figure in figures.items() if figure.reason}


def analyzed(rows: list[list[float | None]], possible: list[float]) -> Analysis:
    return analyze(from_matrix(rows, possible))


def test_nobody_asked_and_few_asked_are_withheld() -> None:
    of_nine = analyzed([[float(i % 2), 1.0 * i] for i in range(9)], [1, 9]).questions[0]
    assert set(reasons(of_nine).values()) == {"too_few_people", "no_options"}
    assert of_nine.facility.value == pytest.approx(4 / 9)
    nobody = analyzed([[None, 1.0]] * 12, [1, 1]).questions[0]
    assert nobody.n == 0
    assert reasons(nobody)["facility"] == "too_few_people"
    assert analyzed([], [1, 1]).quiz.mean.reason == "too_few_people"


def test_what_does_not_vary_is_withheld() -> None:
    rows: list[list[float | None]] = [[1.0, float(i % 3), 1.0] for i in range(12)]
    same, other, _ = analyzed(rows, [1, 2, 1]).questions
    assert reasons(same)["discrimination"] == reasons(same)["efficiency"] == "no_variance"
    assert same.deviation.value == 0
    assert same.weight.value == 0
    assert reasons(other)["discrimination"] == "no_rest_variance"
    assert reasons(other)["alpha_without"] == "no_rest_variance"
    flat = analyzed([[1.0, 0.0]] * 12, [1, 1])
    assert flat.quiz.alpha.reason == flat.quiz.skewness.reason == "no_total_variance"
    assert reasons(flat.questions[0])["upper_lower"] == "no_total_variance"
    assert reasons(flat.questions[0])["weight"] == "no_total_variance"


def test_other_reasons() -> None:
    rows: list[list[float | None]] = [[float(i), 11.0 - i * 0.5, 0.0] for i in range(12)]
    found = analyzed(rows, [11, 11, 0])
    assert reasons(found.questions[1])["weight"] == "negative_covariance"
    assert reasons(found.questions[2])["facility"] == "no_points"
    assert reasons(found.questions[2])["upper_lower"] == "no_points"
    assert analyzed([[float(i)] for i in range(12)], [11]).quiz.alpha.reason == "too_few_questions"
    two = analyzed([[float(i), float(i)] for i in range(12)], [11, 11])
    assert two.quiz.alpha.value == pytest.approx(1)
    assert reasons(two.questions[0])["alpha_without"] == "too_few_questions"
    assert people("a b " * 6, TICKS).guess.reason == "select_all"
    assert people("a b " * 6).guess.value == pytest.approx(1 / 3)


def test_questions_never_asked_together_withhold_alpha() -> None:
    rows = [[1.0 * (i % 2), None] if i < 20 else [None, 1.0 * (i % 3)] for i in range(40)]
    found = analyzed(rows, [1, 2])
    assert found.quiz.alpha.reason == found.quiz.error.reason == "few_pairs"
    assert reasons(found.questions[0])["alpha_without"] == "few_pairs"


def test_too_many_ragged_questions_withhold_alpha(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.stats.correlation.MOST_PAIRED", 2)
    rows: list[list[float | None]] = [[1.0 * (i % 2), 1.0 * (i % 3), 0.0] for i in range(30)]
    assert analyzed(rows, [1, 2, 1]).quiz.alpha.value is not None
    rows[0][0] = None
    assert analyzed(rows, [1, 2, 1]).quiz.alpha.reason == "too_large"


def test_an_interval_that_hangs_on_one_person_is_withheld() -> None:
    rows: list[list[float | None]] = [[1.0, 1.0, 1.0] for _ in range(11)]
    rows += [[0.0, 0.0, 1.0], [1.0, 1.0, None]]
    assert analyzed(rows, [1, 1, 1]).quiz.alpha.value is not None
    found = alpha_interval(from_matrix(rows, [1, 1, 1]), lambda _: True)
    assert found is not None
    assert found.lower.reason == found.upper.reason == "unstable"


def test_an_interval_that_would_take_too_long_is_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.stats.alpha.MOST_WORK", 1000)
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
    assert analyze(responses_of(table, (FORM,))).questions[0].blank == 1
    assert analyze(responses_of(table, (Form(),))).questions[0].blank is None


def test_half_of_the_better_half_are_not_most_of_it_by_rounding() -> None:
    for count, pairs in product(range(10, 60), range(2, 16)):
        best = ["ab", "a"] * pairs if count % 2 else ["ab"] * pairs + ["a"] * pairs
        table: list[Person] = []
        for place in range(count):
            is_best = place < len(best)
            picked = frozenset("abc".index(letter) for letter in best[place]) if is_best else {2}
            here = Answer(Fraction(0), ONE, frozenset(picked))
            table.append({0: here, 1: Answer(Fraction(is_best, 3), ONE)})
        if count > len(best) >= 0.5 * count:
            found = analyze(responses_of(table, (TICKS, Form()))).questions[0]
            assert ("popular_distractor", 1) not in codes(found), (count, pairs)
