"""Writing a gradebook for spreadsheets: as CSV, or as an Excel workbook."""

from pathlib import Path

from quizapp.app.classes.gradebook_tables import Cell, grade_table, item_table
from quizapp.app.whole_files import write_whole
from quizapp.exchange.tables.cells import guarded, joined_cells
from quizapp.scores.classes.gradebook import Gradebook

ENDINGS = (".csv", ".xlsx")


def write_gradebook(book: Gradebook, path: Path) -> None:
    """Write a gradebook in the form that the ending of `path` asks for, one of ENDINGS.

    No text is taken as a formula: in a workbook it is marked as text; in CSV one that begins
    like a formula stands behind an apostrophe (see exchange.cells). Raises OSError; then what
    was there stays.
    """
    if path.suffix.lower() == ".csv":
        write_whole(path, csv_bytes(book))
        return
    from quizapp.app.classes.gradebook_workbook import workbook  # loads openpyxl

    grades = grade_table(book, with_items=False)
    write_whole(path, workbook((("Gradebook", grades), ("Items", item_table(book)))))


def csv_bytes(book: Gradebook) -> bytes:
    """The gradebook with its items as CSV, in UTF-8 with the mark by which spreadsheets know it."""
    rows = grade_table(book, with_items=True)
    return joined_cells([_text(cell) for cell in row] for row in rows).encode("utf-8-sig")


def _text(cell: Cell) -> str:
    return guarded(cell) if isinstance(cell, str) else str(cell)
