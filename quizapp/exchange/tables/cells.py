"""Rows of cells as text, as spreadsheets write them to files and the clipboard."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from msgspec import Struct

from quizapp.exchange.decoding import remove_controls

DELIMITERS = ",;\t|"

_SAMPLE = 50
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_DECLARED = re.compile('"?sep=([,;\t|])"?\n', re.I)


class Line(Struct, frozen=True):
    """The cells of a row that stands on the lines `first` to `last`, from 1."""

    first: int
    last: int
    cells: tuple[str, ...]


def split_cells(text: str, delimiter: str, *, copied: bool = False) -> Iterator[Line]:
    """Yield the rows of a text whose lines end in line feeds.

    Quotation marks enclose a cell only where they stand around all of it; others are part of
    it. On the clipboard (`copied`) they enclose only what needs them.
    """
    quoted, plain = _patterns(delimiter)
    cells: list[str] = []
    at, line, first = 0, 1, 1
    while True:
        enclosed = quoted.match(text, at)
        if enclosed and not (copied and not re.search('[\t\n]|""', enclosed[1])):
            cells.append(enclosed[1].replace('""', '"'))
            line += enclosed[1].count("\n")
            at = enclosed.end()
        else:
            found = plain.match(text, at)
            assert found is not None
            cells.append(found[0])
            at = found.end()
        if text[at : at + 1] == delimiter:
            at += 1
            continue
        yield Line(first, line, tuple(cells))
        if at >= len(text) - 1:
            return
        cells = []
        at, line = at + 1, line + 1
        first = line


def declared_delimiter(text: str) -> tuple[str, str]:
    """Return the delimiter that a first line such as `sep=;` declares, or "", and the rest."""
    found = _DECLARED.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def guessed_delimiter(text: str) -> str:
    """Return the delimiter that splits the first rows of `text` most evenly."""
    return max(DELIMITERS, key=lambda delimiter: _likeness(text, delimiter))


def guard_cell(text: str) -> str:
    """Return a cell's text after an apostrophe if a spreadsheet would read it as a formula.

    So is one that already begins with apostrophes before such a sign: `unguarded` takes back
    exactly what this adds.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard_cell(text: str) -> str:
    """Return a cell's text without the apostrophe that keeps it from being a formula."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def tidy_cell(cell: str) -> str:
    """Return a cell's text as a question keeps it: no spaces around it, no control characters."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATES.sub("\ufffd", remove_controls(text)[0]).strip()


def join_cells(rows: Iterable[Iterable[str]], delimiter: str = ",") -> str:
    """Return rows of cells as a text, with the line ends that spreadsheets expect."""
    needs = re.compile(f'[\n\r"{re.escape(delimiter)}]|^\\s|\\s$')
    return "".join(
        delimiter.join(
            '"{}"'.format(cell.replace('"', '""')) if needs.search(cell) else cell for cell in row
        )
        + "\r\n"
        for row in rows
    )


def _likeness(text: str, delimiter: str) -> float:
    """Return how well a delimiter fits: how many cells most rows have, and how many rows do."""
    widths = [len(line.cells) for line in islice(split_cells(text, delimiter), _SAMPLE)]
    usual = max(set(widths), key=widths.count)
    wide = sum(width > 1 for width in widths)
    return 0.0 if not wide else (wide + widths.count(usual)) / len(widths) + min(usual, 12) / 24


@cache
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    part = re.escape(delimiter)
    return (
        re.compile(rf'"([^"]*(?:""[^"]*)*)"(?=[{part}\n]|\Z)'),
        re.compile(rf"[^{part}\n]*"),
    )
