"""A gradebook as an Excel workbook, in which every cell is a text or a number, none a formula.

Loads openpyxl, so it is loaded itself only where a workbook is written.
"""

import io
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from quizapp.app.classes.gradebook_tables import Cell
from quizapp.exchange.tables.workbook import escaped

TEXT_FORMAT = "@"
LONGEST_CELL = 32_767


def workbook(sheets: Iterable[tuple[str, Iterable[list[Cell]]]]) -> bytes:
    """A workbook of tables, each with the name of its sheet; a table's first row are the heads."""
    book = Workbook(write_only=True)
    bold = Font(bold=True)
    for name, table in sheets:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "B2"
        for position, row in enumerate(table):
            cells = [_cell(sheet, value) for value in row]
            if position == 0:
                for cell in cells:
                    cell.font = bold
            sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Cell) -> Any:
    cell = WriteOnlyCell(sheet, None if isinstance(value, str) else value)
    if isinstance(value, str) and value:
        cell.value = escaped(value)[:LONGEST_CELL]
        cell.data_type = "s"  # openpyxl itself takes a text that begins with = as a formula
        cell.number_format = TEXT_FORMAT
        cell.quotePrefix = True
    return cell
