"""An answer that was given and whose outcome was seen, as reviews and progress count it."""

from datetime import date, datetime, tzinfo
from fractions import Fraction

from msgspec import Struct

from quizapp.quiz.certainty import Certainty


class Answered(Struct, frozen=True, gc=False):
    """One answer of a student, without its texts.

    `key` knows the question across its versions, `share` is the part of its points that the
    answer earned, `at_ms` the time since 1970 in UTC, `spent_ms` how long the question was seen.
    `options` is how many there were to choose from, `reading_open` whether the reading was to be
    seen at the question before the answer.
    """

    quiz: str
    key: str
    version: str
    attempt: str
    seq: int
    at_ms: int
    spent_ms: int
    share: Fraction
    certainty: Certainty | None
    options: int
    reading_open: bool

    @property
    def is_correct(self) -> bool:
        """Whether it earned all its points."""
        return self.share == 1


def day_of(at_ms: int, zone: tzinfo | None = None) -> date:
    """The day of a time in ms since 1970 in UTC, in `zone`; None is the computer's own."""
    return datetime.fromtimestamp(at_ms / 1000, zone).date()
