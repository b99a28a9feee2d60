"""Scores over time, mastery and the calendar: recounted, and empty, and with one entry alone."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta, tzinfo
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.quiz.answered import Answered
from quizapp.stats.progress import CompleteAttempt, days_of, mastery_of, scores_of
from quizapp.stats.table import Shown, Summary
from tests.stats.answers import (
    DAY_MS,
    HOUR_MS,
    MONDAY_NOON_MS,
    RIGHT,
    WRONG,
    answered,
    histories,
)

MONDAY = date(2026, 3, 2)
TITLES = {"quiz": "Kosovo", "quiz 1": "Kosovo", "quiz 2": "Rivers"}
TOPICS = {"v": "Cities", "w": ""}


def attempt(number: int, earned: int, **more: Any) -> CompleteAttempt:
    """The attempt with this number, `earned` of 7 points."""
    given: dict[str, Any] = {
        "id": f"s{number}",
        "title": "Kosovo",
        "mode": "test",
        "ended_at_ms": MONDAY_NOON_MS + number * DAY_MS,
        "earned": Fraction(earned),
        "possible": Fraction(7),
        "pass_percent": 60,
    }
    return CompleteAttempt(**{**given, **more})


def test_where_nothing_was_done_each_plot_says_what_will_be_there() -> None:
    for plot, code in (
        (scores_of(()), "scores_none"),
        (mastery_of((), {}, {}), "mastery_none"),
        (days_of((), MONDAY), "days_none"),
    ):
        assert plot.summary == Summary(code)
        assert plot.table.rows == ()
    assert days_of((), MONDAY).weeks == ()


def test_scores_are_told_in_the_order_of_time() -> None:
    plot = scores_of([attempt(2, 7), attempt(1, 4), attempt(3, 5)], UTC)
    assert [(p.attempt, p.percent, p.passed) for p in plot.points] == [
        ("s1", 57, False),
        ("s2", 100, True),
        ("s3", 71, True),
    ]
    assert plot.table.rows[0] == (date(2026, 3, 3), "Kosovo", "test", 57)
    assert [column.code for column in plot.table.columns] == ["day", "quiz", "mode", "score"]
    assert plot.summary.code == "scores_more"
    assert {name: said.value for name, said in plot.summary.data.items()} == {
        "count": 3,
        "first": 57,
        "last": 71,
        "best": 100,
    }


def test_one_score_is_told_with_its_day() -> None:
    only = scores_of([attempt(0, 7, pass_percent=None)], UTC)
    assert only.summary == Summary(
        "scores_one", {"last": Shown("percent", 100), "day": Shown("day", MONDAY)}
    )
    assert only.points[0].passed is None
    pointless = scores_of([attempt(0, 0, possible=Fraction(0))], UTC)
    assert pointless.points[0].share == 0
    assert pointless.points[0].passed is None
    practiced = scores_of([attempt(0, 7, mode="practice")], UTC)
    assert practiced.points[0].passed is None  # practice is neither passed nor not


def test_the_last_answer_to_each_question_says_what_is_known() -> None:
    answers = [
        answered(RIGHT, key="one"),
        answered(WRONG, key="one", at_ms=MONDAY_NOON_MS + 1),
        answered(Fraction(1, 2), key="two"),
        answered(RIGHT, key="three", version="w"),
    ]
    plot = mastery_of(answers, TOPICS, TITLES)
    assert [(t.title, t.topic, t.share, t.questions) for t in plot.topics] == [
        ("", "Cities", Fraction(1, 4), 2),
        ("", "", 1, 1),
    ]
    assert plot.summary.code == "mastery_more"
    assert plot.summary.data["weakest"] == Shown("topic", "Cities")
    assert plot.summary.data["strongest_share"] == Shown("share", 1.0)
    assert mastery_of(answers[:1], TOPICS, TITLES).summary.code == "mastery_one"


def test_topics_of_several_quizzes_are_told_apart() -> None:
    answers = [answered(quiz="quiz 1"), answered(WRONG, quiz="quiz 2")]
    plot = mastery_of(answers, TOPICS, TITLES)
    assert [(t.title, float(t.share)) for t in plot.topics] == [("Rivers", 0.0), ("Kosovo", 1.0)]


@settings(max_examples=40)
@given(histories(quizzes=2))
def test_mastery_is_what_a_second_count_says(history: list[Answered]) -> None:
    groups = defaultdict(list)
    for quiz, key in {(a.quiz, a.key) for a in history}:
        last = [a for a in history if (a.quiz, a.key) == (quiz, key)][-1]
        groups[TITLES[quiz], TOPICS[last.version]].append(last.share)
    several = len({title for title, _ in groups}) > 1
    assert {
        (t.title, t.topic): (t.share, t.questions)
        for t in mastery_of(history, TOPICS, TITLES).topics
    } == {
        (title if several else "", topic): (sum(each) / Fraction(len(each)), len(each))
        for (title, topic), each in groups.items()
    }


@settings(max_examples=40)
@given(histories(), st.sampled_from([UTC, ZoneInfo("America/New_York")]))
def test_the_calendar_counts_each_answer_on_its_own_day(
    history: list[Answered], zone: tzinfo
) -> None:
    days = [datetime.fromtimestamp(a.at_ms / 1000, zone).date() for a in history]
    today = max(days)
    first = today - timedelta(days=today.weekday(), weeks=52)
    plot = days_of(history, today, zone)
    assert [week.monday.weekday() for week in plot.weeks] == [0] * 53
    assert dict(plot.counts) == {day: days.count(day) for day in days if day >= first}
    assert plot.weeks[0].monday == first
    ahead = [count for week in plot.weeks for count in week.answers if count is None]
    assert len(ahead) == 6 - today.weekday()


def test_the_day_with_the_most_answers_is_told() -> None:
    one = [answered(), answered(at_ms=MONDAY_NOON_MS + HOUR_MS)]
    assert days_of(one, MONDAY, UTC).summary == Summary(
        "days_one", {"day": Shown("day", MONDAY), "most": Shown("count", 2)}
    )
    more = [*one, answered(at_ms=MONDAY_NOON_MS + DAY_MS)]
    summary = days_of(more, MONDAY + timedelta(days=1), UTC).summary
    assert summary.code == "days_more"
    assert {name: said.value for name, said in summary.data.items()} == {
        "day": MONDAY,
        "most": 2,
        "answers": 3,
        "days": 2,
    }
    assert days_of(one, MONDAY + timedelta(days=400), UTC).weeks == ()  # long ago
