"""The time of an attempt: how long it has run, how long it may run, and what is left."""

from collections.abc import Callable
from fractions import Fraction
from time import monotonic_ns, time_ns
from typing import Literal, get_args

from msgspec import Struct

WARNINGS_S = (300, 60)


def wall_ms() -> int:
    """Return the computer's own time, in milliseconds since 1970 (UTC)."""
    return time_ns() // 1_000_000


def monotonic_ms() -> int:
    """Milliseconds since some fixed moment: setting the computer's clock doesn't move it."""
    return monotonic_ns() // 1_000_000


class Clocks(Struct):
    """The two clocks of a window: the time of day, and one that nobody sets; both in ms."""

    now_ms: Callable[[], int] = wall_ms
    tick_ms: Callable[[], int] = monotonic_ms


class RunningClock:
    """Counts up from the time that an attempt had run before, in milliseconds."""

    def __init__(self, before_ms: int, now_ms: Callable[[], int] = monotonic_ms) -> None:
        self._now_ms = now_ms
        self._offset_ms = before_ms - now_ms()

    @property
    def running_ms(self) -> int:
        """How long the attempt has run by now."""
        return self._offset_ms + self._now_ms()


class Countdown:
    """The time left of a limit, and the warnings on the way."""

    def __init__(self, clock: RunningClock, limit_s: int) -> None:
        self._clock = clock
        self._limit_ms = limit_s * 1000
        left = self.left_ms
        self._due_s = [s for s in WARNINGS_S if s * 1000 < left]

    @property
    def left_ms(self) -> int:
        """How long is left; 0 when the time is up."""
        return max(0, self._limit_ms - self._clock.running_ms)

    def warning(self) -> int | None:
        """Return the latest warning (seconds left) that has come due since the last call."""
        due = None
        while self._due_s and self.left_ms <= self._due_s[0] * 1000:
            due = self._due_s.pop(0)
        return due


ExtraTime = Literal["1", "1.25", "1.5", "2", "none"]

CHOICES: tuple[ExtraTime, ...] = get_args(ExtraTime)


def as_extra_time(text: str) -> ExtraTime:
    """Return the extra time that a stored text names; anything unknown counts as no extra time."""
    for choice in CHOICES:
        if choice == text:
            return choice
    return "1"


def limit_with(limit_s: int | None, extra: ExtraTime) -> int | None:
    """Return the limit in seconds for a learner: stretched by the factor and rounded up.

    None if the quiz has no limit, or none holds for the learner.
    """
    if limit_s is None or extra == "none":
        return None
    return -int(-limit_s * Fraction(extra) // 1)
