"""Tests of answer keys and credit of items of QTI 1.2."""

import pytest

from quizapp.exchange.protocol import FoundQuestion, SkippedQuestion
from quizapp.exchange.qti.qti1_reader import Qti1Reader
from tests.exchange.qti.qti1_files import (
    document,
    gives,
    is_,
    item,
    response,
)
from tests.exchange.reading import entries, only, skipped

READER = Qti1Reader()
MULTIPLE = response(given='rcardinality="Multiple"')


@pytest.mark.parametrize(
    ("conditions", "worth"),
    [
        (gives(is_("o1")) + gives(is_("o2"), "50"), [None, 0.5, None]),
        (gives(is_("o2"), "25") + gives(is_("o1"), "50"), [None, 0.5, None]),
        (gives(is_("o1")) + gives("<other/>", "0"), [None, None, None]),
        (gives(is_("o1"), "1") + gives(is_("o3"), "-0.5"), [None, None, -0.5]),
        (gives(f"<not>{is_('o1')}</not>", "0") + gives(is_("o1")), [None, None, None]),
        (gives(f"<varsubset respident='r'>{'o1'}</varsubset>"), [None, None, None]),
    ],
)
def test_the_scoring_of_one_answer_becomes_credits(
    conditions: str, worth: list[float | None]
) -> None:
    question = only(READER, document(item(conditions))).question
    assert question.answer == "Drin"
    assert [question.credit(i) for i in range(3)] == worth


ALL_OF_TWO = gives(f"<and>{is_('o1')}{is_('o3')}<not>{is_('o2')}</not></and>")
FLAT = gives(f"{is_('o1')}{is_('o3')}<not>{is_('o2')}</not>")
SUBSET = gives('<varsubset respident="r" setmatch="Exact">o1,o3</varsubset>')
ADDED = gives(is_("o1"), "50", "Add") + gives(is_("o3"), "50", "Add")


@pytest.mark.parametrize("conditions", [ALL_OF_TWO, FLAT, SUBSET])
def test_conditions_on_all_answers_together(conditions: str) -> None:
    question = only(READER, document(item(conditions, MULTIPLE))).question
    assert question.answer == ("Drin", "Ibar")
    assert question.options == ("Drin", "Sharr", "Ibar")
    assert question.scoring == "all_or_nothing"
    canvas = {"question_type": "multiple_answers_question"}
    made = only(READER, document(item(conditions, MULTIPLE, values=canvas))).question
    assert made.scoring is None


def test_conditions_that_add_up_become_credits() -> None:
    loses = ADDED + gives(is_("o2"), "25", "Subtract")
    question = only(READER, document(item(loses, MULTIPLE))).question
    assert question.answer == ("Drin", "Ibar")
    assert [question.credit(i) for i in range(3)] == [None, -0.25, None]
    assert question.scoring is None


def test_without_a_right_answer_an_item_is_left_out() -> None:
    for conditions in (gives(is_("none")), gives(is_("o1"), "0"), "<respcondition/>"):
        assert skipped(READER, document(item(conditions))) == [("no_right_answer", {})]


def test_an_item_with_very_many_conditions_ends_soon() -> None:
    many = "".join(gives(is_(f"o{i}"), "1", "Add") for i in range(20_000))
    options = tuple(f"option {i}" for i in range(26))
    data = document(item(many, response(options, 'rcardinality="Multiple"')))
    (found,) = (e for e in entries(READER, data) if isinstance(e, FoundQuestion | SkippedQuestion))
    assert isinstance(found, FoundQuestion)
