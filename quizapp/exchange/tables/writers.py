"""Writes questions as spreadsheets: CSV files and Excel workbooks."""

from collections.abc import Iterator
from pathlib import Path

from quizapp.exchange.protocol import Loss, ProgressMonitor
from quizapp.exchange.tables.cells import guarded, joined_cells
from quizapp.exchange.tables.layout import table_losses, table_of
from quizapp.quiz.model import Quiz

LONGEST_CELL = 32_767
"""What a cell of Excel's holds, in characters."""
_WIDTHS = {"Question": 60.0, "Explanation": 40.0, "ID": 12.0, "Points": 8.0, "Shuffle": 8.0}


class CsvWriter:
    """The writer of CSV.

    A text that a spreadsheet would take as a formula stands behind an apostrophe, and so does one
    that begins with apostrophes before such a sign; the reader takes one apostrophe away again.
    """

    name = "csv"
    title = "CSV"
    endings = (".csv",)

    def losses(self, quiz: Quiz, folder: Path) -> Iterator[Loss]:  # noqa: ARG002 (no pictures)
        """What a table can't carry."""
        return table_losses(quiz)

    def write(self, quiz: Quiz, folder: Path, monitor: ProgressMonitor) -> bytes:  # noqa: ARG002 (no pictures)
        """The table in UTF-8, with the mark by which spreadsheets know it."""
        rows = []
        for at, row in enumerate(table_of(quiz)):
            monitor.report(at, len(quiz.questions) + 1)
            rows.append(map(guarded, row))
        return joined_cells(rows).encode("utf-8-sig")


class XlsxWriter:
    """The writer of Excel workbooks. Every cell is a text."""

    name = "xlsx"
    title = "Excel"
    endings = (".xlsx",)

    def losses(self, quiz: Quiz, folder: Path) -> Iterator[Loss]:  # noqa: ARG002 (no pictures)
        """What a table can't carry."""
        return table_losses(quiz, LONGEST_CELL)

    def write(self, quiz: Quiz, folder: Path, monitor: ProgressMonitor) -> bytes:  # noqa: ARG002 (no pictures)
        """The table as the only sheet of a workbook."""
        from quizapp.exchange.tables.workbook_writing import workbook_of  # loads openpyxl

        return workbook_of(table_of(quiz, LONGEST_CELL), _WIDTHS, monitor)
