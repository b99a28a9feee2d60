"""Tests of finding a question of one version of a file in another."""

from typing import Any

import pytest

from quizapp.files.editing import pairing
from quizapp.files.editing.pairing import pairs


def asked(prompt: object, name: str = "", options: object = ("Yes", "No")) -> dict[str, Any]:
    question: dict[str, Any] = {"prompt": prompt, "options": options}
    if isinstance(options, tuple):
        question["options"] = list(options)
    return {**question, "id": name} if name else question


RIVER = asked("Which river is the longest of all?")
LAKE = asked("Which lake is the deepest of all?", options=("Ohrid", "Prespa"))
TOWN = asked("Where is the old bridge?", options=("Prizren", "Mostar"))


def test_ids_go_before_everything_else() -> None:
    one = [{**RIVER, "id": "a"}, {**LAKE, "id": "b"}]
    assert pairs(one, [{**RIVER, "id": "b"}, {**LAKE, "id": "a"}]) == {0: 1, 1: 0}


def test_an_id_that_stands_twice_tells_nothing() -> None:
    one = [{**RIVER, "id": "a"}, {**LAKE, "id": "a"}]
    assert pairs(one, list(reversed(one))) == {0: 1, 1: 0}


def test_the_same_words_are_the_same_question_whatever_their_ids() -> None:
    assert pairs([RIVER, LAKE], [{**LAKE, "id": "x"}, {**RIVER, "points": 2}]) == {0: 1, 1: 0}
    assert pairs([{**RIVER, "id": "a"}], [{**RIVER, "id": "b"}]) == {0: 0}
    assert pairs([{**RIVER, "answer": "No"}, RIVER], [RIVER, {**RIVER, "answer": "No"}]) == {
        0: 1,
        1: 0,
    }


def test_a_typo_that_was_mended_elsewhere_in_the_file_is_seen() -> None:
    mended = asked("Which river is the longest of them all?")
    assert pairs([RIVER, LAKE, TOWN], [TOWN, LAKE, mended]) == {0: 2, 1: 1, 2: 0}
    assert pairs([RIVER, LAKE, TOWN], [TOWN, LAKE, mended], exactly=True) == {1: 1, 2: 0}
    assert pairs([{**RIVER, "id": "a"}], [{**mended, "id": "b"}]) == {}


def test_the_most_alike_are_put_together_first() -> None:
    near, nearer = (
        asked("Which river is longest of all?"),
        asked("Which river is the longest of all"),
    )
    assert pairs([RIVER], [near, nearer]) == {0: 1}
    assert pairs([near, nearer], [RIVER]) == {1: 0}


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_question_written_anew_between_its_neighbors_is_still_that_question(place: int) -> None:
    one = [LAKE, TOWN]
    one.insert(place, RIVER)
    other = list(one)
    other[place] = asked("Which of the rivers has the greatest length?")
    assert pairs(one, other) == {0: 0, 1: 1, 2: 2}
    other[place] = asked("12345?", options=("67", "89"))
    assert place not in pairs(one, other)


def test_many_questions_are_not_compared_letter_by_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    mended = asked("Which river is the longest of them all?")
    one, other = [RIVER, LAKE, TOWN], [TOWN, LAKE, mended]
    monkeypatch.setattr(pairing, "MOST_COMPARED", 0)
    assert pairs(one, other) == {1: 1, 2: 0}
    assert pairs(one, [mended, LAKE, TOWN]) == {0: 0, 1: 1, 2: 2}


@pytest.mark.parametrize("odd", [{}, {"prompt": 1}, {"options": 5}, {"options": [None, {}, [1]]}])
def test_what_is_hardly_a_question_has_a_place_too(odd: dict[str, Any]) -> None:
    assert pairs([odd, RIVER], [RIVER, odd]) == {0: 1, 1: 0}
    assert pairs([odd], [RIVER]) == {}
    assert pairs([{**odd, "id": 3}, {**odd, "id": [1]}], [odd]) == {0: 0}
