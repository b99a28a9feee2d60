"""Reads a table of responses from a CSV file: a row for each person, a column for each question."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from quizapp.app.statistics.response_cells import (
    LETTERS,
    Chosen,
    TableColumn,
    column_of_options,
    column_of_points,
    is_not_asked,
    options_in,
    points_in,
)
from quizapp.app.statistics.statistics import Described, Gathered, Source
from quizapp.exchange import messages as exchange_words
from quizapp.exchange.decoding import decode
from quizapp.exchange.protocol import ExchangeError
from quizapp.exchange.tables.cells import DELIMITERS, Line, split_cells
from quizapp.files import messages as file_words
from quizapp.files.problems import Problem
from quizapp.files.reader import read_all
from quizapp.stats.responses import Responses, from_columns

FIRST_HEAD = "person"
POINTS_ROW = "points"
KEY_ROW = "key"

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
    "above_points",
    "bad_options",
]


class Fault(Struct, frozen=True):
    """What is wrong at a cell; `line` and `column` count from 1, `data` is for the words."""

    code: FaultCode
    line: int
    column: int
    data: dict[str, str | int] = {}


class TableError(Exception):
    """A table can't be used: its faults, or, if it can't be read at all, `message`."""

    def __init__(self, faults: Sequence[Fault] = (), message: str = "") -> None:
        super().__init__(faults, message)
        self.faults = tuple(faults)
        self.message = message


class Rows(Struct, frozen=True):
    """The rows of a table: its heads, people, and points and keys of the questions."""

    heads: Line
    people: tuple[Line, ...]
    points: Line | None
    keys: Line | None


def read_table(path: Path) -> Gathered:
    """Return the responses in the CSV file at `path`.

    Cells hold points, and are empty (or NA) if a question was not asked. The row `points`
    holds the points possible; without it they are the greatest in the column, at least 1. If
    the row `key` names the right options of a question, the cells name the options chosen. Cells
    are separated by commas, or by what follows the first head; then numbers may have a
    decimal comma. Raises TableError.
    """
    data = read_all(path)
    if isinstance(data, Problem):
        raise TableError(message=file_words.message(data))
    try:
        text = decode(data).text
    except ExchangeError as error:
        raise TableError(message=exchange_words.message(error)) from error
    delimiter = _delimiter(text)
    lines = [line for line in split_cells(text, delimiter) if any(map(str.strip, line.cells))]
    rows = _rows(lines)
    faults = [*_faults_of_heads(rows.heads), *_faults_of_people(lines[0], lines[1:])]
    if not rows.people:
        faults.append(Fault("no_people", lines[-1].last, 1))
    columns: list[TableColumn] = []
    if not any(fault.code == "row_length" for fault in faults):
        reader = ColumnReader(rows, has_decimal_comma=delimiter != ",")
        columns = [reader.column(number) for number in range(1, len(rows.heads.cells))]
        faults += reader.faults
    if faults:
        raise TableError(sorted(faults, key=lambda fault: (fault.line, fault.column)))
    source = Source(path.stem, "", None, len(rows.people), len(rows.people))
    heads = [head.strip() for head in rows.heads.cells[1:]]
    questions = tuple(map(_described, heads, columns))
    return Gathered(source, questions, _responses(columns))


def _rows(lines: Sequence[Line]) -> Rows:
    named = [(line.cells[0].strip().casefold(), line) for line in lines[1:]]
    first = dict(reversed(named))
    people = tuple(line for name, line in named if name not in (POINTS_ROW, KEY_ROW))
    return Rows(lines[0], people, first.get(POINTS_ROW), first.get(KEY_ROW))


def _described(head: str, column: TableColumn) -> Described:
    options = tuple(LETTERS[: column.form.option_count])
    return Described(head, head, options, select_all=column.form.select_all)


def _responses(columns: Sequence[TableColumn]) -> Responses:
    return from_columns(
        [column.form for column in columns],
        [column.possible for column in columns],
        [
            [None if each is None else (each.earned, each.chosen) for each in column.answers]
            for column in columns
        ],
    )


class ColumnReader:
    """Reads the cells of a table, column by column, and keeps what is wrong in them."""

    def __init__(self, rows: Rows, *, has_decimal_comma: bool) -> None:
        self.faults: list[Fault] = []
        self._rows = rows
        self._has_decimal_comma = has_decimal_comma

    def column(self, number: int) -> TableColumn:
        """Return the column of that number, from 0; bad cells count as not asked, and are kept."""
        possible = self._points(self._rows.points, number)
        keys, people = self._rows.keys, self._rows.people
        if keys is not None and not is_not_asked(keys.cells[number]):
            right = self._options(keys, number) or frozenset({0})  # a bad one is among the faults
            chosen = [self._options(line, number) for line in people]
            return column_of_options(right, chosen, possible)
        earned = [self._points(line, number, possible) for line in people]
        return column_of_points(earned, possible)

    def _options(self, line: Line, number: int) -> Chosen | None:
        if is_not_asked(line.cells[number]):
            return None
        found = options_in(line.cells[number])
        if found is None or (line is self._rows.keys and not found):
            self._blame("bad_options", line, number)
        return found

    def _points(self, line: Line | None, number: int, most: float | None = None) -> float | None:
        if line is None or is_not_asked(line.cells[number]):
            return None
        found = points_in(line.cells[number], has_decimal_comma=self._has_decimal_comma)
        if found is None:
            self._blame("bad_points", line, number)
        elif most is not None and found > most:
            self._blame("above_points", line, number, f"{most:g}")
        return found

    def _blame(self, code: FaultCode, line: Line, number: int, possible: str = "") -> None:
        data: dict[str, str | int] = {"text": line.cells[number], "possible": possible}
        self.faults.append(Fault(code, line.first, number + 1, data))


def _delimiter(text: str) -> str:
    """Return what follows the first head."""
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


def _faults_of_people(heads: Line, people: Sequence[Line]) -> Iterator[Fault]:
    met: dict[str, int] = {}
    for line in people:
        name = line.cells[0].strip()
        if not name:
            yield Fault("no_person", line.first, 1)
        elif met.setdefault(_same(name), line.first) != line.first:
            yield Fault("same_person", line.first, 1, {"text": name, "first": met[_same(name)]})
        count, expected = len(line.cells), len(heads.cells)
        if count != expected:
            column = min(count, expected) + (count > expected)
            yield Fault("row_length", line.first, column, {"count": count, "expected": expected})


def _same(name: str) -> str:
    """Return what a row is known by: those with points and keys are called so in any case."""
    return name.casefold() if name.casefold() in (POINTS_ROW, KEY_ROW) else name
