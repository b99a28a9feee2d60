"""Reads questions from spreadsheets: CSV files and Excel workbooks."""

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from quizapp.exchange.containers import is_zip
from quizapp.exchange.decoding import decode
from quizapp.exchange.protocol import (
    Entry,
    ExchangeError,
    FileNote,
    ProgressMonitor,
    Reason,
    SourceFile,
)
from quizapp.exchange.tables.cells import (
    declared_delimiter,
    guessed_delimiter,
    split_cells,
    unguard_cell,
)
from quizapp.exchange.tables.columns import Mapping, Row, guess_mapping
from quizapp.exchange.tables.rows import ReadText, as_written, read_rows

HEAD_BYTES = 1 << 16
HEAD_ROWS = 60
MAX_ROWS = 200_000
_WORKBOOK_PART = b"xl/workbook.xml"


class Table(Struct, frozen=True):
    """The rows of a file, notes about it, and what its columns seem to hold."""

    rows: tuple[Row, ...]
    mapping: Mapping
    notes: tuple[FileNote, ...] = ()


class CsvReader:
    """Reads text files whose cells are separated by commas, semicolons, tabs or bars."""

    name = "csv"
    title = "CSV"
    endings = (".csv", ".tsv")

    def recognizes(self, source: SourceFile) -> bool:
        """Return whether the first rows are those of a table of questions."""
        return guess_mapping(csv_head(source)).is_usable

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """Yield the questions of the table, its columns as they are guessed."""
        return entries(self.table(source, monitor), monitor)

    def table(self, source: SourceFile, monitor: ProgressMonitor) -> Table:
        """Return the whole file, so that users can say what its columns hold.

        Raises ExchangeError: "too_many_rows", and what `decode` raises.
        """
        return csv_table(source, monitor)


class XlsxReader:
    """Reads the first sheet of an Excel workbook that holds questions."""

    name = "xlsx"
    title = "Excel"
    endings = (".xlsx", ".xlsm")

    def recognizes(self, source: SourceFile) -> bool:
        """Return whether it is a workbook."""
        return is_workbook(source)

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """Yield the questions of the sheet, its columns as they are guessed."""
        return entries(self.table(source, monitor), monitor)

    def table(self, source: SourceFile, monitor: ProgressMonitor) -> Table:
        """Return the whole sheet, so that users can say what its columns hold.

        Raises ExchangeError: what `sheets` raises.
        """
        return xlsx_table(source, monitor)


def entries(
    table: Table,
    monitor: ProgressMonitor,
    mapping: Mapping | None = None,
    text_of: ReadText = as_written,
) -> Iterator[Entry]:
    """Yield the questions of a table, by `mapping` or as its columns are guessed.

    Raises ExchangeError: "no_question_column", "no_questions".
    """
    mapping = mapping or table.mapping
    if not mapping.is_usable:
        raise ExchangeError("no_question_column")
    yield from table.notes
    yield from read_rows(table.rows, mapping, monitor, text_of)


def csv_table(source: SourceFile, monitor: ProgressMonitor) -> Table:
    """Return a text file as a table."""
    decoded = decode(source.data)
    delimiter, text = declared_delimiter(decoded.text)
    rows = []
    for row in _csv_rows(text, delimiter or guessed_delimiter(text)):
        if row.number % HEAD_ROWS == 0:
            monitor.report(0, 1)
        if row.number > MAX_ROWS:
            raise ExchangeError("too_many_rows", limit=MAX_ROWS, sheet=source.name)
        rows.append(row)
    return Table(tuple(rows), guess_mapping(rows), decoded.notes)


def csv_head(source: SourceFile) -> list[Row]:
    """Return the first rows of a text file; none if it isn't text."""
    if not _is_text(source):
        return []
    try:
        text = decode(source.data[:HEAD_BYTES]).text
    except ExchangeError:
        return []
    delimiter, text = declared_delimiter(text)
    rows = list(islice(_csv_rows(text, delimiter or guessed_delimiter(text)), HEAD_ROWS))
    return rows[:-1] if len(source.data) > HEAD_BYTES and 1 < len(rows) < HEAD_ROWS else rows


def xlsx_table(source: SourceFile, monitor: ProgressMonitor) -> Table:
    """Read the first sheet with questions, or else the first; others are left out with a note."""
    from quizapp.exchange.tables.workbook import sheets  # loads openpyxl

    found = list(sheets(source.data, monitor))
    if not found:
        raise ExchangeError("empty_file")
    mappings = [guess_mapping(sheet.rows) for sheet in found]
    at = next((at for at, mapping in enumerate(mappings) if mapping.is_usable), 0)
    reasons = [
        Reason("sheet_left_out", {"name": sheet.title})
        for other, sheet in enumerate(found)
        if other != at
    ]
    if found[at].uncounted:
        reasons.append(Reason("formulas_without_values", {"count": found[at].uncounted}))
    return Table(found[at].rows, mappings[at], tuple(map(FileNote, reasons)))


def xlsx_head(source: SourceFile) -> Sequence[Row]:
    """Return the first rows of a workbook's first sheet that isn't empty, if it is a workbook."""
    from quizapp.exchange.tables.workbook import sheets  # loads openpyxl

    try:
        first = next(sheets(source.data, most_rows=HEAD_ROWS), None)
    except ExchangeError:
        return ()
    return first.rows if first else ()


def any_table(source: SourceFile, monitor: ProgressMonitor) -> Table:
    """Read a workbook or a text file as a table."""
    return (xlsx_table if is_workbook(source) else csv_table)(source, monitor)


def any_head(source: SourceFile) -> Sequence[Row]:
    """Return the first rows of a workbook or a text file."""
    return xlsx_head(source) if is_workbook(source) else csv_head(source)


def is_workbook(source: SourceFile) -> bool:
    """Return whether a file is an Excel workbook, by its beginning and the names in it."""
    return is_zip(source.data) and _WORKBOOK_PART in source.data


def _is_text(source: SourceFile) -> bool:
    """Return whether a file may be a text of cells: neither an archive nor XML or JSON."""
    begins = source.data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return not is_zip(source.data) and not begins.startswith((b"<", b"{", b"[{"))


def _csv_rows(text: str, delimiter: str) -> Iterator[Row]:
    for number, line in enumerate(split_cells(text, delimiter), 1):
        yield Row(number, tuple(unguard_cell(cell) for cell in line.cells))
