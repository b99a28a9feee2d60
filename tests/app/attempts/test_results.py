"""What comes out of an attempt: its score, by question and by topic, and the pass mark."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizapp.app.attempts.results import (
    TopicScore,
    answered_questions,
    by_topic,
    result_of,
    score_of,
)
from quizapp.quiz.attempt import Attempt
from quizapp.quiz.events import Event, Item, Plan
from quizapp.quiz.identity import key_of, version_of
from quizapp.quiz.model import About, Mode, Option, Question, Settings
from quizapp.quiz.scoring import is_correct
from quizapp.scores.errors import OpenTestError
from quizapp.scores.history import COMPLETE_ENDINGS
from quizapp.scores.stored import StoredAttempt
from tests.recount import recount
from tests.strategies import abouts, attempts, percents

HALF = Fraction(1, 2)


def stored_of(about: About, plan: Plan) -> StoredAttempt:
    """An attempt as it was kept at its start."""
    return StoredAttempt(
        id="one",
        learner="ada",
        learner_name="Ada",
        quiz_key="kosovo",
        quiz_version="",
        about=about,
        title=about.title,
        file="/a/b.json",
        plan=plan,
        extra_time="1.5",
        kept=(),
        pictures={},
        state="open",
        ending=None,
        started_at_ms=1_000,
        ended_at_ms=None,
        running_ms=0,
        closed_ms=7_000,
        seen_at_ms=0,
    )


def questions_of(mode: Mode) -> Attempt:
    """An attempt of five questions: one answer each, but for the second and the last."""
    one = Question(prompt="1", options=("a", "b"), answer="a", topic="Odd")
    two = Question(prompt="2", options=("a", "b", "c"), answer=("a", "b"), topic="Even", points=3)
    three = Question(prompt="3", options=("a", Option("b", credit=0.5)), answer="a", topic="Odd")
    four = Question(prompt="4", options=("a", "b"), answer="a")
    five = Question(prompt="5", options=("a", Option("b", credit=0)), answer="b", points=0)
    asked = (one, two, three, four, five)
    items = (Item(key_of(q), version_of(q), q, tuple(range(len(q.options)))) for q in asked)
    return Attempt(Plan(mode, "quiz", tuple(items)))


def test_every_kind_of_outcome_is_told_in_a_practice() -> None:
    attempt = questions_of("practice")
    attempt.choose(0)
    attempt.check()
    attempt.next()
    attempt.choose(0)
    attempt.check()
    attempt.next()
    attempt.skip()
    attempt.choose(1)
    attempt.check()
    attempt.finish("ended")
    rows = answered_questions(attempt)
    assert [(row.outcome, row.chosen) for row in rows] == [
        ("right", (0,)),
        ("partly", (0,)),
        ("unanswered", ()),
        ("wrong", (1,)),
        ("not_reached", ()),
    ]
    assert [row.earned for row in rows] == [1, 3 * HALF, 0, 0, 0]
    assert [row.possible for row in rows] == [1, 3, 1, 1, 0]
    assert by_topic(rows) == (
        TopicScore("Odd", Fraction(1), Fraction(2)),
        TopicScore("Even", 3 * HALF, Fraction(3)),
        TopicScore("", Fraction(0), Fraction(1)),
    )


def test_a_choice_that_was_not_checked_counts_for_nothing_in_a_practice() -> None:
    attempt = questions_of("practice")
    attempt.choose(0)
    attempt.finish("ended")
    first = answered_questions(attempt)[0]
    assert (first.outcome, first.chosen) == ("not_reached", ())
    assert first.earned == 0


def test_every_choice_counts_in_a_test_and_nothing_is_not_reached() -> None:
    attempt = questions_of("test")
    attempt.choose(1)
    attempt.go_to(2)
    attempt.choose(1)
    attempt.go_to(4)
    attempt.choose(1)
    attempt.finish("handed_in")
    rows = answered_questions(attempt)
    assert [row.outcome for row in rows] == [
        "wrong",
        "unanswered",
        "partly",
        "unanswered",
        "right",  # although it earns no points
    ]


def test_without_topics_there_are_no_scores_by_topic() -> None:
    attempt = questions_of("test")
    rows = tuple(
        replace(row, item=replace(row.item, question=replace(row.question, topic="")))
        for row in answered_questions(attempt)
    )
    assert by_topic(rows) == ()


@pytest.mark.parametrize(
    ("earned", "possible", "mark", "percent", "passed"),
    [
        (Fraction(6), Fraction(10), 60, 60, True),
        (Fraction(5999, 1000), Fraction(10), 60, 59, False),
        (Fraction(2), Fraction(3), 66.7, 66, False),
        (Fraction(2), Fraction(3), 66.6, 67, True),
        (Fraction(0), Fraction(10), 0, 0, True),
        (Fraction(10), Fraction(10), 100, 100, True),
        (Fraction(1), Fraction(3), None, 33, None),
        (Fraction(0), Fraction(0), 60, 0, None),
    ],
)
def test_the_pass_mark_is_held_against_the_exact_share(
    earned: Fraction, possible: Fraction, mark: float | None, percent: int, passed: bool | None
) -> None:
    score = score_of(earned, possible, mark, graded=True)
    assert (score.percent, score.passed) == (percent, passed)
    assert score_of(earned, possible, mark, graded=False).passed is None


@given(st.integers(0, 400), st.integers(1, 400), percents)
def test_the_percentage_shown_never_crosses_the_pass_mark(
    earned: int, possible: int, mark: float
) -> None:
    score = score_of(Fraction(min(earned, possible)), Fraction(possible), mark, graded=True)
    assert 0 <= score.percent <= 100
    if mark == int(mark):
        assert score.passed == (score.percent >= mark)


@settings(max_examples=80, deadline=None)
@given(attempts(), abouts())
def test_questions_and_topics_add_up_to_the_score(
    kept: tuple[Plan, tuple[Event, ...]], about: About
) -> None:
    plan, events = kept
    attempt = Attempt(plan, events)
    if plan.mode == "test" and not attempt.is_over:
        with pytest.raises(OpenTestError):
            result_of(stored_of(about, plan), attempt, 9_000)
        attempt.finish("time")
    result = result_of(stored_of(about, plan), attempt, 9_000)
    assert result.score.earned == sum(row.earned for row in result.questions) == attempt.score
    assert result.score.possible == sum(row.possible for row in result.questions)
    topics = {item.question.topic for item in plan.items}
    assert {topic.topic for topic in result.topics} == (topics if topics != {""} else set())
    if result.topics:
        assert sum(topic.earned for topic in result.topics) == result.score.earned
        assert sum(topic.possible for topic in result.topics) == result.score.possible
    for row in result.questions:
        assert row.earned == recount(row.question, row.chosen, plan.scoring)
        right = bool(row.chosen) and is_correct(row.question, row.chosen)
        assert right == (row.outcome == "right")
        assert bool(row.chosen) == (row.outcome in ("right", "partly", "wrong"))
        if row.outcome in ("partly", "wrong"):
            assert (row.earned > 0) == (row.outcome == "partly")
        if plan.mode == "test":
            assert row.outcome != "not_reached"
    assert result.is_complete == (result.ending in COMPLETE_ENDINGS)
    if not result.is_complete:
        assert result.score.passed is None


def test_a_result_says_what_it_is_of() -> None:
    about = About(title="Kosovo", settings=Settings(pass_percent=60))
    attempt = questions_of("test")
    plan = replace(attempt.plan, time_limit_s=90)
    attempt = Attempt(plan)
    attempt.choose(0)
    attempt.finish("time")
    result = result_of(stored_of(about, plan), attempt, 90_000)
    assert (result.attempt_id, result.quiz_key, result.about) == ("one", "kosovo", about)
    assert (result.mode, result.kind, result.ending) == ("test", "quiz", "time")
    assert (result.started_at_ms, result.running_ms, result.closed_ms) == (1_000, 90_000, 7_000)
    assert (result.extra_time, result.time_limit_s) == ("1.5", 90)
    assert (result.score.percent, result.score.passed) == (17, False)


@pytest.mark.parametrize("mode", ["practice", "test"])
def test_practice_is_neither_passed_nor_not(mode: Mode) -> None:
    about = About(title="Kosovo", settings=Settings(pass_percent=60))
    plan = questions_of(mode).plan
    attempt = Attempt(plan)
    if mode == "practice":
        for _ in plan.items:
            attempt.skip()
    attempt.finish("completed" if mode == "practice" else "handed_in")
    score = result_of(stored_of(about, plan), attempt, 1_000).score
    assert (score.percent, score.passed) == (0, None if mode == "practice" else False)
