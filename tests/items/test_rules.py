"""Each rule finds its flaw at its place, lets near misses be, and can be silenced."""

from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.items.findings import Finding
from quizapp.items.item import Shared
from quizapp.items.language import TAGS
from quizapp.items.messages import MESSAGES, message
from quizapp.items.rules import (
    CODES,
    QUESTION_RULES,
    QUIZ_RULES,
    findings,
    question_findings,
    quiz_findings,
)
from quizapp.quiz.model import Question, Quiz
from tests.items import (
    flawed_options,
    flawed_wording,
    good_questions,
    good_short,
    near_options,
    near_wording,
)
from tests.items.cases import Case, NearMiss
from tests.items.good_questions import quiz_of
from tests.strategies import quizzes, texts

SHIPPED = Path(__file__).resolve().parents[2] / "questions.json"
FLAWED = flawed_wording.FLAWED + flawed_options.FLAWED
NEAR_MISSES = near_wording.NEAR_MISSES + near_options.NEAR_MISSES
BY_PAIRS = {"answer-elsewhere"}
TELLING = (
    "all of the above", "Both A and B", "the first two", "not", "except", "NOT", "**not**", "never",
    "always", "usually", "a", "an", "are", "is", "10–20", "15", "20 km", "under 10", "1,600", "…",
    "None of these", "which", "What", "?", ".", ":", "____", "True", "False", "$x$", "`a`", "word",
    "words", "Peace and stability", "1 and 2", "I. one II. two", "not unusual", "I and II", "B.",
    "every", "lacks", "is false", "incorrect", "Because", "It increases.", "It decreases.",
    "It doesn't increase.", "She ____ it", "The ____ of it", "uvek", "Све наведено", "А и Б",
)  # fmt: skip


def only(question: Question, language: str = "en") -> tuple[Finding, ...]:
    """What is found in a quiz of one question."""
    return findings(quiz_of(question, language=language))


def ids(cases: tuple[Case, ...] | tuple[NearMiss, ...]) -> list[str]:
    return [f"{case.code}: {case.question.prompt}"[:60] for case in cases]


@pytest.mark.parametrize("case", FLAWED, ids=ids(FLAWED))
def test_a_flaw_is_found_once_at_its_place(case: Case) -> None:
    found = [f for f in only(case.question, case.language) if f.code == case.code]
    assert [(f.index, f.field, f.option) for f in found[:1]] == [(0, case.field, case.option)]
    places = [(f.field, f.option) for f in found]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("case", FLAWED, ids=ids(FLAWED))
def test_a_flaw_is_silenced_by_its_code_alone(case: Case) -> None:
    before = only(case.question, case.language)
    question = msgspec.structs.replace(case.question, ignore=(case.code,))
    assert only(question, case.language) == tuple(f for f in before if f.code != case.code)


@pytest.mark.parametrize("case", NEAR_MISSES, ids=ids(NEAR_MISSES))
def test_a_near_miss_is_let_be(case: NearMiss) -> None:
    assert case.code not in {f.code for f in only(case.question, case.language)}


def test_every_rule_has_flawed_and_good_examples() -> None:
    by_question = {rule.code for rule in QUESTION_RULES} - BY_PAIRS
    assert {case.code for case in FLAWED} == by_question
    assert {case.code for case in NEAR_MISSES} == by_question


def test_every_rule_has_its_own_code_and_words() -> None:
    codes = [rule.code for rule in QUESTION_RULES] + [rule.code for rule in QUIZ_RULES]
    assert len(set(codes)) == len(codes)
    assert set(codes) == CODES == set(MESSAGES)


@pytest.mark.parametrize("case", FLAWED, ids=ids(FLAWED))
def test_a_message_is_complete(case: Case) -> None:
    found = next(f for f in only(case.question, case.language) if f.code == case.code)
    said = message(found)
    assert "{" not in said
    assert all(str(value) in said for value in found.data.values())


def test_the_shipped_questions_have_no_flaw() -> None:
    quiz = msgspec.json.decode(SHIPPED.read_bytes(), type=Quiz)
    assert findings(quiz) == ()


