"""What a questions file may hold, and that nothing changes on the way out and back."""

import json

import msgspec
import pytest
from hypothesis import given

from quizapp.quiz.model import (
    About,
    Image,
    Option,
    Question,
    Quiz,
    Settings,
    Source,
    decode_about,
    decode_question,
    encode,
    topics,
)
from tests import strategies

QUESTION: dict[str, object] = {"prompt": "p", "options": ["a", "b"], "answer": "a"}


def _question(**more: object) -> Question:
    return decode_question(json.dumps(QUESTION | more))


def _quiz(**more: object) -> Quiz:
    return msgspec.json.decode(
        json.dumps({"format": 1, "title": "t", "questions": [QUESTION]} | more), type=Quiz
    )


@given(strategies.questions())
def test_a_question_comes_back_as_it_was(question: Question) -> None:
    assert decode_question(encode(question)) == question
    assert decode_question(encode(question).encode()) == question


@given(strategies.abouts())
def test_what_a_quiz_says_of_itself_comes_back_as_it_was(about: About) -> None:
    assert decode_about(encode(about)) == about


@given(strategies.quizzes())
def test_a_quiz_comes_back_as_it_was(quiz: Quiz) -> None:
    assert msgspec.json.decode(msgspec.json.encode(quiz), type=Quiz) == quiz


@given(strategies.questions())
def test_the_kind_of_question_comes_back_too(question: Question) -> None:
    again = decode_question(encode(question))
    assert again.select_all == question.select_all == isinstance(question.answer, tuple)
    assert again.keys == question.keys


def test_the_keys_of_the_text_stand_in_a_fixed_order() -> None:
    text = encode(decode_question(json.dumps({"topic": "t", "id": "i"} | QUESTION)))
    assert list(json.loads(text)) == ["prompt", "options", "answer", "id", "topic"]


def test_only_what_is_stated_is_written() -> None:
    assert json.loads(encode(Question("p", ("a", Option("b")), "a"))) == {
        "prompt": "p",
        "options": ["a", {"text": "b"}],
        "answer": "a",
    }


def test_only_what_a_quiz_states_is_written() -> None:
    stated = {"title": "t", "source": {"url": "u"}, "settings": {"pick": 3}}
    about = About("t", source=Source(url="u"), settings=Settings(pick=3))
    assert json.loads(encode(about)) == stated
    picture = {"image": {"file": "map.png"}}
    assert json.loads(encode(_question(**picture))) == QUESTION | picture
    quiz = Quiz(1, "t", (Question("p", ("a", "b"), "a"),))
    assert msgspec.to_builtins(quiz) == {
        "format": 1,
        "title": "t",
        "questions": ({"prompt": "p", "options": ("a", "b"), "answer": "a"},),
    }


def test_everything_else_has_its_default() -> None:
    question = _question()
    assert question == Question(
        prompt="p",
        options=("a", "b"),
        answer="a",
        id="",
        explanation="",
        evidence=(),
        topic="",
        points=1,
        image=None,
        shuffle=None,
        scoring=None,
        ignore=(),
    )
    assert _quiz().settings == Settings(
        modes=("practice", "test"),
        pick=None,
        shuffle_questions=False,
        shuffle_options=True,
        time_limit_s=None,
        pass_percent=60,
        reading="practice",
        scoring="balanced",
    )
    assert _quiz(settings={"pick": 3}).settings == Settings(pick=3)


def test_unknown_keys_are_passed_over() -> None:
    assert _question(answr="b", options=["a", {"text": "b", "color": 1}]) == _question(
        options=["a", {"text": "b"}]
    )
    assert decode_about('{"title": "t", "color": [1]}') == About("t")
    assert _quiz(color={}, settings={"color": None}, source={"color": 1}) == _quiz()


