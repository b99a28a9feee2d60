"""The time that an attempt has run, the time that is left, and extra time."""

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.app.attempts import clock as clock_module
from quizapp.app.attempts.clock import (
    CHOICES,
    Countdown,
    ExtraTime,
    RunningClock,
    as_extra_time,
    limit_with,
)


class Ticks:
    """A clock set by hand, in milliseconds."""

    def __init__(self) -> None:
        self.now_ms = 123_456

    def __call__(self) -> int:
        return self.now_ms


def test_the_clock_goes_on_from_what_ran_before() -> None:
    ticks = Ticks()
    clock = RunningClock(40_000, ticks)
    assert clock.running_ms == 40_000
    ticks.now_ms += 1_500
    assert clock.running_ms == 41_500


@pytest.mark.parametrize("jump_s", [-86_400, 86_400])
def test_setting_the_computers_clock_changes_nothing(
    jump_s: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    countdown = Countdown(RunningClock(0), 600)
    told_ns = time.time_ns() + jump_s * 1_000_000_000
    monkeypatch.setattr(clock_module, "time_ns", lambda: told_ns)
    monkeypatch.setattr("time.time", lambda: told_ns / 1e9)
    assert clock_module.wall_ms() == told_ns // 1_000_000
    left_ms = countdown.left_ms
    assert 600_000 - 60_000 < left_ms <= 600_000
    assert countdown.left_ms <= left_ms


def test_five_minutes_and_one_minute_are_told_once_each() -> None:
    ticks = Ticks()
    countdown = Countdown(RunningClock(0, ticks), 600)
    told = []
    for _ in range(2400):
        told.append((countdown.left_ms // 1000, countdown.warning()))
        ticks.now_ms += 250
    assert [entry for entry in told if entry[1] is not None] == [(300, 300), (60, 60)]
    ticks.now_ms += 5_000
    assert countdown.left_ms == 0
    assert countdown.warning() is None


def test_of_two_warnings_that_come_due_at_once_the_later_is_told() -> None:
    ticks = Ticks()
    countdown = Countdown(RunningClock(0, ticks), 600)
    ticks.now_ms += 590_000
    assert countdown.warning() == 60
    assert countdown.warning() is None


@pytest.mark.parametrize(
    ("limit_s", "before_s", "told"),
    [(300, 0, [60]), (301, 0, [300, 60]), (60, 0, []), (30, 0, []), (600, 310, [60])],
)
def test_what_is_past_at_the_start_is_not_told(
    limit_s: int, before_s: int, told: list[int]
) -> None:
    ticks = Ticks()
    countdown = Countdown(RunningClock(before_s * 1000, ticks), limit_s)
    found = []
    for _ in range(limit_s + 1):
        if (due := countdown.warning()) is not None:
            found.append(due)
        ticks.now_ms += 1000
    assert found == told


@pytest.mark.parametrize(
    ("limit_s", "extra", "expected"),
    [
        (600, "1", 600),
        (600, "1.25", 750),
        (600, "1.5", 900),
        (600, "2", 1200),
        (600, "none", None),
        (1, "1.25", 2),
        (3, "1.5", 5),
        (101, "1.25", 127),
        (None, "2", None),
        (None, "1", None),
    ],
)
def test_extra_time_stretches_the_limit(
    limit_s: int | None, extra: ExtraTime, expected: int | None
) -> None:
    assert limit_with(limit_s, extra) == expected


@given(st.integers(1, 10**9), st.sampled_from([c for c in CHOICES if c != "none"]))
def test_a_stretched_limit_is_rounded_up_to_a_second(limit_s: int, extra: ExtraTime) -> None:
    exact = limit_s * Fraction(extra)
    stretched = limit_with(limit_s, extra)
    assert isinstance(stretched, int)
    assert exact <= stretched < exact + 1


def test_only_known_extra_times_count() -> None:
    assert [as_extra_time(choice) for choice in CHOICES] == list(CHOICES)
    assert {as_extra_time(text) for text in ("", "3", "1.0", "NONE", "-1")} == {"1"}
