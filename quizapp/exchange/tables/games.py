"""Reads and writes Kahoot's spreadsheets, and reads Quizizz's."""

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from quizapp.exchange.decoding import remove_controls
from quizapp.exchange.html.markup import from_plain
from quizapp.exchange.losses import Capabilities, losses, survives
from quizapp.exchange.protocol import (
    Entry,
    ExchangeError,
    FoundQuestion,
    Loss,
    Place,
    ProgressMonitor,
    Reason,
    SkippedQuestion,
    SourceFile,
    excerpt,
)
from quizapp.exchange.tables.columns import Mapping, Row, guess_mapping
from quizapp.exchange.tables.readers import (
    Table,
    any_head,
    any_table,
    entries,
)
from quizapp.quiz.markdown import to_plain
from quizapp.quiz.model import Question, Quiz

_READ_OPTIONS = 6
_EXAMPLE = frozenset({"excel", "google docs", "google sheets", "numbers", "libreoffice"})
"""The options of the question that the template begins with, which is to be written over."""
CAPABILITIES = Capabilities()
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
_QUIZIZZ_OPTIONS = 10
_COLUMNS = ("prompt", "type", "option", "answer", "time_limit")
_REQUIRED = "(required)"


class KahootReader:
    """Reads a spreadsheet of Kahoot's: the question, up to 6 answers, seconds, right numbers."""

    name = "kahoot"
    title = "Kahoot"
    endings = (".xlsx", ".csv")

    def recognizes(self, source: SourceFile) -> bool:
        """Return whether the first rows have Kahoot's columns in Kahoot's order."""
        return is_kahoot(guess_mapping(any_head(source)))

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """Yield the questions; the template's own example is skipped."""
        table = any_table(source, monitor)
        if not is_kahoot(table.mapping):
            raise ExchangeError("not_kahoot")
        mapping = replace(table.mapping, separator="", answers="numbers")
        for entry in entries(table, monitor, mapping, from_plain):
            if isinstance(entry, FoundQuestion) and _is_example(entry):
                yield SkippedQuestion(entry.place, entry.excerpt, Reason("template_example"))
            else:
                yield entry


def is_kahoot(mapping: Mapping) -> bool:
    """Return whether a table has Kahoot's columns."""
    roles = [role for role in mapping.roles if role not in (None, "number")]
    options = roles.count("option")
    expected = ["prompt", *["option"] * options, "time_limit", "answer"]
    return roles == expected and 2 <= options <= _READ_OPTIONS


def _is_example(found: FoundQuestion) -> bool:
    texts = {text.casefold() for text in found.question.texts}
    return len(texts) > 2 and texts <= _EXAMPLE


class KahootWriter:
    """The writer of Kahoot's spreadsheet. Texts that are too long are cut."""

    name = "kahoot"
    title = "Kahoot"
    endings = (".xlsx",)

    def losses(self, quiz: Quiz, folder: Path) -> Iterator[Loss]:  # noqa: ARG002 (no pictures)
        """Yield what Kahoot can't keep."""
        yield from losses(quiz, CAPABILITIES, round_trip=_round_trip, refuses=_refuses)
        for number, question in enumerate(quiz.questions, 1):
            if _refuses(question) is None:
                for reason in _question_losses(question):
                    yield Loss(Place("question", number), excerpt(question.prompt), reason)

    def write(self, quiz: Quiz, folder: Path, monitor: ProgressMonitor) -> bytes:  # noqa: ARG002 (no pictures)
        """Return a row for each question that fits, each with Kahoot's usual time of 20 seconds."""
        from quizapp.exchange.tables.workbook import make_workbook  # loads openpyxl

        return make_workbook(_rows(quiz), _WIDTHS, monitor)


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
    """Return a text as Kahoot shows it: on one line, without marks."""
    return " ".join(remove_controls(to_plain(text))[0].split())


def _round_trip(text: str) -> str:
    """Return a text as it comes back."""
    return from_plain(_plain(text)).text


def _cut(text: str, limit: int) -> str:
    plain = _plain(text)
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + "…"


def _question_losses(question: Question) -> Iterator[Reason]:
    if len(_plain(question.prompt)) > LONGEST_PROMPT:
        yield Reason("lost_end", {"text": question.prompt, "limit": LONGEST_PROMPT})
    for text in question.texts:
        if len(_plain(text)) > LONGEST_OPTION:
            yield Reason("lost_end", {"text": text, "limit": LONGEST_OPTION})


def _refuses(question: Question) -> Reason | None:
    """Return why a question can't be held at all."""
    if len(question.options) > MAX_OPTIONS:
        return Reason("kahoot_options", {"count": len(question.options), "limit": MAX_OPTIONS})
    cut = survives(question, lambda text: _round_trip(_cut(text, LONGEST_OPTION)))
    return None if cut else Reason("lost_question")


class QuizizzReader:
    """Reads a spreadsheet of Quizizz's: question, type, up to 5 options, right numbers, seconds."""

    name = "quizizz"
    title = "Quizizz"
    endings = (".xlsx", ".csv")

    def recognizes(self, source: SourceFile) -> bool:
        """Return whether the first rows have Quizizz's columns in Quizizz's order."""
        return is_quizizz(guess_mapping(any_head(source)))

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """Yield the questions; questions of other types are skipped by name."""
        table = any_table(source, monitor)
        if not is_quizizz(table.mapping):
            raise ExchangeError("not_quizizz")
        mapping = replace(table.mapping, separator="", answers="numbers")
        return entries(_without_instructions(table), monitor, mapping, from_plain)


def is_quizizz(mapping: Mapping) -> bool:
    """Return whether a table has Quizizz's five columns, in this order, before any others."""
    different = tuple(dict.fromkeys(mapping.roles))
    options = mapping.roles.count("option")
    return different[: len(_COLUMNS)] == _COLUMNS and 2 <= options <= _QUIZIZZ_OPTIONS


def _without_instructions(table: Table) -> Table:
    """Return the table without the row below the headers that says what is required."""
    (prompt,) = table.mapping.columns("prompt")

    def instructs(row: Row) -> bool:
        return _REQUIRED in row.cell(prompt).casefold()

    first = table.mapping.first_row
    rows = tuple(row for row in table.rows if row.number != first or not instructs(row))
    return replace(table, rows=rows)
