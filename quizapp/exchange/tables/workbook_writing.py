"""Writes a workbook in which every cell is a text or a number, and none a formula."""

import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from quizapp.exchange.protocol import ProgressMonitor
from quizapp.exchange.tables.workbook import escaped

_SIGNS = re.compile("[=+\\-@\t\r\n'＝＋－＠]")
_TEXT_FORMAT = "@"
_USUAL_WIDTH = 20.0
_SHEET = "Questions"


def workbook_of(
    rows: Iterable[Iterable[str | int]], widths: Mapping[str, float], monitor: ProgressMonitor
) -> bytes:
    """A workbook with one sheet, whose first row are the heads.

    Columns are as wide as `widths` says by their heads, in characters. What a spreadsheet would
    take as a formula is marked as a text.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_SHEET)
    sheet.freeze_panes = "A2"
    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    held = [list(row) for row in rows]
    for column, head in enumerate(held[0], 1):
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.width = widths.get(str(head), _USUAL_WIDTH)
    for at, row in enumerate(held):
        monitor.report(at, len(held))
        cells: list[Any] = []
        for value in row:
            cell = WriteOnlyCell(sheet, value if isinstance(value, int) else None)
            if isinstance(value, str):
                cell.value = escaped(value)
                cell.data_type = "s"
                cell.number_format = _TEXT_FORMAT
                cell.quotePrefix = bool(_SIGNS.match(value))
            cell.alignment = wrapped
            if at == 0:
                cell.font = bold
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
