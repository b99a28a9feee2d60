"""What an attempt asks, and the events that can happen in it."""

from typing import Literal

from msgspec import Struct

from quizapp.quiz.certainty import Certainty
from quizapp.quiz.model import Mode, Question, Scoring

Kind = Literal["quiz", "mistakes", "review"]
Ending = Literal["completed", "handed_in", "time", "ended", "given_up"]


class Item(Struct, frozen=True):
    """A question as it is asked in one attempt.

    `key` knows the question across versions of its file, `version` is the hash of its content,
    and `order` holds the options' written positions in the order shown.
    """

    key: str
    version: str
    question: Question
    order: tuple[int, ...]


class Plan(Struct, frozen=True):
    """What an attempt asks, and under which rules.

    `time_limit_s` has the extra time in it; with `certainty` an answer says how sure it is.
    """

    mode: Mode
    kind: Kind
    items: tuple[Item, ...]
    scoring: Scoring = "balanced"
    time_limit_s: int | None = None
    certainty: bool = False


class Chosen(Struct, frozen=True, tag="chosen"):
    """The choice at a question was made, changed or (empty) cleared; written positions.

    `reading_open` is whether the reading was to be seen at the question by then.
    """

    position: int
    chosen: tuple[int, ...]
    certainty: Certainty | None = None
    reading_open: bool = False


class Checked(Struct, frozen=True, tag="checked"):
    """The choice at a question was given as the answer, in Practice.

    `reading_open` is whether the reading was to be seen at the question before that.
    """

    position: int
    chosen: tuple[int, ...]
    certainty: Certainty | None = None
    reading_open: bool = False


class Skipped(Struct, frozen=True, tag="skipped"):
    """A question was left without an answer, in Practice."""

    position: int


class Flagged(Struct, frozen=True, tag="flagged"):
    """A question's flag was set or taken off."""

    position: int
    on: bool


class Moved(Struct, frozen=True, tag="moved"):
    """Another question was turned to."""

    position: int


class Finished(Struct, frozen=True, tag="finished"):
    """The attempt came to its end."""

    ending: Ending


Event = Chosen | Checked | Skipped | Flagged | Moved | Finished
