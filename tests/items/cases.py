"""What a flawed question and one that comes near to a flaw are."""

from typing import NamedTuple

from quizapp.items.findings import Field
from quizapp.quiz.model import Question
from tests.items.good_questions import written


class Case(NamedTuple):
    """A question with a flaw, and where the flaw is to be found."""

    code: str
    question: Question
    field: Field = "option"
    option: int | None = None
    language: str = "en"


def flawed(
    code: str, text: str, field: Field = "option", option: int | None = None, language: str = "en"
) -> Case:
    return Case(code, written(text), field, option, language)


class NearMiss(NamedTuple):
    """A question in which `code` must not be found."""

    code: str
    question: Question
    language: str = "en"


def near_misses(texts: dict[str, tuple[str, ...]]) -> tuple[NearMiss, ...]:
    """English questions from their lines, by the code that must not be found in them."""
    return tuple(NearMiss(code, written(text)) for code in texts for text in texts[code])