GOOD = {
    "en": (*good_questions.ENGLISH, *good_short.ENGLISH, good_questions.PICTURED),
    "de": good_questions.GERMAN,
    "fr": good_questions.FRENCH,
    "sq": good_questions.ALBANIAN,
    "sr": good_questions.SERBIAN,
}


@pytest.mark.parametrize("language", GOOD)
def test_good_questions_have_no_flaw(language: str) -> None:
    assert findings(quiz_of(*GOOD[language], language=language)) == ()


@pytest.mark.parametrize("language", GOOD)
def test_good_questions_have_no_flaw_in_written_order_either(language: str) -> None:
    quiz = quiz_of(*GOOD[language], language=language, shuffle_options=False)
    assert [f for f in findings(quiz) if f.index is not None] == []


def test_the_good_questions_cover_every_language() -> None:
    assert set(GOOD) == set(TAGS)


@pytest.mark.parametrize("code", ["negative-stem", "all-of-the-above", "shared-word"])
@pytest.mark.parametrize("language", ["", "xx", "ar"])
def test_rules_with_words_rest_without_a_known_language(code: str, language: str) -> None:
    for case in FLAWED:
        assert code not in {f.code for f in only(case.question, language)}


def test_a_language_may_name_a_region() -> None:
    case = next(case for case in FLAWED if case.code == "negative-stem")
    for tag in ("en-GB", "EN", "en_US", " en "):
        assert "negative-stem" in {f.code for f in only(case.question, tag)}


@dataclass(frozen=True)
class Pair:
    """Two questions, and whether the second states the answer of the first."""

    asked: Question
    teller: Question
    tells: bool


def _question(prompt: str, *options: str) -> Question:
    return Question(prompt=prompt, options=options, answer=options[0], explanation="So.")


CAPITAL = _question("What is the capital of France?", "Paris", "Lyon", "Nice")
PAIRS = (
    Pair(CAPITAL, _question("On which river does Paris, the capital of France, lie?", "Seine",
                            "Loire", "Rhône"), True),
    Pair(CAPITAL, _question("In which year was the Paris Agreement on the climate signed?", "2015",
                            "2016", "2017"), False),
    Pair(CAPITAL, _question("Which city is not the capital of France: Paris or Lyon?", "Lyon",
                            "Nice", "Metz"), False),
    Pair(_question("Who wrote Hamlet?", "William Shakespeare", "Ben Jonson", "John Donne"),
         _question("When did William Shakespeare write Hamlet?", "1590", "1600", "1610"), True),
    Pair(_question("Who wrote Hamlet?", "William Shakespeare", "Ben Jonson", "John Donne"),
         _question("Where was William Shakespeare born?", "Stratford", "London", "Kent"), False),
    Pair(_question("Paris is the capital of which country?", "France", "Spain", "Italy"),
         CAPITAL, False),
    Pair(_question("Is Paris the capital of France?", "Yes", "No"), CAPITAL, False),
)  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS, ids=[pair.teller.prompt[:40] for pair in PAIRS])
def test_an_answer_that_another_question_states_is_found(pair: Pair) -> None:
    other = _question("Where do whales live?", "In the sea", "On land", "In trees")
    found = findings(quiz_of(pair.asked, other, pair.teller))
    told = [f for f in found if f.code == "answer-elsewhere" and f.index == 0]
    assert [(f.field, f.option, f.data["other"]) for f in told] == (
        [("option", 0, 3)] if pair.tells else []
    )


def test_words_that_are_common_in_the_file_give_no_answer_away() -> None:
    tellers = [
        _question(f"Which street {i} of Paris, capital of France, is meant?", "A lane", "A road")
        for i in range(4)
    ]
    found = findings(quiz_of(CAPITAL, *tellers))
    assert not [f for f in found if f.code == "answer-elsewhere" and f.index == 0]


def _quiz_codes(quiz: Quiz) -> list[str]:
    return [f.code for f in quiz_findings(quiz)]


def test_a_key_that_is_the_longest_too_often_is_found() -> None:
    def asked(i: int, longest: int) -> Question:
        options = [f"Animal {n}" for n in range(4)]
        options[longest] = "Animal much longer"
        return Question(prompt=f"{i}?", options=tuple(options), answer=options[0])

    often = quiz_of(*(asked(i, 0) for i in range(8)))
    assert _quiz_codes(often) == ["longest-key-often"]
    assert "8 of 8" in message(quiz_findings(often)[0])
    assert _quiz_codes(quiz_of(*(asked(i, 0) for i in range(7)))) == []
    assert _quiz_codes(quiz_of(*(asked(i, i % 4) for i in range(40)))) == []
    silenced = msgspec.structs.replace(often, ignore=("longest-key-often",))
    assert quiz_findings(silenced) == ()


