"""Workbooks from anywhere: what a cell shows, and every way in which a workbook is refused."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from quizapp.exchange.protocol import ExchangeError, ProgressMonitor
from quizapp.exchange.tables import workbook
from quizapp.exchange.tables.workbook import escape_text, sheets

SHEET = "xl/worksheets/sheet1.xml"


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def of_rows(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return saved(book)


def changed(data: bytes, change: Callable[[str, bytes], bytes], add: str = "") -> bytes:
    """A workbook with each part changed, and one more entry of zeros perhaps."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        if add:
            new.writestr(add, bytes(50_000_000))
    return out.getvalue()


def first_cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in next(sheets(data)).rows]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("text", "text"),
        (21, "21"),
        (21.0, "21"),
        (2.5, "2.5"),
        (0.1 + 0.2, "0.3"),
        (-7, "-7"),
        (12345678901234567890.0, "12345678901234600000"),
        (0.00001, "0.00001"),
        (1e300, "1e+300"),
        (True, "True"),
        (date(2024, 5, 1), "2024-05-01"),
        (datetime(2024, 5, 1, 13, 30), "2024-05-01 13:30"),
        (time(9, 5), "09:05"),
        (timedelta(hours=26, minutes=3), "26:03"),
        ("a\nb", "a\nb"),
        (" a ", " a "),
    ],
)
def test_a_cell_is_read_as_people_see_it(value: object, shown: str) -> None:
    assert first_cells(of_rows((value, "x"))) == [(shown, "x")]


def test_percents_are_read_as_people_see_them() -> None:
    book = Workbook()
    cell = book.worksheets[0].cell(1, 1, 0.25)
    cell.number_format = "0%"
    assert first_cells(saved(book)) == [("25%",)]


def test_rich_text_is_read_whole() -> None:
    rich = CellRichText("What is ", TextBlock(InlineFont(b=True), "not"), " it?")
    (row,) = next(sheets(of_rows((rich, "other")))).rows
    assert row.cells == ("What is not it?", "other")
    assert row.styled == {"What is not it?": "What is <b>not</b> it?"}


def test_rich_text_is_read_from_a_table_of_texts_too() -> None:
    texts = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<si><r><rPr><sz val="11"/><color theme="1"/></rPr><t>H</t></r><r><rPr>'
        '<vertAlign val="subscript"/></rPr><t>2</t></r><r><t xml:space="preserve">O &lt;</t></r>'
        '<r><rPr><b/><i val="1"/><color rgb="FFFF0000"/></rPr><t>now\n?</t></r>'
        '<r><rPr><b val="0"/><u val="none"/><color rgb="FF000000"/></rPr><t>.</t></r></si></sst>'
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    named = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    out = io.BytesIO(
        changed(
            of_rows(("text",)),
            lambda _, part: part.replace(
                b't="inlineStr"><is><t>text</t></is>', b't="s"><v>0</v>'
            ).replace(b"</Types>", named.encode()),
        )
    )
    with zipfile.ZipFile(out, "a") as book:
        book.writestr("xl/sharedStrings.xml", texts)
    (row,) = next(sheets(out.getvalue())).rows
    assert row.cells == ("H2O <now\n?.",)
    assert row.styled == {"H2O <now\n?.": "H<sub>2</sub>O &lt;<b><i><u>now<br>?</u></i></b>."}


def test_rows_keep_the_numbers_that_the_spreadsheet_shows() -> None:
    found = next(sheets(of_rows(("a",), (), ("b",))))
    assert [row.number for row in found.rows] == [1, 3]


def test_cells_merged_downwards_all_say_the_same() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("Rivers", "a"), (None, "b"), (None, "c"), (None, "d", "wide")):
        sheet.append(row)
    sheet.merge_cells("A1:A3")
    sheet.merge_cells("C4:D4")
    assert first_cells(saved(book)) == [
        ("Rivers", "a"),
        ("Rivers", "b"),
        ("Rivers", "c"),
        ("", "d", "wide"),
    ]


def test_formulas_give_the_values_saved_with_them() -> None:
    value = b"<c r='A1'><f>1+1</f><v>2</v></c>"
    data = changed(
        of_rows(("=1+1",)),
        lambda name, part: (
            part.replace(b'<c r="A1"><f>1+1</f><v /></c>', value) if name == SHEET else part
        ),
    )
    assert first_cells(data) == [("2",)]


def test_formulas_saved_without_values_are_counted() -> None:
    found = next(sheets(of_rows(("=1+1", "x"))))
    assert found.rows[0].cells == ("", "x")
    assert found.uncounted == 1


