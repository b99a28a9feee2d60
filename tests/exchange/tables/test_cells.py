"""Tests of rows of cells in a text: what is one cell, and what a spreadsheet takes as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.exchange.tables.cells import (
    declared_delimiter,
    guard_cell,
    guessed_delimiter,
    join_cells,
    split_cells,
    unguard_cell,
)

PIECES = st.sampled_from(["a", "b c", '"', '""', ",", ";", "\t", "\n", "=", "'", "-1", " ", "é"])
CELLS = st.lists(PIECES, max_size=5).map("".join)
SIGNS = "=+-@\t\r\n＝＋－＠"


def cells_of(text: str, delimiter: str = ",") -> list[tuple[str, ...]]:
    return [line.cells for line in split_cells(text, delimiter)]


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_cells_written_come_back(rows: list[list[str]]) -> None:
    for delimiter in ",;\t":
        text = join_cells(rows, delimiter).replace("\r\n", "\n")
        assert cells_of(text, delimiter) == [tuple(row) for row in rows]


@given(CELLS.map(lambda text: text.replace("a", "'")) | st.text(SIGNS + "'ab", max_size=6))
def test_no_cell_is_a_formula_and_every_text_comes_back(text: str) -> None:
    written = guard_cell(text)
    assert written[:1] not in SIGNS or not written
    assert unguard_cell(written) == text


def test_a_guard_that_others_wrote_is_taken_away_too() -> None:
    assert unguard_cell("'-5") == "-5"
    assert unguard_cell("'tis") == "'tis"
    assert unguard_cell("''=x") == "'=x"


def test_cells_hold_line_breaks_and_quotation_marks() -> None:
    lines = list(split_cells('a,"b\n""c"""\n\nd,e', ","))
    assert [(line.first, line.last, line.cells) for line in lines] == [
        (1, 2, ("a", 'b\n"c"')),
        (3, 3, ("",)),
        (4, 4, ("d", "e")),
    ]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('a,"b', [("a", '"b')]),
        ('a,"b\nc,d', [("a", '"b'), ("c", "d")]),
        ('a,"b"c,d', [("a", '"b"c', "d")]),
        ('a,b "c" d', [("a", 'b "c" d')]),
        ('"",a', [("", "a")]),
    ],
)
def test_quotation_marks_that_enclose_no_cell_swallow_nothing(
    text: str, cells: list[tuple[str, ...]]
) -> None:
    assert cells_of(text) == cells


def test_the_clipboard_encloses_only_what_needs_it() -> None:
    text = '"a"\t"b\nc"'
    assert [line.cells for line in split_cells(text, "\t", copied=True)] == [('"a"', "b\nc")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    rows = [
        ["Question", "A", "B", "Answer"],
        ["Which, of these; is it?", "x, y", "z; w", "A"],
        ["What\nnow?", "1,5", "2,5", "B"],
    ]
    assert guessed_delimiter(join_cells(rows, delimiter).replace("\r\n", "\n")) == delimiter


def test_a_first_line_may_declare_the_delimiter() -> None:
    assert declared_delimiter("sep=;\na,b;c\n") == (";", "a,b;c\n")
    assert declared_delimiter("a,b\n") == ("", "a,b\n")


@pytest.mark.parametrize("piece", ['"', '"a\n', '""', '"",', ',"a""b', "\n", ",", 'a,"'])
def test_long_odd_tables_come_to_an_end(piece: str) -> None:
    text = piece * 50_000
    rows = cells_of(text)
    assert sum(len("".join(row)) for row in rows) <= len(text)
    assert guessed_delimiter(text) in ",;\t|"