def test_a_key_at_one_place_too_often_or_never_is_found_where_options_keep_their_order() -> None:
    def asked(i: int, key: int) -> Question:
        options = ("Bat", "Cow", "Dog", "Elk")
        return Question(prompt=f"{i}?", options=options, answer=options[key])

    often = [asked(i, 2) for i in range(8)]
    never = [asked(i, i % 3) for i in range(60)]
    evenly = [asked(i, i % 4) for i in range(60)]
    found = quiz_findings(quiz_of(*often, shuffle_options=False))
    assert [(f.code, f.index, f.data["place"]) for f in found] == [("key-position", None, 3)]
    found = quiz_findings(quiz_of(*never, shuffle_options=False))
    assert [(f.code, f.data["place"], f.data["count"]) for f in found] == [("key-position", 4, 0)]
    assert quiz_findings(quiz_of(*evenly, shuffle_options=False)) == ()
    assert quiz_findings(quiz_of(*often, *never)) == ()


def telling_texts() -> st.SearchStrategy[str]:
    """Texts made of the words that rules look for."""
    pieces = st.sampled_from(TELLING) | texts(6)
    return st.lists(pieces, min_size=1, max_size=6).map(" ".join)


@st.composite
def telling_quizzes(draw: st.DrawFn) -> Quiz:
    """Quizzes in a known language, full of what rules look for."""
    quiz = draw(quizzes(max_questions=4))
    questions = []
    for question in quiz.questions:
        names = draw(st.lists(telling_texts(), min_size=2, max_size=6, unique=True))
        answer = names[0] if draw(st.booleans()) else tuple(names[:2])
        questions.append(
            msgspec.structs.replace(
                question, prompt=draw(telling_texts()), options=tuple(names), answer=answer
            )
        )
    language = draw(st.sampled_from((*TAGS, "")))
    return msgspec.structs.replace(quiz, questions=tuple(questions), language=language)


@given(quizzes() | telling_quizzes())
def test_any_quiz_is_judged_with_places_that_exist_and_words_for_each(quiz: Quiz) -> None:
    for finding in findings(quiz):
        assert message(finding)
        assert finding.code in CODES
        if finding.index is not None:
            question = quiz.questions[finding.index]
            assert finding.code not in question.ignore
            assert (finding.field == "option") == (finding.option is not None)
            assert finding.option is None or 0 <= finding.option < len(question.options)


@given(telling_quizzes(), st.data())
def test_ignoring_a_code_removes_its_findings_and_no_others(
    quiz: Quiz, data: st.DataObject
) -> None:
    before = findings(quiz)
    code = data.draw(st.sampled_from(sorted({f.code for f in before} or CODES)))
    silenced = msgspec.structs.replace(quiz, ignore=(code,))
    assert findings(silenced) == tuple(f for f in before if f.code != code)


@given(telling_quizzes(), telling_quizzes(), st.data())
def test_indexes_kept_up_question_by_question_equal_new_ones(
    quiz: Quiz, other: Quiz, data: st.DataObject
) -> None:
    questions = list(quiz.questions)
    shared = Shared(quiz)
    for question in other.questions:
        action = data.draw(st.sampled_from(("insert", "remove", "replace")))
        if action == "insert" or not questions:
            at = data.draw(st.integers(0, len(questions)))
            questions.insert(at, question)
            shared.insert(at, question)
        else:
            at = data.draw(st.integers(0, len(questions) - 1))
            if action == "remove":
                del questions[at]
                shared.remove(at)
            else:
                questions[at] = question
                shared.replace(at, question)
    changed = msgspec.structs.replace(quiz, questions=tuple(questions))
    kept_up = [*quiz_findings(changed, shared)]
    for index in range(len(questions)):
        kept_up += question_findings(changed, index, shared)
    assert tuple(kept_up) == findings(changed)
