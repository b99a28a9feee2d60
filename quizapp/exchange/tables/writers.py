"""Writes questions as spreadsheets, in a layout that their reader reads without guessing."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from quizapp.exchange.losses import (
    Capabilities,
    RoundTrip,
    losses,
    option_shares,
    survives,
    without_credits,
)
from quizapp.exchange.numbers import NEAR, format_percent
from quizapp.exchange.protocol import Loss, ProgressMonitor
from quizapp.exchange.tables.cells import guard_cell, join_cells, tidy_cell
from quizapp.quiz.model import Question, Quiz, Scoring
from quizapp.quiz.scoring import credits_of

CAPABILITIES = Capabilities(
    explanation=True,
    feedback=True,
    topic=True,
    id=True,
    weights=True,
    points=True,
    shuffle=True,
    shuffle_of_numbers=True,
    select_all_of_one=True,
)

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ALWAYS = ("Question", "Answer letters")
_SELECT_ALL = "Select all"
_FLAGS = {None: "", True: "yes", False: "no"}
LONGEST_CELL = 32_767
"""What a cell of Excel's holds, in characters."""
_WIDTHS = {"Question": 60.0, "Explanation": 40.0, "ID": 12.0, "Points": 8.0, "Shuffle": 8.0}


def table_of(quiz: Quiz, longest: int | None = None) -> Iterator[list[str]]:
    """Yield the headers, and a row for each question that fits; empty columns are left out.

    A cell holds `longest` characters, or any number.
    """
    round_trip = _round_trip(longest)
    records = [
        _record(question, quiz.settings.scoring, round_trip)
        for question in quiz.questions
        if survives(question, round_trip)
    ]
    used = {head for record in records for head, cell in record.items() if cell}
    heads = [head for head in _heads() if head in used or head in _ALWAYS]
    yield heads
    for record in records:
        yield [record.get(head, "") for head in heads]


def table_losses(quiz: Quiz, longest: int | None = None) -> Iterator[Loss]:
    """Yield what the layout can't keep."""
    return losses(quiz, CAPABILITIES, round_trip=_round_trip(longest), round_trip_topic=_topic)


def _round_trip(longest: int | None) -> RoundTrip:
    return lambda text: tidy_cell(text)[:longest].rstrip()


def _topic(topic: str) -> str:
    return " ".join(tidy_cell(topic).split())


def _heads() -> Iterator[str]:
    """Yield all columns, in their order."""
    yield from ("ID", "Topic", "Type", "Question")
    for kind in ("Option", "Feedback", "Credit"):
        yield from (f"{kind} {letter}" for letter in _ALPHABET)
        if kind == "Option":
            yield from ("Answer letters", "Explanation", "Points", "Shuffle")


def _record(question: Question, scoring: Scoring, round_trip: RoundTrip) -> dict[str, str]:
    cells = {
        "ID": question.id,
        "Topic": question.topic,
        "Question": question.prompt,
        "Answer letters": ", ".join(_ALPHABET[at] for at in sorted(question.keys)),
        "Explanation": question.explanation,
        "Points": "" if question.points == 1 else f"{question.points!r}",
        "Shuffle": _FLAGS[question.shuffle],
    }
    if question.select_all and len(question.keys) == 1:
        cells["Type"] = _SELECT_ALL
    shares = option_shares(question, scoring).shares
    usual = credits_of(without_credits(question), "balanced")
    for at, text in enumerate(question.texts):
        letter = _ALPHABET[at]
        cells[f"Option {letter}"] = text
        cells[f"Feedback {letter}"] = question.feedback(at)
        cells[f"Credit {letter}"] = _credit(shares[at], usual[at])
    return {head: round_trip(cell) for head, cell in cells.items()}


def _credit(share: Fraction, usual: Fraction) -> str:
    return "" if abs(share - usual) < NEAR else f"{format_percent(share)}%"


class CsvWriter:
    """The writer of CSV.

    A text that a spreadsheet would read as a formula gets an apostrophe in front, and so does
    one with apostrophes before such a sign; the reader removes one apostrophe.
    """

    name = "csv"
    title = "CSV"
    endings = (".csv",)

    def losses(self, quiz: Quiz, folder: Path) -> Iterator[Loss]:  # noqa: ARG002 (no pictures)
        """Yield what a table can't keep."""
        return table_losses(quiz)

    def write(self, quiz: Quiz, folder: Path, monitor: ProgressMonitor) -> bytes:  # noqa: ARG002 (no pictures)
        """Return the table in UTF-8 with a byte order mark, as spreadsheets expect it."""
        rows = []
        for at, row in enumerate(table_of(quiz)):
            monitor.report(at, len(quiz.questions) + 1)
            rows.append(map(guard_cell, row))
        return join_cells(rows).encode("utf-8-sig")


class XlsxWriter:
    """The writer of Excel workbooks. Every cell is a text."""

    name = "xlsx"
    title = "Excel"
    endings = (".xlsx",)

    def losses(self, quiz: Quiz, folder: Path) -> Iterator[Loss]:  # noqa: ARG002 (no pictures)
        """Yield what a table can't keep."""
        return table_losses(quiz, LONGEST_CELL)

    def write(self, quiz: Quiz, folder: Path, monitor: ProgressMonitor) -> bytes:  # noqa: ARG002 (no pictures)
        """Return the table as the only sheet of a workbook."""
        from quizapp.exchange.tables.workbook import make_workbook  # loads openpyxl

        return make_workbook(table_of(quiz, LONGEST_CELL), _WIDTHS, monitor)
