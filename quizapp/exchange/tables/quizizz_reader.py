"""Reads Quizizz's spreadsheets: its template for Excel, and the same columns as CSV."""

from collections.abc import Iterator

from msgspec.structs import replace

from quizapp.exchange.html.markup import from_plain
from quizapp.exchange.protocol import Entry, ExchangeError, ProgressMonitor, SourceFile
from quizapp.exchange.tables.columns import Mapping, Row, guess
from quizapp.exchange.tables.tables import (
    Table,
    csv_head,
    csv_table,
    entries,
    is_text,
    is_workbook,
    xlsx_head,
    xlsx_table,
)

MAX_OPTIONS = 10
_COLUMNS = ("prompt", "type", "option", "answer", "time_limit")
_REQUIRED = "(required)"


class QuizizzReader:
    """Reads a spreadsheet of Quizizz's: question, type, up to 5 options, right numbers, seconds."""

    name = "quizizz"
    title = "Quizizz"
    endings = (".xlsx", ".csv")

    def recognizes(self, source: SourceFile) -> bool:
        """Whether the first rows have Quizizz's columns in Quizizz's order."""
        if is_workbook(source):
            return is_quizizz(guess(xlsx_head(source)))
        return is_text(source) and is_quizizz(guess(csv_head(source)))

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """The questions; questions of other types are skipped by name."""
        table = (xlsx_table if is_workbook(source) else csv_table)(source, monitor)
        if not is_quizizz(table.mapping):
            raise ExchangeError("not_quizizz")
        mapping = replace(table.mapping, separator="", answers="numbers")
        return entries(_without_instructions(table), monitor, mapping, from_plain)


def is_quizizz(mapping: Mapping) -> bool:
    """Whether a table has Quizizz's columns: these five, in this order, before any others."""
    different = tuple(dict.fromkeys(mapping.roles))
    options = mapping.roles.count("option")
    return different[: len(_COLUMNS)] == _COLUMNS and 2 <= options <= MAX_OPTIONS


def _without_instructions(table: Table) -> Table:
    """The table without the row below the heads that says what is required."""
    (prompt,) = table.mapping.columns("prompt")

    def instructs(row: Row) -> bool:
        return _REQUIRED in row.cell(prompt).casefold()

    first = table.mapping.first_row
    rows = tuple(row for row in table.rows if row.number != first or not instructs(row))
    return replace(table, rows=rows)
