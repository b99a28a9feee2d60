"""A quiz and its questions, as they are in a questions file of format 1."""

from collections.abc import Iterable
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

FORMAT = 1
MIN_OPTIONS = 2
MAX_OPTIONS = 26
MAX_POINTS = 1000

Mode = Literal["practice", "test"]
Scoring = Literal["balanced", "proportional", "all_or_nothing"]
ReadingShown = Literal["always", "practice", "after"]

Credit = Annotated[float, Meta(ge=-1, le=1)]
Points = Annotated[float, Meta(ge=0, le=MAX_POINTS)]
Percent = Annotated[float, Meta(ge=0, le=100)]


class Option(Struct, frozen=True, omit_defaults=True):
    """One option of a question that says more than its text."""

    text: str
    feedback: str = ""
    credit: Credit | None = None


class Image(Struct, frozen=True, omit_defaults=True):
    """A picture beside a question: a path inside the folder of the questions file."""

    file: str
    alt: str = ""


class Question(Struct, frozen=True, omit_defaults=True):
    """One multiple-choice question.

    `answer` is the exact text of one option, or a tuple of texts: then the question is
    "select all that apply", even if the tuple holds only one.
    """

    prompt: str
    options: Annotated[
        tuple[str | Option, ...], Meta(min_length=MIN_OPTIONS, max_length=MAX_OPTIONS)
    ]
    answer: str | Annotated[tuple[str, ...], Meta(min_length=1)]
    id: str = ""
    explanation: str = ""
    evidence: str | tuple[str, ...] = ()
    topic: str = ""
    points: Points = 1
    image: Image | None = None
    shuffle: bool | None = None
    scoring: Scoring | None = None
    ignore: tuple[str, ...] = ()

    @property
    def select_all(self) -> bool:
        """Whether any number of options may be chosen."""
        return type(self.answer) is not str

    @property
    def texts(self) -> tuple[str, ...]:
        """The options' texts, in written order."""
        return tuple(o if type(o) is str else o.text for o in self.options)  # type: ignore[union-attr]

    @property
    def keys(self) -> frozenset[int]:
        """The positions of the correct options, in written order from 0."""
        right = {self.answer} if isinstance(self.answer, str) else set(self.answer)
        return frozenset(i for i, text in enumerate(self.texts) if text in right)

    @property
    def passages(self) -> tuple[str, ...]:
        """The pieces of the reading that show the answer."""
        return (self.evidence,) if isinstance(self.evidence, str) else self.evidence

    def feedback(self, position: int) -> str:
        """What the file says to someone who chose the option at `position`."""
        option = self.options[position]
        return "" if isinstance(option, str) else option.feedback

    def credit(self, position: int) -> float | None:
        """The written credit of the option at `position`, or None if none is written."""
        option = self.options[position]
        return None if isinstance(option, str) else option.credit


class Source(Struct, frozen=True, omit_defaults=True):
    """Where the facts of a quiz come from."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    date: str = ""


class Settings(Struct, frozen=True, omit_defaults=True):
    """How a quiz is given. Times in seconds; `pass_percent` from 0 to 100."""

    modes: Annotated[tuple[Mode, ...], Meta(min_length=1)] = ("practice", "test")
    pick: Annotated[int, Meta(ge=1)] | None = None
    shuffle_questions: bool = False
    shuffle_options: bool = True
    time_limit_s: Annotated[int, Meta(ge=1)] | None = None
    pass_percent: Percent | None = 60
    reading: ReadingShown = "practice"
    scoring: Scoring = "balanced"


class About(Struct, frozen=True, omit_defaults=True):
    """What a quiz says of itself: everything but its questions."""

    title: str
    id: str = ""
    language: str = ""
    description: str = ""
    source: Source = Source()
    reading: tuple[str, ...] = ()
    settings: Settings = Settings()


class Quiz(Struct, frozen=True, omit_defaults=True):
    """A quiz as its file states it, with the questions that can be used."""

    format: Annotated[int, Meta(ge=1, le=FORMAT)]
    title: str
    questions: tuple[Question, ...]
    id: str = ""
    language: str = ""
    description: str = ""
    source: Source = Source()
    reading: str | tuple[str, ...] = ()
    settings: Settings = Settings()
    ignore: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The reading, a paragraph an entry."""
        return (self.reading,) if isinstance(self.reading, str) else self.reading

    @property
    def about(self) -> About:
        """What the quiz says of itself, without the questions."""
        return About(
            title=self.title,
            id=self.id,
            language=self.language,
            description=self.description,
            source=self.source,
            reading=self.paragraphs,
            settings=self.settings,
        )


def topics(questions: Iterable[Question]) -> tuple[str, ...]:
    """The topics of `questions`, each once, in the order of their first question."""
    return tuple(dict.fromkeys(q.topic for q in questions))


def decode_question(data: bytes | str) -> Question:
    """The question that a stored JSON text holds.

    Raises msgspec.ValidationError or msgspec.DecodeError if it holds none.
    """
    return _QUESTION.decode(data)


def decode_about(data: bytes | str) -> About:
    """Return what a quiz said of itself, from a stored JSON text.

    Raises msgspec.ValidationError or msgspec.DecodeError if it holds none.
    """
    return _ABOUT.decode(data)


def encode(value: Question | About) -> str:
    """The JSON text of a question or of what a quiz says of itself, keys in a fixed order."""
    return msgspec.json.encode(value, order="deterministic").decode()


_QUESTION = msgspec.json.Decoder(Question)
_ABOUT = msgspec.json.Decoder(About)
