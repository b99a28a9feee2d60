"""Answers for the tests of reviews and progress."""

from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from msgspec import structs

from quizapp.quiz.answered import Answered

DAY_MS = 24 * 3600 * 1000
HOUR_MS = 3600 * 1000
MONDAY_NOON_MS = int(datetime(2026, 3, 2, 12, tzinfo=UTC).timestamp() * 1000)
RIGHT, WRONG = Fraction(1), Fraction(0)

moments = st.integers(0, 400 * 24).map(lambda hours: MONDAY_NOON_MS + hours * HOUR_MS)


def answered(share: Fraction = RIGHT, **more: Any) -> Answered:
    """An answer to one question on a Monday."""
    made = Answered("quiz", "one", "v", "attempt", 0, MONDAY_NOON_MS, 9000, share, None, 4, False)
    return structs.replace(made, **more)


@st.composite
def histories(draw: st.DrawFn, *, min_size: int = 1, quizzes: int = 1) -> list[Answered]:
    """Answers to a few questions in the order of time, each at its own place in an attempt."""
    count = draw(st.integers(min_size, 25))
    made = [
        answered(
            draw(st.fractions(0, 1, max_denominator=6)),
            quiz=f"quiz {draw(st.integers(1, quizzes))}",
            key=draw(st.sampled_from(("one", "two", "three"))),
            version=draw(st.sampled_from(("v", "w"))),
            attempt=draw(st.sampled_from(("s", "t"))),
            seq=seq,
            at_ms=draw(moments),
            spent_ms=draw(st.integers(0, 10**7)),
            certainty=draw(st.sampled_from((None, 1, 2, 3))),
            options=draw(st.integers(2, 4)),
            reading_open=draw(st.booleans()),
        )
        for seq in range(count)
    ]
    return sorted(made, key=lambda answer: (answer.at_ms, answer.attempt, answer.seq))
