"""Tests of answer keys, credit and points of items of QTI 2 and 3."""

import pytest

from tests.exchange.qti.qti2_files import (
    MAP,
    MATCH,
    choice,
    declared,
    item,
    mapping,
)
from tests.exchange.qti.qti2_version import Version
from tests.exchange.reading import changes, skipped

WEIGHTS = mapping({"o1": 1, "o3": 1}, 'lowerBound="0" upperBound="2" defaultValue="-1"')
CORRECT = (
    "<responseCondition><responseIf><match><variable identifier='RESPONSE'/>"
    "<correct identifier='RESPONSE'/></match><setOutcomeValue identifier='SCORE'>"
    "<baseValue baseType='float'>3</baseValue></setOutcomeValue></responseIf>"
    "<responseElse><setOutcomeValue identifier='SCORE'><baseValue baseType='float'>0</baseValue>"
    "</setOutcomeValue></responseElse></responseCondition>"
)
MAPPED = (
    "<responseCondition><responseIf><isNull><variable identifier='RESPONSE'/></isNull>"
    "<setOutcomeValue identifier='SCORE'><baseValue baseType='float'>0</baseValue>"
    "</setOutcomeValue></responseIf><responseElse><setOutcomeValue identifier='SCORE'>"
    "<mapResponse identifier='RESPONSE'/></setOutcomeValue></responseElse></responseCondition>"
)


def rules(written: str) -> str:
    return f"<responseProcessing>{written}</responseProcessing>"


def adds(option: str, score: float) -> str:
    """A rule that adds a score for one option."""
    return (
        "<responseCondition><responseIf><member>"
        f"<baseValue baseType='identifier'>{option}</baseValue><variable identifier='RESPONSE'/>"
        "</member><setOutcomeValue identifier='SCORE'><sum><variable identifier='SCORE'/>"
        f"<baseValue baseType='float'>{score}</baseValue></sum></setOutcomeValue></responseIf>"
        "</responseCondition>"
    )


@pytest.mark.parametrize("processing", [MATCH, rules(CORRECT), "", "<responseProcessing/>"])
def test_one_answer_that_matches(qti: Version, processing: str) -> None:
    question = qti.question(item(processing=processing))
    assert (question.answer, question.options) == ("Drin", ("Drin", "Sharr", "Ibar"))


@pytest.mark.parametrize("processing", [MATCH, rules(CORRECT)])
def test_several_answers_that_all_have_to_match(qti: Version, processing: str) -> None:
    body = choice(given='maxChoices="0" shuffle="false"')
    question = qti.question(item(body, declared(("o1", "o3"), many=True), processing))
    assert question.answer == ("Drin", "Ibar")
    assert (question.scoring, question.shuffle) == ("all_or_nothing", False)
    assert question.options == ("Drin", "Sharr", "Ibar")


@pytest.mark.parametrize("processing", [MAP, rules(MAPPED)])
def test_weights_of_several_answers(qti: Version, processing: str) -> None:
    body = choice(given='maxChoices="3"')
    made = item(body, declared(("o1", "o3"), many=True, mapping=WEIGHTS), processing)
    question = qti.question(made)
    assert question.answer == ("Drin", "Ibar")
    assert [question.credit(i) for i in range(3)] == [None, -0.5, None]
    assert question.scoring is None


def test_weights_of_one_answer(qti: Version) -> None:
    weights = mapping({"o1": 2, "o2": 1, "o3": -1})
    question = qti.question(item(responses=declared((), mapping=weights), processing=MAP))
    assert question.answer == "Drin"
    assert [question.credit(i) for i in range(3)] == [None, 0.5, -0.5]


def test_rules_that_test_option_by_option(qti: Version) -> None:
    written = rules(adds("o1", 1) + adds("o3", 1) + adds("o2", -1))
    body = choice(given='maxChoices="0"')
    question = qti.question(item(body, declared((), many=True), written))
    assert question.answer == ("Drin", "Ibar")
    assert [question.credit(i) for i in range(3)] == [None, -0.5, None]


def test_rules_that_never_score_leave_the_declaration(qti: Version) -> None:
    empty = CORRECT.replace("SCORE", "OTHER")
    assert qti.question(item(processing=rules(empty))).answer == "Drin"


def test_a_key_that_differs_in_zeros_is_fixed_and_reported(qti: Version) -> None:
    found = qti.only(item(responses=declared(("o002",))))
    assert (found.question.answer, changes(found)) == ("Sharr", ["key_fixed"])
    nothing = item(responses=declared(("none",)))
    assert skipped(qti.reader, qti.data(nothing)) == [("no_right_answer", {})]


def test_points(qti: Version) -> None:
    plain = item()
    assert qti.question(plain).points == 1
    normal = plain.replace('identifier="SCORE"', 'identifier="SCORE" normalMaximum="2.5"')
    assert qti.question(normal).points == 2.5
    most = "<outcomeDeclaration identifier='MAXSCORE'><defaultValue><value>4</value>"
    most += "</defaultValue></outcomeDeclaration>"
    assert qti.question(item(outcomes=most)).points == 4


def test_points_that_only_the_processing_states(qti: Version) -> None:
    body = choice(given='maxChoices="0"')
    by_rules = item(body, declared((), many=True), rules(adds("o1", 1.5) + adds("o3", 1)))
    assert qti.question(by_rules).points == 2.5
    one = item(responses=declared((), mapping=mapping({"o1": 3, "o2": 1})), processing=MAP)
    assert qti.question(one).points == 3
    assert qti.question(item(processing=MATCH)).points == 1
    two = item(processing=rules(adds("o1", 2)))
    assert qti.question(two).points == 2
    both = two.replace('identifier="SCORE"', 'identifier="SCORE" normalMaximum="1"', 1)
    assert qti.question(both).points == 1


def test_rules_without_end_end_soon(qti: Version) -> None:
    many = "".join(adds(f"o{i}", 1) for i in range(3000))
    options = tuple(f"option {i}" for i in range(26))
    made = item(choice(options, given='maxChoices="0"'), declared((), many=True), rules(many))
    assert len(qti.told(made)) == 1
