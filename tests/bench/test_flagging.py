"""The simulated classes answer as their model says, and what is counted of them is so."""

import numpy as np
import pytest

from bench import flagging, select_all
from bench.classes import PLAUSIBLE, answers, good_items, plausible_distractor, responses
from quizapp.quiz.model import Question
from quizapp.quiz.scoring import share_earned
from quizapp.stats.analysis import analyze


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
    for item, found in enumerate(analyze(responses(chosen, keys)).questions):
        counts = np.bincount(chosen[:, item], minlength=4)
        assert [option.chosen for option in found.options] == counts.tolist()
        assert [option.is_key for option in found.options] == [i == keys[item] for i in range(4)]
        assert found.facility.value == pytest.approx(counts[keys[item]] / 40)


def test_options_are_ticked_as_often_as_the_model_says() -> None:
    items = select_all.good_items(6, np.random.default_rng(5))
    ability = np.array([-30.0, 0.0, 30.0])
    low, middle, high = items.ticked(ability)
    is_key = select_all.keys(items)
    assert low == pytest.approx(items.draw)
    assert high == pytest.approx(is_key.astype(float), abs=1e-6)
    assert ((low < middle) == is_key).all()
    ticked = select_all.answers(items, 20_000, np.random.default_rng(6))
    abilities = np.random.default_rng(7).normal(0, 1, 20_000)
    expected = items.ticked(abilities).mean(axis=0)
    assert ticked.mean(axis=0) == pytest.approx(expected, abs=0.02)


def test_a_key_is_swapped_with_a_plausible_distractor_and_earns_what_the_program_says() -> None:
    chance = np.random.default_rng(8)
    items = select_all.good_items(40, chance)
    for item in range(40):
        marked = select_all.swapped(items, item, chance)
        assert (marked != select_all.keys(items)).sum() == 2
        assert marked.sum(axis=1).tolist() == [select_all.KEYS] * 40
        (place,) = np.flatnonzero(marked[item, select_all.KEYS :]) + select_all.KEYS
        drawn = items.draw[item, select_all.KEYS :]
        assert (drawn > items.draw[item, place]).sum() < select_all.PLAUSIBLE
    ticked = select_all.answers(items, 10, chance)
    given = select_all.responses(ticked, marked)
    for at in range(40):
        options = tuple(str(number) for number in range(select_all.OPTIONS))
        answer = tuple(options[place] for place in np.flatnonzero(marked[at]))
        question = Question(prompt="?", options=options, answer=answer)
        for person in range(10):
            picked = np.flatnonzero(ticked[person, at]).tolist()
            share = share_earned(question, picked, "balanced")
            assert given.earned[given.of(at)][person] == pytest.approx(float(share))


def test_flags_keep_to_their_goals_in_some_classes() -> None:
    """The whole simulation is in the bench; so few classes can only be far off or not."""
    report = flagging.measure(1, 25)
    names = [line.what for line in report.lines]
    assert sum("called probably miskeyed" in name for name in names) == 8
    assert sum("miskeyed items missed" in name for name in names) == 3
    assert sum("miskeyed select-all items missed" in name for name in names) == 3
    assert all(line.ratio.median < 2 for line in report.lines)


def test_the_same_classes_come_every_time() -> None:
    assert flagging.measure(2, 2) == flagging.measure(2, 2)
