"""Writes Kahoot's spreadsheet: its template for Excel, filled in."""

from collections.abc import Iterator
from pathlib import Path

from quizapp.exchange.decoding import without_controls
from quizapp.exchange.html.markup import from_plain
from quizapp.exchange.ledger import Carries, is_held, losses
from quizapp.exchange.protocol import Loss, Place, ProgressMonitor, Reason, excerpt
from quizapp.quiz.markdown import to_plain
from quizapp.quiz.model import Question, Quiz

CARRIES = Carries()
MAX_OPTIONS = 4
LONGEST_PROMPT = 120
LONGEST_OPTION = 75

_SECONDS = 20
_HEADS = (
    "Question - max 120 characters",
    *(f"Answer {number} - max 75 characters" for number in range(1, MAX_OPTIONS + 1)),
    "Time limit (sec)",
    "Correct answer(s)",
)
_WIDTHS = {_HEADS[0]: 60.0}


class KahootWriter:
    """The writer of Kahoot's spreadsheet. Texts that are too long are cut."""

    name = "kahoot"
    title = "Kahoot"
    endings = (".xlsx",)

    def losses(self, quiz: Quiz, folder: Path) -> Iterator[Loss]:  # noqa: ARG002 (no pictures)
        """What Kahoot can't carry."""
        yield from losses(quiz, CARRIES, again=_again, refuses=_refuses)
        for number, question in enumerate(quiz.questions, 1):
            if _refuses(question) is None:
                for reason in _of_question(question):
                    yield Loss(Place("question", number), excerpt(question.prompt), reason)

    def write(self, quiz: Quiz, folder: Path, monitor: ProgressMonitor) -> bytes:  # noqa: ARG002 (no pictures)
        """A row for each question that fits, each with Kahoot's usual time of 20 seconds."""
        from quizapp.exchange.tables.workbook_writing import workbook_of  # loads openpyxl

        return workbook_of(_rows(quiz), _WIDTHS, monitor)


def _rows(quiz: Quiz) -> Iterator[list[str | int]]:
    yield list(_HEADS)
    for question in quiz.questions:
        if _refuses(question) is None:
            options = [_cut(text, LONGEST_OPTION) for text in question.texts]
            missing = [""] * (MAX_OPTIONS - len(options))
            keys = [key + 1 for key in sorted(question.keys)]
            right = keys[0] if len(keys) == 1 else ",".join(map(str, keys))
            yield [_cut(question.prompt, LONGEST_PROMPT), *options, *missing, _SECONDS, right]


def _plain(text: str) -> str:
    """A text as Kahoot shows it: on one line, without marks."""
    return " ".join(without_controls(to_plain(text))[0].split())


def _again(text: str) -> str:
    """A text as it comes back."""
    return from_plain(_plain(text)).text


def _cut(text: str, limit: int) -> str:
    plain = _plain(text)
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + "…"


def _of_question(question: Question) -> Iterator[Reason]:
    if len(_plain(question.prompt)) > LONGEST_PROMPT:
        yield Reason("lost_end", {"text": question.prompt, "limit": LONGEST_PROMPT})
    for text in question.texts:
        if len(_plain(text)) > LONGEST_OPTION:
            yield Reason("lost_end", {"text": text, "limit": LONGEST_OPTION})


def _refuses(question: Question) -> Reason | None:
    """Why a question can't be held at all."""
    if len(question.options) > MAX_OPTIONS:
        return Reason("kahoot_options", {"count": len(question.options), "limit": MAX_OPTIONS})
    cut = is_held(question, lambda text: _again(_cut(text, LONGEST_OPTION)))
    return None if cut else Reason("lost_question")