def test_characters_that_xml_cannot_hold_come_back() -> None:
    for text in ("a\x01b", "a\rb", "_x0041_", "_x000d_ _", "\uffff", "__x0041_"):
        assert first_cells(of_rows((escape_text(text), "x")))[0][0] == text


def test_only_sheets_that_hold_something_are_given() -> None:
    book = Workbook()
    book.create_sheet("Second").append(["a"])
    book.create_chartsheet("Chart")
    assert [sheet.title for sheet in sheets(saved(book))] == ["Second"]


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(("head", "code"), [(BOMB, "xml_entity"), (OUTSIDE, "xml_external_entity")])
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_entities_are_refused(part: str, head: bytes, code: str) -> None:
    data = changed(of_rows(("a",)), lambda name, old: head + old if name == part else old)
    with pytest.raises(ExchangeError) as caught:
        list(sheets(data))
    assert (caught.value.code, caught.value.data) == (code, {"name": "a"})


def test_a_bomb_is_refused() -> None:
    data = changed(of_rows(("a",)), lambda _, part: part, "xl/worksheets/sheet2.xml")
    with pytest.raises(ExchangeError, match="zip_ratio"):
        list(sheets(data))


def test_a_way_out_of_the_folder_is_refused() -> None:
    data = changed(of_rows(("a",)), lambda _, part: part, "../../outside.xml")
    with pytest.raises(ExchangeError, match="zip_path"):
        list(sheets(data))


@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/workbook.xml", SHEET])
def test_a_damaged_workbook_is_refused(part: str) -> None:
    data = changed(of_rows(("a",)), lambda name, old: b"<x" if name == part else old)
    with pytest.raises(ExchangeError, match="xlsx_broken"):
        list(sheets(data))


def test_nothing_is_printed_of_a_damaged_workbook(capsys: pytest.CaptureFixture[str]) -> None:
    data = changed(
        of_rows(("a",)), lambda _, part: re.sub(b"<cellStyleXfs.*</cellStyleXfs>", b"", part)
    )
    with pytest.raises(ExchangeError, match="xlsx_broken"):
        list(sheets(data))
    assert capsys.readouterr().out == ""


def test_rows_and_columns_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 2)
    monkeypatch.setattr(workbook, "MAX_COLUMNS", 2)
    assert len(first_cells(of_rows(("a", "b"), ("c",)))) == 2
    with pytest.raises(ExchangeError, match="too_many_rows"):
        list(sheets(of_rows(("a",), ("b",), ("c",))))
    with pytest.raises(ExchangeError, match="too_many_columns"):
        list(sheets(of_rows(("a", "b", "c"))))


def test_wrong_dimensions_hide_no_rows() -> None:
    data = changed(
        of_rows(("a", "b"), ("c", "d")), lambda _, part: part.replace(b'ref="A1:B2"', b'ref="A1"')
    )
    assert first_cells(data) == [("a", "b"), ("c", "d")]


def test_a_look_at_a_sheet_of_untold_size_reads_no_more_than_its_beginning() -> None:
    book = Workbook(write_only=True)  # which never tells the size
    sheet = book.create_sheet()
    for number in range(5_000):
        sheet.append([number])
    data = changed(saved(book), lambda _, part: part.replace(b"</sheetData>", b"</broken>"))
    first = next(sheets(data, most_rows=2))
    assert [row.cells for row in first.rows] == [("0",), ("1",)]
    with pytest.raises(ExchangeError, match="xlsx_broken"):
        next(sheets(data))


def test_how_far_it_is_counts_the_rows_of_all_sheets() -> None:
    book = Workbook()
    for sheet in (book.worksheets[0], book.create_sheet("Second")):
        for number in range(1_000):
            sheet.append([number])
    shares: list[float] = []
    assert len(list(sheets(saved(book), ProgressMonitor(shares.append)))) == 2
    assert shares == [0.25, 0.5, 0.75, 1.0]


def test_a_cell_far_away_is_refused() -> None:
    data = changed(
        of_rows(("a",)),
        lambda name, part: (
            part.replace(
                b"</sheetData>",
                b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
            )
            if name == SHEET
            else part
        ),
    )
    with pytest.raises(ExchangeError, match="too_many"):
        list(sheets(data))


def test_reading_ends_at_the_time_limit() -> None:
    data = of_rows(*[("a",)] * 2000)
    with pytest.raises(ExchangeError, match="too_slow"):
        list(sheets(data, ProgressMonitor(limit_s=-1)))