@pytest.mark.parametrize(
    "more",
    [
        {"prompt": 5},
        {"prompt": None},
        {"options": ["a"]},
        {"options": [str(i) for i in range(27)]},
        {"options": ["a", {"feedback": "no text"}]},
        {"options": ["a", 5]},
        {"options": ["a", {"text": "b", "credit": 1.01}]},
        {"options": ["a", {"text": "b", "credit": -1.01}]},
        {"answer": []},
        {"answer": 0},
        {"answer": None},
        {"points": -0.5},
        {"points": 1000.5},
        {"points": "1"},
        {"image": "map.png"},
        {"shuffle": "yes"},
        {"scoring": "fair"},
        {"ignore": "code"},
    ],
)
def test_what_a_question_may_not_hold(more: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        _question(**more)


@pytest.mark.parametrize("missing", ["prompt", "options", "answer"])
def test_what_a_question_must_hold(missing: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=missing):
        decode_question(json.dumps({k: v for k, v in QUESTION.items() if k != missing}))


@pytest.mark.parametrize(
    "more",
    [
        {"options": ["a", "b"]},
        {"options": [str(i) for i in range(25)] + ["a"]},
        {"options": [{"text": "a", "credit": 1}, {"text": "b", "credit": -1}]},
        {"points": 0},
        {"points": 1000},
        {"points": 0.5},
        {"image": {"file": "map.png"}},
    ],
)
def test_what_a_question_may_just_hold(more: dict[str, object]) -> None:
    assert json.loads(encode(_question(**more))) == QUESTION | more


@pytest.mark.parametrize(
    "more",
    [
        {"format": 2},
        {"format": 0},
        {"format": "1"},
        {"title": None},
        {"settings": {"modes": []}},
        {"settings": {"modes": ["exam"]}},
        {"settings": {"pick": 0}},
        {"settings": {"time_limit_s": 0}},
        {"settings": {"pass_percent": 100.5}},
        {"settings": {"pass_percent": -1}},
        {"settings": {"reading": "never"}},
        {"settings": {"scoring": "fair"}},
    ],
)
def test_what_a_quiz_may_not_hold(more: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        _quiz(**more)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"prompt": "p"', "nonsense"])
def test_a_text_that_holds_no_question_is_refused(text: str) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode_question(text)
    with pytest.raises(msgspec.DecodeError):
        decode_about(text)


def test_a_text_as_the_answer_is_one_answer() -> None:
    question = _question(answer="b")
    assert not question.select_all
    assert question.keys == {1}


def test_a_list_as_the_answer_is_select_all_even_with_one_in_it() -> None:
    question = _question(answer=["b"])
    assert question.select_all
    assert question.keys == {1}
    assert question != _question(answer="b")
    assert _question(answer=["b", "a"]).keys == {0, 1}


def test_an_answer_is_the_exact_text_of_an_option() -> None:
    assert _question(answer="A").keys == frozenset()
    assert _question(answer="a ").keys == frozenset()
    assert _question(options=["ab", {"text": "a"}], answer="a").keys == {1}


def test_options_are_read_by_position_whichever_way_they_are_written() -> None:
    question = _question(options=["a", {"text": "b", "feedback": "f", "credit": 0}, {"text": "c"}])
    assert question.texts == ("a", "b", "c")
    assert [question.feedback(i) for i in range(3)] == ["", "f", ""]
    assert [question.credit(i) for i in range(3)] == [None, 0, None]


def test_one_piece_or_many_can_be_stated() -> None:
    assert _question().passages == ()
    assert _question(evidence="one").passages == ("one",)
    assert _question(evidence=["one", "two"]).passages == ("one", "two")
    assert _quiz().paragraphs == ()
    assert _quiz(reading="one").paragraphs == ("one",)
    assert _quiz(reading=["one", "two"]).paragraphs == ("one", "two")


@given(strategies.quizzes())
def test_what_a_quiz_says_of_itself_is_all_but_its_questions(quiz: Quiz) -> None:
    about = quiz.about
    for field in msgspec.structs.fields(About):
        if field.name != "reading":
            assert getattr(about, field.name) == getattr(quiz, field.name)
    assert about.reading == quiz.paragraphs


def test_topics_come_once_in_the_order_of_their_first_question() -> None:
    asked = [Question("p", ("a", "b"), "a", topic=topic) for topic in ("B", "", "A", "B", "A")]
    assert topics(asked) == ("B", "", "A")
    assert topics([]) == ()


def test_a_quiz_cannot_be_changed() -> None:
    for thing in (_quiz(), _quiz().settings, _question(), Option("a"), Image("m.png"), About("t")):
        with pytest.raises(AttributeError):
            setattr(thing, thing.__struct_fields__[0], "changed")
        hash(thing)
