"""Reads the sheets of an Excel workbook within limits, and writes workbooks without formulas."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import redirect_stdout
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from defusedxml import EntitiesForbidden
from msgspec import Struct
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, range_boundaries

from quizapp.exchange.containers import Archive, Limits
from quizapp.exchange.protocol import ExchangeError, ProgressMonitor
from quizapp.exchange.tables.columns import Row
from quizapp.exchange.tables.rich_cells import add_signs, as_html, has_signs, remove_signs
from quizapp.exchange.xml.reading import entity_error

MAX_ROWS = 200_000
MAX_COLUMNS = 256

_MIB = 1 << 20
_BEAT = 500
_LEAST, _MOST = 1e-9, 1e21
"""The numbers between these are written without an exponent."""
_MOST_MERGED = 2 * MAX_ROWS
_LIMITS = Limits(entries=10_000, total_bytes=512 * _MIB, entry_bytes=256 * _MIB)
_PARTS = (".xml", ".rels")
_UNUSED = ("docProps/", "customXml/", "xl/chartsheets/", "xl/charts/", "xl/drawings/")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_ROW = b"row>"
_DATA = re.compile(rb"<((?:\w+:)?)sheetData[\s/>]")
_UNCOUNTED = re.compile(
    rb"</(?:\w+:)?f>(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_ESCAPED = re.compile("_x(?![dD][89a-fA-F])([0-9A-Fa-f]{4})_")
_NEEDS_ESCAPE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_SIGNS = re.compile("[=+\\-@\t\r\n'＝＋－＠]")
_TEXT_FORMAT = "@"
_USUAL_WIDTH = 20.0
_SHEET = "Questions"


class Sheet(Struct, frozen=True):
    """A sheet that holds something.

    `uncounted` is how many of its formulas were saved without their values.
    """

    title: str
    rows: tuple[Row, ...]
    uncounted: int = 0


def sheets(
    data: bytes, monitor: ProgressMonitor | None = None, most_rows: int | None = None
) -> Iterator[Sheet]:
    """Yield the sheets of a workbook that hold something.

    With `most_rows` it is only looked at: cells that are merged are not filled in.

    Raises ExchangeError: "xlsx_broken", "too_many_rows" over MAX_ROWS, "too_many_columns",
    "xml_entity", "xml_external_entity", and what containers raises.
    """
    parts = _parts(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on parts of a workbook that are of no use here
        with redirect_stdout(io.StringIO()):  # where openpyxl prints what some of it lacks
            book = _guarded(lambda: load_workbook(_stored(parts), read_only=True, data_only=True))
        found = [
            (sheet, parts.get(getattr(sheet, "_worksheet_path", ""), b""))
            for sheet in book.worksheets
        ]
        counts = [part.count(_ROW) for _, part in found]
        for at, (sheet, part) in enumerate(found):
            beat = _RowProgress(monitor, sum(counts[:at]), counts[at], sum(counts))
            rows = _guarded(lambda sheet=sheet, beat=beat: list(_rows(sheet, most_rows, beat)))
            if rows and most_rows is None:
                rows = _filled_down(rows, part)
                yield Sheet(sheet.title, tuple(rows), len(_UNCOUNTED.findall(part)))
            elif rows:
                yield Sheet(sheet.title, tuple(rows))


def escape_text(text: str) -> str:
    """Return a text for a workbook: characters that XML can't hold become `_x000D_`."""
    return _NEEDS_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook, without charts, pictures and the like."""
    archive = Archive(data, _LIMITS)
    return {
        name: _sized(add_signs(archive.read(name)))
        for name in archive.names
        if name.endswith(_PARTS) and not name.startswith(_UNUSED)
    }


def _sized(part: bytes) -> bytes:
    """Return a sheet that states some size; other parts stay as they are.

    Without a size, openpyxl reads the whole sheet before it returns any of it.
    """
    data = _DATA.search(part)
    if data is None or b"dimension" in part[: data.start()]:
        return part
    size = b'<%bdimension ref="A1"/>' % data[1]
    return part[: data.start()] + size + part[data.start() :]


def _stored(parts: dict[str, bytes]) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    out.seek(0)
    return out


def _guarded(read: Any) -> Any:
    """Return what `read` returns, and turn any error of a damaged workbook into ExchangeError."""
    try:
        return read()
    except ExchangeError:
        raise
    except Exception as error:
        for seen in (error, error.__cause__):  # openpyxl wraps some
            if isinstance(seen, EntitiesForbidden):
                raise entity_error(seen) from error
        raise ExchangeError("xlsx_broken") from error


class _RowProgress(Struct, frozen=True):
    """The progress of reading a workbook, by the rows of earlier sheets, this one, and all."""

    monitor: ProgressMonitor | None
    before: int
    count: int
    total: int

    def at(self, row: int) -> None:
        """Report the rows read of this sheet. Raises what `ProgressMonitor.report` raises."""
        if self.monitor is not None and row % _BEAT == 0:
            self.monitor.report(self.before + min(row, self.count), self.total)


def _rows(sheet: Any, most_rows: int | None, beat: _RowProgress) -> Iterator[Row]:
    sheet.reset_dimensions()  # they are often wrong
    found = sheet.iter_rows(max_row=most_rows)
    blank = None
    for number, cells in enumerate(found, 1):
        beat.at(number)
        if cells is blank:
            continue
        texts = [_shown(cell) if cell.value is not None else "" for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            blank = cells  # one object stands for all rows that are missing
            continue
        if len(texts) > MAX_COLUMNS:
            raise ExchangeError("too_many_columns", limit=MAX_COLUMNS, sheet=sheet.title)
        if number > MAX_ROWS:
            raise ExchangeError("too_many_rows", limit=MAX_ROWS, sheet=sheet.title)
        if any(map(has_signs, texts)):
            styled = {
                remove_signs(text).strip(): as_html(text) for text in texts if has_signs(text)
            }
            yield Row(number, tuple(map(remove_signs, texts)), styled)
        else:
            yield Row(number, tuple(texts))


def _shown(cell: Any) -> str:
    """Return a cell as a spreadsheet shows it: 21, not 21.0; dates as 2024-05-01."""
    match cell.value:
        case str() as text:
            return (
                _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
            )
        case bool() as truth:
            return str(truth)
        case int() | float() as number:
            return _number(number, cell.number_format)
        case datetime() as moment:
            is_day = moment.time() == time()
            return moment.date().isoformat() if is_day else moment.isoformat(" ", "minutes")
        case date() as day:
            return day.isoformat()
        case time() as clock:
            return clock.isoformat("seconds" if clock.second else "minutes")
        case timedelta() as span:
            minutes, seconds = divmod(round(span.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
        case other:
            return str(other)


def _number(number: float, form: str) -> str:
    sign = ""
    if "%" in form:
        number, sign = number * 100, "%"
    text = f"{number:.15g}"
    if "e" in text and _LEAST <= abs(number) < _MOST:
        text = f"{Decimal(text):f}"
    return text + sign


def _filled_down(rows: list[Row], part: bytes) -> list[Row]:
    """Return the rows with the value of vertically merged cells in each of them."""
    left = _MOST_MERGED
    by_number = {row.number: at for at, row in enumerate(rows)}
    for found in _MERGED.finditer(part):
        first_column, first, last_column, last = range_boundaries(found[1].decode())
        if first_column != last_column or first not in by_number:
            continue
        column = int(first_column or 1) - 1
        top = rows[by_number[first]]
        text = top.cell(column)
        for at in range(by_number[first] + 1, len(rows)):
            row = rows[at]
            if row.number > int(last or 0) or left == 0:
                break
            left -= 1
            cells = [*row.cells, *[""] * (column + 1 - len(row.cells))]
            filled = (*cells[:column], text, *cells[column + 1 :])
            rows[at] = Row(row.number, filled, {**top.styled, **row.styled})
    return rows


def make_workbook(
    rows: Iterable[Iterable[str | int]], widths: Mapping[str, float], monitor: ProgressMonitor
) -> bytes:
    """Return a workbook with one sheet, whose first row has the headers.

    `widths` are those of columns by their headers, in characters. What a spreadsheet would
    read as a formula is marked as text.
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
                cell.value = escape_text(value)
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
