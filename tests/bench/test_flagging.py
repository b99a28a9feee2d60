"""The simulated classes answer as their model says, and what is counted of them is so."""

import numpy as np
import pytest

from bench import flagging
from bench.classes import PLAUSIBLE, answers, good_items, plausible_distractor, responses
from quizapp.stats.analysis import analyse


def test_options_are_chosen_as_often_as_the_model_says() -> None:
    chance = np.random.default_rng(1)
    items = good_items(8, chance)
    chosen = answers(items, 20_000, chance)
    for number, drawn in enumerate(items.drawn()):
        shares = np.bincount(chosen[:, number], minlength=4)[1:] / len(chosen)
        assert shares == pytest.approx(drawn, abs=0.02)


def test_the_able_answer_rightly_more_often_and_a_guess_is_always_possible() -> None:
    items = good_items(50, np.random.default_rng(2))
    low, middle, high = items.right(np.array([-30.0, 0.0, 30.0]))
    assert low == pytest.approx(items.guessing)
    assert high == pytest.approx(1)
    assert ((low < middle) & (middle < high)).all()


def test_a_wrong_key_is_plausible() -> None:
    chance = np.random.default_rng(3)
    items = good_items(200, chance)
    for item in range(items.count):
        marked = plausible_distractor(items, item, chance)
        assert items.draw[item][marked - 1] >= PLAUSIBLE


def test_the_analysis_sees_who_chose_what() -> None:
    chance = np.random.default_rng(4)
    chosen = answers(good_items(5, chance), 40, chance)
    keys = np.array([0, 1, 0, 3, 2])
    for item, found in enumerate(analyse(responses(chosen, keys)).questions):
        counts = np.bincount(chosen[:, item], minlength=4)
        assert [option.chosen for option in found.options] == counts.tolist()
        assert [option.is_key for option in found.options] == [i == keys[item] for i in range(4)]
        assert found.facility.value == pytest.approx(counts[keys[item]] / 40)


def test_flags_keep_to_their_goals_in_some_classes() -> None:
    """The whole simulation is in the bench; so few classes can only be far off or not."""
    report = flagging.measure(1, 25)
    names = [line.what for line in report.lines]
    assert sum("called probably miskeyed" in name for name in names) == 4
    assert sum("miskeyed items missed" in name for name in names) == 3
    assert all(line.ratio.median < 2 for line in report.lines)


def test_the_same_classes_come_every_time() -> None:
    assert flagging.measure(2, 2) == flagging.measure(2, 2)
