"""Reads a table of responses from a CSV file: a row for each person, a column for each question."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from quizapp.app.statistics import Described, Gathered, Source
from quizapp.exchange import words as exchange_words
from quizapp.exchange.cells import DELIMITERS, Line, split_cells
from quizapp.exchange.decoding import decode
from quizapp.exchange.protocol import ExchangeError
from quizapp.files import words as file_words
from quizapp.files.problems import Problem
from quizapp.files.reader import read_all
from quizapp.stats.responses import from_matrix

FIRST_HEAD = "person"
MOST_POINTS = 1_000_000
NOT_ASKED = ("", "NA")
"""What stands in the cell of a question that was not asked: nothing, or what R writes."""

_POINTS = re.compile(r"\+?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")

FaultCode = Literal[
    "first_head",
    "no_questions",
    "no_people",
    "no_head",
    "same_head",
    "no_person",
    "same_person",
    "row_length",
    "bad_points",
]


class Fault(Struct, frozen=True):
    """What is wrong at a cell; `line` and `column` count from 1, `data` is for the words."""

    code: FaultCode
    line: int
    column: int
    data: dict[str, str | int] = {}


class TableError(Exception):
    """A table can't be used: its faults, or, where it can't be read at all, `message`."""

    def __init__(self, faults: Sequence[Fault] = (), message: str = "") -> None:
        super().__init__(faults, message)
        self.faults = tuple(faults)
        self.message = message


def read_table(path: Path) -> Gathered:
    """The responses in the CSV file at `path`.

    Cells hold points, and are empty (or NA) where a question was not asked. The points possible
    at a question are the greatest in its column, at least 1: the file doesn't tell them. Cells
    are parted by commas, or by what stands behind the first head; then a comma may also stand
    in numbers. Raises TableError.
    """
    data = read_all(path)
    if isinstance(data, Problem):
        raise TableError(message=file_words.message(data))
    try:
        text = decode(data).text
    except ExchangeError as error:
        raise TableError(message=exchange_words.message(error)) from error
    delimiter = _delimiter(text)
    rows = [line for line in split_cells(text, delimiter) if any(map(str.strip, line.cells))]
    heads, people = rows[0], rows[1:]
    faults = [*_faults_of_heads(heads), *_faults_of_people(heads, people)]
    matrix: list[list[float | None]] = []
    for line in people:
        cells = [_points(cell, delimiter) for cell in line.cells[1:]]
        faults += [
            Fault("bad_points", line.first, column, {"text": line.cells[column - 1]})
            for column, points in enumerate(cells, 2)
            if isinstance(points, str)
        ]
        matrix.append([None if isinstance(points, str) else points for points in cells])
    if faults:
        raise TableError(sorted(faults, key=lambda fault: (fault.line, fault.column)))
    columns = list(zip(*matrix, strict=True))
    possible = [max(1.0, *(points or 0.0 for points in column)) for column in columns]
    questions = tuple(Described(head.strip(), head.strip()) for head in heads.cells[1:])
    source = Source(path.stem, "", None, len(people), len(people))
    return Gathered(source, questions, from_matrix(matrix, possible))


def _delimiter(text: str) -> str:
    """What stands behind the first head."""
    found = re.match(rf'\s*"?{FIRST_HEAD}"?\s*([{re.escape(DELIMITERS)}])', text, re.IGNORECASE)
    return found[1] if found else ","


def _faults_of_heads(heads: Line) -> Iterator[Fault]:
    if heads.cells[0].strip().casefold() != FIRST_HEAD:
        yield Fault("first_head", heads.first, 1, {"text": heads.cells[0].strip()})
    if len(heads.cells) < 2:
        yield Fault("no_questions", heads.first, 1)
    met: dict[str, int] = {}
    for column, cell in enumerate(heads.cells[1:], 2):
        head = cell.strip()
        if not head:
            yield Fault("no_head", heads.first, column)
        elif met.setdefault(head, column) != column:
            yield Fault("same_head", heads.first, column, {"text": head, "first": met[head]})


def _faults_of_people(heads: Line, people: list[Line]) -> Iterator[Fault]:
    if not people:
        yield Fault("no_people", heads.last, 1)
    met: dict[str, int] = {}
    for line in people:
        name = line.cells[0].strip()
        if not name:
            yield Fault("no_person", line.first, 1)
        elif met.setdefault(name, line.first) != line.first:
            yield Fault("same_person", line.first, 1, {"text": name, "first": met[name]})
        count, expected = len(line.cells), len(heads.cells)
        if count != expected:
            column = min(count, expected) + (count > expected)
            yield Fault("row_length", line.first, column, {"count": count, "expected": expected})


def _points(cell: str, delimiter: str) -> float | str | None:
    """The points in a cell, None where the question was not asked; the cell itself where bad."""
    text = cell.strip()
    if text in NOT_ASKED:
        return None
    number = text.replace(",", ".") if delimiter != "," else text
    if not _POINTS.fullmatch(number) or float(number) > MOST_POINTS:
        return cell
    return float(number)
