"""What is to be seen of a question, and what can be done next, at every step of an attempt."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizapp.app.attempts.question_state import QuestionState, question_state, reading_allowed
from quizapp.quiz.attempt import Attempt
from quizapp.quiz.events import Event, Item, Plan
from quizapp.quiz.evidence import Span
from quizapp.quiz.identity import key_of, version_of
from quizapp.quiz.model import About, Image, Mode, Option, Question, ReadingShown, Settings
from tests.strategies import abouts, event_sequences, plans

READING = ("Prishtina is the capital.", "It lies on no river.")
ONE = Question(
    prompt="What is the **capital**?",
    options=("Prishtina", Option("Prizren", feedback="Long ago."), "Peja"),
    answer="Prishtina",
    id="capital",
    explanation="The text opens with it.",
    evidence="Prishtina is the capital",
    topic="Cities",
)
MANY = Question(
    prompt="Which lie on it?",
    options=("Ibar", "Drin", "Rhine"),
    answer=("Ibar", "Drin"),
    id="rivers",
    image=Image("map.png", alt="A map"),
)


def attempt_of(mode: Mode, *questions: Question, order: tuple[int, ...] = (2, 0, 1)) -> Attempt:
    """An attempt of these questions, of three options each."""
    asked = questions or (ONE, MANY)
    items = tuple(Item(key_of(q), version_of(q), q, order) for q in asked)
    return Attempt(Plan(mode, "quiz", items))


def about(reading: ReadingShown = "practice") -> About:
    """What the quiz says of itself."""
    return About(title="Kosovo", reading=READING, settings=Settings(reading=reading))


def state_of(attempt: Attempt, picture: bytes | None = None) -> QuestionState:
    """What is to be seen of the question at hand."""
    return question_state(about(), attempt, picture)


def can(state: QuestionState) -> dict[str, Any]:
    """The next step, and those of the things that can be done."""
    names = ("can_go_on", "can_go_back", "can_skip", "can_clear")
    return {state.next_step: [name[4:] for name in names if getattr(state, name)]}


def test_a_question_is_shown_in_its_order_with_nothing_given_away() -> None:
    state = state_of(attempt_of("practice"))
    assert [(o.written, o.text) for o in state.options] == [
        (2, "Peja"),
        (0, "Prishtina"),
        (1, "Prizren"),
    ]
    assert (state.quiz_title, state.mode, state.topic) == ("Kosovo", "practice", "Cities")
    assert (state.position, state.count, state.answered) == (0, 2, 0)
    assert state.prompt == "What is the **capital**?"
    assert not state.select_all
    assert not any(o.chosen or o.is_key or o.feedback for o in state.options)
    assert (state.verdict, state.explanation, state.passages, state.evidence) == (None, "", (), ())
    assert not state.flagged


def test_a_practice_goes_from_choice_to_outcome_to_the_next_question_and_the_result() -> None:
    attempt = attempt_of("practice")
    assert can(state_of(attempt)) == {"check": ["skip"]}
    attempt.choose(1)
    assert can(state_of(attempt)) == {"check": ["go_on", "skip"]}
    attempt.check()
    told = state_of(attempt)
    assert can(told) == {"next": ["go_on"]}
    assert told.verdict == "wrong"
    assert [(o.text, o.chosen, o.is_key, o.feedback) for o in told.options] == [
        ("Peja", False, False, ""),
        ("Prishtina", False, True, ""),
        ("Prizren", True, False, "Long ago."),
    ]
    assert told.explanation == "The text opens with it."
    assert told.passages == ("Prishtina is the capital",)
    assert told.evidence == (Span(0, 0, 24),)
    assert told.answered == 1
    attempt.next()
    assert can(state_of(attempt)) == {"check": ["go_back", "skip"]}
    attempt.choose(0)
    partly = state_of(attempt)
    assert partly.select_all
    assert partly.verdict is None
    attempt.check()
    last = state_of(attempt)
    assert can(last) == {"result": ["go_on", "go_back"]}
    assert last.verdict == "partly"
    attempt.previous()
    assert state_of(attempt) == replace(told, answered=2)


def test_a_skipped_question_can_be_passed_by_or_answered_after_all() -> None:
    attempt = attempt_of("practice")
    attempt.choose(0)
    attempt.skip()
    attempt.previous()
    state = state_of(attempt)
    assert can(state) == {"next": ["go_on"]}
    assert not any(o.chosen for o in state.options)
    assert state.verdict is None
    attempt.choose(0)
    assert can(state_of(attempt)) == {"check": ["go_on"]}
    attempt.check()
    assert state_of(attempt).verdict == "right"
    assert can(state_of(attempt)) == {"next": ["go_on"]}


def test_the_last_question_skipped_leads_to_the_result() -> None:
    attempt = attempt_of("practice")
    attempt.skip()
    attempt.skip()
    assert can(state_of(attempt)) == {"result": ["go_on", "go_back"]}


def test_a_test_goes_on_without_an_outcome_and_is_handed_in() -> None:
    attempt = attempt_of("test")
    assert can(state_of(attempt)) == {"next": ["go_on"]}
    attempt.choose(1)
    chosen = state_of(attempt)
    assert can(chosen) == {"next": ["go_on", "clear"]}
    assert [o.text for o in chosen.options if o.chosen] == ["Prizren"]
    assert (chosen.answered, chosen.verdict) == (1, None)
    attempt.flag(True)
    assert state_of(attempt).flagged
    attempt.clear()
    assert can(state_of(attempt)) == {"next": ["go_on"]}
    assert state_of(attempt).answered == 0
    attempt.next()
    assert not state_of(attempt).flagged
    assert can(state_of(attempt)) == {"hand_in": ["go_on", "go_back"]}
    attempt.choose(2)
    assert can(state_of(attempt)) == {"hand_in": ["go_on", "go_back", "clear"]}
    attempt.finish("handed_in")
    over = state_of(attempt)
    assert over.verdict == "wrong"
    assert [o.text for o in over.options if o.is_key] == ["Ibar", "Drin"]


def test_a_picture_is_shown_with_its_words_and_the_words_without_it() -> None:
    attempt = attempt_of("practice", MANY)
    state = state_of(attempt, b"bytes")
    assert (state.picture, state.picture_alt) == (b"bytes", "A map")
    assert state_of(attempt).picture is None
    assert state_of(attempt).picture_alt == "A map"
    assert state_of(attempt_of("practice", ONE)).picture_alt == ""


@pytest.mark.parametrize(
    ("setting", "mode", "before", "after_an_answer", "over"),
    [
        ("always", "practice", True, True, True),
        ("always", "test", True, True, True),
        ("practice", "practice", True, True, True),
        ("practice", "test", False, False, True),
        ("after", "practice", False, True, True),
        ("after", "test", False, False, True),
    ],
)
def test_the_reading_is_seen_when_the_quiz_allows_it(
    setting: ReadingShown, mode: Mode, before: bool, after_an_answer: bool, over: bool
) -> None:
    attempt = attempt_of(mode)
    seen = []

    def look() -> None:
        state = question_state(about(setting), attempt, None)
        assert state.reading == (READING if reading_allowed(about(setting), attempt) else ())
        seen.append(bool(state.reading))

    look()
    attempt.choose(0)
    if mode == "practice":
        attempt.check()
    look()
    attempt.next()
    look()  # the next question is at its beginning again
    attempt.finish("ended" if mode == "practice" else "handed_in")
    look()
    assert seen == [before, after_an_answer, before, over]


def with_other_keys(question: Question) -> Question:
    """A question that looks the same before it is answered, and has other secrets."""
    others = [i for i in range(len(question.options)) if i not in question.keys] or [0]
    answer: Any = question.texts[others[0]]
    return replace(
        question,
        options=tuple(Option(text, feedback=f"About {text}") for text in question.texts),
        answer=(answer,) if question.select_all else answer,
        explanation=question.explanation + "!",
        evidence=(*question.passages, "another passage"),
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[About, Plan, tuple[Event, ...]]:
    """A quiz and the events of an attempt of it."""
    plan = draw(plans())
    return draw(abouts()), plan, draw(event_sequences(plan))


@settings(max_examples=60, deadline=None)
@given(cases())
def test_nothing_gives_the_outcome_away_before_its_time(
    case: tuple[About, Plan, tuple[Event, ...]],
) -> None:
    about, plan, events = case
    items = tuple(replace(item, question=with_other_keys(item.question)) for item in plan.items)
    attempt, other = Attempt(plan), Attempt(replace(plan, items=items))
    for event in (None, *events):
        if event is not None:
            attempt.apply(event)
            other.apply(event)
        state = question_state(about, attempt, None)
        if plan.mode == "test" and not attempt.is_over:
            assert (state.verdict, state.evidence) == (None, ())
        if attempt.is_over or attempt.is_checked(attempt.position):
            assert state.verdict is not None
            assert [o.is_key for o in state.options] == [
                i in attempt.item.question.keys for i in attempt.item.order
            ]
            assert state.explanation == attempt.item.question.explanation
        else:
            assert state == question_state(about, other, None)


@settings(max_examples=60, deadline=None)
@given(cases())
def test_what_can_be_done_can_be_done(case: tuple[About, Plan, tuple[Event, ...]]) -> None:
    about, plan, events = case
    made: list[Event] = []
    for event in (None, *events):
        if event is not None:
            made.append(event)
        attempt = Attempt(plan, made)
        if attempt.is_over:
            break
        state = question_state(about, attempt, None)
        step = state.next_step
        if state.can_skip:
            assert Attempt(plan, made).skip()
        if state.can_go_back:
            assert Attempt(plan, made).previous()
        if state.can_clear:
            assert Attempt(plan, made).clear()
        if step == "next":
            assert Attempt(plan, made).next()
        elif step == "check":
            said = attempt.certainty(attempt.position) is not None or not plan.certainty
            assert state.can_go_on == (bool(attempt.chosen(attempt.position)) and said)
            if state.can_go_on:
                assert Attempt(plan, made).check()
        else:
            assert attempt.is_last
            assert step == ("hand_in" if plan.mode == "test" else "result")
        assert state.can_go_on or step == "check"
